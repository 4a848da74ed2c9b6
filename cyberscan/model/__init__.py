"""Frozen values every other room speaks in. Imports nothing else of the project."""
