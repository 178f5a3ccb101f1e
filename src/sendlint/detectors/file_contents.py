"""What the content of a file shows: damage, and what its reader may find in it."""

from __future__ import annotations
