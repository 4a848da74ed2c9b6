"""Kab. Melati: nobody was authorised to look, so nothing may be said at all."""

from __future__ import annotations

from cyberscan.lab.truth.rows import truth

TRUTH = truth("99.09")
