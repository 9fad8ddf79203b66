"""Files that show where a figure comes from: taken in, kept apart, given out."""
