"""What the council was told: cycles, submissions, sign-off, values and commentary."""
