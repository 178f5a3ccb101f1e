"""What commands say beside a report, in the language of the report."""

from __future__ import annotations

import os

from sendlint.catalogue import default_catalogue
from sendlint.cli.lint import load_config, locale_language
from sendlint.cli.options import LintOptions
from sendlint.errors import ConfigError, SendlintError
from sendlint.finding import Value, fill
from sendlint.output.words import choose_plural


class Wording:
    """The words of the report in one language.

    language: its code; "" for that of the settings, else of the system. ConfigError for one that
        nobody knows.
    """

    def __init__(self, language: str = "") -> None:
        known = default_catalogue().languages
        if language and language not in known:
            codes = ", ".join(sorted(known))
            raise ConfigError(f'--language: "{language}" is none of {codes}')
        self.language = language or _usual_language() or "en"

    def word(self, key: str) -> str:
        """Return a word, the key itself where there is none."""
        return default_catalogue().report_word(key, self.language)

    def __call__(self, key: str, **values: Value) -> str:
        """Return the words `key` with their placeholders filled."""
        return fill(self.word(key), values)

    def counted(self, key: str, n: int, **values: Value) -> str:
        """Return the words `key` for `n` things, the number with commas between thousands."""
        wanted = f"{key}.{choose_plural(self.language, n)}"
        text = self.word(wanted)
        # A language that falls back to English lacks "few".
        text = self.word(f"{key}.many") if text == wanted else text
        return fill(text, {**values, "n": f"{n:,}"})


def _usual_language() -> str:
    try:
        return load_config(LintOptions()).settings.language
    except SendlintError:
        return locale_language(os.environ)
