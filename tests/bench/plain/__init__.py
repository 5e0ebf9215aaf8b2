"""The yardstick: the plainest Dash application that shows the same charts from the same store.

What somebody who knows Dash, Plotly Express and pandas writes in a day: Dash Pages, dropdowns, a
callback for each chart, `pandas.read_sql`, answers compressed. It has no handicap and no tricks.
"""
