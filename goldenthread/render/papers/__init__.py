"""The papers themselves: which blocks each holds, in the order in which it is read."""
