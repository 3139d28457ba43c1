"""Made-up data: sample data for a first look, and marked worlds for tests. Never in production."""
