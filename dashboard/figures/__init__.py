"""Pure builders: `build(found, events)` takes the findings of a measure and gives a figure.

A figure is a plain dictionary (data and layout, no template), which costs a hundredth of
the time of the object; tests hold each against Plotly's own validators.
"""

from typing import Any

Figure = dict[str, Any]
