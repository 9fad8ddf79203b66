"""The workbook of what is due from somebody: written for them, filled by them, read back."""
