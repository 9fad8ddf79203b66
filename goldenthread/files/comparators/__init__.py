"""Published figures of others, by a mapping for each publisher."""
