"""Files that are old, double or oddly named."""

from __future__ import annotations
