"""Pure builders: `build(...)` takes a tidy frame and its metric and gives a Plotly figure.

A figure is a plain dictionary (data and layout, no template), which costs a hundredth of
the time of the object; tests hold each against Plotly's own validators.
"""

from typing import Any

Figure = dict[str, Any]
