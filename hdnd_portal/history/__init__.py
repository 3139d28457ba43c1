"""Who did what to which record: append-only entries, written by the database itself."""
