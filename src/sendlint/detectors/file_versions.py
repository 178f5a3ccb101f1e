"""Files that are old, double or oddly named."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment
    from sendlint.facts.files.file_versions import FileVersion, Mark
    from sendlint.facts.files.version_talk import Spoken, VersionTalk

_OLD = ("old", "draft", "copy", "clone")
_NO_SPACE = "\u2e80"
"""The first of the characters that are written without blanks."""
_COMMON_START = 4
"""Letters by which two words are one in another case or number: umowa, umowy."""
_MOST = 20


def duplicate_file(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report files that have the content of another one."""
    for same in context.facts.same_files[:_MOST]:
        name, other = same.second.place.part, same.first.place.part
        yield Hit(
            "twice" if name == other else "same",
            same.second.place,
            {"name": name} if name == other else {"name": name, "other": other},
            related=(same.first.place,),
            fix={"kind": "detach", "name": name} if name == other else None,
        )


def odd_file_name(draft: Draft, context: Context, *, characters: int) -> Iterator[Hit]:
    """Report names of files that are too long, say nothing or do not survive the way.

    characters: the most that a name may have.
    """
    odd = {id(found.file): found for found in context.facts.odd_names}
    for file in draft.attachments:
        name = file.name
        data: dict[str, Any] = {"name": name}
        found = odd.get(id(file))
        if found:
            fix = None
            if found.better:
                fix = {"kind": "rename", "name": name, "old": name, "new": found.better}
            yield Hit(found.oddity, file.place, data, fix=fix)
        elif file.kind == "file" and len(name) > characters:
            data |= {"length": len(name), "most": characters}
            yield Hit("long", file.place, data)


def two_versions(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report two versions of one file, where the text does not say that both are meant."""
    pairs = list(_pairs(context))
    if not pairs:
        return
    first_of = {id(same.second): id(same.first) for same in context.facts.same_files}
    for first, second in pairs[:_MOST]:
        files = [id(version.file) for version in (first, second)]
        if first_of.get(files[0], files[0]) == first_of.get(files[1], files[1]):
            continue
        if _are_meant(first, second, context):
            continue
        older = _older(first, second)
        one, other = (first, second) if older is not second else (second, first)
        fix = {"kind": "detach", "name": one.file.place.part} if older else None
        data = {"name": one.file.place.part, "other": other.file.place.part}
        yield Hit("two", one.file.place, data, related=(other.file.place,), fix=fix)


def _pairs(context: Context) -> Iterator[tuple[FileVersion, FileVersion]]:
    """Yield the neighbouring versions of each document."""
    if len(context.draft.attachments) < 2:
        return
    groups: dict[str, list[FileVersion]] = {}
    for version in context.facts.file_versions:
        if not version.is_picture:
            groups.setdefault(version.stem, []).append(version)
    words = context.facts.vocabulary.version_words
    for stem, group in groups.items():
        if len(group) < 2:
            continue
        dated = len(group) == 2 and words.is_versioned(stem)
        seen: set[frozenset[Any]] = set()
        for first, second in pairwise(group):
            keys = frozenset((first.key, second.key))
            if keys not in seen and _differ(first, second, alone=len(group) == 2, dated=dated):
                seen.add(keys)
                yield first, second


def _differ(first: FileVersion, second: FileVersion, *, alone: bool, dated: bool) -> bool:
    """Tell whether two files of one stem are two versions.

    alone: no third file has that stem; dated: their dates tell versions, too.
    """
    left, right = first.key - second.key, second.key - first.key
    kinds = {kind for kind, _ in (*left, *right)}
    if not first.stem and not kinds & {"number", "draft", "final"}:
        return False
    if kinds:
        if "count" in kinds and (not alone or (left and right and kinds == {"count"})):
            return False
        # A source and its print: "offer.docx" and "offer_final.pdf".
        return bool(left and right) or first.ending == second.ending
    written = [_written(version) for version in (first, second)]
    if alone and all(written) and written[0] != written[1] and first.ending == second.ending:
        return bool(first.stem)  # "contract final" and "contract latest"
    days = [version.by_kind["date"].value for version in (first, second) if _has_day(version)]
    return dated and bool(first.stem) and len(days) == 2 and days[0] != days[1]


def _written(version: FileVersion) -> tuple[str, ...]:
    """Return the marks of a name that are no dates, as they are written."""
    return tuple(mark.written for mark in version.marks if mark.kind != "date")


def _has_day(version: FileVersion) -> bool:
    mark = version.by_kind.get("date")
    return mark is not None and bool(mark.value)


def _older(first: FileVersion, second: FileVersion) -> FileVersion | None:
    """Return the older of two versions, None if their marks do not tell."""
    for kind in ("number", "revision", "date"):
        marks = [version.by_kind.get(kind) for version in (first, second)]
        if marks[0] and marks[1] and marks[0].value != marks[1].value:
            known = all(mark and mark.value and mark.value[0] for mark in marks)
            older = first if marks[0].value < marks[1].value else second
            return older if known else None
    ranks = [_rank(version) for version in (first, second)]
    if ranks[0] == ranks[1]:
        return None
    return first if ranks[0] < ranks[1] else second


def _rank(version: FileVersion) -> int:
    """Return where a file stands between an old one and the final one."""
    kinds = version.by_kind
    if any(kind in kinds for kind in _OLD):
        return 0
    return 2 if "final" in kinds or "number" in kinds or "revision" in kinds else 1


def _are_meant(first: FileVersion, second: FileVersion, context: Context) -> bool:
    """Tell whether the text says that both files are meant."""
    words = [*first.stem.split()]
    words += [mark.written for version in (first, second) for mark in version.marks]
    for meant in context.facts.version_talk.both:
        if meant.presented or any(_has_word(meant.sentence, word) for word in words):
            return True
    # "The final contract" is one of "contract final" and "contract final 2".
    stages = context.facts.version_talk.stages
    shared = first.by_kind.keys() & second.by_kind.keys() & set(stages)
    return all(_is_spoken_of(version, context, shared) for version in (first, second))


def _is_spoken_of(version: FileVersion, context: Context, shared: Container[str]) -> bool:
    """Tell whether the text speaks of this very version.

    shared: the stages that the other version has, too.
    """
    talk = context.facts.version_talk
    if any(
        mark.key in talk.numbers or (mark.kind in talk.stages and mark.kind not in shared)
        for mark in version.marks
    ):
        return True
    name = version.file.name.casefold()
    return any(
        name in passage.text.casefold() for text in context.draft.texts for passage in text.own
    )


def stale_version(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report files that are marked as older than the version that the text speaks of."""
    for version, mark, spoken in _stale_files(context):
        name = version.file.place.part
        data = {
            "name": name,
            "mark": mark.written,
            "phrase": " ".join(spoken.place.quote.split()),
        }
        id_ = "dated" if mark.kind == "date" else "stale"
        yield Hit(id_, version.file.place, data, related=(spoken.place,))

    yield from _of_another_month(context)


def _of_another_month(context: Context) -> Iterator[Hit]:
    """Yield the files that are called after another month than the one that the text attaches.

    The words beside the month are in the file's name, and the file's month is nowhere in the text.
    """
    months = context.facts.file_months
    if not months:
        return
    spoken = context.facts.spoken_months
    named = {one.month for one in spoken}
    attached = {one.month for one in months}
    for file in months[:_MOST]:
        if file.month in named:
            continue
        for one in spoken:
            about = any(_has_word(one.near, word) for word in file.stem.split())
            if not one.presented or not about or one.month in attached:
                continue
            if _is_dated_in(file.month, context):
                break
            data = {
                "name": file.file.place.part,
                "mark": file.written,
                "phrase": " ".join(one.place.quote.split()),
            }
            yield Hit("month", file.file.place, data, related=(one.place,))
            break


def _is_dated_in(month: int, context: Context) -> bool:
    """Tell whether a date of the text may be in a month."""
    return any(day.month == month for one in context.facts.dates for day in one.candidates)


def outdated_files(context: Context) -> Iterator[Attachment]:
    """Yield the files that are older than what the text speaks of, or than another file."""
    for version, _, _ in _stale_files(context):
        yield version.file
    for first, second in _pairs(context):
        if not _are_meant(first, second, context):
            yield from (first.file, second.file)


def _stale_files(context: Context) -> Iterator[tuple[FileVersion, Mark, Spoken]]:
    """Yield the files that are older than what the text speaks of, their marks and the words."""
    versions = [one for one in context.facts.file_versions if not one.is_picture]
    marked = [one for one in versions if _may_be_stale(one)]
    if not marked:
        return
    talk = context.facts.version_talk
    if not talk.spoken:
        return
    doubled = {id(version) for pair in _pairs(context) for version in pair}
    for version in marked[:_MOST]:
        if id(version) in doubled:
            continue
        for spoken in talk.spoken:
            mark = _stale_mark(version, spoken, talk)
            if mark and _is_about(version, spoken, alone=len(versions) == 1):
                yield version, mark, spoken
                break


def _may_be_stale(version: FileVersion) -> bool:
    kinds = ("old", "draft", "clone", "number", "revision", "date")
    return any(kind in version.by_kind for kind in kinds)


def _stale_mark(version: FileVersion, spoken: Spoken, talk: VersionTalk) -> Mark | None:
    """Return the mark that makes a file older than the version spoken of, if one does."""
    marks = version.by_kind
    if spoken.kind == "date":
        mark = marks.get("date")
        if mark is None or len(mark.value) != 3 or not mark.value[0]:
            return None
        later = all(mark.value < day for day in spoken.values)
        return mark if later else None
    if spoken.kind != "newest":
        mark = marks.get(spoken.kind)
        if mark is None or mark.key in talk.numbers or mark.value >= max(spoken.values):
            return None
        return mark
    if "final" in marks:
        return None
    for kind in ("old", "draft", "clone"):
        if kind in marks and kind not in talk.stages:
            return marks[kind]
    first = marks.get("number")
    is_first = first is not None and first.value == (1,) and "." not in first.written.strip(".")
    return first if is_first and first and first.key not in talk.numbers else None


def _is_about(version: FileVersion, spoken: Spoken, *, alone: bool) -> bool:
    """Tell whether words are about a file: the only one, or one whose name they share.

    alone: whether it is the only file.
    """
    if alone and spoken.presented:
        return True
    return any(_has_word(spoken.sentence, word) for word in version.stem.split())


def _has_word(sentence: str, word: str) -> bool:
    if word[0] >= _NO_SPACE:
        return any(word[at : at + 2] in sentence for at in range(len(word) - 1))
    if len(word) < _COMMON_START:
        return len(word) > 1 and word.isalpha() and f" {word} " in f" {sentence} "
    start = word[: max(_COMMON_START, len(word) - 2)]
    return word.isalpha() and any(other.startswith(start) for other in sentence.split())
