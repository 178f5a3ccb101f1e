"""Merge fields that stand in a mail instead of the values they are named after."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from sendlint.draft.draft import Draft
from sendlint.draft.model import Header, Passage, Text
from sendlint.facts.placeholders.field_names import FieldNames, Rank
from sendlint.facts.placeholders.merge_talk import Talk, shown_as_code, talk_of
from sendlint.facts.placeholders.merge_tokens import (
    Kind,
    Reading,
    Token,
    ambiguous_tokens,
    distinct_tokens,
    may_hold_tokens,
    with_tokens,
)
from sendlint.facts.placeholders.placeholder_signs import is_machine
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.facts.text.phrases import Phrases

Where: TypeAlias = (
    "Literal['subject', 'header', 'opening', 'closing', 'start', 'text', 'link', 'attribute', "
    "'hidden', 'file-name']"
)
"""Where a field stands: "opening" is a greeting, "start" the first line of a text that is none."""

_ORDER = {
    "subject": 0,
    "header": 1,
    "opening": 2,
    "closing": 3,
    "start": 4,
    "text": 5,
    "link": 6,
    "attribute": 7,
    "hidden": 8,
    "file-name": 9,
}

_SPOKEN = ("subject", "start", "text", "hidden")
"""Where a mail may speak of a field that it shows as code."""
_MOST_DISTINCT = 200
_ESCAPED_SIGNS = ("%7B", "%5B", "%7C", "%2A", "%3C", "%25", "%24", "%C2%AB")
_IN_QUERIES = ("{}", "%%", "<<>>", "${}", "{$}")

_IN_ADDRESSES = ("$", "#", "-", "~~")
"""Signs that addresses hold, too."""
_NAMED_HEADERS = ("from", "to", "cc", "bcc", "reply-to", "sender", "list-unsubscribe")
_PROVIDER_VALUES = ("X-SMTPAPI", "X-MC-MergeVars", "X-Mailgun-Recipient-Variables")


@cache
def _filled_element() -> re.Pattern[str]:
    """The beginning of an element, but of those that the reader's program fills in."""
    return re.compile(r"<(?!(?:option|input|script|form|textarea|style)\b)[A-Za-z]", re.I)


class MergeField(Struct, frozen=True):
    """A merge field left in a mail; the same token at several places is one field.

    token: as the reader would see it.
    name: the field's name.
    dialect: the merge programs that write such fields, "" where many do.
    kind: "distinct" if no ordinary text looks so, "ambiguous" if the name alone tells.
    shape: its signs, such as "{{}}".
    rank: how surely the name is that of a field.
    where: its most prominent place.
    place, related: that place, and some of the others.
    target: the link or image source that holds it, "" elsewhere.
    count: how often it stands in the mail.
    """

    token: str
    name: str
    dialect: str
    kind: Kind
    shape: str
    rank: Rank
    where: Where
    place: Place
    related: tuple[Place, ...] = ()
    target: str = ""
    count: int = 1


def merge_fields(
    draft: Draft, names: FieldNames, phrases: Callable[[], Phrases]
) -> tuple[MergeField, ...]:
    """Return the merge fields left in `draft`, the most prominent first.

    Quoted and forwarded text, program code and sentences that speak about merge fields are not
    read; a field that one text of the mail shows as code counts in greetings, headers and links
    only. Ambiguous tokens are returned only if their name is a known one.

    names: the field names of all languages.
    phrases: gives the phrases of the draft; asked only if there is a token at all.
    """
    seen: dict[tuple[Kind, str], MergeField] = {}
    values: str | None = None
    talk: tuple[Talk, ...] | None = None
    shown: str | None = None
    for found in _occurrences(draft, names):
        place = found.place
        if values is None:
            values = _provider_values(draft)
        if values and found.name.casefold() in values:
            continue
        if talk is None:
            talk = tuple(talk_of(phrases()))
        if any(
            sentence.part == place.part
            and sentence.first <= (place.line, place.column) < sentence.last
            for sentence in talk
        ):
            continue
        key = (found.kind, "".join(found.token.split()))
        if found.where in _SPOKEN:
            shown = shown_as_code(draft) if shown is None else shown
            if key[1] in shown:
                continue
        known = seen.get(key)
        if known is None:
            if len(seen) < _MOST_DISTINCT:
                seen[key] = found
            continue
        first, other = (
            (known, found) if _ORDER[known.where] <= _ORDER[found.where] else (found, known)
        )
        related = known.related
        if len(related) < 3 and known.place.part == place.part:
            related = (*related, other.place)
        seen[key] = replace(first, related=related, count=known.count + found.count)
    return tuple(sorted(seen.values(), key=lambda field: _ORDER[field.where]))


def _provider_values(draft: Draft) -> str:
    """Return the values that the headers hand to a mailing service to fill the mail with."""
    headers = (header for name in _PROVIDER_VALUES for header in draft.header_all(name))
    return "\n".join(header.value.casefold() for header in headers)


def _occurrences(draft: Draft, names: FieldNames) -> Iterator[MergeField]:
    """Yield the fields in headers, texts, links, hidden text and file names, equal ones, too."""
    headers = [header for header in draft.headers if not is_machine(header.name)]
    values = frozenset(with_tokens([header.value for header in headers]))
    for header in headers if values else ():
        if header.value in values:
            yield from _in_header(draft, header, names)
    texts = list(draft.texts)
    if draft.html is not None and all(text is not draft.html for text in texts):
        texts.append(draft.html)
    for text in texts:
        yield from _not_repeated(text, draft.texts, _in_text(text, names))
        yield from _in_links(text, names)
        yield from _in_markup(text)
        if not may_hold_tokens(text.hidden):
            continue
        for piece in text.hidden:
            for token in _tokens(piece, names, strong=True):
                quote = piece[token.start : token.end]
                place = Place(text.part, quote=quote, context=piece[:200])
                yield _field(token, piece, "hidden", place, names)
    for attachment in draft.attachments:
        name = attachment.name
        for token in _tokens(name, names, strong=True):
            place = Place(name, quote=name[token.start : token.end])
            yield _field(token, name, "file-name", place, names)


def _not_repeated(
    text: Text, read: Sequence[Text], found: Iterator[MergeField]
) -> Iterator[MergeField]:
    """Leave out of a text that repeats those that are read what stands there, too."""
    repeats = all(text is not one for one in read)
    for field in found:
        if not (repeats and any(field.token in one.content for one in read)):
            yield field


def _field(
    token: Token,
    text: str,
    where: Where,
    place: Place,
    names: FieldNames,
    target: str = "",
    count: int = 1,
) -> MergeField:
    written = " ".join(text[token.start : token.end].split())
    rank = _rank(token, names)
    return MergeField(
        written,
        token.name,
        token.dialect,
        token.kind,
        token.shape,
        rank,
        where,
        place,
        target=target,
        count=count,
    )


def _rank(token: Token, names: FieldNames) -> Rank:
    return names.rank(token.name) if token.kind == "ambiguous" else ""


def _tokens(
    text: str, names: FieldNames, reading: Reading = "text", *, strong: bool = False
) -> list[Token]:
    """Return the tokens of `text`: the distinct ones, then the ambiguous with a known name.

    strong: only names that hardly anything but a merge field has.
    """
    tokens = distinct_tokens(text, reading)
    distinct = [one for one in tokens if one.shape != "%A%" or not names.rank(one.name)]
    found = list(distinct)
    starts = [token.start for token in distinct]
    for token in ambiguous_tokens(text):
        rank = names.rank(token.name)
        if not rank or (strong and rank != "strong"):
            continue
        at = bisect_right(starts, token.start) - 1
        if at >= 0 and distinct[at].end > token.start:
            continue
        if at + 1 < len(starts) and starts[at + 1] < token.end:
            continue
        found.append(token)
    return found


def _in_header(draft: Draft, header: Header, names: FieldNames) -> Iterator[MergeField]:
    """Yield the distinct fields in the value of a header."""
    name = header.name.lower()
    value = header.value
    where: Where = "subject" if name == "subject" else "header"
    if where == "subject":
        tokens = _tokens(value, names, "start")
        if tokens:
            from sendlint.draft.subjects import bare_subject
            from sendlint.facts.placeholders.merge_slots import is_subject_text

            bare = bare_subject(value)[0]
            tokens = [t for t in tokens if not is_subject_text(t, _rank(t, names), value, bare)]
    elif name in _NAMED_HEADERS:
        found = _tokens(value, names)
        tokens = [t for t in found if t.shape not in _IN_ADDRESSES or _is_whole(t, value)]
    else:
        tokens = distinct_tokens(value, "header")
    first: dict[str, Token] = {}
    for token in tokens:
        if len(first) < _MOST_DISTINCT:
            first.setdefault(value[token.start : token.end], token)
    for token in first.values():
        yield _field(token, value, where, _header_place(draft, header, token), names)


def _is_whole(token: Token, value: str) -> bool:
    """Tell whether the value of a header is this token alone."""
    return value[token.start : token.end] == value.strip(" <>")


def _header_place(draft: Draft, header: Header, token: Token) -> Place:
    written = header.value[token.start : token.end]
    for mailbox in (*draft.from_, *draft.reply_to, *draft.to, *draft.cc, *draft.bcc):
        if mailbox.line == header.line and written in mailbox.text:
            return mailbox.place
    return Place(
        header.name.lower(),
        1,
        token.start + 1,
        len(written),
        written,
        header.line,
        context=header.value[:1000],
    )


def _in_text(text: Text, names: FieldNames) -> Iterator[MergeField]:
    """Yield the fields in the own passages of a text, of equal ones three at most."""
    if not may_hold_tokens((text.content,)):
        return
    found = [
        (token, passage)
        for passage in text.passages("new", "signature", "disclaimer", "footer")
        for token in _tokens(passage.text, names, "start")
    ]
    if not found:
        return
    from sendlint.facts.placeholders.merge_slots import Slots

    slots = Slots(text)
    groups: dict[str, list[tuple[Token, Where, Passage]]] = {}
    for token, passage in found:
        start, end = passage.offset + token.start, passage.offset + token.end
        where = slots.where(token, _rank(token, names), start, end)
        written = passage.text[token.start : token.end]
        if where and (len(groups) < _MOST_DISTINCT or written in groups):
            groups.setdefault(written, []).append((token, where, passage))
    for group in groups.values():
        group.sort(key=lambda found: _ORDER[found[1]])
        for number, (token, where, passage) in enumerate(group[:3]):
            place = text.place(passage.offset + token.start, passage.offset + token.end)
            count = 1 if number else max(1, len(group) - 2)
            yield _field(token, passage.text, where, place, names, count=count)


def _in_links(text: Text, names: FieldNames) -> Iterator[MergeField]:
    """Yield the fields in the targets of links and images, and in what images say of themselves."""
    if not (text.links or text.images):
        return
    targets = [_readable(link.target) for link in text.links]
    held = frozenset(with_tokens(targets))
    if held:
        for link, target in zip(text.links, targets, strict=True):
            for token in _in_target(target, names) if target in held else ():
                place = text.place(link.start, link.end)
                yield _field(token, target, "link", place, names, target)
    sources = [_readable(image.source) for image in text.images]
    if not may_hold_tokens((*sources, *(image.alt for image in text.images))):
        return
    for image, source in zip(text.images, sources, strict=True):
        place = text.place(image.start, image.start)
        for token in _in_target(source, names):
            yield _field(token, source, "link", place, names, source)
        for token in _tokens(image.alt, names, strong=True):
            yield _field(token, image.alt, "attribute", place, names)


def _readable(target: str) -> str:
    """Return a link target without the escapes that hide the signs of merge fields."""
    if "%" in target and any(sign in target.upper() for sign in _ESCAPED_SIGNS):
        from urllib.parse import unquote

        target = unquote(target)
        if any(sign in target.upper() for sign in _ESCAPED_SIGNS):
            target = unquote(target)  # a program that follows clicks escapes once more
    return target.strip()


def _in_target(target: str, names: FieldNames) -> Iterator[Token]:
    for token in _tokens(target, names, "link"):
        before = target[: token.start]
        whole = token.end == len(target.rstrip("/")) and (
            not before or before.lower() in ("http://", "https://", "mailto:", "tel:")
        )
        query = token.shape in _IN_QUERIES and before[-1:] in ("=", "/", ":")
        if token.kind == "distinct" or whole or query:
            yield token


def _in_markup(text: Text) -> Iterator[MergeField]:
    """Find distinct tokens in attributes of the HTML source, link targets among them."""
    markup = text.markup
    if not markup:
        return
    seen: set[str] = set()
    # A table has the same few tags in each row.
    for token in distinct_tokens(markup, within="\n".join(text.tags) or markup):
        written = markup[token.start : token.end]
        if written in seen or len(seen) >= _MOST_DISTINCT:
            continue
        before = markup.rfind("<", max(0, token.start - 4000), token.start)
        if (
            before < 0
            or not _filled_element().match(markup, before)
            or markup.find(">", before, token.start) >= 0
        ):
            continue
        seen.add(written)
        place = Place(text.part, quote=written, context=markup[before : before + 200])
        yield _field(token, markup, "attribute", place, _NO_NAMES)


_NO_NAMES = FieldNames()
