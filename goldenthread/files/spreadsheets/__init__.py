"""Figures from any spreadsheet, with no council folder at all."""
