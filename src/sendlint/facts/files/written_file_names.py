"""File names in running text, and in what forms a name may be written."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sendlint.facts.text.folding import fold, without_marks
from sendlint.facts.text.han import CJK_START, simplified
from sendlint.facts.text.phrases import PhraseHit, Reading
from sendlint.facts.text.tokens import FILE_ENDINGS, is_file_name

_LONGEST = 120
"""Characters of a file name that are looked at."""

_PAIRS = {"“": "”", "„": '”“"', "«": "»", "»": "«", "《": "》", "「": "」", "『": "』", "〈": "〉"}
_PAIRS |= {'"': '"', "'": "'", "‘": "’", "【": "】", "[": "]", "`": "`"}
_CLOSERS = {")": "(", "）": "（", "]": "[", "】": "【"}
_BOUNDS = frozenset(" \t\n\r\u00a0\u3000,;:!?，。；：、！？（(【[“”„«»《》「」『』\"'‘’<>|")
_CJK_AND = frozenset("和及与與跟")
_PATH_SIGNS = frozenset("/\\~$=#@*%")

_ENDING_TWINS = {
    "jpeg": "jpg", "jpe": "jpg", "jfif": "jpg", "tiff": "tif", "htm": "html", "tgz": "gz",
    "stp": "step", "yml": "yaml", "heif": "heic", "mpeg": "mpg",
}  # fmt: skip
_COPY_MARKS = ("copy", "kopie", "kopia", "copie", "copia", "副本", "コピー")


class FileName(Struct, frozen=True):
    """A file name that a text speaks of.

    name: as written, as far to the left as it surely or probably reaches.
    ending: behind the last full stop, lower-case.
    reach: the line up to the name's end: names with blanks, and Chinese ones, begin nobody knows
        where in it; the name itself where marks enclose it.
    hit: where it stands; `topic` is "".
    """

    name: str
    ending: str
    reach: str
    hit: PhraseHit

    @property
    def forms(self) -> Iterator[tuple[str, str]]:
        """The names that it may be, as written, the longest first, and how each compares."""
        for at in starts(self.reach):
            yield self.reach[at:], comparable(self.reach[at:])


def file_names(reading: Reading) -> tuple[FileName, ...]:
    """Return the file names in a passage, by start; paths and parts of them are none."""
    words = reading.tokens.words
    found = [index for index, word in enumerate(words) if "." in word and is_file_name(word)]
    return tuple(name for index in found if (name := _read(reading, index)))


def token_hit(reading: Reading, first: int, last: int, start: int = -1) -> PhraseHit:
    """Return tokens of a passage dressed as a hit of no topic.

    first, last: their indexes in the passage. start: of the hit in the passage, if not of `first`.
    """
    tokens, source, clauses = reading.tokens, reading.folded.source, reading.clauses
    return PhraseHit(
        topic="",
        language="",
        phrase="",
        start=reading.offset + (source(tokens.starts[first]) if start < 0 else start),
        end=reading.offset + source(tokens.ends[last]),
        clause=reading.first_clause + clauses.clause(first),
        sentence=reading.first_sentence + clauses.sentence(first),
        first=reading.first_token + first,
        last=reading.first_token + last,
        part=reading.part,
    )


def comparable(name: str) -> str:
    """Return a file name in the form in which two spellings of it are the same.

    Case, width, diacritics, traditional characters, blanks, signs, percent-encoding, "(1)", "copy"
    and other endings of the same format count for nothing.
    """
    if "%" in name:
        from urllib.parse import unquote

        name = unquote(name)
    plain = without_marks(simplified(fold(name[-_LONGEST:]).text))
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    stem = stem.rstrip()
    head, bracket, number = stem.rpartition("(")
    if bracket and head.strip() and number.rstrip(")").isdigit() and len(number) < 4:
        stem = head
    letters = "".join(filter(str.isalnum, stem))
    for mark in _COPY_MARKS:
        shorter = letters.removesuffix(mark)
        if shorter and shorter != letters:
            letters = shorter
            break
    return f"{letters}.{_ENDING_TWINS.get(ending, ending)}"


def starts(name: str) -> Iterator[int]:
    """Yield the offsets at which a word of a name begins; every Chinese character may begin one."""
    begins = True
    for index, char in enumerate(name[: name.rfind(".")] if "." in name else name):
        alone = char >= CJK_START
        if char.isalnum() and (begins or alone):
            yield index
        begins = alone or not char.isalnum()


def _read(reading: Reading, index: int) -> FileName | None:
    """Return the file name that ends with the token at an index; None for a path, or no name."""
    text, source = reading.text, reading.folded.source
    start, end = source(reading.tokens.starts[index]), source(reading.tokens.ends[index])
    ending = reading.tokens.words[index].rpartition(".")[2]
    line = max(text.rfind("\n", 0, start) + 1, end - _LONGEST, 0)
    opened = _opened(text, line, start, end)
    begin = start if opened is None else opened
    if opened is None:
        begin = _run_start(text, line, start)
        begin += _joined(text[begin:end])
    name = text[begin:end]
    stem = name.rpartition(".")[0]
    around = text[max(0, begin - 1) : begin] + text[end : end + 1]
    if not _PATH_SIGNS.isdisjoint(around) or "/" in name or "\\" in name:
        return None
    if not any(map(str.isalnum, stem)) or stem.lower() in FILE_ENDINGS:
        return None
    reach = name if opened is not None else text[line:end]
    first = index
    while first and source(reading.tokens.starts[first - 1]) >= begin:
        first -= 1
    return FileName(name, ending, reach, token_hit(reading, first, index, begin))


def _opened(text: str, line: int, start: int, end: int) -> int | None:
    """Return where a name begins that marks enclose; None if none do."""
    after = text[end : end + 1]
    if not after:
        return None
    for opens, closes in _PAIRS.items():
        if after in closes:
            at = text.rfind(opens, line, start + 1)
            if at >= 0 and not any(mark in text[at + 1 : end] for mark in (*closes, opens)):
                return at + 1
    return None


def _joined(run: str) -> int:
    """Return where the last name begins in a run of Chinese and file names: a.pdf和b.pdf."""
    for at in range(len(run) - 1, 2, -1):
        if run[at] in _CJK_AND and run[:at].rpartition(".")[2].lower() in FILE_ENDINGS:
            return at + 1
    return 0


def _run_start(text: str, line: int, start: int) -> int:
    """Return where the run of characters without a blank begins that ends at `start`."""
    begin = start
    while begin > line:
        char = text[begin - 1]
        if char in _CLOSERS:
            at = text.rfind(_CLOSERS[char], line, begin)
            if at < 0:
                break
            begin = at
            if begin > line + 1 and text[begin - 1] == " ":
                begin -= 1
        elif char in _BOUNDS or char in _PATH_SIGNS:
            break
        else:
            begin -= 1
    return begin
