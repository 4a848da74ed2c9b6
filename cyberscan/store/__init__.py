"""Runs, facts and verdicts, kept so that nothing seen is lost and nothing is looked at twice."""

from cyberscan.store.store import Store, file_of, is_there, open_store, place_of

__all__ = ["Store", "file_of", "is_there", "open_store", "place_of"]
