"""What people do in this room beyond saving a form."""
