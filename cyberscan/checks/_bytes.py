"""Writing the bytes of a question so that a person can send them from a shell."""

from __future__ import annotations


def escaped(data: bytes) -> str:
    """Return bytes for the format of printf: octal, which every shell understands."""
    return "".join(f"\\{byte:03o}" for byte in data)
