"""The errors that sendlint raises on purpose; each message names the place and the way out."""

from __future__ import annotations


class SendlintError(Exception):
    """Base of all errors that mean: sendlint could not do its job (exit code 2)."""


class ConfigError(SendlintError):
    """A configuration file or option that cannot be used."""


class CardError(SendlintError):
    """A rule card, language file or plug-in that cannot be used."""


class InputError(SendlintError):
    """A draft that cannot be read at all (no such file, an Outlook .msg, a folder without mail)."""
