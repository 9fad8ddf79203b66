"""The commands of looking."""
