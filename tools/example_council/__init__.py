"""Makes ``examples/north-northamptonshire`` from a catalogue, published figures and a seed.

What is real is the shape of the KPI set, as the council's own report of February 2025 gives it,
and every figure that government has published for the area. All else is invented here, by a
seeded generator, and marked illustrative on its row. The words (definitions, reasons,
commentary) are in the CSV files beside this one; `catalogue` explains their columns.
"""
