"""Signing off: the queue, first checks, signatures, and what is sent back."""
