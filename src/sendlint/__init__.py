"""Read an e-mail draft before it is sent and say what is wrong with it."""

# As in typing, whose import is left to those who need it.
TYPE_CHECKING = False

__version__ = "0.1.0"

__all__ = [
    "Attachment",
    "Book",
    "CardError",
    "Config",
    "ConfigError",
    "Context",
    "Draft",
    "ExpectedFacts",
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

if TYPE_CHECKING:
    from sendlint.book import Book
    from sendlint.config import Config
    from sendlint.context import Context
    from sendlint.detectors import detector
    from sendlint.draft import Draft, Mailbox, Text
    from sendlint.draft.attachments import Attachment
    from sendlint.errors import CardError, ConfigError, InputError, SendlintError
    from sendlint.expected import ExpectedFacts
    from sendlint.finding import Finding, Hit, NotChecked, Place, Report, Severity
    from sendlint.linter import Linter, lint
else:
    _HOMES = {
        "book": ("Book",),
        "config": ("Config",),
        "context": ("Context",),
        "detectors": ("detector",),
        "draft": ("Draft", "Mailbox", "Text"),
        "draft.attachments": ("Attachment",),
        "errors": ("CardError", "ConfigError", "InputError", "SendlintError"),
        "expected": ("ExpectedFacts",),
        "finding": ("Finding", "Hit", "NotChecked", "Place", "Report", "Severity"),
        "linter": ("Linter", "lint"),
    }

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for; the command line needs few of them."""
        for home, names in _HOMES.items():
            if name in names:
                from importlib import import_module

                found = globals()[name] = getattr(import_module(f"sendlint.{home}"), name)
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
