"""Who sends: the address in From, where answers go, and receipts asked for."""

from __future__ import annotations
