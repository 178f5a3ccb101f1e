"""Whether a text may hold a disclaimer at all; most mail holds none (see notices)."""

from __future__ import annotations

from collections.abc import Iterable

from sendlint.draft.line_starts import BEFORE_HEADS, NOTICE, kind_of
from sendlint.draft.text_lines import TextLines, is_divider

HINTS = (
    *("confiden", "privileg", "intended", "solely", "use of the", "addressee", "recipient"),
    *("vertra", "vertrouw", "bestimmt", "destin", "poufn", "adres", "przeznaczon", "riservat"),
    *("bizalmas", "tajemnic", "environ", "print", "imprim", "ausgedruckt", "umwelt"),
    *("ambiente", "osobow", " rodo "),
    *("data prot", "gdpr", "person", "datens", "denken", "wydruk", "error", "irrt", "liabil"),
    *("respons", "virus", "warrant", "opinion", "monitor", "haftung", "viren", "wirus"),
    *("odpowiedzialno", "verantwort", "beabsichtigt", "vorgesehen", "versehentlich", "par erreur"),
    *("zamierzon", "recibido este", "engano", "voor u", "exclusivement"),
)
OTHER_HINTS = (
    *("конфиденц", "являетесь", "důvěrn", "ausschließlich", "środowisk", "omyłk", "pomyłk"),
    *("wyłącznie", "受信者", "机密", "保密", "仅", "機密", "限收件", "收件人", "指定", "本邮件的"),
    *("并非", "不是", "宛先の方", "环", "打印", "印刷", "個人情報", "误", "誤", "责任", "責任"),
    *("病毒", "不承担"),
)
"""One of these stands in every disclaimer without a heading, and in what may follow it."""


def with_sign(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return words with one sign of each, which is looked for in a twentieth of the time."""
    return tuple([(max(word), word) for word in words])


_OTHERS = with_sign(OTHER_HINTS)
_SHORT = 1000
"""Characters of the last lines that are looked through; where there are more, all are."""
_QUOTED = ("quote", "forward")


def begins_notice(bare: list[str]) -> bool:
    """Whether a line begins a disclaimer or a warning behind signs such as asterisks."""
    return any(kind_of(line.lstrip(BEFORE_HEADS)[:3]) & NOTICE for line in bare)


def may_hold_disclaimer(text: TextLines, *, headed: bool) -> bool:
    """Whether a text may hold a disclaimer.

    Without a heading that tells of it, one stands below a signature, or ends the writer's words:
    then his last paragraph, or what is below it, must speak like one.

    headed: whether a line may begin a disclaimer or a warning.
    """
    if headed:
        return True
    low = " ".join(_last_lines(text)).lower()
    return len(low) > _SHORT or holds_any(low, HINTS, _OTHERS)


def holds_any(low: str, latin: Iterable[str], other: Iterable[tuple[str, str]]) -> bool:
    """Whether a text holds one of some ASCII words, or of others, given by `with_sign`."""
    if low.isascii():
        return any(map(low.__contains__, latin))
    # Text of one byte a character is searched in half the time.
    narrow = low.encode("ascii", "replace").decode("ascii")
    return any(map(narrow.__contains__, latin)) or any(
        word in low for sign, word in other if sign in low
    )


def _last_lines(text: TextLines) -> list[str]:
    """Return the lines from the signature on, and the last paragraph above each quote."""
    kinds, bare = text.kinds, text.bare
    count = len(kinds)
    ends = [count]
    if "quote" in kinds or "forward" in kinds:
        quoted = [kind in _QUOTED for kind in kinds]
        ends += [number for number in range(1, count) if quoted[number] > quoted[number - 1]]
    found: list[str] = []
    if "signature" in kinds:
        first = kinds.index("signature")
        found += [bare[number] for number in range(first, count) if kinds[number] not in _QUOTED]
    for end in ends:
        last = end - 1
        while last >= 0 and kinds[last] not in _QUOTED and not _speaks(kinds[last], bare[last]):
            last -= 1
        start = last
        while start >= 0 and kinds[start] == "new" and bare[start]:
            start -= 1
        found += bare[start + 1 : last + 1]
    return found


def _speaks(kind: str, line: str) -> bool:
    """Whether a line holds words that are the writer's own as far as is known."""
    return line != "" and kind == "new" and not is_divider(line, 10)
