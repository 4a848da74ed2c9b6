"""Runs, facts and verdicts, kept so that nothing seen is lost and nothing is looked at twice."""

from cyberscan.store.store import Store, open_store

__all__ = ["Store", "open_store"]
