"""Addresses and names that are shown otherwise than they are written (UTS #39, UTS #36)."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import re
from functools import lru_cache
from typing import Literal
from unicodedata import category, name, normalize

from msgspec import Struct

from sendlint.book.address import fold_domain
from sendlint.facts.people.confusable_letters import confusable_letters, letters_in_words
from sendlint.facts.people.domain_slips import coined_names
from sendlint.facts.people.mail_domains import providers, registrable

# Alphabets that share shapes with Latin. In one word with Latin letters they are no language:
# UTS #39, 5.2, "moderately restrictive", excludes Cyrillic and Greek; domains have no use for the
# mixed forms of the others either. Latin and Han, kana, Hangul, Thai or Arabic are everyday.
_ALIKE = (
    *("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "CANADIAN", "TIFINAGH"),
    "GEORGIAN",
)
_DASHES = "‐‑‒–—−ー一ㅡ〇"
# Blank letters, and joiners of letters (the rest of what nobody sees is in the category Cf).
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_JOINERS = "\u200c\u200d"
# Signs that turn Latin letters round; marks of direction alone do no harm in a name.
_TURNING = frozenset("\u202d\u202e")
_HARMLESS = frozenset("\u061c\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_TAGS = range(0xE0000, 0xE0080)
_WORDS = r"[^\s._+-]{1,255}"
# Latin letters of phonetics: no language's domain is made of those that look like plain ones.
_PHONETIC = (
    range(0x250, 0x2B0),
    range(0x1D00, 0x1DC0),
    range(0xA720, 0xA800),
    range(0xAB30, 0xAB70),
)
_AFRICAN = "\u0269\u028b\u0263"
_MOST_LETTERS, _LONGEST, _NAME = 5, 320, 5


class Disguise(Struct, frozen=True):
    """What an address or a name hides.

    kind: "hidden" (characters that nobody sees), "looks-like" (letters that look like ASCII),
        "mixed" (one word in two alphabets), "turned" (characters that turn text round).
    shown: the address as programs show it, with U-labels.
    letters: the characters, as "о U+043E CYRILLIC SMALL LETTER O"; at most five.
    meant: the address without them, or as it looks; "" if there is none.
    """

    kind: Literal["hidden", "looks-like", "mixed", "turned"]
    shown: str
    letters: list[str]
    meant: str = ""


def may_hide(text: str) -> bool:
    """Tell cheaply whether a text can hold anything that this module finds."""
    return not text.isascii() or "xn--" in text or "XN--" in text


@lru_cache(maxsize=1000)
def find_disguise(address: str) -> Disguise | None:
    """Return how an address is disguised, or None.

    address: as written, decoded. Other alphabets as such, full-width forms (UAX #15 makes them
    ASCII) and accents are no disguise, but for an accent in the name of a mail provider.
    """
    if not may_hide(address) or len(address) > _LONGEST:
        return None
    local, at, domain = address.strip().rpartition("@")
    if not at:
        return None
    labels = [_shown(label) for label in re.split("[.。．｡]", domain)]
    shown = f"{local}@{'.'.join(labels)}"
    hidden = [
        sign for sign, before in zip(shown, " " + shown, strict=False) if _hides(sign, before)
    ]
    if hidden:
        clean = "".join(sign for sign in shown if sign not in hidden)
        return Disguise("hidden", shown, _named(hidden), _ascii_only(clean))
    if normalize("NFKC", shown).isascii():
        return _provider(shown) if not shown.isascii() else None
    return _find_letters(local, labels, shown)


def find_turned(text: str) -> Disguise | None:
    """Return what in a display name nobody sees, or None.

    Marks of direction and joiners are silent: names in Hebrew, Arabic or Hindi and emoji need them.
    """
    if text.isascii() or (text.isprintable() and _BLANKS.isdisjoint(text)):
        return None
    turning = [sign for sign in text if sign in _TURNING]
    if turning:
        return Disguise("turned", text, _named(turning))
    flags = "\U0001f3f4" in text
    hidden = [
        sign
        for sign in text
        if sign in _BLANKS or (category(sign) == "Cf" and sign not in _HARMLESS)
        if not (flags and ord(sign) in _TAGS)
    ]
    clean = "".join(sign for sign in text if sign not in hidden)
    return Disguise("hidden", text, _named(hidden), clean) if hidden else None


def _shown(label: str) -> str:
    return fold_domain(label) if label[:4].lower() == "xn--" else label


def _hides(sign: str, before: str) -> bool:
    """Tell whether nobody sees a character; joiners belong into Persian and Indic words."""
    if sign.isascii():
        return not sign.isprintable()
    if sign in _JOINERS:
        return not (category(before)[0] == "M" or _script(before) in ("ARABIC", "SYRIAC"))
    return category(sign) in ("Cf", "Zl", "Zp") or sign in _BLANKS


def _ascii_only(address: str) -> str:
    plain = normalize("NFKC", address)
    return plain if plain.isascii() else address


def _find_letters(local: str, labels: list[str], shown: str) -> Disguise | None:
    """Judge each label and the local part: what looks like ASCII, what mixes alphabets."""
    foreign: list[str] = []
    latin_end = labels[-1].isascii()
    pieces = [_reading(local, True, foreign)]
    pieces += [_reading(label, latin_end, foreign) for label in labels]
    meant = f"{pieces[0]}@{'.'.join(pieces[1:])}"
    if foreign:
        return Disguise("looks-like", shown, _named(foreign), meant)
    for piece in (local, *labels):
        for word in re.findall(_WORDS, piece):
            mixed = _mixed(word)
            if mixed:
                return Disguise("mixed", shown, _named(mixed))
    return _provider(shown)


def _reading(piece: str, latin_end: bool, foreign: list[str]) -> str:
    """Return a label as it looks, and add the letters that make it look so to `foreign`.

    latin_end: whether the domain ends in a Latin label; whole words in another alphabet are that
    alphabet's own under its own ending.
    """
    if piece.isascii():
        return piece
    inside = any(letter.isascii() and letter.isalpha() for letter in normalize("NFKC", piece))
    if not (inside or latin_end):
        return piece
    table = letters_in_words() if inside else confusable_letters()
    # NFKC makes a final sigma of the sign that looks like c: the table comes first, too.
    looks = normalize("NFKC", piece.translate(table)).translate(table).lower()
    found = [letter for letter in piece if not letter.isascii() and _is_alike(letter)]
    if not found or not looks.isascii() or _is_dash_at_edge(piece):
        return piece
    foreign += found
    return looks


def _is_alike(letter: str) -> bool:
    if letter in _DASHES or _script(letter) in _ALIKE:
        return True
    code = ord(letter)
    return any(code in block for block in _PHONETIC) and letter not in _AFRICAN


def _is_dash_at_edge(piece: str) -> bool:
    """Tell whether a Han "one" or a long vowel mark stands where it is none: "No一"."""
    return any(
        not (piece[at - 1 : at].isascii() and piece[at + 1 : at + 2].isascii() and at)
        or at + 1 == len(piece)
        for at, sign in enumerate(piece)
        if sign in _DASHES
    )


def _mixed(word: str) -> list[str]:
    """Return the letters of the smaller part of a word in two alphabets that nobody mixes."""
    by_script: dict[str, list[str]] = {}
    for letter in normalize("NFKC", word):
        if letter.isalpha():
            by_script.setdefault("LATIN" if letter.isascii() else _script(letter), []).append(
                letter
            )
    alike = [script for script in by_script if script in _ALIKE]
    if not alike or len(by_script) < 2 or not ("LATIN" in by_script or len(alike) > 1):
        return []
    return by_script[min(alike, key=lambda script: len(by_script[script]))]


def _provider(shown: str) -> Disguise | None:
    """Find an accent in the name of a mail provider: nobody else has such a name."""
    local, _, domain = shown.rpartition("@")
    parts = normalize("NFD", normalize("NFKC", domain).lower())
    plain = "".join(sign for sign in parts if category(sign) != "Mn").replace("ı", "i")
    meant = registrable(plain)
    if domain.isascii() or meant not in providers() or len(meant.partition(".")[0]) < _NAME:
        return None
    if normalize("NFKC", domain).isascii() or meant.partition(".")[0] not in coined_names():
        return None
    accented = [sign for sign in domain if not sign.isascii()]
    return Disguise("looks-like", shown, _named(accented), f"{local}@{plain}")


@lru_cache(maxsize=1000)
def _script(letter: str) -> str:
    """Return the first word of a letter's name, which is its script for all that matters here."""
    return name(letter, "").partition(" ")[0]


def _named(signs: list[str]) -> list[str]:
    """Return characters with their code points and names."""
    found = []
    for sign in list(dict.fromkeys(signs))[:_MOST_LETTERS]:
        code = f"U+{ord(sign):04X} {name(sign, '')}".strip()
        visible = category(sign)[0] in "LNSP" and sign not in _BLANKS
        found.append(f"{sign} {code}" if visible else code)
    return found
