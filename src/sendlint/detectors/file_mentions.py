"""What the text says of its files, and whether the files bear it out."""

from __future__ import annotations
