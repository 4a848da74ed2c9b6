"""Kab. Kenanga: everything is in order but a TLSA record nobody thought of."""

from __future__ import annotations

from cyberscan.lab.truth.rows import fails, truth

TRUTH = truth("99.24", fails("bappeda.kenangakab.go.test:443", "M tls/dane:mismatch"))
