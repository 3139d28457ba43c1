"""The room of units, people, lists and accounts."""
