"""Files in and out: bytes to core objects and back, every problem collected with its place."""
