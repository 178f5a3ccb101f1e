"""Bytes of a named charset to text, as mail programs read them rather than as labelled.

What is not plainly ASCII or UTF-8 is left to odd_charsets.py.
"""

from __future__ import annotations

from functools import lru_cache

# What most mail has; these names need no further look.
_USUAL = {"": "ascii", "us-ascii": "ascii", "utf-8": "utf-8"}
_LONGEST_NAME = 100

SEVEN_BIT = {"utf_7", "hz", "iso2022_jp", "iso2022_jp_2", "iso2022_kr"}
EBCDIC = {"cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"}
WIDE = {"utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"}
_NOT_ASCII = SEVEN_BIT | EBCDIC | WIDE | {""}


def decode(data: bytes, charset: str) -> tuple[str, str]:
    """Return the text of `data` and a defect word.

    data: bytes of any length; never raises.
    charset: the name as in the mail (RFC 2045, 5.2; RFC 2047, 2), "" where none is given.
    Returns: the text, free of surrogates and of a byte order mark at its start, control characters
        kept; and "" if the name fits the bytes or makes no difference to them (plain ASCII),
        "unknown-charset" if the name says nothing and the charset was guessed,
        "wrong-charset" if the bytes are not in the charset that is named.
    """
    codec = resolve(charset)
    if data.isascii():
        if codec not in _NOT_ASCII and b"\x1b" not in data:
            return data.decode("ascii"), ""
    elif codec == "utf-8" and data[:3] != b"\xef\xbb\xbf":
        try:
            return data.decode("utf-8"), ""
        except UnicodeDecodeError:
            pass
    from sendlint.draft.odd_charsets import decode_odd

    return decode_odd(data, codec)


def resolve(charset: str) -> str:
    """Return the name of the Python codec that reads `charset`; "" if there is none.

    No name at all is "ascii" (RFC 2045, 5.2).
    """
    return _resolved(charset) if len(charset) <= _LONGEST_NAME else ""


@lru_cache(maxsize=256)
def _resolved(charset: str) -> str:
    usual = _USUAL.get(charset.lower())
    if usual:
        return usual
    from sendlint.draft.odd_charsets import codec_of

    return codec_of(charset)
