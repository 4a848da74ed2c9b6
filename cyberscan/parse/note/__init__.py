"""Notes that somebody left who broke in."""
