"""The text of files whose encoding nobody names."""

from __future__ import annotations

import re

from sendlint.errors import InputError

_GB_PAIRS = rb"(?:[\x81-\xfe][\xa1-\xfe]){1,1000}"
_KANA = rb"\x82[\x9f-\xf1]|\x83[\x40-\x7e\x80-\x96]"
_SHIFT_JIS = rb"(?:[\x81-\x9f\xe0-\xef][\x40-\x7e\x80-\xfc]){1,1000}"
# Letters of Windows-1250 such as "ł" and "ż", which are signs in Windows-1252.
_CENTRAL = rb"[\x8c-\x8f\x9c-\x9f\xa3\xa5\xaf\xb3\xb9\xbf]"
_BESIDE_LETTERS = rb"[A-Za-z\xc0-\xff]" + _CENTRAL + rb"|" + _CENTRAL + rb"[A-Za-z\xc0-\xff]"


def decode(data: bytes) -> str:
    """Return the text of a file.

    data: UTF-8 or UTF-16 with or without a mark, else the legacy encoding that its bytes look like:
        Shift-JIS, GB18030, Windows-1250 or Windows-1252. Addresses are ASCII in all of them; only
        names depend on the guess.
    Raises InputError for what is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").lstrip("\ufeff")
    sample = data[:4000]
    if sample.count(b"\0") > len(sample) // 4:
        order = "utf-16-le" if sample[1::2].count(b"\0") > sample[::2].count(b"\0") else "utf-16-be"
        return data.decode(order, "replace")
    if b"\0" in sample:
        raise InputError("not a text file")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        pass
    for encoding in _guesses(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _guesses(data: bytes) -> tuple[str, ...]:
    """Return the legacy encodings to try, the likeliest first."""
    high = len(data) - len(re.sub(rb"[\x81-\xff]{1,1000}", b"", data))
    western = ("cp1250", "cp1252") if _is_central(data) else ("cp1252", "cp1250")
    if len(re.findall(_KANA, data)) > 2 and _covered(_SHIFT_JIS, data) * 10 >= high * 9:
        return ("cp932", "gb18030", *western)
    if _covered(_GB_PAIRS, data) * 10 >= high * 9:
        return ("gb18030", *western)
    return (*western, "gb18030")


def _is_central(data: bytes) -> bool:
    return b"Imi\xea" in data or re.search(_BESIDE_LETTERS, data) is not None


def _covered(pattern: bytes, data: bytes) -> int:
    return sum(len(run) for run in re.findall(pattern, data))
