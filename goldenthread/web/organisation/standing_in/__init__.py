"""Who acts for somebody else, and who may see what they otherwise could not."""
