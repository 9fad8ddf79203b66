"""What the values mean: roll-up, status, comparison, signal, standing among neighbours."""
