"""Breaks the pages and the package on purpose, one slip at a time, and tells which slips nothing sees."""
