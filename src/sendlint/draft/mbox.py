"""The messages of an mbox file (RFC 4155, and what mail programs really write)."""

from __future__ import annotations

import re
from collections.abc import Iterator

# "From x@y Thu Jan  1 00:00:00 1970" with the zone before or behind the year (Thunderbird writes
# "From - ", Gmail a number and the zone before the year), then the first header field.
_SEPARATOR = re.compile(
    rb"From [^\r\n]{0,300}?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ ,]{1,2}"
    rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} {1,2}"
    rb"\d{1,2}:\d\d(?::\d\d)?(?: [A-Z]{1,5}| [+-]\d{4}){0,2} {1,2}\d{4}[^\r\n]{0,60}\r?\n"
    rb"(?=>?[!-9;-~]{1,100}[ \t]{0,9}:|>From )"
)
_ESCAPED = re.compile(rb"(?m)^>(?=>{0,100}From )")


def is_mbox(data: bytes) -> bool:
    """Return whether the file starts as an mbox does."""
    return _SEPARATOR.match(data.lstrip(b"\r\n")) is not None


def split_mbox(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (line of the message's first line in the file, message) for each message of an mbox.

    A message starts behind a line "From ... <date>" that stands at the start or after an empty
    line and is followed by a header field; such words in a text that look different stay in it.
    The separator is no part of the message, and ">From " is unescaped. Bytes before the first
    separator, if any but blanks, are a message of their own.
    """
    at = line = 0
    for start, stop in _separators(data):
        yield from _message(data, at, start, line)
        line += data.count(b"\n", at, stop)
        at = stop
    yield from _message(data, at, len(data), line)


def _separators(data: bytes) -> Iterator[tuple[int, int]]:
    at = data.find(b"From ")
    while at >= 0:
        if _is_after_blank_line(data, at) and (found := _SEPARATOR.match(data, at)):
            yield at, found.end()
        at = data.find(b"\nFrom ", at + 1) + 1 or -1


def _is_after_blank_line(data: bytes, at: int) -> bool:
    before = data[max(0, at - 4) : at].replace(b"\r", b"")
    return before.endswith(b"\n\n") or not before.strip(b"\n")


def _message(data: bytes, start: int, end: int, line: int) -> Iterator[tuple[int, bytes]]:
    message = data[start:end]
    if not message.strip():
        return
    # The empty line before a separator belongs to the mbox.
    if end < len(data):
        message = message[: -2 if message.endswith(b"\r\n") else -1]
    if b">From " in message:
        message = _ESCAPED.sub(b"", message)
    yield line + 1, message
