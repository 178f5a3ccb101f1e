"""Files that are dangerous, locked or forbidden."""

from __future__ import annotations
