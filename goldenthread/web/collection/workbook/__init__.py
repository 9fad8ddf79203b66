"""Many values at once: my tasks as a workbook, and rows pasted from a spreadsheet."""
