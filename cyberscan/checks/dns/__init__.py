"""Checks of zones and names."""
