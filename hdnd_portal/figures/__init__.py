"""Figures: what units declare, over which span, compared with what."""
