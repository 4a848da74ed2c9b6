"""Kab. Flamboyan: in order but for DNSSEC."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth("99.25", fails("flamboyankab.go.test", "L dns/dnssec-unsigned:unsigned"))
