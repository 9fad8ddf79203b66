"""Reports and reviews as open data."""
