"""The numbers of orders, invoices, contracts and the like: in texts and in the names of files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from sendlint.documents.file_formats import format_of_name
from sendlint.draft.attachments import Attachment
from sendlint.facts.currencies import of_code
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.reference_labels import (
    ALONE,
    APART,
    PREFIXES,
    Kind,
    Label,
    Owner,
    ReferenceWords,
)
from sendlint.facts.reference_numbers import LONGEST, digits_in, groups_of, is_date
from sendlint.facts.tokens import is_file_name
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.facts.key_figures import KeyFigures

ReferenceSource: TypeAlias = "Literal['subject', 'own', 'quote', 'name', 'content']"

MOST = 300
HEAD = 2500
"""Characters of a file's first section that are its header area."""
_FEWEST_DIGITS = 3
_FEWEST_BARE = 4
_COUNTED = frozenset(("order", "purchase", "sales", "quotation", "inquiry"))
"""Kinds whose words are verbs as well, so that a number behind them may be a quantity."""
_JOINT = 30
_LETTERS = r"[A-Za-z]+(?:[-/._][A-Za-z]+){0,3}[-/._]?(?=[0-9])"
_NUMBER = r"[A-Za-z0-9]+(?:[-/._][A-Za-z0-9]+){0,7}"
_DATED = (
    r"(?<=[0-9A-Za-z])[_ ](?:20[0-9]{2}([-._]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([-.])(?:0?[1-9]|1[0-2])\2(?:20)?[0-9]{2})(?![0-9])"
)
_DIGITS = r"[0-9]{3,}|[0-9]+[-/][0-9]"
_LEADING = frozenset("-/._")
_GLANCE = 24
_AMOUNT = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+\.[0-9]{1,2}"
_UNIT = r"\s?([^\W\d_]{1,12})"
_NEXT = r"[ \t]{0,2}(?:(?P<sign>[,;/&+–~～、与和及至到])|(?P<word>[a-zé]{1,10})(?= ))[ \t]{0,2}"
_SENTENCE = r"[.!?。！？；;](?:\s|$)|\n\s*\n"
_SIGNS = "+$€£¥￥§@=&?%"


class Reference(Struct, frozen=True):
    """The number of a document or a customer.

    kind: what it numbers; "purchase" is the buyer's order ("PO"), "sales" the seller's ("SO"),
        "order" either; "" for a number in the name of a file that says not what it is.
    groups: the number in comparable form: groups of letters and digits, upper-case, without
        leading zeros, revision, and the abbreviation of its kind.
    prefix: that abbreviation, "INV" or "PO"; "" if it has none.
    written: the number as written, abbreviation included.
    labelled: a word says what it is; else the abbreviation alone does.
    owner: whose number it is, where the text says so.
    source: "name" and "content" are of attached files.
    part: place name: "subject", "body" or the name of the file.
    text: where content[start:end] is the number; None for the names of files.
    listing: the number of the list that it stands in ("orders 4711, 4712 and 4720"); 0 for none.
    """

    kind: Kind
    groups: tuple[str, ...]
    prefix: str
    written: str
    labelled: bool
    owner: Owner
    source: ReferenceSource
    part: str
    text: FigureText | None = None
    start: int = 0
    end: int = 0
    listing: int = 0

    @property
    def number(self) -> str:
        """The groups joined by hyphens."""
        return "-".join(self.groups)

    @property
    def place(self) -> Place:
        """Where the number stands."""
        if self.text is None:
            return Place(self.part, quote=self.written)
        return self.text.place(self.start, self.end)


def find_references(text: FigureText, words: ReferenceWords) -> tuple[Reference, ...]:
    """Return the references of a text, by start, at most 300."""
    source: ReferenceSource = text.source if text.source != "file" else "content"
    content = text.content if source != "content" else text.content[:HEAD]
    return _Search(content, text, text.text.part, source, words).found()


def file_references(
    file: Attachment, texts: Sequence[FigureText], words: ReferenceWords
) -> tuple[Reference, ...]:
    """Return the references in a file's name and in the header area of what it says.

    texts: the sections of the file.
    """
    found = list(_of_name(file, words))
    for text in texts[:1]:
        found += find_references(text, words)
    return tuple(found)


def _of_name(file: Attachment, words: ReferenceWords) -> Iterator[Reference]:
    """Yield the references in a file's name, read with "_" as a blank and as a separator."""
    name = file.name.replace("\\", "/").rpartition("/")[2][:200]
    if file.kind != "file" or not any(map(str.isdigit, name)):
        return
    part = file.place.part
    stem = name.rpartition(".")[0] if is_file_name(name.lower()) else name
    stem = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", stem)
    # "INV-2041_2026-03-10" has a date behind its number, "FV_17_03_2026" has not.
    stem = re.sub(_DATED, " ", stem)
    stem = re.sub(r"(?<=[0-9])[_ ](?=[0-9])", "/", stem).replace("_", " ")
    yield from _Search(stem, None, part, "name", words).found()


def _is_picture(name: str) -> bool:
    named = format_of_name(name)[0]
    return named is not None and named.group in ("picture", "media")


class _Search:
    """The search for the references of one text."""

    def __init__(
        self,
        content: str,
        text: FigureText | None,
        part: str,
        source: ReferenceSource,
        words: ReferenceWords,
    ) -> None:
        self.content = content
        self.text = text
        self.part = part
        self.source = source
        self.words = words
        self.list = 0

    def found(self) -> tuple[Reference, ...]:
        """Return the references, by start."""
        found: list[Reference] = []
        loose: list[tuple[int, int]] = []
        done = 0
        content = self.content
        for match in re.finditer(_DIGITS, content):
            at = match.start()
            if at < done:
                continue
            before = content[at - 1 : at]
            if before in _LEADING or (before.isascii() and before.isalpha()):
                start, end = self._extent(at, done)
                done = max(done, end)
                if not self._may_be(start, at, end):
                    loose.append((start, end))
                    continue
            elif self._may_be(at, at, match.end()):
                start, end = self._extent(at, done)
                done = max(done, end)
            else:
                continue
            one = self._read(start, end)
            if one is None:
                loose.append((start, end))
                continue
            rest, done = self._continued(one)
            for reference in (one, *rest):
                found.append(self._joined(found, reference))
            if len(found) >= MOST:
                break
        if found and self.source in ("subject", "own"):
            found += self._of_house(found, loose)
            found.sort(key=lambda one: one.start)
        return tuple(found)

    def _may_be(self, start: int, at: int, end: int) -> bool:
        """Tell at a glance whether a word that begins at `start` may be a reference.

        at: its first digit; end: where it ends, or its first digits do.
        """
        content, may_end = self.content, self.words.may_end
        if self.source == "name" or content[end : end + 1].lstrip(" ") >= "\u2e80":
            return True
        if may_end(content[max(0, start - _GLANCE) : start]):
            return True
        letters = content[start:at].rstrip("-/._")
        if letters in PREFIXES:
            return letters in ALONE
        return start < at and may_end(letters)

    def _extent(self, at: int, done: int) -> tuple[int, int]:
        """Return start and end of the word around a digit."""
        content = self.content
        start = at
        floor = max(done, at - LONGEST)
        while start > floor and (
            content[start - 1] in "-/._"
            or (content[start - 1].isascii() and content[start - 1].isalnum())
        ):
            start -= 1
        while start < at and content[start] in "-/._":
            start += 1
        match = re.compile(_NUMBER).match(content, start)
        return (start, match.end()) if match else (at, at)

    def _read(self, start: int, end: int) -> Reference | None:
        """Return the reference that a word is."""
        content = self.content
        written = content[start:end]
        if len(written) > LONGEST or self._is_foreign(start, end):
            return None
        lead = re.match(_LETTERS, written)
        letters = lead[0].rstrip("-/._") if lead else ""
        if lead and letters not in PREFIXES:
            lead = self._prefixed(lead)
        letters = lead[0].rstrip("-/._") if lead else ""
        first = start + len(lead[0]) if lead else start
        inner = self.words.label_before(content, first) if lead else None
        if inner and inner.start < start and letters not in PREFIXES:
            inner = None
        code = letters if letters in PREFIXES else ""
        outer = self.words.label_before(content, start)
        label = outer or self.words.label_after(content, end)
        if inner and not code:
            # "Order4711", "Auftrag-4711", "No.4711": the letters are words.
            return self._reference(inner, start if inner.start >= start else first, first, end, "")
        if label:
            return self._reference(label, start, first if code else start, end, code)
        if code in ALONE and (code not in ("Q", "RE") or written[len(code)] == "-" or code == "RE"):
            kind = PREFIXES[code]
            return self._reference(Label(kind, start, True), start, first, end, code, False)
        if self.source == "name" and not _is_picture(self.part):
            return self._bare_name(written, start, end)
        return None

    def _prefixed(self, lead: re.Match[str]) -> re.Match[str]:
        """Return the abbreviation that begins a number with more letters: PO-A45-3186."""
        begin = re.match(r"([A-Z]{1,3})[-/](?=[A-Z])", lead.string)
        return begin if begin and begin[1] in ALONE else lead

    def _reference(
        self, label: Label, start: int, first: int, end: int, code: str, labelled: bool = True
    ) -> Reference | None:
        """Return a reference whose number without its abbreviation begins at `first`."""
        content = self.content
        if not code:
            start = first
            before = content[label.start : start]
            apart = re.match(r"[A-Z]{2,3}(?![A-Za-z])", before)
            code = apart[0] if apart and apart[0] in APART else ""
            labelled = labelled and not code
        number = content[first:end]
        groups = groups_of(number)
        digits = digits_in(groups)
        plain = groups and all(group.isdigit() for group in groups)
        if not (label.numbered or code):
            if plain and (
                digits < (_FEWEST_BARE if label.kind in _COUNTED else _FEWEST_DIGITS)
                or is_date(number)
                or re.fullmatch(_AMOUNT, number)
            ):
                return None
            if self._is_quantity(first, end):
                return None
        elif digits < (_FEWEST_DIGITS - (len(groups) > 1)):
            return None
        if digits < _FEWEST_DIGITS or (label.kind == "customer" and not (label.numbered or code)):
            return None
        if code in ("Q", "RE") and not labelled and digits < _FEWEST_BARE and len(groups) < 2:
            return None
        return Reference(
            label.kind,
            groups,
            code,
            content[start:end],
            labelled,
            # "Our order" of a quoted mail is the reader's.
            label.owner if self.source in ("subject", "own") else "",
            self.source,
            self.part,
            self.text,
            start,
            end,
        )

    def _is_foreign(self, start: int, end: int) -> bool:
        """Tell whether a word is rather a file, an address, a phone number, part of an amount."""
        content = self.content
        before, after = content[max(0, start - 2) : start], content[end : end + 2]
        if before[-1:] and before[-1] in _SIGNS:
            return True
        if (after[:1] and after[0] in "@=%‰€$£") or (after[:1] == "," and after[1:].isdigit()):
            return True
        if before[-1:] == "," and before[:1].isdigit():
            return True
        if before[-1:] == "/" or before == ":/":
            return True
        return self.source != "name" and is_file_name(content[start:end].lower())

    def _is_quantity(self, start: int, end: int) -> bool:
        """Tell whether a unit or a currency follows a bare number, or small letters end it."""
        number = self.content[start:end]
        if re.search("[0-9][a-z]", number):
            return True
        code = re.match(r"[A-Z]{3}(?=[0-9-])", number)
        if code and of_code(code[0]):
            return True
        after = re.compile(_UNIT).match(self.content, end)
        if after is None:
            return False
        word = after[1]
        if word >= "\u2e80":
            return any(word.startswith(unit) for unit, _ in self.words.units.cjk)
        return bool(of_code(word)) or self.words.units.has(word.lower())

    def _bare_name(self, written: str, start: int, end: int) -> Reference | None:
        """Return a number in the name of a file that no word tells the kind of."""
        groups = groups_of(written)
        if digits_in(groups) < _FEWEST_BARE or is_date(written):
            return None
        return Reference(
            "", groups, "", written, False, "", self.source, self.part, None, start, end
        )

    def _continued(self, one: Reference) -> tuple[list[Reference], int]:
        """Return the numbers that go on with a list, and where it ends."""
        content = self.content
        found: list[Reference] = []
        end = one.end
        for _ in range(50):
            step = re.compile(_NEXT).match(content, end)
            if step is None or (step["word"] and not self.words.joints.has(step["word"])):
                break
            number = re.compile(_NUMBER).match(content, step.end())
            if number is None or not any(map(str.isdigit, number[0])):
                break
            written = number[0]
            code = one.prefix if one.prefix and written.startswith(one.prefix) else ""
            groups = groups_of(written[len(code) :])
            alike = len(groups) == len(one.groups) or code
            if not alike or digits_in(groups) < digits_in(one.groups) - 1 or is_date(written):
                break
            if self._is_foreign(number.start(), number.end()) or (
                not code and self._is_quantity(number.start(), number.end())
            ):
                break
            start, end = number.span()
            found.append(replace(one, groups=groups, written=written, start=start, end=end))
        return found, end

    def _joined(self, found: list[Reference], one: Reference) -> Reference:
        """Return a reference as part of the list that the one before it begins or belongs to."""
        before = found[-1] if found else None
        if before is None or before.kind != one.kind or one.start - before.end > _JOINT:
            return one
        between = self.content[before.end : one.start]
        if re.search(_SENTENCE, between):
            return one
        parts = re.findall(r"[^\W\d_]+|[,;/&+\n\t|–~～、与和及至到]", between.lower())
        if not any(
            part in ",;/&+\n\t|–~～、与和及至到" or self.words.joints.has(part) for part in parts
        ):
            return one
        if not before.listing:
            self.list += 1
            before = found[-1] = replace(before, listing=self.list)
        return replace(one, listing=before.listing)

    def _of_house(
        self, found: list[Reference], loose: list[tuple[int, int]]
    ) -> Iterator[Reference]:
        """Yield the words without a label that are built as a labelled number with letters."""
        shapes = {
            one.groups[0]: one
            for one in found
            if one.labelled
            and len(one.groups) > 1
            and len(one.groups[0]) > 1
            and one.groups[0].isalpha()
        }
        for start, end in loose[:MOST] if shapes else ():
            written = self.content[start:end]
            groups = groups_of(written)
            model = shapes.get(groups[0]) if groups else None
            if model and len(groups) == len(model.groups) and not self._is_foreign(start, end):
                yield replace(
                    model,
                    groups=groups,
                    written=written,
                    labelled=False,
                    owner="",
                    start=start,
                    end=end,
                    listing=0,
                )


def references_of(figures: KeyFigures, texts: Sequence[FigureText]) -> tuple[Reference, ...]:
    """Return the references of several texts."""
    words = figures.facts.vocabulary.reference_words
    return tuple(one for text in texts for one in find_references(text, words))
