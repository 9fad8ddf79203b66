"""The council folder, read file by file into one record."""
