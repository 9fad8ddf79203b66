"""What the council says, once and for all: packs, publications and restatements."""
