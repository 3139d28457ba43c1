"""Pages that join the apps: home, search, health."""
