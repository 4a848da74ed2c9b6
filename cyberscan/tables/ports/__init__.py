"""Which ports are looked at and what is expected there, by kinds of service."""
