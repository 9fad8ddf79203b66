"""A pack: the papers of a report in every format, its data, and what it was made from.

This is where documents and data meet; below it neither knows the other.
"""
