"""What is known: catalogue, report, stores and the one read. Knows neither Dash nor Plotly."""
