"""Read an e-mail draft before it is sent and say what is wrong with it."""

from sendlint.book import Book
from sendlint.config import Config
from sendlint.context import Context
from sendlint.detectors import detector
from sendlint.draft import Attachment, Draft, Mailbox, Text
from sendlint.errors import CardError, ConfigError, InputError, SendlintError
from sendlint.finding import Finding, Hit, NotChecked, Place, Report, Severity
from sendlint.linter import Linter, lint

__version__ = "0.1.0"

__all__ = [
    "Attachment",
    "Book",
    "CardError",
    "Config",
    "ConfigError",
    "Context",
    "Draft",
    "Finding",
    "Hit",
    "InputError",
    "Linter",
    "Mailbox",
    "NotChecked",
    "Place",
    "Report",
    "SendlintError",
    "Severity",
    "Text",
    "__version__",
    "detector",
    "lint",
]
