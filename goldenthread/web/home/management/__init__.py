"""The commands of the whole service: backup, restore, and the work in the background."""
