"""What the sender knows: contacts and address patterns."""

from __future__ import annotations

from sendlint.book.book import Book, BookFiles, Contact, Problem

__all__ = ["Book", "BookFiles", "Contact", "Problem"]
