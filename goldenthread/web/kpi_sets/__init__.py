"""What the council decided to measure: sets, definitions, targets and its settings."""
