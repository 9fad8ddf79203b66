"""What the council decided to measure: settings, plans, indicators, targets, the year's set."""
