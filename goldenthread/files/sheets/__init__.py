"""Rows that remember their cell: CSV and workbooks in, CSV out."""
