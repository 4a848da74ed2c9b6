"""Kab. Kenanga: everything is in order."""

from __future__ import annotations

from cyberscan.lab.truth.rows import truth

TRUTH = truth("99.24")
