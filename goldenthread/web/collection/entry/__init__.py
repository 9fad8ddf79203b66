"""Entering: drafts, their checks, and submitting them."""
