"""Breaks the pages and the code on purpose, one mutant at a time, and finds the mutants that no test catches."""
