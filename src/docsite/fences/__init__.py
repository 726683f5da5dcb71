"""Blocks of our own on a page: what each stands for, and the step that puts it in its place."""
