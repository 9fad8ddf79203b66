"""The pages of looking, one file for each kind of page."""
