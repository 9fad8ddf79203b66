"""What an operator may ask of this app."""
