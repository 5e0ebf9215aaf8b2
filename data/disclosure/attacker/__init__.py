"""What somebody who wants to know a hidden number can work out from all that is shown."""
