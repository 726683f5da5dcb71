"""Markdown becomes a page: Python-Markdown extensions that only the build of the site imports."""
