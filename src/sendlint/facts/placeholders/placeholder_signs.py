"""Whether a mail may hold merge fields, missing values or left-over marks: most hold none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sendlint.draft.draft import Draft
from sendlint.facts.text.skim import Skim

if TYPE_CHECKING:
    from sendlint.facts.people.greeting_words import GreetingWords

# Headers that transport and mail programs write, or that hold values for a mailing service: no
# merge program fills them.
_MACHINES = (
    "received x-received return-path delivered-to dkim- domainkey arc- authentication- x-spam "
    "x-virus x-ms- x-microsoft x-forefront x-exchange x-google x-gm- x-proofpoint x-barracuda "
    "x-ironport message-id in-reply-to references content- mime-version date thread- x-mailer "
    "user-agent list-id x-mozilla x-uidl x-face face autocrypt openpgp x-originat x-sg- x-smtpapi "
    "x-mailgun- x-mc-mergevars x-report x-hashcash"
)
_MACHINE_HEADERS = tuple(_MACHINES.split())

_WIDE_SIGNS = "【《«｛［＜＃＄"
_MOST_LOOKED_AT = 30
_HEAD = 600
_ALONE = (" ,", "\u00a0,", " ，")
_MARKS = (",", ":", "，", "：")
_NULLS = ("null", "NULL", "None", "undefined", "NaN", "N/A", "n/a", "[object ")
_GREETING_WORDS = 5
"""Words of a greeting without a name: "Sehr geehrter Herr Prof. Dr.,"."""
CLOSERS = {"[": "]", "{": "}", "<": ">", "【": "】", "［": "］", "〔": "〕"}
ROUND = {"(": ")", "（": "）"}
MONTHS = ("X月", "x月", "×月", "Ｘ月")
"""Months without their number."""
_FIELD_NAMES = frozenset(
    (
        *("name", "fname", "lname", "firstname", "lastname", "vorname", "nachname"),
        *("prenom", "nombre", "imie"),
    )
)
"""Words of the names of fields that greetings hold in their places: "Hi First Name,"."""
_LATER = ("tbd", "tbc", "tba")
_DOUBLED = frozenset("×某○〇◯")


@lru_cache(maxsize=1000)
def is_machine(name: str) -> bool:
    """Tell whether a header field is one that no merge program fills."""
    return name.lower().startswith(_MACHINE_HEADERS)


def may_hold_fields(draft: Draft) -> bool:
    """Tell whether a mail may hold merge fields; HTML, whose source has their signs, always may."""
    if draft.html is not None:
        return True
    values = [field.value for field in draft.headers if not is_machine(field.name)]
    values += [file.name for file in draft.attachments]
    return may_hold_field("\n".join(values)) or any(
        may_hold_field(text.content) for text in draft.texts
    )


def may_hold_field(text: str) -> bool:
    """Tell whether a text holds the signs of a merge field, in any dialect of merge_dialects."""
    if not text.isascii():
        if any(map(text.__contains__, _WIDE_SIGNS)):
            return True
        text = text.replace("（", "(").replace("％", "%")
    for sign, may_open in _OPENERS.items():
        if sign in text:
            pieces = text.split(sign, _MOST_LOOKED_AT + 1)
            if len(pieces) > _MOST_LOOKED_AT or may_open(pieces):
                return True
    return False


def may_hold_signs(text: Skim) -> bool:
    """Tell whether a text may hold signs at all."""
    content, bag = text.text, text.bag
    # One sign is found in a fraction of the time that two in a row take.
    return (
        "xx" in bag
        or "todo" in bag
        or "fixme" in bag
        or ("tb" in bag and any(map(bag.__contains__, _LATER)))
        or "x" in text.words
        or not _FIELD_NAMES.isdisjoint(text.words)
        or ("*" in content and "**" in content)
        or ("?" in content and "??" in content)
        or ("_" in content and "__" in content)
        or "...." in content
        or "……" in content
        or ("月" in text.chars and any(map(content.__contains__, MONTHS)))
        or (
            not _DOUBLED.isdisjoint(text.chars) and any(2 * sign in text.signs for sign in _DOUBLED)
        )
    )


def may_hold_blank(draft: Draft, words: GreetingWords) -> bool:
    """Tell whether a mail may hold nothing, or "null", where a value belongs (blank_values)."""
    heads = [draft.subject]
    heads += [text.own[0].text[:_HEAD] for text in draft.texts if text.own]
    for content in (draft.subject, *(text.content for text in draft.texts)):
        if any(map(content.__contains__, _NULLS)):
            return True
    return any(_may_lack_name(head, words) for head in heads)


def _may_lack_name(head: str, words: GreetingWords) -> bool:
    """Tell whether a mark stands alone in a head, or behind a greeting without a name."""
    if head.lstrip()[:1] in (",", "，") or any(map(head.__contains__, _ALONE)):
        return True
    lines = [line.strip() for line in head.split("\n")[:_MOST_LOOKED_AT]]
    return any(line.endswith(_MARKS) and _is_open_greeting(line, words) for line in lines)


def _is_open_greeting(line: str, words: GreetingWords) -> bool:
    """Tell whether a line asks for a name and has none: "Dear,", "Dear Mr.,"."""
    pieces = line.rstrip(",:，： ").replace("/", " ").split()
    if not 0 < len(pieces) <= _GREETING_WORDS:
        return False
    from sendlint.facts.people.greeting_words import bare, plain

    pieces = [bare(plain(piece.lower())) for piece in pieces]
    return pieces[-1] in words.asking_titles or " ".join(pieces) in words.asking


# Each of these is given the pieces of a text that a sign parts, the first of which stands before
# it, and tells whether a field may begin with the sign.


def _always(pieces: list[str]) -> bool:
    return True


def _angle(pieces: list[str]) -> bool:
    """<name>, <<name>>, <%name%>, but not <a@b.example> and <https://b.example>."""
    for piece in pieces[1:]:
        inner, close, _ = piece.partition(">")
        if piece[:1] in ("", "%") or (close and "@" not in inner and ":" not in inner):
            return True
    return False


def _square(pieces: list[str]) -> bool:
    """[name], [[name]], [% name %], $[name]$ and [1,fallback=], but not [1] and [...]."""
    for piece in pieces[1:]:
        first = piece.lstrip()[:1]
        if first in ("_", "%") or first.isalpha() or "fallback" in piece:
            return True
    return False


def _percent(pieces: list[str]) -> bool:
    """%name%, %%, %(name)s, but not 5% and %40."""
    for piece in pieces[1:]:
        first = piece[:1]
        if first in ("", "(") or (first.isalnum() and not first.isdecimal()):
            return True
    return False


def _dollar(pieces: list[str]) -> bool:
    """$name, $$name$$, but not $12; what brackets follow tell by themselves."""
    return any(not piece or piece[0].isalpha() for piece in pieces[1:])


def _hash(pieces: list[str]) -> bool:
    """#name#, ##name##, but not #12; what brackets follow tell by themselves."""
    return "" in pieces[1:] or any(piece.replace("_", "").isalpha() for piece in pieces[1:-1])


def _bar(pieces: list[str]) -> bool:
    """*|name|*, also where one of its signs was forgotten."""
    return any(piece.endswith("*") for piece in pieces[:-1]) or any(
        piece.startswith("*") for piece in pieces[1:]
    )


def _tilde(pieces: list[str]) -> bool:
    """~~NAME~~, ~Contact.FirstName~."""
    return _twice(pieces) or any(piece[:1].isalpha() and "." in piece for piece in pieces[1:-1])


def _twice(pieces: list[str]) -> bool:
    """Two signs and a letter behind them: ((name)), ::name::, __name__, ~~NAME~~."""
    return "" in pieces[1:-1] and any(
        not piece and behind.lstrip()[:1].isalpha() for piece, behind in pairwise(pieces[1:])
    )


def _underscore(pieces: list[str]) -> bool:
    """__name__, -first_name-."""
    return _twice(pieces) or any(
        piece.rpartition("-")[2].isalpha() and "-" in piece for piece in pieces[:-1]
    )


def _at(pieces: list[str]) -> bool:
    """@var(name), @TrackLink."""
    return any(piece.startswith(("var(", "TrackLink")) for piece in pieces[1:])


def _entity(pieces: list[str]) -> bool:
    """&lt;name&gt; in a plain text, or escaped twice."""
    return any(piece.startswith(("lt;", "#123;")) for piece in pieces[1:])


_OPENERS: Mapping[str, Callable[[list[str]], bool]] = {
    "{": _always,
    "[": _square,
    "<": _angle,
    "%": _percent,
    "$": _dollar,
    "#": _hash,
    "_": _underscore,
    "|": _bar,
    "~": _tilde,
    "(": _twice,
    ":": _twice,
    "@": _at,
    "&": _entity,
}
"""Sign -> whether a field may begin with it; two signs in a row take long to find, one no time."""
