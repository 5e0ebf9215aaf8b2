"""What happens when parts of the machine fail while people read."""
