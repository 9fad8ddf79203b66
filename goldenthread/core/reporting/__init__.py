"""What the council says: the report as data, with everything already decided."""
