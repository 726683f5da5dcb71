"""What symbols mean."""
