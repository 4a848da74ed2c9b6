"""Looks at a zone's mail policy, and at the servers that take its mail."""
