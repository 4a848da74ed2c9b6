"""Signals of spam: where each is found, and what they weigh together."""
