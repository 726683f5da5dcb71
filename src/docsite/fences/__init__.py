"""The fences of the pages."""
