"""What the council sees: every indicator as assessed now."""
