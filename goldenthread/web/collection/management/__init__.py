"""The commands of collection."""
