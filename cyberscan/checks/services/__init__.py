"""Checks of services on an address."""
