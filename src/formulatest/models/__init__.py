"""Models: what symbols mean."""
