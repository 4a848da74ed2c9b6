"""Looks at zones and names."""
