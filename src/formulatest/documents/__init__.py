"""Texts with formulas."""
