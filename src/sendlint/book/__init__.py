"""What the sender knows: contacts and address patterns."""

from __future__ import annotations

from sendlint.book.book import Book, BookFiles
from sendlint.book.contact import Contact, Problem

__all__ = ["Book", "BookFiles", "Contact", "Problem"]
