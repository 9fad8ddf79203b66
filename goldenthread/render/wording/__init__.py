"""What is said of a line, a count or a chart: one vocabulary for every format."""
