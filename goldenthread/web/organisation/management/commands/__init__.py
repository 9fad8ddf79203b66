"""The commands of people and accounts."""
