"""Administrative units, councils and their bodies, people and posts, reference lists, users and roles."""
