"""Reminding: one e-mail a day to whoever there is news for."""
