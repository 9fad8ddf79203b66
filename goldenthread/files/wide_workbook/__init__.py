"""A wide workbook, indicators down and months across, into the council folder."""
