"""What the board itself adds to the published store: frozen views and signed notes.

Both are only ever added to. Nothing here changes or removes a row.
"""
