"""Looks at services on an address."""
