"""People's names: their parts joined, their titles told apart."""

from __future__ import annotations

from functools import cache

_LONGEST = 200
_CAPITALISED = """
    Mr Mrs Ms Mx Miss Mister Dr Prof Professor Doctor Sir Herr Frau Fräulein Dipl.-Ing
    Pani Mme Mlle Monsieur Madame Mademoiselle Sra Srta Señor Señora Señorita
"""
_ANY_CASE = "dr prof mgr inż pani"
# Without their dot they may be names: "Ing Bank", "Fr", "Sr".
_DOTTED = "hr fr sr ing mag lic doc ks prof dr mgr inż mr mrs ms dipl.-ing"
# They follow another title: "Dr. med.", "dr hab.", "Prof. h.c.".
_FURTHER = "med hab h.c hc rer nat jur phil inż ing dent mult"
_FIRM = """
    gmbh ag kg ohg ug ltd limited llc inc corp co plc sa sarl sas srl spa bv nv oy ab as sl lda
    z.o.o o.o zoo spółka sp. z company group trading foundation stiftung verlag
"""
_COURTESY = ("先生", "女士", "小姐", "太太", "様", "さん")
_OFFICES = (
    "总经理", "董事长", "副总", "经理", "总监", "主任", "教授", "博士", "老师", "局长", "处长",
    "科长", "校长", "律师", "医生", "总", "工",
    "總經理", "董事長", "經理", "總監", "老師", "總",
    "部長", "課長", "社長",
)  # fmt: skip
# "副经理" is the office itself, nobody's name.
_NO_SURNAMES = frozenset("副总總正大小老各本该某部分")


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def split_title(name: str) -> tuple[str, str]:
    """Tell the title in a name from the rest of it: ("Dr.", "Anna Berg"), ("女士", "李娜").

    Returns "" and the name where no title is clear, as in the name of a firm. A Chinese surname
    with an office ("王经理") stays as it is: nobody is called by a surname alone.
    """
    name = name.strip()
    if len(name) > _LONGEST:
        return "", name
    if not name.isascii() and (is_han(name) or name.endswith(_COURTESY)):
        return _split_suffix(name)
    words = name.split()
    if not words or not _is_title(words[0]):
        return "", name
    count = 1
    while count < len(words) and (_is_title(words[count]) or _is_further(words[count])):
        count += 1
    rest = words[count:]
    if not rest or any(word.lower().strip(".,()") in _words(_FIRM) for word in rest):
        return "", name
    return " ".join(words[:count]), " ".join(rest)


def is_title(text: str) -> bool:
    """Tell whether a text is a title and nothing else, in any language we know."""
    words = text.split()
    if 0 < len(words) <= 6 and all(_is_title(word) or _is_further(word) for word in words):
        return True
    return text.strip() in (*_COURTESY, *_OFFICES, "Pan", "Pani", "M.")


def _is_title(word: str) -> bool:
    plain = word.removesuffix(".")
    if plain != word:
        return plain.lower() in _words(_DOTTED) or plain in _words(_CAPITALISED)
    return word in _words(_CAPITALISED) or word in _words(_ANY_CASE)


def _is_further(word: str) -> bool:
    return word.lower().removesuffix(".") in _words(_FURTHER)


def _split_suffix(name: str) -> tuple[str, str]:
    for title in _COURTESY:
        rest = name.removesuffix(title).strip()
        if rest and rest != name:
            return title, rest if len(rest) > 1 else name
    for title in _OFFICES:
        rest = name.removesuffix(title)
        if rest != name:
            return (title, name) if len(rest) == 1 and rest not in _NO_SURNAMES else ("", name)
    return "", name


def is_han(text: str) -> bool:
    """Tell whether a text is written in Han characters alone; True for no text."""
    if text.isascii():
        return not text
    return all("\u3400" <= letter <= "\u9fff" for letter in text)


def join_name(given: str, family: str) -> str:
    """Join a name in its own order: Chinese names family first, without a blank."""
    if is_han(given + family):
        return family + given
    return f"{given} {family}".strip()
