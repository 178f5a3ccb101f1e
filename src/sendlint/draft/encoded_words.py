"""Encoded words of header values (RFC 2047), also the broken ones that mail programs still read."""

from __future__ import annotations

import re
from binascii import Error, a2b_base64, a2b_qp

from sendlint.draft import charsets

BAD_BASE64 = "bad-base64"
BROKEN_WORD = "broken-encoded-word"
LINE_END = "line-end-in-encoded-word"
RAW_8BIT = "raw-8bit"

_HEAD = re.compile(rb"=\?([!-)+->@-~]{1,60}+)(?:\*[!->@-~]{0,40}+)?\?([BbQq])\?")


def decode_words(value: bytes | str) -> tuple[str, tuple[str, ...]]:
    """Return a header value with its encoded words decoded, and defect words.

    Adjacent words of one charset are joined before they are decoded, so that a character may be
    split between them. A word without an end, or with another word inside, stays as it is.

    value: the unfolded value; as bytes it may hold raw UTF-8 (RFC 6532, 3.2) or, not by any
        standard, another charset. As text, surrogates stand for raw bytes (PEP 383).
    Returns: the text, free of surrogates and line ends; and without repetition "unknown-charset",
        "wrong-charset" (see `charsets.decode`), "bad-base64" (signs or padding of a "B" word had
        to be mended), "broken-encoded-word" (left as it is), "line-end-in-encoded-word" (made a
        blank), "raw-8bit" (raw bytes that are not UTF-8). Never raises.
    """
    if isinstance(value, str):
        if "=?" not in value and value.isascii():
            return value, ()
        try:
            data = value.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            data = value.encode("utf-8", "replace")
    else:
        data = value
    return _decode(data) if b"=?" in data else _raw(data)


def _raw(value: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode a stretch without encoded words."""
    try:
        return value.decode("utf-8"), ()
    except UnicodeDecodeError:
        return charsets.decode(value, "")[0], (RAW_8BIT,)


def _decode(value: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode a value that may hold encoded words, in one pass from left to right."""
    text: list[str] = []
    defects: dict[str, None] = {}
    run: list[tuple[bytes, bytes]] = []
    run_charset = ""
    done = 0
    end = -1
    head = _HEAD.search(value)
    while head:
        start = head.end()
        if end < start:
            end = value.find(b"?=", start)
        if end < 0:
            defects[BROKEN_WORD] = None
            break
        inner = _HEAD.search(value, start, end + 2)
        if inner:
            defects[BROKEN_WORD] = None
            head = inner
            continue
        between = value[done : head.start()]
        charset = head[1].decode("ascii").lower()
        adjacent = run and (not between or between.isspace())
        if run and not (adjacent and charset == run_charset):
            text.append(_words(run, run_charset, defects))
            run = []
        if between and not adjacent:
            text.append(_plain(between, defects))
        run_charset = charset
        run.append((value[start:end], head[2]))
        done = end + 2
        head = _HEAD.search(value, done)
    if run:
        text.append(_words(run, run_charset, defects))
    if done < len(value):
        text.append(_plain(value[done:], defects))
    return "".join(text), tuple(defects)


def _plain(value: bytes, defects: dict[str, None]) -> str:
    """Decode what stands between encoded words."""
    text, found = _raw(value)
    defects.update(dict.fromkeys(found))
    return text


def _words(run: list[tuple[bytes, bytes]], charset: str, defects: dict[str, None]) -> str:
    """Decode adjacent words of one charset, given as (encoded text, encoding)."""
    mended: dict[str, None] = {}
    data = b"".join(_payload(encoded, encoding, mended) for encoded, encoding in run)
    text, defect = charsets.decode(data, charset)
    if mended and defect and len(run) > 1 and all(encoding in b"Bb" for _, encoding in run):
        # Some programs encode the whole and then cut it anywhere.
        data = _payload(b"".join(encoded for encoded, _ in run), b"B", mended)
        whole = charsets.decode(data, charset)
        if not whole[1]:
            text, defect = whole
    if "\r" in text or "\n" in text:
        text = text.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")
        mended[LINE_END] = None
    if defect:
        mended[defect] = None
    defects.update(mended)
    return text


def _payload(encoded: bytes, encoding: bytes, defects: dict[str, None]) -> bytes:
    """Return the bytes that a "B" or "Q" word (RFC 2047, 4) stands for."""
    if encoding in b"Qq":
        return a2b_qp(encoded, header=True)
    try:
        return a2b_base64(encoded, strict_mode=True) if encoded else b""
    except Error:
        defects[BAD_BASE64] = None
    # Padding ends a piece: some programs glue pieces that were encoded each on its own.
    pieces = []
    for piece in re.split(b"=+", encoded):
        digits = re.sub(rb"[^A-Za-z0-9+/]+", b"", piece)
        if len(digits) % 4 == 1:
            digits = digits[:-1]
        pieces.append(a2b_base64(digits + b"=" * (-len(digits) % 4)))
    return b"".join(pieces)
