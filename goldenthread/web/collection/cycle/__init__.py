"""The cycle of a period: opening, chasing, reminding, locking."""
