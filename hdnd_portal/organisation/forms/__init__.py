"""Forms of this room. What a person may choose is narrowed to the units they look after."""
