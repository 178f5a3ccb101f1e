"""Plain text, HTML, and tables with delimiters (RFC 4180)."""

from __future__ import annotations

from sendlint.documents.document import Document, Hidden, Section
from sendlint.documents.reading import Reading, sample

_SAMPLE_LINES = 20
_DELIMITERS = "\t;,|"
_WIDEST = 1000
_LINES_A_LOOK = 1000
_BYTES_A_SIGN = 4


def text_of(data: bytes, reading: Reading) -> str:
    """Return the text of bytes whose charset is not named, with "\\n" at its line ends.

    UTF-16 without a byte order mark is told by its zero bytes.
    """
    from sendlint.draft.charsets import decode

    most = reading.limits.characters * _BYTES_A_SIGN
    if len(data) > most:
        reading.miss("too-large")
        data = data[:most]
    head = data[:2000]
    if head[:2] not in (b"\xff\xfe", b"\xfe\xff") and head.count(0) * 4 > len(head):
        little = head[1::2].count(0) > head[::2].count(0)
        text = data.decode("utf-16-le" if little else "utf-16-be", "replace")
    elif head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        text = decode(data, "utf-8")[0]
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def read_text(data: bytes, key: str, reading: Reading) -> Document:
    """Read plain text of any kind; key: of its format."""
    text = reading.text(text_of(data, reading).rstrip("\x1a"))
    return Document(key, (Section("text", "", text),))


def read_html(data: bytes, key: str, reading: Reading) -> Document:
    """Read a web page as it is seen."""
    from sendlint.draft.html import html_text

    page = html_text(_declared(data, reading))
    text = reading.text(page.content)
    hidden = tuple(words for words in page.hidden if words.strip())
    found = (Hidden("hidden-text", "", len(hidden), sample(hidden[0])),) if hidden else ()
    sections = [Section("text", "", text)]
    if hidden:
        sections.append(
            Section("text", "hidden-text", reading.text("\n".join(hidden)), hidden=True)
        )
    return Document(key, tuple(sections), found)


def read_delimited(data: bytes, key: str, reading: Reading, delimiter: str = "") -> Document:
    """Read a table with a delimiter.

    key: of the format. delimiter: the one that the file name promises; "" to guess.
    """
    import csv
    from io import StringIO

    text = text_of(data, reading)
    if text[:4].lower() == "sep=" and text[5:6] == "\n":  # a line for Excel alone
        delimiter, text = text[4], text[6:]
    lines: list[str] = []
    try:
        reader = csv.reader(StringIO(text), delimiter=delimiter or _delimiter(text))
        for number, cells in enumerate(reader, 1):
            if len(cells) > _WIDEST:
                reading.miss("too-many")
                cells = cells[:_WIDEST]
            if not any(cells):
                continue
            if not reading.cells(len(cells)):
                break
            lines.append("\t".join([" ".join(cell.split()) for cell in cells]))
            if number % _LINES_A_LOOK == 0 and reading.expired():
                break
    except csv.Error:  # a field of more than 128 KiB: a quote that is never closed
        reading.miss("unreadable")
    return Document(key, (Section("sheet", "", reading.text("\n".join(lines))),))


def _delimiter(text: str) -> str:
    """Return the delimiter that parts the first lines into the same number of cells."""
    lines = [line for line in text[:50_000].split("\n")[:_SAMPLE_LINES] if line.strip()]
    bare = ["".join(line.split('"')[::2]) for line in lines]  # without what is quoted

    def merit(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in bare]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    best = max(_DELIMITERS, key=merit)
    return best if merit(best)[0] else ","


def _declared(data: bytes, reading: Reading) -> str:
    """Return the text of a web page in the charset it declares within its first KiB."""
    import re

    from sendlint.draft.charsets import decode

    named = re.search(rb"(?i)charset\s{0,9}=\s{0,9}[\"']?([a-z0-9_:.-]{1,40})", data[:1024])
    utf_8 = data.isascii() or data[:2] in (b"\xff\xfe", b"\xfe\xff") or 0 in data[:100]
    if utf_8 or not named:
        return text_of(data, reading)
    most = reading.limits.characters * _BYTES_A_SIGN
    if len(data) > most:
        reading.miss("too-large")
    return decode(data[:most], named[1].decode("ascii"))[0]
