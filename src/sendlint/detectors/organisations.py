"""Which organisations get the mail together."""

from __future__ import annotations
