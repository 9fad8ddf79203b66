"""What others published: comparator groups and their figures."""
