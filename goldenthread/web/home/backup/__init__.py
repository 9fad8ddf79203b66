"""The whole service into one file and back again, while people are at work."""
