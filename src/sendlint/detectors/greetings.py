"""Whom the greeting names, and whether that is somebody who gets the mail."""

from __future__ import annotations
