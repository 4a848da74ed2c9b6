"""Validating DNSSEC, step by step (RFC 4035)."""
