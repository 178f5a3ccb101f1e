"""The version marks in the names of attached files, and what remains of a name without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from sendlint.documents.file_formats import format_of_name
from sendlint.draft.attachments import Attachment
from sendlint.facts.files.version_words import HAN_NUMBERS, LETTER, MarkKind, VersionWords
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.skim import plain

LONGEST_NAME = 300
"""Characters of a name that are read."""
_MOST_MARKS = 8
_ENDING = r"\.(?=[0-9a-z]{0,9}[a-z])[0-9a-z]{1,10}$"
_LATIN = f"[{LETTER}]+"
_CAMEL = r"(?<=[a-zß-öø-ÿ])(?=[A-Z])"
_COUNT = r"\s?\(([0-9]{1,2})\)\s{0,3}$"
_YEAR = "(?<![0-9])(?P<y>20[0-9]{2})"
_DATES = (
    rf"{_YEAR}(?P<s>[-_. ]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>[0-2][0-9]|3[01])(?![0-9])",
    r"(?<![0-9.])(?P<d>[0-9]{1,2})(?P<s>[-_. ])(?P<m>[0-9]{1,2})(?P=s)(?P<y>20[0-9]{2})(?![0-9])",
    rf"(?:{_YEAR}\s?年\s?)?(?<![0-9])(?P<m>[0-9]{{1,2}})\s?月\s?(?P<d>[0-9]{{1,2}})\s?[日号]",
)
_SHORT: dict[str, MarkKind] = {
    "案": "draft",
    "旧": "old",
    "新": "final",
    "修改": "final",
    "修订": "final",
    "改": "final",
}
"""Short marks, which count in brackets alone, or at the end behind a sign: 报价单-旧."""
_PICTURES = ("picture", "media")


class Mark(Struct, frozen=True):
    """A mark of a version in a file's name.

    kind: "number" (v2, 第2版), "revision" (rev B), "date", "old", "draft", "final" (new, latest …),
        "copy", "clone" (" - Copy", as file managers name it), "count" ("(2)").
    value: the numbers in it: (1, 2) for v1.2, (year, month, day) with year 0 where none is given,
        and nothing where day and month cannot be told apart.
    written: as it stands in the name.
    """

    kind: MarkKind
    value: tuple[int, ...]
    written: str

    @property
    def key(self) -> tuple[str, tuple[int, ...]]:
        """What tells this mark from another."""
        return self.kind, self.value


class FileVersion(Struct, frozen=True, dict=True):
    """A file by its name.

    stem: the name without ending and marks, folded, its words parted by single blanks.
    ending: the ending in small letters, "" if there is none.
    is_picture: whether it is a picture, a sound or a film, by its name or its declared type.
    """

    file: Attachment
    stem: str
    ending: str
    marks: tuple[Mark, ...]
    is_picture: bool

    @cached_property
    def by_kind(self) -> dict[str, Mark]:
        """Kind -> the first mark of that kind."""
        found: dict[str, Mark] = {}
        for mark in self.marks:
            found.setdefault(mark.kind, mark)
        return found

    @cached_property
    def key(self) -> frozenset[tuple[str, tuple[int, ...]]]:
        """What tells this version from another, dates aside."""
        return frozenset(mark.key for mark in self.marks if mark.kind != "date")


def read_file_versions(files: Iterable[Attachment], words: VersionWords) -> tuple[FileVersion, ...]:
    """Return the files that have a name, each with its marks; not inline ones, nor crypto parts.

    words: the words of all languages that mark a version.
    """
    return tuple(
        read_file_version(file, words) for file in files if file.name and file.kind == "file"
    )


def read_file_version(file: Attachment, words: VersionWords) -> FileVersion:
    """Return a file with the marks in its name."""
    name = re.split(r"[/\\]", file.name)[-1][:LONGEST_NAME]
    text = plain(re.sub(_CAMEL, " ", name))
    ending = re.search(_ENDING, text)
    if ending:
        text = text[: ending.start()]
    marks: list[Mark] = []
    for read in (_take_dates, _take_numbers, _take_stages):
        text = read(text.strip(), words, marks)
    stem = " ".join(re.findall(r"[^\W_]+", text))
    named = format_of_name(file.name)[0]
    is_picture = file.declared_type.partition("/")[0] in ("image", "audio", "video") or (
        named is not None and named.group in _PICTURES
    )
    return FileVersion(file, stem, ending[0][1:] if ending else "", tuple(marks), is_picture)


def _take_dates(text: str, words: VersionWords, marks: list[Mark]) -> str:
    for pattern in _DATES:

        def take(match: re.Match[str]) -> str:
            value = _day(match)
            if value is None or len(marks) >= _MOST_MARKS:
                return match[0]
            marks.append(Mark("date", value, match[0].strip()))
            return "_"

        text = re.sub(pattern, take, text)
    return text


def _day(match: re.Match[str]) -> tuple[int, ...] | None:
    """Return year, month and day; () where the two cannot be told apart, None if it is no date."""
    parts = match.groupdict()
    year, month, day = int(parts["y"] or 0), int(parts["m"]), int(parts["d"])
    day_first = match.start("d") < match.start("m")
    if day_first and month > 12:
        month, day = day, month
    elif day_first and day <= 12 and day != month and parts["s"] != ".":
        return ()
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    return year, month, day


def _take_numbers(text: str, words: VersionWords, marks: list[Mark]) -> str:
    def take(match: re.Match[str]) -> str:
        if len(marks) >= _MOST_MARKS:
            return match[0]
        if match.re is words.revision:
            marks.append(Mark("revision", (ord(match[1]) - 96,), match[0]))
        else:
            value = number_of(next(filter(None, match.groups())))
            marks.append(Mark("number", value, match[0]))
        return "_"

    # Patterns of many words take longer to compile than a short mail takes to check.
    latin = re.findall(_LATIN, text)
    if _has_cjk(text) or any(word in words.number_words or word[-1] == "v" for word in latin):
        text = words.number.sub(take, text)
    return words.revision.sub(take, text) if "rev" in text else text


def _has_cjk(text: str) -> bool:
    return not text.isascii() and max(text) >= CJK_START


def number_of(text: str) -> tuple[int, ...]:
    """Return the number of a version: (1, 2) for "1.2", (1,) for "1.0", (3,) for "三"."""
    if text in HAN_NUMBERS:
        return (HAN_NUMBERS.index(text) + 1,)
    parts = [int(part) for part in text.split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def _take_stages(text: str, words: VersionWords, marks: list[Mark]) -> str:
    """Take the marks that are words: only where no title would have them."""
    found = re.search(_COUNT, text)
    if found and found.start():
        marks.append(Mark("count", (int(found[1]),), found[0].strip()))
        text = text[: found.start()]

    def take(match: re.Match[str]) -> str:
        if len(marks) >= _MOST_MARKS:
            return match[0]
        mark = _stage(match, words)
        again = sum(other.key == mark.key for other in marks)
        if again and not mark.value:
            mark = replace(mark, value=(again + 1,))  # "final final" comes after "final"
        marks.append(mark)
        return "_"

    has_heads = not words.heads.isdisjoint(re.findall(_LATIN, text))
    if has_heads or any(sign in text for sign in _SHORT):
        text = words.bracketed.sub(take, text)
        text = words.short_ending.sub(take, text)
    if _has_cjk(text):
        text = words.cjk.sub(take, text)
    return _take_latin(text, words, take) if has_heads else text


def _take_latin(text: str, words: VersionWords, take: Callable[[re.Match[str]], str]) -> str:
    """Take the marks in Latin letters."""
    for _ in range(_MOST_MARKS):
        text = text.strip(" _.,;+~&#'-")
        match = words.fenced.search(text)
        if match and not _is_title(match, text, words):
            text = f"{text[: match.start()]}_{take(match)}{text[match.end() :]}"
            continue
        match = words.ending.search(text)
        if match:
            take(match)
            text = text[: match.start()]
            continue
        break
    match = words.leading.search(text)
    if match and _is_marked(match, words):
        take(match)
        text = text[match.start(3) :]
    return text


def _is_marked(match: re.Match[str], words: VersionWords) -> bool:
    """Tell whether a word marks the document behind it: "draft contract", not "draft beer".

    "Old prices explained" is a title, "old prices" is not.
    """
    if not words.is_document(match[3]) and not words.is_document(match.string[match.start(3) :]):
        return False
    following = re.findall(r"[^\W\d_]+", match.string[match.end(3) :])
    return words.stages.get(match[1]) != "old" or all(map(words.is_document, following))


def _is_title(match: re.Match[str], text: str, words: VersionWords) -> bool:
    """Tell a word at the start that is rather part of a title: "old_town", "new_york"."""
    if match.start(1) or words.stages.get(match[1]) == "draft":
        return False
    following = re.match(r"[\s_-]{0,3}([^\W\d_]{1,40})", text[match.end() :])
    return following is not None and not words.is_document(following[1])


def _stage(match: re.Match[str], words: VersionWords) -> Mark:
    word, number = match[1], match[2]
    kind = words.stages.get(re.sub(r"[\s_-]", " ", word)) or _SHORT.get(word, "final")
    if kind == "copy" and match.string[: match.start(1)].endswith(" - "):
        kind = "clone"
    end = match.end(2) if number else match.end(1)
    value = (int(number),) if number else ()
    return Mark(kind, value, match.string[match.start(1) : end])
