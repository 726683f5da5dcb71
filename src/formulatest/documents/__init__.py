"""Texts that hold formulas."""
