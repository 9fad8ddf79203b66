"""Looking: what pages show of the lines as assessed now, once it is known who is looking."""
