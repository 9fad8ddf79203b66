"""The whole council in and out, as the folder of plain files."""
