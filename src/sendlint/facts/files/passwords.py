"""Where a mail gives the password of a file that it carries; passwords are kept masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from sendlint.documents.file_formats import format_of_name
from sendlint.facts.text.folding import fold, without_marks
from sendlint.facts.text.han import CJK_START, simplified
from sendlint.facts.text.mentions import Mentions, Stretch
from sendlint.facts.text.phrase_index import UMLAUTS
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment
    from sendlint.draft.draft import Draft

Where = Literal["text", "quoted", "name", "file"]
Topics = Mapping[str, Mapping[str, tuple[str, ...]]]

_LETTER = r"[0-9a-z\xb5\xdf-\u1fff]"
_NEVER = r"(?!)"
_NEAR = 80
_ROLE = 20
_TOKEN = 64
_SHORTEST = 3
_MOST_LABELS = 200
_MOST_FILE = 5000
_MOST_FILES = 20
_NOTE = 80
_STOP = r"[.!?](?:\s|$)|[。\n]"
_SIGN = r"\s{0,3}[:=](?!/)|\s[-–—→]\s"
_OPEN = (
    r"[ \t]{0,4}(?:\*\*[ \t]{1,2})?(?:\n{1,2}[ \t]{0,4})?"
    r"(?P<open>[\"'“”„«「『【‹`*_<(\[]{0,3})"
)
_CODE = rf"(?P<token>[^\s\u2e80-\U0003ffff]{{{_SHORTEST},{_TOKEN}}})"
_CLOSERS = ".,;)]}>\"'“”’»」』】›`*_"
_OPENERS = "\"'“„«「『【‹`*_<(["
_YEAR = r"(?:19|20)\d\d"
_NO_PASSWORD = (
    r"(?i)(?:https?:|www\.)|\+\d{1,15}$|aes-?\d{3}|[^@\s]{1,60}@[^@\s]{1,60}\.[a-z]{2,20}$"
)
_TEXT_ENDINGS = ("txt", "md", "csv", "ini", "log", "html", "htm", "rtf")


class Password(Struct, frozen=True):
    """A place that gives a password.

    where: the writer's own text or subject, quoted text, the name of a file, the text of one.
    masked: the password, of which only the first character is left; "" for a hint.
    hint: what the mail says the password is, such as "order number"; "" where it stands there.
    place: where it stands; quote and context are masked, too.
    """

    where: Where
    place: Place
    masked: str = ""
    hint: str = ""


class PasswordWords(Struct, frozen=True, dict=True):
    """The words around passwords in all languages; patterns are made when first asked for."""

    topics: Topics

    def _pattern(self, topic: str) -> re.Pattern[str]:
        by_language = self.topics.get(topic, {})
        words = dict.fromkeys(word for words in by_language.values() for word in words)
        ways = {way for word in words for way in _ways(word)}
        # Longer ones first; letters match as whole words, CJK characters anywhere.
        ordered = sorted(ways, key=lambda way: (-len(way), way))
        latin = "|".join(_escaped(way) for way in ordered if way[0] < CJK_START)
        solid = "|".join(_escaped(way) for way in ordered if way[0] >= CJK_START)
        return re.compile(f"(?<!{_LETTER})(?:{latin or _NEVER})(?!{_LETTER})|{solid or _NEVER}")

    @cached_property
    def label(self) -> re.Pattern[str]:
        """Words for a password."""
        return self._pattern("password-label")

    @cached_property
    def sign(self) -> re.Pattern[str]:
        """What stands between the label and the password: a colon, "is"."""
        return re.compile(f"(?P<sign>{_SIGN})|(?:{self._pattern('password-is').pattern})")

    @cached_property
    def known(self) -> re.Pattern[str]:
        """What the reader and others know: "order number"."""
        return self._pattern("password-known")

    @cached_property
    def role(self) -> re.Pattern[str]:
        """What stands between something known and the label: "your birth date as password"."""
        return self._pattern("password-as")

    @cached_property
    def apart(self) -> re.Pattern[str]:
        """Another way to send it: "by phone", "separately"."""
        return self._pattern("password-apart")

    @cached_property
    def none(self) -> re.Pattern[str]:
        """What stands for a password where there is none: "required"."""
        return self._pattern("password-none")

    @cached_property
    def other(self) -> re.Pattern[str]:
        """What other passwords are for: "login", "wifi"."""
        return self._pattern("password-other")

    @cached_property
    def file(self) -> re.Pattern[str]:
        """Words for the locked file: "archive", "zip"."""
        return self._pattern("password-file")


def _ways(word: str) -> tuple[str, ...]:
    """Return the ways to type a word: with its diacritics, without them, with ae, oe and ue."""
    plain = simplified(fold(word).text)
    return plain, without_marks(plain), plain.translate(UMLAUTS)


def _escaped(way: str) -> str:
    return re.escape(way).replace(r"\ ", r"[\s_-]{1,3}").replace(r"\*", r"\w{0,20}")


def find_passwords(
    draft: Draft, own: Mentions, quoted: Mentions, words: PasswordWords
) -> tuple[Password, ...]:
    """Return the places that give a password, the surest first, each password once a place.

    own, quoted: the stretches of the writer's own text with subject and file names, and of
        quoted text.
    """
    found: list[Password] = []
    for stretch in own.stretches:
        where: Where = "text" if stretch.content else "name"
        found += _in(_bare_name(stretch) if where == "name" else stretch, where, words)
    for file in draft.attachments[:_MOST_FILES]:
        found += _in_file(file, words)
    for stretch in quoted.stretches:
        found += _in(stretch, "quoted", words)
    found.sort(key=lambda one: one.hint != "")
    return tuple(found)


def _bare_name(stretch: Stretch) -> Stretch:
    """Return a file name without its ending, and with blanks for what joins its words."""
    stem = stretch.plain.rpartition(".")[0] or stretch.plain
    return replace(stretch, plain=re.sub(r"[_()\[\]{}+-]", " ", stem))


def _in_file(file: Attachment, words: PasswordWords) -> Iterator[Password]:
    ending = file.name.rpartition(".")[2].lower()
    is_text = ending in _TEXT_ENDINGS or file.declared_type.startswith("text/")
    if file.kind != "file" or file.pending or not is_text:
        return
    text = file.head(_MOST_FILE).decode("utf-8", "replace")
    folded = fold(text)
    stretch = Stretch(folded, simplified(folded.text), name=file.place.part, line=file.line)
    given = list(_in(stretch, "file", words))
    note = text.strip()
    if not given and 0 < len(note) <= _NOTE and len(note.split()) == 1:
        name = fold(file.name).text
        if words.label.search(simplified(name)) and len(note) >= _SHORTEST:
            given = [Password("file", _masked_place(file.place, note), mask(note))]
    yield from given


def _in(stretch: Stretch, where: Where, words: PasswordWords) -> Iterator[Password]:
    """Yield the distinct passwords, or hints at them, that labels in a stretch give."""
    plain = stretch.plain
    seen: set[str] = set()
    end = 0
    for count, label in enumerate(words.label.finditer(plain)):
        if count >= _MOST_LABELS:
            return
        if label.start() < end or _is_of_other(plain, label.start(), label.end(), words):
            continue
        span = _given(stretch, label, words, where)
        if span:
            end = max(end, span[1])
            token = stretch.folded.text[span[0] : span[1]]
            if token not in seen:
                seen.add(token)
                yield _password(stretch, span, where)
        elif where != "name":
            hint = _hint(plain, label.start(), label.end(), words)
            if hint:
                yield _hinted(stretch, hint, where)


def _is_of_other(plain: str, start: int, end: int, words: PasswordWords) -> bool:
    """Tell whether a password opens something else than a file, by its line and the one before."""
    above = plain.rfind("\n", 0, max(plain.rfind("\n", max(0, start - 200), start), 0)) + 1
    below = plain.find("\n", end)
    line = plain[max(above, start - 200) : min(below if below >= 0 else len(plain), end + _NEAR)]
    return bool(words.other.search(line)) and not words.file.search(line)


def _given(
    stretch: Stretch, label: re.Match[str], words: PasswordWords, where: Where
) -> tuple[int, int] | None:
    """Return start and end of the password behind a label, as offsets in the folded text."""
    plain, start = stretch.plain, label.end()
    said = re.split(_STOP, plain[max(0, label.start() - _NEAR) : label.start()])[-1]
    by_phone = words.apart.search(said) is not None
    start += plain.startswith(("】", "]", "」"), start)
    direct = re.compile(_OPEN + _CODE).match(plain, start)
    if direct and "\n" not in direct[0] and plain[start : start + 1] not in (":", "="):
        token = _stripped(direct)
        code = plain[token[0] : token[1]]
        parted = direct.start("token") > start or not plain[start - 1].isascii()
        if by_phone and code.isdigit():
            return None
        if parted and _has_digit(code) and len(code) > _SHORTEST and _is_code(code, where):
            return token
    limit = min(len(plain), start + _NEAR)
    for sign in words.sign.finditer(plain, start, limit):
        gap = plain[start : sign.start()]
        strong = sign["sign"] is not None
        stop = re.search(_STOP, gap + " ")
        if stop and not (stop[0] == "\n" and not strong and "\n\n" not in gap):
            return None
        if words.apart.search(gap) or any(m.end() == len(gap) for m in words.known.finditer(gap)):
            continue
        found = re.compile(_OPEN + _CODE).match(plain, sign.end())
        if found and _is_password(stretch, found, strong, words, where):
            token = _stripped(found)
            if not (by_phone and plain[token[0] : token[1]].isdigit()):
                return token
    return _given_before(plain, label, words, where)


def _given_before(
    plain: str, label: re.Match[str], words: PasswordWords, where: Where
) -> tuple[int, int] | None:
    """Return start and end of a password in front of its label: "use Kx7#29 as the password"."""
    begin = max(0, label.start() - _NEAR)
    role = next(words.role.finditer(plain, max(begin, label.start() - _ROLE), label.start()), None)
    if role is None or words.none.match(plain, label.end() + 1):
        return None
    tokens = list(re.compile(_CODE).finditer(plain, begin, role.start()))
    if not tokens or plain[tokens[-1].end() : role.start()].strip():
        return None
    found = tokens[-1]
    code = found["token"].strip(_CLOSERS + _OPENERS)
    start = found.start("token") + found["token"].index(code)
    mixed = _has_digit(code) and any(map(str.isalpha, code))
    named = format_of_name(code)[0] is not None
    if len(code) < _SHORTEST or not mixed or named or not _is_code(code, where):
        return None
    return start, start + len(code)


def _stripped(found: re.Match[str]) -> tuple[int, int]:
    start = found.start("token")
    return start, start + len(found["token"].rstrip(_CLOSERS))


def _is_password(
    stretch: Stretch, found: re.Match[str], strong: bool, words: PasswordWords, where: Where
) -> bool:
    """Tell whether what follows a label is a password and no other word.

    strong: whether a colon stands in front of it.
    """
    plain = stretch.plain
    start, end = _stripped(found)
    code = plain[start:end]
    if len(code) < _SHORTEST or not _is_code(code, where):
        return False
    if any(one.match(plain, start) for one in (words.apart, words.known, words.none)):
        return False
    source = stretch.folded.source
    written = stretch.content.content if stretch.content else stretch.name
    offset = stretch.offset if stretch.content else 0
    written = written[offset + source(start) : offset + source(end)] if stretch.content else code
    follows = plain[end : end + 1]
    alone = plain[end : end + 3].lstrip(_CLOSERS + " \t")[:1] in ("", "\n")
    if "\n" in found[0] and not alone:
        return False
    if _has_digit(code):
        return True
    if found["open"] and follows and follows in _CLOSERS and follows not in ".,;":
        return True
    if _is_odd(written):
        return True
    return strong and alone and code.isascii()


def _is_code(code: str, where: Where) -> bool:
    if where == "name" and re.fullmatch(_YEAR, code):
        return False
    return not re.match(_NO_PASSWORD, code) and any(map(str.isalnum, code))


def _has_digit(code: str) -> bool:
    return any(map(str.isdigit, code))


def _is_odd(written: str) -> bool:
    """Tell whether letters are mixed as in no word: "tRick", "sun#rise", "SUNRISE"."""
    inner = written[1:]
    if any(char in "#$%&+=@!?*^~|\\" for char in written[:-1]):
        return True
    return any(map(str.isupper, inner)) and written.isalpha() and len(written) > _SHORTEST


def _hint(plain: str, start: int, end: int, words: PasswordWords) -> tuple[int, int] | None:
    """Return start and end of what a mail says that the password is: "your birth date"."""
    after = re.split(_STOP, plain[end : end + 2 * _NEAR], maxsplit=1)[0]
    before = re.split(_STOP, plain[max(0, start - _NEAR) : start])[-1]
    if any(words.apart.search(words.known.sub(" ", side)) for side in (after, before)):
        return None
    sign = words.sign.search(after)
    known = words.known.search(after, sign.end()) if sign else None
    if sign and known and sign.start() <= _NEAR // 2 and known.start() - sign.end() <= _NEAR // 2:
        return end + known.start(), end + known.end()
    known = words.known.search(before)
    if known and words.role.search(before, known.end()):
        begin = start - len(before)
        return begin + known.start(), begin + known.end()
    return None


def mask(password: str) -> str:
    """Return a password with dots for all but its first character."""
    return password[:1] + "•" * (len(password) - 1)


def _password(stretch: Stretch, span: tuple[int, int], where: Where) -> Password:
    place = stretch.place(*span)
    if where != "file":
        return Password(where, _masked_place(place, place.quote), mask(place.quote))
    token = stretch.folded.text[span[0] : span[1]]
    return Password(where, Place(stretch.name, source_line=stretch.line), mask(token))


def _hinted(stretch: Stretch, span: tuple[int, int], where: Where) -> Password:
    if where == "file":
        place = Place(stretch.name, source_line=stretch.line)
        return Password(where, place, hint=stretch.folded.text[span[0] : span[1]])
    place = stretch.place(*span)
    return Password(where, place, hint=place.quote)


def _masked_place(place: Place, password: str) -> Place:
    """Return a place that points at a password without showing it."""
    hidden = mask(password)
    quote = hidden if place.quote else ""
    return replace(place, quote=quote, context=place.context.replace(password, hidden))
