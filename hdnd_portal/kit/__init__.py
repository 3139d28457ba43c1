"""Tools without council words and without tables."""
