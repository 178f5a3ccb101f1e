"""The Date header field (RFC 5322, 3.3)."""

from __future__ import annotations

from datetime import datetime


def parse_date(value: str) -> datetime | None:
    """Return the date and time of a Date field; None if it cannot be read."""
    return None
