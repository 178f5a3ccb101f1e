"""The words and signs that stand directly beside amounts: currencies, scales, units, bounds."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from sendlint.facts.amounts.currencies import (
    CODES,
    DOLLARS,
    OTHER_CODES,
    SIGNS,
    currency_words,
    of_code,
)
from sendlint.facts.text.folding import occurrences
from sendlint.facts.text.latin_words import word_end, word_start
from sendlint.facts.text.skim import Skim, plain, plain_char
from sendlint.facts.text.span_text import holds_digit

_BLANKS = " \xa0\u202f\u2009"
_DIGITS = "0123456789., \xa0\u202f"
_LONGEST_REPEAT = 20
_CJK = "\u2e80"
_DOLLAR_SIGNS = ("$", "＄")
"""Those that are ASCII in plain form."""
_LONGEST_WORD = 12
_LONGEST_HEADER = 60
_LONGEST_BOUND = 30
_BEFORE_DIGITS = frozenset(("do", "od"))  # words of other languages before a currency
_MOST_WORDS = 4
_BESIDE = ("about", "exact", "per", "way", "to")
_LONG_LINE = 50
"""Characters of a line above which it may be wrapped."""
_LONGEST_LINE = 200
_CJK_SCALES: Mapping[str, int] = {
    **dict.fromkeys(("亿", "億"), 10**8),
    **dict.fromkeys(("千万", "千萬"), 10**7),
    **dict.fromkeys(("百万", "百萬"), 10**6),
    "十万": 10**5,
    **dict.fromkeys(("万", "萬"), 10**4),
    "千": 10**3,
}
_LETTER_SCALES = {"k": 10**3, "m": 10**6, "M": 10**6, "K": 10**3, "bn": 10**9}
"""The letters that are a scale only beside a currency; m is the metre, too."""
_EURO, _JOINTS = ("euro", "eur"), (" ", "\xa0", "-")
_DASHES = frozenset("-\u2012\u2013\u2014~\uff5e\u301c")


class Extent(Struct, frozen=True):
    """A currency as written: content[start:end]."""

    start: int
    end: int
    currencies: frozenset[str]


def agreed_currencies(before: Extent | None, after: Extent | None) -> frozenset[str]:
    """Return the currency that stands before or after a number, or both: "$ 500 USD"."""
    if before and after:
        return before.currencies & after.currencies or before.currencies
    found = before or after
    return found.currencies if found else frozenset()


class Marks(Struct, frozen=True):
    """The signs, and the words in plain form, by which a text names currencies."""

    parts: tuple[str, ...]
    words: tuple[str, ...]

    def most_in(self, text: Skim) -> int:
        """Return how often the text names currencies at most."""
        return sum(map(text.text.count, self.parts)) + sum(map(text.row.count, self.words))


class AmountWords(Struct, frozen=True):
    """The words beside amounts in all languages, ready to be looked up; the wheel stores them.

    currencies: word -> the codes that it may stand for. scales: word -> its factor.
    cjk: the words for currencies in Chinese and Japanese. latin: the plain form of the first word
        of all others -> it in small letters, as it is written.
    first_signs: the signs beyond ASCII that name currencies or begin words that do, in plain form.
    about, exact, per, way, to: the words of the topics "amount-…"; exact is no bound in spite of
        its last word ("invoice over"), way is no unit behind "per" ("per wire").
    pallets: the words for pallets: behind "euro" they make no money.
    """

    currencies: dict[str, frozenset[str]]
    scales: dict[str, int]
    cjk: tuple[str, ...]
    latin: dict[str, tuple[str, ...]]
    first_signs: frozenset[str]
    about: frozenset[str]
    exact: frozenset[str]
    per: frozenset[str]
    way: frozenset[str]
    to: frozenset[str]
    pallets: frozenset[str] = frozenset()

    @classmethod
    def of(cls, topics: Mapping[str, Mapping[str, Sequence[str]]]) -> "AmountWords":
        """Take them out of the topics "currency-…", "scale-…" (the power of ten) and "amount-…".

        topics: topic -> language code -> words.
        """
        currencies = currency_words(topics)
        scales = {
            word: 10 ** int(topic.removeprefix("scale-"))
            for topic in topics
            if topic.startswith("scale-")
            for word in _all(topics, topic)
        }
        names = (*currencies, *map(str.lower, CODES), *map(str.lower, OTHER_CODES))
        latin: dict[str, dict[str, None]] = {}
        for name in names:
            if name[0] < _CJK:
                # Of several words the first is enough to look further.
                word = re.split(r"[ .-]", name)[0]
                latin.setdefault(plain(word), {})[word] = None
        cjk = tuple(name for name in names if name[0] >= _CJK)
        about, exact, per, way, to = (frozenset(_all(topics, f"amount-{name}")) for name in _BESIDE)
        goods = (forms.split() for forms in _all(topics, "figure-term-goods"))
        return cls(
            currencies,
            scales,
            cjk,
            {word: tuple(forms) for word, forms in latin.items()},
            frozenset((*map(plain_char, SIGNS), *(word[0] for word in cjk))),
            *(about, exact, per, way, to),
            frozenset(form for unit, *forms in goods if unit == "pallet" for form in forms),
        )

    def marks_in(
        self, text: Skim, marks: Marks, near: str | None = None
    ) -> Iterator[tuple[int, int]]:
        """Yield where a text names currencies by some marks, whatever is beside them.

        near: stretches of the text; only what stands in one of them is looked for.
        """
        content = text.text
        forms = [form for word in marks.words for form in self.latin[word]]
        cases = {case for form in forms for case in (form, form.upper(), form.capitalize())}
        # Where several begin, the longest is meant. A pattern would cost more to compile.
        forms = [form for form in cases.union(marks.parts) if near is None or form in near]
        places = sorted((at, -len(form)) for form in forms for at in occurrences(content, form))
        end = 0
        for start, length in places:
            if start < end:
                continue
            end = start - length
            before, after = content[start - 1 : start], content[end : end + 1]
            if before.isalpha() and _goes_on(before, content[start]):
                continue
            if after.isalpha() and _goes_on(content[end - 1], after):
                continue
            if not self._is_pallet(content, start, end):
                yield start, end

    def marks_named(self, text: Skim) -> Marks:
        """Return the signs, codes and words by which a text names currencies."""
        content, chars = text.text, text.chars
        parts = [sign for sign in _DOLLAR_SIGNS if sign in content] if b"$" in text.folded else []
        if not chars.isdisjoint(self.first_signs):
            parts += [sign for sign in SIGNS if plain_char(sign) in chars and sign in content]
            parts += [word for word in self.cjk if word[0] in chars and word in content]
        return Marks(tuple(parts), tuple(self.latin.keys() & text.words))

    def currency_before(self, content: str, start: int, done: int) -> Extent | None:
        """Return the currency directly before content[start:], not before `done`."""
        end = start
        while end > done and end > start - 2 and content[end - 1] in _BLANKS:
            end -= 1
        if end == start and content[end - 1 : end] == "\n" and _wraps(content, end - 1):
            end -= 1
        if end <= done:
            return None
        sign = content[end - 1]
        if (sign in SIGNS and sign < _CJK) or sign in "￥＄￡":
            return self._sign_before(content, end, done)
        if sign >= _CJK:
            for length in (4, 3, 2):
                word = content[max(done, end - length) : end]
                if len(word) == length and word in self.currencies:
                    return Extent(end - length, end, self.currencies[word])
            return None
        word = _word_before(content, end, done)
        codes = (of_code(word) or self.currencies.get(word.lower())) if word else None
        return Extent(end - len(word), end, codes) if codes else None

    def _sign_before(self, content: str, end: int, done: int) -> Extent:
        sign = content[end - 1]
        if sign in "$＄":
            letters = _word_before(content, end - 1, done).upper()
            if letters in DOLLARS:
                return Extent(end - 1 - len(letters), end, frozenset((DOLLARS[letters],)))
        word = _word_before(content, end - 1, done)
        codes = of_code(word) if word else frozenset()
        if codes and not codes.isdisjoint(SIGNS[sign]):
            return Extent(end - 1 - len(word), end, codes)
        return Extent(end - 1, end, SIGNS[sign])

    def scale_after(self, content: str, end: int, known: bool) -> tuple[int, int]:
        """Return the scale directly behind a number, 1 if there is none, and where it ends.

        known: whether a currency stands before the number, so that a letter may be a scale.
        """
        at = end
        if content[at : at + 1] in tuple(_BLANKS):
            at += 1
        sign = content[at : at + 1]
        if sign >= _CJK:
            for length in (2, 1):
                scale = _CJK_SCALES.get(content[at : at + length])
                if scale:
                    return scale, at + length
            return 1, end
        word = _word_after(content, at) if sign > "A" else ""
        if not word:
            return 1, end
        scale = self.scales.get(word.lower())
        if scale is None and word in _LETTER_SCALES:
            stop = at + len(word)
            if known or (word in "kK" and self.currency_after(content, stop)):
                scale = _LETTER_SCALES[word]
        if scale is None:
            return 1, end
        at += len(word)
        return scale, at + (content[at : at + 1] == "." and f"{word.lower()}." in self.scales)

    def currency_after(self, content: str, end: int) -> Extent | None:
        """Return the currency directly behind content[:end]."""
        at = end
        sign = content[at : at + 1]
        if sign in tuple(_BLANKS) or (sign == "\n" and _wraps(content, at)):
            at += 1
        sign = content[at : at + 1]
        if not sign or (sign < "A" and sign != "$"):
            return None
        if sign >= _CJK:
            for length in (4, 3, 2):
                word = content[at : at + length]
                codes = self.currencies.get(word)
                if codes:
                    return Extent(at, at + len(word), codes)
        if sign in SIGNS:
            # "500 $600" belongs to what follows.
            if content[at + 1 : at + 2].isdigit():
                return None
            return Extent(at, at + 1, SIGNS[sign])
        word = _word_after(content, at)
        if not word:
            return None
        stop = at + len(word)
        if content[stop : stop + 1] == "$" and word.upper() in DOLLARS:
            return Extent(at, stop + 1, frozenset((DOLLARS[word.upper()],)))
        if content[stop : stop + 1] == " ":
            second = _word_after(content, stop + 1)
            codes = self.currencies.get(f"{word} {second}".lower()) if second else None
            if codes:
                return Extent(at, stop + 1 + len(second), codes)
        codes = self.currencies.get(word.lower()) or of_code(word)
        if self._is_pallet(content, at, stop):
            return None
        if codes and content[stop : stop + 2].strip(_BLANKS).isdigit() and at > end:
            # In "40 pcs 100 EUR 5" the code belongs to the number behind it, if to any; in
            # "399 EUR 299 EUR" that has its own.
            behind = content[stop : stop + _LONGEST_REPEAT].lstrip(_DIGITS)
            if not behind.startswith(word):
                return None
        return Extent(at, stop, codes) if codes else None

    def _is_pallet(self, content: str, start: int, end: int) -> bool:
        """Tell whether content[start:end] is that of pallets: 4 euro pallets, 4 EUR-pallets."""
        if content[start:end].lower() not in _EURO or content[end : end + 1] not in _JOINTS:
            return False
        return _word_after(content, end + 1).lower() in self.pallets

    def currency_in(self, header: str) -> frozenset[str]:
        """Return the currency that the header of a column names: "Amount (USD)", "金额（元）"."""
        if len(header) > _LONGEST_HEADER:
            return frozenset()
        found: frozenset[str] = frozenset()
        for at, char in enumerate(header):
            if not at or not (_is_letter(header[at - 1]) and _is_letter(char)):
                extent = self.currency_after(f" {header[at:]}", 0)
                if extent and extent.start == 1:
                    if found and found.isdisjoint(extent.currencies):
                        return frozenset()
                    found = found & extent.currencies or extent.currencies
        return found

    def unit_after(self, content: str, end: int) -> str:
        """Return what a price is for: "pc" behind "/pc", "per pc", "每"; "each" alone is one."""
        at = end
        while at < end + 2 and content[at : at + 1] in tuple(_BLANKS):
            at += 1
        if content[at : at + 1] == "/":
            at += 1
            while content[at : at + 1] in tuple(_BLANKS):
                at += 1
            quantity = at
            while content[at : at + 1].isdigit() or content[at : at + 1] in tuple(_BLANKS):
                at += 1
            return (content[quantity:at] + _unit(content, at)).strip()
        word = _word_after(content, at)
        if word and word.lower() in self.per:
            unit = _unit(content, at + len(word) + 1) or word.lower()
            # Words too long for a unit: "por transferencia".
            long = unit == word.lower() and _is_letter(
                content[at + len(word) + 1 : at + len(word) + 2]
            )
            return "" if long or unit in self.way else unit
        return ""

    def unit_before(self, content: str, start: int) -> str:
        """Return what a price is for where this stands before it: 每台USD 500."""
        near = content[max(0, start - 4) : start].rstrip(_BLANKS)
        for sign in "每@":
            if sign in near and (sign == "每" or near.endswith(sign)):
                return near.rpartition(sign)[2] or sign
        return ""

    def is_about(self, content: str, start: int, end: int) -> bool:
        """Tell whether words beside an amount say that it is not exact, or a bound."""
        before = content[max(0, start - _LONGEST_BOUND) : start].rstrip(_BLANKS)
        before = before.removesuffix("\n").rstrip(_BLANKS)
        if not before or before[-1] == "\n":
            return self._is_about_after(content, end)
        if before[-1] in "~≈±<>≤≥":
            return True
        if before[-1] >= _CJK:
            if any(before[-length:] in self.about for length in (1, 2, 3, 4)):
                return True
        else:
            # "Order 4711 over EUR 500": the number is none of the words.
            words = [one for one in before.lower().split() if not holds_digit(one)][-_MOST_WORDS:]
            tails = [" ".join(words[at:]) for at in range(len(words))]
            if not self.exact.isdisjoint(tails):
                return False
            if not self.about.isdisjoint(tails):
                # "We can do USD 5" is English, "do 5 zł" Polish: up to.
                return tails[-1] not in _BEFORE_DIGITS or content[start].isdigit()
        return self._is_about_after(content, end)

    def _is_about_after(self, content: str, end: int) -> bool:
        after = content[end : end + 6].lstrip(_BLANKS)
        if after[:1] == "+":
            return True
        return any(after[:length] in self.about for length in (2, 3, 1) if after[:1] >= _CJK)

    def joins(self, between: str) -> bool:
        """Tell whether the text between two amounts makes them a range."""
        plain = between.strip(f"{_BLANKS}\n").lower()
        return plain in self.to or (bool(plain) and _DASHES.issuperset(plain))


def _all(topics: Mapping[str, Mapping[str, Sequence[str]]], topic: str) -> list[str]:
    return [word for words in topics.get(topic, {}).values() for word in words]


def _wraps(content: str, at: int) -> bool:
    """Tell whether the line that ends at a place is so long that the next one goes on with it."""
    return at - content.rfind("\n", max(0, at - _LONGEST_LINE), at) > _LONG_LINE


def _goes_on(first: str, second: str) -> bool:
    """Tell whether a word of Latin letters goes on from one character to the next."""
    return _is_letter(first) and _is_letter(second)


def _is_letter(char: str) -> bool:
    return bool(char) and char.isalpha() and char < _CJK


def _word_before(content: str, end: int, done: int) -> str:
    """Return the word of Latin letters that ends at `end`; "" if a digit touches it."""
    start = max(done, word_start(content, end))
    if not 0 < end - start <= _LONGEST_WORD:
        return ""
    before = content[start - 1 : start]
    return "" if before.isdigit() or _is_letter(before) else content[start:end]


def _word_after(content: str, start: int) -> str:
    """Return the word of Latin letters that starts at `start`; "" if it is a long one."""
    end = word_end(content, start)
    return content[start:end] if end - start <= _LONGEST_WORD else ""


def _unit(content: str, at: int) -> str:
    """Return the word for a unit that starts at `at`; of CJK the first sign."""
    sign = content[at : at + 1]
    if sign >= _CJK and sign.isalpha():
        return sign
    word = _word_after(content, at)
    if content[at + len(word) : at + len(word) + 1] in ("²", "³", "2", "3"):
        word += content[at + len(word)]
    return word.lower()
