"""Formulas as text and as trees."""
