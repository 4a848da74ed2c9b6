"""Looks at TLS endpoints: what they accept, and which certificate they present."""
