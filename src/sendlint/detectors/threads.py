"""Who was on the thread that the mail answers, and who was not."""

from __future__ import annotations
