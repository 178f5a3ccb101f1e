"""Making text from a mail harmless: it cannot drive a terminal, a CI log, XML or JSON readers."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

_LONGEST = 2000

# The second # of ##[error], ##vso[ and ##teamcity[, which CI logs obey anywhere in a line.
_MARK = "(?<=#)#(?=[a-zA-Z]{0,12}\\[)"
# Controls (C0, DEL, C1), soft hyphen, bidi controls and isolates, zero-width characters and
# fillers, line and paragraph separators, lone surrogates, annotation signs, what XML 1.0 forbids
# (U+FFFE, U+FFFF), shorthand and musical format controls, tags and variation selectors 17 to 256.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]|" + _MARK
)
_BREAK = "\r\n|[\t\n\r]"


@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile(_UNSAFE)


def visible(text: str) -> str:
    r"""Return `text` with every character that could do harm, or not be seen, as \x1b or \u202e.

    Line ends and tabs are shown too. A backslash of the text itself stays as it is.
    """
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return _unsafe().sub(_shown, text)


def one_line(text: str, limit: int = _LONGEST) -> str:
    """Return `text` made visible, with tabs and line ends as blanks and at most `limit` long."""
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    return visible(text if text.isprintable() else re.sub(_BREAK, " ", text))


def guarded(line: str) -> str:
    r"""Return a line of harmless pieces that no CI log obeys: a leading :: becomes \x3a:.

    GitHub's runner skips blanks before the two colons; the pieces may make a marker together.
    """
    if "##" in line:
        line = re.sub(_MARK, _shown, line)
    stripped = line.lstrip()
    if not stripped.startswith("::"):
        return line
    return line[: len(line) - len(stripped)] + "\\x3a" + stripped[1:]


def json_text(value: Any) -> str:
    """Return `value` as JSON on one line, the unsafe characters in it as JSON escapes.

    Lone surrogates, which UTF-8 cannot hold, become visible text. What JSON has no type for is
    written as its str().
    """
    try:
        encoded = msgspec.json.encode(value, enc_hook=str)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_without_surrogates(value), enc_hook=str)
    return _unsafe().sub(_json_escape, encoded.decode())


def _shown(match: re.Match[str]) -> str:
    number = ord(match[0])
    if match[0] in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[match[0]]
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(v) for key, v in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_without_surrogates(item) for item in value]
    return value
