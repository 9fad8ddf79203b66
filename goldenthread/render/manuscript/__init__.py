"""A paper before it is set: words with their sources, charts as numbers, blocks in order."""
