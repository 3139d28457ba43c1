"""What people fill in about papers and files."""
