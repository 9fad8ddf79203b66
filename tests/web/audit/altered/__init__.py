"""The migrations of the log and one more, which alters its table as a later one may."""
