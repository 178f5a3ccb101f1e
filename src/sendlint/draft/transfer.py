"""Content transfer encodings and format=flowed, and the file lines that decoded lines come from."""

from __future__ import annotations

import binascii
import re

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_BASE64_LINES = _BASE64 + b"\r\n"
_NOT_BASE64 = bytes(sorted(set(range(256)) - set(_BASE64)))
_CHUNK = 1 << 16
_LONG = 3000
_FEW_EQUALS = 3  # fewer signs that encode nothing are no fault
_DIRT = 0.1  # a line with a larger share of foreign bytes is no damaged base64 but something else

_NAMES = {
    "": "7bit",
    "7bit": "7bit",
    "7bits": "7bit",
    "8bit": "8bit",
    "8bits": "8bit",
    "binary": "binary",
    "base64": "base64",
    "b64": "base64",
    "quotedprintable": "quoted-printable",
    "qp": "quoted-printable",
    "uuencode": "uuencode",
    "xuuencode": "uuencode",
    "uue": "uuencode",
    "xuue": "uuencode",
}
_NAME_DIRT = str.maketrans("", "", " \t-_'\"")


def encoding_name(value: str) -> str:
    """Return the usual name of a Content-Transfer-Encoding (RFC 2045, 6).

    value: the header value as written, with or without blanks, parameters and misspelt dashes.
    Returns "7bit", "8bit", "binary", "base64", "quoted-printable" or "uuencode"; anything else
    comes back in lower case, so that a caller can name it.
    """
    word = value.partition(";")[0].strip().lower()
    return _NAMES.get(word.translate(_NAME_DIRT), word)


def decode(data: bytes, encoding: str) -> bytes:
    """Return `data` decoded; what is broken is read as far as it goes, unknown encodings as is."""
    if encoding == "base64":
        return _decode_base64(data)
    if encoding == "quoted-printable":
        return _decode_quoted_printable(data)
    if encoding == "uuencode":
        begin = re.search(rb"(?m)^begin [0-7]{3,4} [^\r\n]{1,255}\r?\n", data)
        return decode_uu(data, begin.end() if begin else 0)[0]
    return data


def fault(raw: bytes, start: int, end: int, encoding: str) -> str:
    """Return what is wrong with the encoding of raw[start:end].

    Returns "", "bad-base64", "bad-quoted-printable" or "unknown-encoding". Missing padding,
    trailing blanks and 8-bit bytes in quoted-printable are read alike everywhere and no fault.
    """
    if encoding == "base64":
        clean = not any(
            raw[at : min(at + _CHUNK, end)].translate(None, _BASE64_LINES)
            for at in range(start, end, _CHUNK)
        )
        return "" if clean or not _base64_lines(raw[start:end])[1] else "bad-base64"
    if encoding == "quoted-printable":
        return "bad-quoted-printable" if _is_not_quoted_printable(raw[start:end]) else ""
    return "" if encoding in _NAMES.values() else "unknown-encoding"


def decoded_size(raw: bytes, start: int, end: int, encoding: str) -> int | None:
    """Return the size of raw[start:end] when decoded, in bytes; None if only decoding tells."""
    if encoding not in ("base64", "quoted-printable", "uuencode"):
        return end - start
    if encoding != "base64":
        return None
    while end > start and raw[end - 1] in b"\r\n":
        end -= 1
    pads = 0
    while end > start and raw[end - 1] in b"=":
        end -= 1
        pads += 1
    shape = even_lines(raw, start, end)
    if shape is None or pads > 2:
        return None
    lines, ends = shape
    return (end - start - lines * ends) * 3 // 4


def even_lines(raw: bytes, start: int, end: int) -> tuple[int, int] | None:
    """Return (number of line ends, bytes of a line end) of an evenly filled block of base64.

    Looks at a dozen places only, so that a large attachment costs next to nothing; None where a
    line end does not stand where the first line's length puts it.
    """
    first = raw.find(b"\n", start, end)
    if first < 0:
        return 0, 1
    length = first - start + 1
    if length < 20:
        return None
    count = (end - start) // length
    ends = 2 if raw[first - 1] == 13 else 1
    for sample in {max(1, count * step // 11) for step in range(12)}:
        last = start + sample * length - 1
        if raw[last] != 10 or (ends == 2) != (raw[last - 1] == 13):
            return None
        if raw.find(b"\n", max(last - length + 1, start), last) >= 0:
            return None
    if raw.find(b"\n", start + count * length, end) >= 0:
        return None
    return count, ends


def decoded_head(raw: bytes, start: int, end: int, encoding: str, count: int) -> bytes:
    """Return the first `count` decoded bytes of raw[start:end], decoding little more than those."""
    room = count * 3 + 400
    if end - start <= room or encoding == "uuencode":
        return decode(raw[start:end], encoding)[:count]
    stop = start + room
    if encoding == "quoted-printable":
        stop = raw.rfind(b"\n", start, stop) + 1 or stop
    head = decode(raw[start:stop], encoding)
    return head[:count] if len(head) >= count else decode(raw[start:end], encoding)[:count]


def _base64_lines(data: bytes) -> tuple[bytes, bool]:
    """Return what of `data` is base64 and whether anything else was among it.

    Text that is not encoded at all, though declared so, comes back empty.
    """
    if not data.translate(None, _BASE64_LINES):
        return data, False
    rows = data.split(b"\n")
    kinds = [_base64_kind(row) for row in rows]
    alien = next((at for at, kind in enumerate(kinds) if kind == "other"), -1)
    if alien < 0:
        return data, "dirty" in kinds
    if not any(kinds[:alien]):
        return b"", True
    rest = [kind for kind in kinds[alien:] if kind]
    if rest.count("other") * 2 > len(rest):
        return b"\n".join(rows[:alien]), True
    return b"\n".join(row for row, kind in zip(rows, kinds, strict=True) if kind != "other"), True


def _base64_kind(row: bytes) -> str:
    row = row.strip()
    if not row:
        return ""
    foreign = len(row.translate(None, _BASE64))
    if not foreign:
        return "base64"
    return "dirty" if foreign <= len(row) * _DIRT and b" " not in row else "other"


def _decode_base64(data: bytes) -> bytes:
    lines, broken = _base64_lines(data)
    if broken and not lines:
        return data
    pad = lines.find(b"=")
    if not broken and (pad < 0 or not lines[pad:].strip(b"=\r\n")):
        try:
            return binascii.a2b_base64(lines)
        except binascii.Error:
            pass  # padding is missing
    text = lines.translate(None, _NOT_BASE64)
    body = text.rstrip(b"=")
    if b"=" not in body:
        return _decode_run(body)
    # Base64 that was encoded in pieces has padding in its middle.
    return b"".join(map(_decode_run, body.split(b"=")))


def _decode_run(body: bytes) -> bytes:
    over = len(body) % 4
    if over == 1:
        body = body[:-1]
    return binascii.a2b_base64(body + b"=" * (-len(body) % 4))


def _may_hold_escapes(data: bytes) -> bool:
    """Tell whether an equal sign may stand anywhere but at the end of a line."""
    # The beginning of long data most often tells; its last sign may be one at the end of a line.
    if len(data) > _LONG and _holds_escapes(data[:_LONG]):
        return True
    return _holds_escapes(data)


def _holds_escapes(data: bytes) -> bool:
    others = data.count(b"=") - data.count(b"=\n")
    return others > 0 and others > data.count(b"=\r\n")


def _decode_quoted_printable(data: bytes) -> bytes:
    if _may_hold_escapes(data) and re.search(rb"=(?:[ \t=]|\r(?!\n))", data):
        data = re.sub(rb"=[ \t]{1,80}(?=\r?\n)", b"=", data)
        # binascii would drop everything up to the next line feed.
        data = re.sub(rb"=\r(?!\n)", b"=\n", data)
        # binascii would make one of the two.
        data = re.sub(rb"=(?==)", b"=3D", data)
    return binascii.a2b_qp(data)


def _is_not_quoted_printable(data: bytes) -> bool:
    if not _may_hold_escapes(data):
        return False
    # Generators leave a lone "=" here and there, which every reader shows as it stands; a text
    # that was never encoded has more of them than of escapes and soft line ends.
    lone = rb"=(?![0-9A-Fa-f][0-9A-Fa-f]|\n|[ \t]{0,80}+\r?(?:\n|\Z))"
    count = len(re.findall(lone, data))
    return count >= _FEW_EQUALS and count * 2 > data.count(b"=")


def decode_uu(data: bytes, at: int = 0) -> tuple[bytes, int]:
    """Decode the lines from data[at:] on, which follow a uuencode "begin" line.

    Returns the bytes and the offset in `data` behind the "end" line, or 0 if the lines are no
    uuencoded block.
    """
    pieces: list[bytes] = []
    while at < len(data):
        stop = data.find(b"\n", at)
        stop = len(data) if stop < 0 else stop + 1
        line = data[at:stop].rstrip(b"\r\n")
        at = stop
        if line == b"end":
            return b"".join(pieces), at
        if line in (b"", b"`", b" "):
            continue
        piece = _uu_line(line)
        if piece is None:
            break
        pieces.append(piece)
    return b"".join(pieces), 0


def _uu_line(line: bytes) -> bytes | None:
    if not 33 <= line[0] <= 96:
        return None
    needed = ((line[0] - 32 & 63) + 2) // 3 * 4 + 1
    if not needed - 3 <= len(line) <= needed + 2:
        return None
    try:
        return binascii.a2b_uu(line[:needed])
    except binascii.Error:
        return None


def line_numbers(data: bytes, encoding: str, first: int) -> tuple[int, ...]:
    """Return for each line of the decoded text its line in the file.

    data: the encoded bytes; first: the file line of their first line, from 1.
    Returns () where decoded lines have nothing to do with the file's (base64, uuencode).
    """
    if encoding in ("base64", "uuencode"):
        return ()
    if encoding != "quoted-printable":
        return tuple(range(first, first + data.count(b"\n") + 1))
    encoded_breaks = b"=0A" in data or b"=0a" in data
    numbers = [first]
    for number, row in enumerate(data.split(b"\n"), first):
        if encoded_breaks:
            numbers.extend([number] * (row.count(b"=0A") + row.count(b"=0a")))
        if row[-1:] != b"=" and not row.rstrip(b" \t\r").endswith(b"="):
            numbers.append(number + 1)
    if numbers[-1] == number + 1:
        numbers.pop()  # no line follows the last row
    return tuple(numbers)


def unix_lines(content: str) -> str:
    """Return `content` with every CRLF, CR CR LF and bare CR as one "\\n"."""
    if "\r" not in content:
        return content
    return content.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def unflow(
    content: str, numbers: tuple[int, ...], delete_space: bool
) -> tuple[str, tuple[int, ...]]:
    """Join the lines of a format=flowed text to paragraphs (RFC 3676, 4).

    content: lines ended by "\\n"; numbers: their file lines (may be shorter).
    delete_space: the DelSp parameter: the blank at a soft line end is no part of the text.
    Returns the text, quoted paragraphs led by their ">" marks and a blank, and its line numbers.
    """
    rows: list[str] = []
    starts: list[int] = []
    pieces: list[str] = []
    depth = 0
    open_row = False

    def close() -> None:
        if pieces:
            mark = ">" * depth + " " if depth else ""
            rows.append((mark + "".join(pieces)).rstrip(" ") if depth else "".join(pieces))
            pieces.clear()

    for at, row in enumerate(content.split("\n")):
        text = row.lstrip(">")
        level = len(row) - len(text)
        # An unquoted line keeps the blank that stops it from looking quoted.
        if text.startswith(" ") and (level or not text.startswith(" >")):
            text = text[1:]
        rule = text == "-- "
        if not open_row or level != depth or rule or not text:
            close()
            starts.append(numbers[min(at, len(numbers) - 1)] if numbers else 0)
            depth = level
        open_row = text.endswith(" ") and not rule
        pieces.append(text[:-1] if open_row and delete_space else text)
    close()
    return "\n".join(rows), tuple(starts) if numbers else ()
