"""Writing the bytes of a question so that a person can send them from a shell."""

from __future__ import annotations


def escaped(data: bytes) -> str:
    """Return bytes for the format of printf: octal, which every shell understands."""
    return "".join(f"\\{byte:03o}" for byte in data)


def asking(question: str, view: str) -> str:
    """Return a command that asks in the clear, then inside TLS, and shows what is answered.

    ``question`` prints the bytes, ``view`` makes them legible; both are commands of a shell. Some
    servers wait for ever for the rest of a TLS hello they do not understand: that is cut short.
    """
    return (
        f"q() ({question}; sleep 2); q | nc -w 5 {{address}} {{port}} | {view}; "
        f"q | timeout 6 openssl s_client -quiet -connect {{address}}:{{port}} | {view}"
    )
