"""Open files: each connection is one, and so is much else in this process."""

from __future__ import annotations

import resource
from typing import Final

from cyberscan.model.policy import Policy
from cyberscan.model.problem import Problem, UserError

FEWEST: Final = 256
"""Open files below which not even a small scan gets along."""
OTHERS: Final = 384
"""Open files beside pending connections: kept web connections, DNS queries, store, program."""
# Both are our own choice: nobody prescribes them.


def needed(policy: Policy) -> int:
    """Return how many open files the most connections that the policy's rates can leave waiting for
    an answer take, with all else."""
    return round(policy.rates.connections_global * policy.deadlines.connect) + OTHERS


def suffices(limit: int, needed: int) -> bool:
    """Whether a limit of the system is as high as that."""
    return limit == resource.RLIM_INFINITY or limit >= needed


def ensure(policy: Policy) -> None:
    """Raise this process's own limit as far as the policy may need and the system lets us.

    Raises `UserError` where that leaves too few for any scan: what fails for want of a file would
    be told as not seen, host after host.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    need = needed(policy)
    if not suffices(soft, need) and soft != hard:
        soft = need if suffices(hard, need) else hard
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if not suffices(soft, FEWEST):
        raise UserError(
            Problem(
                key="ulimit -n",
                what=f"this process may open {soft} files at once: too few for any scan, each "
                "connection is one; nothing was sent",
                do=f"raise the system's limit (`ulimit -Hn {need}`, or LimitNOFILE={need} in the "
                "service's unit)",
            )
        )
