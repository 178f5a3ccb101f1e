"""The numbers of orders, invoices, contracts and the like: in texts and in the names of files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from sendlint.documents.file_formats import format_of_name
from sendlint.draft.attachments import Attachment
from sendlint.facts.currencies import of_code
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.folding import without_marks
from sendlint.facts.reference_labels import (
    ALONE,
    CJK,
    FIRST_CJK,
    MARKS,
    PREFIXES,
    SIGNS,
    Kind,
    Label,
    Owner,
    ReferenceWords,
)
from sendlint.facts.reference_numbers import digits_in, groups_of, is_date
from sendlint.facts.tokens import is_file_name
from sendlint.finding import Place

ReferenceSource: TypeAlias = "Literal['subject', 'own', 'quote', 'name', 'content']"

_MOST = 300
_MOST_LISTED = 50
_HEAD = 2500
"""Characters of a file's first section that are its header area."""
_LONGEST = 40
_FEWEST_DIGITS = 3
_FEWEST_BARE = 4
_COUNTED = frozenset(("order", "purchase", "sales", "quotation", "inquiry"))
"""Kinds whose words are verbs as well, so that a number behind them may be a quantity."""
_JOINT = 30

# A number from its end, and the last word before it.
_BACKWARDS = (
    r"[0-9][-/0-9]{2}[0-9]*+((?:[-/._]?[A-Za-z0-9]){0,40}+)"
    rf"[ \r\u00a0\u3000{re.escape(MARKS)}]{{0,24}}+"
    rf"([{CJK}]{{1,12}}+|[{SIGNS}]|[^\W\d_{CJK}]{{1,30}}+)?"
)
_NUMBER = r"[A-Za-z0-9]+(?:[-/._][A-Za-z0-9]+){0,7}"
_LETTERS = r"([A-Za-z]+(?:[-/._][A-Za-z]+){0,3})[-/._]?(?=[0-9])"
_BEGIN = r"([A-Z]{1,3})[-/](?=[A-Z])"
_DATED = (
    r"(?<=[0-9A-Za-z])[_ ](?:20[0-9]{2}([-._]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([-.])(?:0?[1-9]|1[0-2])\2(?:20)?[0-9]{2})(?![0-9])"
)
_AMOUNT = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+\.[0-9]{1,2}"
_CURRENCY = r"([A-Z]{3})[0-9-]"
_UNIT = r"\s?([^\W\d_]{1,12})"
_NEXT = (
    r"[ \t]{0,2}(?:[,;/&+–~～、与和及至到]|([a-zé]{1,10})(?= ))[ \t]{0,2}"
    rf"(?=[-/._A-Za-z]{{0,40}}[0-9])({_NUMBER})"
)
_SENTENCE = r"[.!?。！？；;](?:\s|$)|\n\s*\n"
_JOINTS = r"[,;/&+\n\t|–~～、与和及至到]"
_BEFORE_FOREIGN = r"[+$€£¥￥§@=&?%/]\Z|[0-9],\Z"
_BEHIND_FOREIGN = r"[@=%‰€$£]|,[0-9]"

pattern = cache(re.compile)


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
    part = text.text.part
    if text.source == "file":
        return _Search(text.content[:_HEAD], part, "content", words, text).found()
    return _Search(text.content, part, text.source, words, text).found()


def named_references(file: Attachment, words: ReferenceWords) -> tuple[Reference, ...]:
    """Return the references in a file's name, read with "_" as a blank and as a separator."""
    name = file.name.replace("\\", "/").rpartition("/")[2][:200]
    stem = name.rpartition(".")[0] if is_file_name(name.lower()) else name
    stem = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", stem)
    # "INV-2041_2026-03-10" has a date behind its number, "FV_17_03_2026" has not.
    stem = re.sub(_DATED, " ", stem)
    stem = re.sub(r"(?<=[0-9])[_ ](?=[0-9])", "/", stem).replace("_", " ")
    return _Search(stem, file.place.part, "name", words).found()


class _Search(Struct):
    """The search for the references of one text."""

    content: str
    part: str
    source: ReferenceSource
    words: ReferenceWords
    text: FigureText | None = None
    lists: int = 0

    def found(self) -> tuple[Reference, ...]:
        """Return the references, by start."""
        found: list[Reference] = []
        loose: list[int] = []
        done = 0
        for start, near in reversed(list(self._numbers())):
            if start < done:
                continue
            one = self._read(start) if near else None
            if one is None:
                loose.append(start)
                continue
            rest = self._continued(one)
            done = rest[-1].end if rest else one.end
            for reference in (one, *rest):
                found.append(self._joined(found, reference))
            if len(found) >= _MOST:
                break
        if found and self.source in ("subject", "own"):
            found += self._of_house(found, loose[:_MOST])
            found.sort(key=lambda one: one.start)
        return tuple(found)

    def _numbers(self) -> Iterator[tuple[int, bool]]:
        """Yield where the words with digits start, the last one first.

        True for those that a label may stand beside, or that begin with one; False for others that
        begin with letters.
        """
        backwards = self.content[::-1]
        size = len(backwards)
        words = self.words
        named = self.source == "name"
        for match in pattern(_BACKWARDS).finditer(backwards):
            lead, word = match.groups()
            near = named or (word and words.ends_label[word])
            if not near:
                at = match.start()
                near = (at and backwards[at - 1] >= FIRST_CJK) or words.begins_number[lead]
            if near or lead:
                yield size - match.end(1), bool(near)

    def _number(self, start: int) -> str:
        """Return the number that starts here, "" for a file, an address, part of an amount."""
        content = self.content
        match = pattern(_NUMBER).match(content, start)
        number = match[0] if match else ""
        end = start + len(number)
        if (
            len(number) > _LONGEST
            or pattern(_BEFORE_FOREIGN).search(content[max(0, start - 2) : start])
            or pattern(_BEHIND_FOREIGN).match(content, end)
            or (self.source != "name" and is_file_name(number.lower()))
        ):
            return ""
        return number

    def _read(self, start: int) -> Reference | None:
        """Return the reference that the word is which starts here."""
        written = self._number(start)
        if not written:
            return None
        first, end = start, start + len(written)
        code = ""
        letters = pattern(_LETTERS).match(written)
        begin = pattern(_BEGIN).match(written)
        if letters and letters[1] in PREFIXES:
            code, first = letters[1], start + letters.end()
        elif begin and begin[1] in ALONE:
            code, first = begin[1], start + begin.end()
        elif letters:
            # "Order4711", "Auftrag-4711": the letters are words.
            behind = start + letters.end()
            label = self.words.label_before(self.content, behind, start)
            if label:
                return self._reference(label, behind, behind, end)
        label = self.words.label_before(self.content, start)
        label = label or self.words.label_after(self.content, end)
        if label:
            return self._reference(label, start, first, end, code)
        if code in ALONE and (code != "Q" or written[1] == "-"):
            label = Label(PREFIXES[code], True)
            return self._reference(label, start, first, end, code, labelled=False)
        return self._bare_name(written, start) if self.source == "name" else None

    def _reference(
        self, label: Label, start: int, first: int, end: int, code: str = "", labelled: bool = True
    ) -> Reference | None:
        """Return a reference whose number without its abbreviation begins at `first`."""
        if not code:
            code = label.code
            labelled = not code
        groups = groups_of(self.content[first:end])
        digits = digits_in(groups)
        if digits < _FEWEST_DIGITS or not (
            code or label.numbered or self._is_plain(label.kind, first, end)
        ):
            return None
        if code in ("Q", "RE") and not labelled and digits < _FEWEST_BARE and len(groups) < 2:
            return None
        # "Our order" of a quoted mail is the reader's.
        owner = label.owner if self.source in ("subject", "own") else ""
        place = (self.source, self.part, self.text, start, end)
        written = self.content[start:end]
        return Reference(label.kind, groups, code, written, labelled, owner, *place)

    def _is_plain(self, kind: Kind, start: int, end: int) -> bool:
        """Tell whether a number behind a mere label is neither date nor amount nor quantity."""
        number = self.content[start:end]
        if kind == "customer" or pattern("[0-9][a-z]").search(number):
            return False
        if not pattern("[A-Za-z]").search(number):
            if kind in _COUNTED and digits_in(groups_of(number)) < _FEWEST_BARE:
                return False
            if is_date(number) or pattern(_AMOUNT).fullmatch(number):
                return False
        return not self._is_counted(number, end)

    def _is_counted(self, number: str, end: int) -> bool:
        """Tell whether a currency precedes a number, or a unit or a currency follows it."""
        code = pattern(_CURRENCY).match(number)
        if code and of_code(code[1]):
            return True
        after = pattern(_UNIT).match(self.content, end)
        if after is None:
            return False
        units, word = self.words.units, after[1]
        if word >= FIRST_CJK:
            return word.startswith(units)
        return bool(of_code(word)) or without_marks(word.lower()) in units

    def _bare_name(self, written: str, start: int) -> Reference | None:
        """Return a number in the name of a file that no word tells the kind of."""
        groups = groups_of(written)
        named = format_of_name(self.part)[0]
        if named is not None and named.group in ("picture", "media"):
            return None
        if digits_in(groups) < _FEWEST_BARE or is_date(written):
            return None
        end = start + len(written)
        return Reference("", groups, "", written, False, "", "name", self.part, None, start, end)

    def _continued(self, one: Reference) -> list[Reference]:
        """Return the numbers that go on with a list."""
        found: list[Reference] = []
        end = one.end
        while len(found) < _MOST_LISTED:
            step = pattern(_NEXT).match(self.content, end)
            if step is None or (step[1] and without_marks(step[1]) not in self.words.joints):
                break
            start = step.start(2)
            written = self._number(start)
            code = one.prefix if one.prefix and written.startswith(one.prefix) else ""
            groups = groups_of(written[len(code) :])
            end = start + len(written)
            if (
                not (code or len(groups) == len(one.groups))
                or digits_in(groups) < digits_in(one.groups) - 1
                or is_date(written)
                or not (code or self._is_plain("", start, end))
            ):
                break
            found.append(replace(one, groups=groups, written=written, start=start, end=end))
        return found

    def _joined(self, found: list[Reference], one: Reference) -> Reference:
        """Return a reference as part of the list that the one before it begins or belongs to."""
        before = found[-1] if found else None
        if before is None or before.kind != one.kind or one.start - before.end > _JOINT:
            return one
        between = self.content[before.end : one.start].lower()
        if pattern(_SENTENCE).search(between):
            return one
        words = pattern(r"[^\W\d_]+").findall(without_marks(between))
        if not pattern(_JOINTS).search(between) and set(words).isdisjoint(self.words.joints):
            return one
        if not before.listing:
            self.lists += 1
            before = found[-1] = replace(before, listing=self.lists)
        return replace(one, listing=before.listing)

    def _of_house(self, found: Iterable[Reference], loose: Iterable[int]) -> list[Reference]:
        """Return the words without a label that are built as a labelled number with letters."""
        shapes = {
            one.groups[0]: one
            for one in found
            if one.labelled and len(one.groups) > 1 < len(one.groups[0]) and one.groups[0].isalpha()
        }
        built = []
        for start in loose if shapes else ():
            written = self._number(start)
            groups = groups_of(written)
            model = shapes.get(groups[0]) if groups else None
            if model and len(groups) == len(model.groups):
                end = start + len(written)
                number = replace(model, groups=groups, written=written, start=start, end=end)
                built.append(replace(number, labelled=False, owner="", listing=0))
        return built
