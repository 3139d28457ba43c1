"""Sample data and marked worlds."""
