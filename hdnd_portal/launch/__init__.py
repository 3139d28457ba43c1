"""What `./portal` does: sets up a fresh machine, then runs, tests or manages the portal.

Plain Python 3.11 and its standard library, because it runs before anything is installed; so it imports nothing of ours
either. Messages for the person at the terminal are Vietnamese and go to stderr; stdout belongs to the command that was
asked for.
"""
