"""Who may see and do what, tried on every route."""
