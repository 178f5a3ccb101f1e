"""The files that a text names while it says that they come with the mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from sendlint.draft.draft import Draft
from sendlint.facts.files.promise_reaches import FAR
from sendlint.facts.files.promise_vetoes import CJK_WIDTH, Vetoes
from sendlint.facts.files.promises import Promise
from sendlint.facts.files.written_file_names import FileName, file_names
from sendlint.facts.text.code_blocks import code_stretches, in_stretches
from sendlint.facts.text.phrases import PhraseHit, Phrases, Reading
from sendlint.finding import Place

_NO_FILES = frozenset(("html", "htm", "md", "key", "numbers", "pages", "asc", "ai"))
"""Endings that other things than files have."""
_OF_PROGRAMS = frozenset(("json", "yaml", "xml", "log", "sql", "txt"))
"""Endings of files that technical mail speaks of without attaching them."""

_MOST = 100
"""Names that are judged in one passage; a crafted one could hold a million."""
_REACH = 10
_BESIDE = 3
_SOURCE_REACH = 6
_OWNER_REACH = 8
_LIST_LINES = 20
_LONGEST_LINE = 200
_HEADS = ("attach-given", "attach-strong", "attach-participle", "attach-weak", "attach-label")
_OF_HEADS: Mapping[str, tuple[int, int]] = dict.fromkeys(
    (
        *("attach-theirs", "attach-asked", "attach-future", "attach-later", "attach-not"),
        *("attach-fails", "attach-policy", "attach-modal"),
    ),
    (FAR, FAR),
)
"""What denies that the list below a line is one of attached files, anywhere in its clause."""
_PARTICLES = "是为的有：: "
_BULLETS = " \t\u00a0\u3000-–—*•·▪◦●■>()[].、）（0123456789"


class NamedFile(Struct, frozen=True):
    """A file that the text says comes with the mail, by its name.

    name: what it is called.
    place: where.
    """

    name: FileName
    place: Place


def find_named_files(
    draft: Draft, phrases: Phrases, promises: Iterable[Promise]
) -> tuple[NamedFile, ...]:
    """Return the files that the writer's own text names as attached, by place."""
    found: list[NamedFile] = []
    for reading, mine in of_readings(phrases, promises):
        if not any(promise.excuse for promise in mine):
            found += _Search(reading).named(mine)
    if not found:
        return ()
    quoted = " ".join(
        passage.text.lower()
        for text in draft.texts
        for passage in text.passages("quote", "forward")
    )
    return tuple(named for named in found if named.name.name.lower() not in quoted)


def of_readings(
    phrases: Phrases, promises: Iterable[Promise]
) -> list[tuple[Reading, list[Promise]]]:
    """Return the passages with their promises, few of a crafted one."""
    found: dict[int, list[Promise]] = {}
    for promise in promises:
        found.setdefault(phrases.reading(promise.hit).first_token, []).append(promise)
    return [(reading, found.get(reading.first_token, [])[:_MOST]) for reading in phrases.readings]


class _Search(Vetoes):
    """The search for named files in one passage."""

    def named(self, promises: list[Promise]) -> Iterator[NamedFile]:
        names = [
            name
            for name in self._names
            if name.ending not in _NO_FILES and not self._is_elsewhere(name)
        ]
        pointed: dict[int, NamedFile] = {}
        for promise in promises if names else ():
            before: FileName | None = None
            for name in names:
                points = self._points(promise, name) or self._goes_on(before, name)
                if not points or self._is_source(name, promise.hit):
                    continue
                if name.hit.clause != promise.hit.clause and self._comes_later(name.hit):
                    continue
                if not self.denied(promise.hit, name.hit, promise.reason):
                    before = name
                    pointed.setdefault(name.hit.last, self._named(name, promise.hit))
        for hit in self._heads() if names else ():
            for name in self._listed(hit, names):
                pointed.setdefault(name.hit.last, self._named(name, hit))
        yield from (pointed[last] for last in sorted(pointed))

    def _named(self, name: FileName, hit: PhraseHit) -> NamedFile:
        """Return a file with the words cut off that a Chinese name has grown together with."""
        if name.hit.start < hit.end < name.hit.end:
            cut = hit.end - name.hit.start
            rest = name.name[cut:].lstrip(_PARTICLES)
            if any(map(str.isalnum, rest.rpartition(".")[0])):
                start = name.hit.end - len(rest)
                name = replace(name, name=rest, hit=replace(name.hit, start=start))
        return NamedFile(name, place_of(self.reading, name.hit))

    @cached_property
    def _names(self) -> tuple[FileName, ...]:
        return file_names(self.reading)[:_MOST]

    def _points(self, promise: Promise, name: FileName) -> bool:
        """Tell whether a promise speaks of a name."""
        hit = promise.hit
        if hit.sentence != name.hit.sentence:
            return False
        wide = CJK_WIDTH if self.is_cjk_hit(hit) else 1
        apart = max(name.hit.first - hit.last, hit.first - name.hit.last) - 1
        if hit.clause != name.hit.clause:
            # quote.pdf (attached); the quotation (quote.pdf) is attached
            aside = promise.level == "strong" and self._is_bracketed(name)
            return (aside and apart <= _REACH) or (
                promise.reason == "alone" and apart <= _BESIDE * wide
            )
        near = promise.level == "weak" or name.ending in _OF_PROGRAMS or is_attribute(promise)
        if promise.level == "weak" and name.hit.first < hit.first and hit.topic == "attach-point":
            return False
        return apart <= (_BESIDE if near else _REACH) * wide

    def _comes_later(self, hit: PhraseHit) -> bool:
        """Tell whether the clause of a name puts its file off: a.pdf; b.pdf follows tomorrow."""
        return any(
            word.clause == hit.clause
            for topic in ("attach-later", "attach-future")
            for word in self._heeded(topic, hit)
        )

    def _goes_on(self, before: FileName | None, name: FileName) -> bool:
        """Tell whether a name goes on with a list of names: a.pdf, b.pdf and c.pdf."""
        if before is None or name.hit.sentence != before.hit.sentence:
            return False
        first = self.reading.first_token
        between = self.reading.tokens.words[before.hit.last - first + 1 : name.hit.first - first]
        return len(between) < 6 and sum(word.isalpha() for word in between) <= 1

    def _is_source(self, name: FileName, trigger: PhraseHit) -> bool:
        """Tell whether an attached file is made from a named one, or replaces it."""
        hit = name.hit
        for word in self.around("file-source", hit):
            apart = hit.last - word.last
            if word.clause != hit.clause or (
                word.first <= trigger.last and word.last >= trigger.first
            ):
                continue
            if 0 <= apart <= _SOURCE_REACH or (self.is_cjk_hit(word) and -_BESIDE <= apart < 0):
                return True
        return False

    def _is_bracketed(self, name: FileName) -> bool:
        words, first = self.reading.tokens.words, self.reading.first_token
        before, after = name.hit.first - first - 1, name.hit.last - first + 1
        return before >= 0 and words[before] == "(" and words[after : after + 1] == [")"]

    def _heads(self) -> Iterator[PhraseHit]:
        """Yield the words for attachments that stand on a line that ends with a colon."""
        text = self.reading.text
        if ":" not in text and "：" not in text:
            return
        for topic in _HEADS:
            for hit in self.reading.hits(topic)[:_MOST]:
                start = hit.end - self.reading.offset
                end = text.find("\n", start)
                if end < 0 or end - start > _LONGEST_LINE:
                    continue
                if text[start:end].rstrip()[-1:] not in (":", "："):
                    continue
                if not self.denied(hit, hit, "given", _OF_HEADS):
                    yield hit

    def _listed(self, head: PhraseHit, names: list[FileName]) -> list[FileName]:
        """Return the names that stand, one a line, on the lines below a head."""
        text, offset = self.reading.text, self.reading.offset
        end = text.find("\n", head.end - offset)
        listed: list[FileName] = []
        for _ in range(_LIST_LINES):
            if end < 0:
                break
            start, end = end + 1, text.find("\n", end + 1)
            stop = end if end >= 0 else len(text)
            line = text[start:stop].strip()
            mine = [name for name in names if start <= name.hit.start - offset < stop]
            fills = any(self._fills(line, name) for name in mine)
            if (line and not fills) or (not line and listed):
                break
            listed += mine[:1]
        return listed

    def _fills(self, line: str, name: FileName) -> bool:
        """Tell whether a line of a list begins or ends with a name."""
        written = name.name
        return line.lstrip(_BULLETS).startswith(written.lstrip(_BULLETS)) or line.endswith(written)

    def _is_elsewhere(self, name: FileName) -> bool:
        """Tell whether a name is a link's, the reader's, in code, or of a file kept elsewhere."""
        hit, content = name.hit, self.reading.content
        if any(word.sentence == hit.sentence for word in self.around("file-elsewhere", hit)):
            return True
        if any(self._is_before(owner, hit) for owner in self.around("file-owner", hit)):
            return True
        if content is None:
            return False
        if any(link.start <= hit.start < link.end for link in content.links):
            return True
        return in_stretches(self._code, hit.start, hit.end)

    def _is_before(self, owner: PhraseHit, name: PhraseHit) -> bool:
        """Tell whether words that say whose file it is stand before its name."""
        if owner.clause != name.clause or owner.last > name.last:
            return False
        if self.is_cjk_hit(owner):
            return name.last - owner.last <= _OWNER_REACH
        first = self.reading.first_token
        between = self.reading.tokens.words[owner.last - first + 1 : name.first - first]
        return sum(map(str.isalnum, between)) <= 1

    @cached_property
    def _code(self) -> tuple[tuple[int, int], ...]:
        return code_stretches(self.reading.content) if self.reading.content else ()


def is_attribute(promise: Promise) -> bool:
    """Tell whether a promise takes a file for granted while it speaks of another thing.

    "In the attached form you …" says of what follows no more than that it is beside the form.
    """
    return promise.reason in ("given", "document", "mentioned", "alone")


def place_of(reading: Reading, hit: PhraseHit) -> Place:
    """Return the place of a hit of a passage."""
    content = reading.content
    return content.place(hit.start, hit.end) if content else Place(hit.part)
