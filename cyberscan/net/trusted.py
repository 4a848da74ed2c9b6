"""Whom we believe when the operator's own services show a certificate."""

from __future__ import annotations

import ssl

import certifi

from cyberscan.model.problem import Problem, UserError


def trusted(ca: str = "") -> ssl.SSLContext:
    """Return a context that checks certificates and names: against the authorities of a file
    alone, else against the machine's own and those of certifi. Raises `UserError`."""
    try:
        context = ssl.create_default_context(cafile=ca or None)
        if not ca:
            context.load_verify_locations(cafile=certifi.where())
    except (OSError, ssl.SSLError) as error:
        raise UserError(
            Problem(
                file=ca or certifi.where(),
                what=f"cannot be read as certificate authorities: {error}",
                do="name a file of PEM certificates",
            )
        ) from error
    return context
