"""Files that are for others: internal ones, those of other customers, personal data."""

from __future__ import annotations
