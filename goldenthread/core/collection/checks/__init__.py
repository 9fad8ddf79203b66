"""What is asked of a value while it is typed and again when it is submitted."""
