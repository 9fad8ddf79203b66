"""A report made into documents. Nothing here decides or computes what is said."""
