"""What people do to papers and their files."""
