"""HTML as the reader of a mail sees it: text, links, images, and what stays hidden."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import chain

from sendlint.draft.html_elements import BREAK, CELL, LINE, PARAGRAPH, ROW
from sendlint.draft.html_entities import unescaped
from sendlint.draft.html_scopes import SHOWN, ScopeWalk
from sendlint.draft.html_tags import Note, TagReader
from sendlint.draft.html_tokens import single, tokens
from sendlint.draft.model import Deferred, Image, Link, Span, Text
from sendlint.draft.plain_blanks import with_plain_signs

# Patterns are compiled at their first use, by `re` itself.
_NOTE = r"\x0e(\d{1,9})\x0f"
_NOTE_ALONE = r"(\x0e\d{1,9}\x0f)"
_GAP = r"([\x01-\x05](?:[ \xa0]*+(?:[\x01-\x05]++|\x0e\d{1,9}\x0f))++)"
_BREAKS = {BREAK: "\n", LINE: "\n", PARAGRAPH: "\n\n", ROW: "\n", CELL: "\t"}
_HIDDEN_LIMIT = 1000


def html_text(markup: str, part: str = "html") -> Text:
    """Return the Text that the reader of this HTML sees.

    Each block stands on its own line, paragraphs are parted by a blank line, table cells by a
    tab. Comments, style sheets, scripts and hidden elements are no text; `hidden` holds the words
    of the latter. Damaged markup is read as browsers read it (HTML, 13.2).

    markup: the decoded HTML.
    part: the place name of the text.
    """
    pieces, runs = tokens(markup)
    reader = TagReader(chain.from_iterable(runs.values()))
    hidden = reader.swallowed
    if reader.starters:
        texts, tags = single(pieces, runs)
        walk = ScopeWalk(reader, tags, texts)
        walk.run()
        hidden = walk.hidden + hidden
        pieces = [*chain.from_iterable(zip(walk.texts, [*walk.signs, ""], strict=True))]
    else:
        sign = reader.signs.__getitem__
        signs = {run: "".join(map(sign, tags)) for run, tags in runs.items()}
        pieces[1::2] = map(signs.__getitem__, pieces[1::2])
    content, notes = _lay_out("".join(pieces), reader.notes)
    links, images = _links_and_images(content, notes)
    return Text(
        part,
        content,
        Deferred(partial(_spans, content, notes)),
        links,
        images,
        tuple(hidden[:_HIDDEN_LIMIT]),
        markup,
        tags=tuple(reader.signs),
    )


def _lay_out(text: str, notes: list[Note]) -> tuple[str, list[tuple[int, Note]]]:
    """Turn signs into line ends and tabs; return the text and the offset of each note."""
    text = unescaped(text)
    if CELL in text:
        from sendlint.draft.html_rows import rows_in_lines

        text = rows_in_lines(text)
    pieces = re.split(_GAP, _joined_blanks(text))
    pieces[1::2] = map(_Gaps().__getitem__, pieces[1::2])
    text = "".join(pieces)
    for sign, shown in _BREAKS.items():
        text = text.replace(sign, shown)
    text = with_plain_signs("\n".join([line.strip() for line in text.split("\n")]))
    pieces = re.split(_NOTE, text)
    words = pieces[::2]
    placed: list[tuple[int, Note]] = []
    position = 0
    last = "\n"
    for number, piece in enumerate(words):
        if piece and last in " \n\t":
            # A note parts blanks that are one for the reader.
            words[number] = piece = piece.lstrip(" " if position else None)
        if piece:
            last = piece[-1]
            position += len(piece)
        if 2 * number + 1 < len(pieces):
            placed.append((position, notes[int(pieces[2 * number + 1])]))
    content = "".join(words).rstrip()
    for sign, shown in SHOWN.items():
        content = content.replace(sign, shown)
    # Preformatted text may begin and end with line feeds of its own.
    lead, content = len(content) - len(content.lstrip("\n")), content.strip("\n")
    return content, [(max(0, min(at - lead, len(content))), note) for at, note in placed]


def _joined_blanks(text: str) -> str:
    """Make one blank of each run of white space, none beside a table cell's edge."""
    for sign in "\n\t\r\f":
        text = text.replace(sign, " ")
    if "  " in text and "\x0b" not in text:
        # Bytes are split at blanks alone, and at what has just become one.
        first, last = " " * text.startswith(" "), " " * text.endswith(" ")
        words = text.encode("utf-8", "surrogatepass").split()
        text = first + b" ".join(words).decode("utf-8", "surrogatepass") + last
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace(" " + CELL, CELL).replace(CELL + " ", CELL)


class _Gaps(dict[str, str]):
    """A run of breaks, blanks and notes -> the white space that its reader sees, and the notes."""

    def __missing__(self, run: str) -> str:
        if "\x0e" in run:
            pieces = re.split(_NOTE_ALONE, run)
            shown = _white_space("".join(pieces[::2])) + "".join(pieces[1::2])
        else:
            shown = _white_space(run)
        self[run] = shown
        return shown


@lru_cache(maxsize=1 << 10)
def _white_space(breaks: str) -> str:
    """Return the line ends or tabs for a run of breaks and blanks; one blank line at most."""
    lines = cells = 0
    row = filled = False
    for sign in breaks:
        if sign == "\xa0":
            # A paragraph with only this blank in it is how mail programs write a blank line.
            filled = True
        elif sign == BREAK:
            lines, filled = lines + 1, False
        elif sign in (LINE, PARAGRAPH, ROW):
            lines = max(lines + filled, 2 if sign == PARAGRAPH else 1)
            row, filled = row or sign == ROW, False
        elif sign == CELL:
            cells, filled = cells + 1, False
    if cells and not row:
        return "\t" * min(cells, 20)
    return "\n" * min(lines, 2)


def _links_and_images(
    content: str, notes: list[tuple[int, Note]]
) -> tuple[tuple[Link, ...], tuple[Image, ...]]:
    links: list[Link] = []
    images: list[Image] = []
    target: str | None = None
    start = 0
    for position, note in notes:
        if note.what == "image":
            images.append(Image(min(position, len(content)), note.value, note.alt))
            continue
        if note.what not in ("link", "end"):
            continue
        if target is not None:
            links.append(_link(content, start, position, target))
            target = None
        if note.what == "link":
            target, start = note.value, position
    if target is not None:
        ends = [end for end in (content.find("\n", start), content.find("\t", start)) if end >= 0]
        links.append(_link(content, start, min(ends, default=len(content)), target))
    return tuple(links), tuple(images)


def _link(content: str, start: int, end: int, target: str) -> Link:
    start, end = min(start, len(content)), min(end, len(content))
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    return Link(start, end, target)


def _spans(content: str, notes: list[tuple[int, Note]]) -> tuple[Span, ...]:
    from sendlint.draft.spans import split

    return split(content, _hints(content, notes))


def _hints(content: str, notes: list[tuple[int, Note]]) -> list[str | None]:
    """Return what the elements say of each line; empty if they say nothing."""
    changes = [(place, note) for place, note in notes if note.what in ("state", "point")]
    if not changes:
        return []
    hints: list[str | None] = []
    position = index = 0
    state = point = ""
    for line in content.split("\n"):
        if line.strip():
            first = position + len(line) - len(line.lstrip())
            while index < len(changes) and changes[index][0] <= first:
                note = changes[index][1]
                if note.what == "state":
                    state = note.value
                else:
                    point = note.value
                index += 1
            hints.append(state if state in ("quote", "forward") else point or state or None)
            point = ""
        else:
            hints.append(None)
        position += len(line) + 1
    return hints
