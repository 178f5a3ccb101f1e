"""The errors that sendlint raises on purpose; each message names the place and the way out."""

from __future__ import annotations

from collections.abc import Mapping


class SendlintError(Exception):
    """Base of all errors that mean: sendlint could not do its job (exit code 2)."""


class ConfigError(SendlintError):
    """A configuration file or option that cannot be used."""


class CardError(SendlintError):
    """A rule card, language file or plug-in that cannot be used."""


class InputError(SendlintError):
    """A draft that cannot be read at all (no such file, an Outlook .msg, a folder without mail).

    file, reason, values: what it is about, the key of the words that say it in the language of a
    report, and what fills their placeholders; "" where there are no such words.
    """

    def __init__(
        self,
        message: str,
        file: str = "",
        reason: str = "",
        values: Mapping[str, str | int] | None = None,
    ) -> None:
        super().__init__(message)
        self.file = file
        self.reason = reason
        self.values = values or {}
