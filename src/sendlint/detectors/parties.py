"""What the customers file and the lists of the book say about the recipients."""

from __future__ import annotations
