"""Figures against peers: same work, same run, in turn. Nothing here is asserted by a test."""
