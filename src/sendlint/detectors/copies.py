"""Who is in copy by the words of the mail, and who is by its header."""

from __future__ import annotations
