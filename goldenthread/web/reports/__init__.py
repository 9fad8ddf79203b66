"""What the council says: lines as assessed, packs, publications and restatements."""
