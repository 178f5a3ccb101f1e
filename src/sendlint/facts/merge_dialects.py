"""How merge programs write their fields: the patterns of the dialects and their field names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = "Literal['distinct', 'ambiguous']"
Reading: TypeAlias = "Literal['text', 'start', 'header', 'link']"


class Token(Struct, frozen=True):
    """A merge field as written, [start, end) of a string.

    name: what stands between its signs, without filters and defaults.
    dialect: the merge programs that write fields so; proper names, the same in every language.
    shape: the bracket signs, such as "[]"; tells ambiguous tokens apart.
    """

    start: int
    end: int
    name: str
    dialect: str
    kind: Kind
    shape: str


class _Dialect(Struct, frozen=True):
    """How some programs write fields.

    opener: what every one holds, with a sign or directly behind one.
    pattern: it begins with a plain sign and looks back behind it: so a search skips to that sign.
    """

    name: str
    shape: str
    opener: str
    pattern: str


# A letter of any script, and the signs that may stand before a name in braces: Handlebars blocks,
# Go's leading dot, Braze's ${, Jinja's white-space control.
_LETTER = r"[^\W\d_]"
_BRACES = (
    r"\{\{\{?[~-]?\s{0,4}(?:[#^/&>!.$@]{1,3}\s{0,2})?(?:\$\{)?"
    r"(?P<name>_?" + _LETTER + r"(?:[^{}]|\$\{[^{}]{0,80}\}){0,300})\}{2,4}"
)

# Signs that no other text has: one look at the opener decides whether the pattern runs at all.
_ENVIRONMENT = (
    "APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|USERPROFILE|USERNAME|USERDOMAIN|COMPUTERNAME|HOMEPATH"
    "|HOMEDRIVE|SYSTEMROOT|SYSTEMDRIVE|WINDIR|TEMP|TMP|PATH|COMSPEC|PUBLIC|ERRORLEVEL|RANDOM"
)
"""Variables of Windows, which are written as %NAME%, too."""

_DISTINCT = (
    _Dialect("Handlebars/Jinja/Liquid", "{{}}", "{{", _BRACES),
    _Dialect(
        "Jinja/Liquid",
        "{%%}",
        "{%",
        r"\{%[-+~=]?\s{0,4}(?P<name>[A-Za-z_][^{}%\n]{0,300})%\}",
    ),
    _Dialect("ERB/EJS", "<%%>", "<%", r"<%[=-]{0,2}\s{0,4}(?P<name>[A-Za-z@$_][^<>%\n]{0,300})%>"),
    _Dialect(
        "Mailchimp",
        "*||*",
        "*|",
        r"\*\|(?P<name>[A-Za-z][^|*\n]{0,80})(?:\|[^|*\n]{0,80})?\|\*",
    ),
    _Dialect("Marketing Cloud", "%%", "%%", r"%%=(?P<name>[^%\n]{1,300})=%%"),
    _Dialect("Marketing Cloud", "%%", "%%", r"%%\[(?P<name>[^%]{1,1000})\]%%"),
    _Dialect(
        "Marketing Cloud",
        "%%",
        "%%",
        r"%%(?<![%A-Za-z0-9_]%%)(?P<name>[A-Za-z_](?:[\w.:-]|[ ](?=\w)){1,60})%%(?![%A-Za-z0-9_])",
    ),
    _Dialect(
        "Campaign Monitor/Sendy",
        "[]",
        "[",
        r"\[(?P<name>[^\[\],\n]{1,60}),\s{0,2}fallback\s?=[^\[\]\n]{0,120}\]",
    ),
    _Dialect("phpList", "[]", "%%", r"\[(?P<name>[A-Z][A-Z0-9 _]{0,40})%%[^\[\]%\n]{0,80}\]"),
    _Dialect("HubSpot", "[[]]", "[[MISSING", r"\[\[MISSING TOKEN(?P<name>[^\[\]\n]{0,80})\]\]"),
    _Dialect("Siebel", "[]", "[Field:", r"\[Field:\s?(?P<name>[^\[\]\n]{1,60})\]"),
    _Dialect("Salesforce", "{}", "{!", r"\{!\$?(?P<name>[A-Za-z]\w{0,60}[._][\w.]{1,80})\}"),
    _Dialect("Blade", "{!!!!}", "{!!", r"\{!!\s{0,4}(?P<name>[$\w][^{}\n]{0,200})!!\}"),
    _Dialect(
        "FreshMail",
        "$$",
        "$$",
        r"\$\$(?<![$A-Za-z0-9_]\$\$)(?P<name>(?:[a-z_]{1,20}:)?"
        + _LETTER
        + r"\w{1,40})\$\$(?![$A-Za-z0-9_])",
    ),
    _Dialect("FreshMail", "$$", "$$endif", r"\$\$(?P<name>endif)\$\$"),
    _Dialect("Zoho", "$[]$", "$[", r"\$\[(?P<name>[^\W\d][^\[\]$\n]{0,80})\]\$"),
    _Dialect("Contactlab", "${}$", "${", r"\$\{(?P<name>[^{}$\n]{1,60})\}\$"),
    _Dialect(
        "Newsman",
        "##",
        "##",
        r"##(?<![#A-Za-z0-9_]##)(?P<name>" + _LETTER + r"[\w.:-]{1,60})##(?![#A-Za-z0-9_])",
    ),
    _Dialect("Mailigen", "#[]#", "#[", r"#\[(?P<name>[A-Za-z][^\[\]#\n]{0,60})\]#"),
    _Dialect(
        "Mautic",
        "{}",
        "{",
        r"\{(?P<name>(?:contact|owner|lead|company)field=[^{}\n]{1,100}"
        r"|(?:pagelink|assetlink|dynamiccontent)=[^{}\n]{1,100}"
        r"|unsubscribe_(?:text|url)|webview_(?:text|url)|tracking_pixel)\}",
    ),
    _Dialect("Mailgun", "%%", "%recipient.", r"%(?P<name>recipient\.[\w.-]{1,60})%"),
    _Dialect(
        "mail merge",
        "%A%",
        "%",
        rf"%(?<![A-Za-z0-9_%]%)(?!(?:{_ENVIRONMENT})%)"
        r"(?P<name>[A-Z][A-Z0-9]{2,30}(?:_[A-Z0-9]{1,30}){0,4})%(?![A-Za-z0-9_%\\/])",
    ),
    _Dialect("SUBMAIL", "@var()", "@var(", r"@var\((?P<name>[^()\n]{1,60})\)"),
    _Dialect(
        "Mailcoach",
        "::::",
        "::",
        r"::(?<![:A-Za-z0-9_]::)(?P<name>[a-z][\w]{1,40}(?:\.\w{1,40}){1,4}"
        r"|(?:unsubscribe|webview|preferences)_?[Uu]rl)::",
    ),
    _Dialect("Word", "{}", "MERGEFIELD", r"\{\s{0,2}(?P<name>MERGEFIELD\s{1,3}[^{}\n]{1,80})\}"),
    _Dialect("listmonk", "@", "@TrackLink", r"(?P<name>@TrackLink)(?![A-Za-z0-9_])"),
)

# Signs that other text uses too: a token only with a known field name between them.
_NAME = r"(?P<name>[^\W\d_](?:[\w .'’/|-]{0,58}[\w.])?)"
_AMBIGUOUS = (
    _Dialect("", "[[]]", "[[", r"\[\[\s{0,2}" + _NAME + r"\s{0,2}\]\]"),
    _Dialect("", "[]", "[", r"\[(?<![\[A-Za-z0-9_$#!\\\])]\[)\s?" + _NAME + r"\s?\](?![\](])"),
    _Dialect("", "<<>>", "<<", r"<<\s?" + _NAME + r"\s?>>"),
    _Dialect("", "<>", "<", r"<(?<![<A-Za-z0-9_/=]<)" + _NAME + r">(?!>)"),
    _Dialect("", "${}", "${", r"\$\{(?<![A-Za-z0-9_$]\$\{)\s?" + _NAME + r"\s?\}"),
    _Dialect("", "%{}", "%{", r"%\{(?<![A-Za-z0-9_%]%\{)" + _NAME + r"\}"),
    _Dialect("", "#{}", "#{", r"#\{(?<![A-Za-z0-9_#]#\{)" + _NAME + r"\}"),
    _Dialect("", "{$}", "{$", r"\{\$" + _NAME + r"\}"),
    _Dialect("", "{}", "{", r"\{(?<![{$%#@\\A-Za-z0-9_]\{)\s?" + _NAME + r"\s?\}(?!\})"),
    _Dialect("", "(())", "((", r"\(\((?<!\(\(\()\s?" + _NAME + r"\s?\)\)(?!\))"),
    _Dialect("", "%%", "%", r"%(?<![%A-Za-z0-9_]%)" + _NAME + r"%(?![%A-Za-z0-9_])"),
    _Dialect("", "%()s", "%(", r"%\(" + _NAME + r"\)s"),
    _Dialect(
        "",
        "__",
        "__",
        r"__(?<![A-Za-z0-9_]__)(?P<name>[A-Za-z][A-Za-z0-9]{1,30}(?:_[A-Za-z0-9]{1,30}){0,4})__"
        r"(?![A-Za-z0-9_])",
    ),
    _Dialect("", "【】", "【", r"【\s?" + _NAME + r"\s?】"),
    _Dialect("Word", "«»", "«", r"«" + _NAME + r"»"),
    _Dialect(
        "",
        "$",
        "$",
        r"\$(?<![A-Za-z0-9_$.]\$)(?P<name>[A-Za-z][A-Za-z_]{2,40})(?![A-Za-z0-9_$(\[{.-])",
    ),
    _Dialect(
        "", "#", "#", r"#(?<![A-Za-z0-9_#&]#)(?P<name>[A-Za-z][A-Za-z_]{2,40})#(?![A-Za-z0-9_#])"
    ),
    _Dialect(
        "",
        "~~",
        "~~",
        r"~~(?<![~A-Za-z0-9_]~~)(?P<name>[A-Z][A-Z_]{2,40})~~(?![~A-Za-z0-9_])",
    ),
    _Dialect(
        "",
        "-",
        "_",
        r"-(?<![A-Za-z0-9_-]-)(?P<name>[A-Za-z]{2,30}(?:_[A-Za-z]{2,30}){1,4})-(?![A-Za-z0-9_-])",
    ),
)

# Signs that stand for a value only in a subject or at the start of a text: alternatives that a
# cold-mail program should have chosen from ({Hi|Hello|Hey}), numbered values ({0}).
_AT_START = (
    _Dialect(
        "spin text",
        "{|}",
        "|",
        r"\{(?<![A-Za-z0-9_{$%#@\\]\{)(?P<name>[^\W\d_][^{}|\n<>=]{0,60}"
        r"(?:(?<! )\|(?! )[^{}|\n<>=]{1,60}){1,12})\}(?!\})",
    ),
    _Dialect(".NET/Java", "{0}", "{", r"\{(?<![A-Za-z0-9_{$%#@\\]\{)(?P<name>\d)\}(?!\})"),
)

# Constants that a link target never holds: {CLICK_ID}, [[SHORT_PERMALINK]], %USER_EMAIL%.
_CONSTANT = r"(?P<name>[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,4})"
_IN_LINK = (
    _Dialect("bulk mailer", "[[]]", "[[", r"\[\[" + _CONSTANT + r"\]\]"),
    _Dialect("bulk mailer", "{}", "{", r"\{(?<![{$]\{)" + _CONSTANT + r"\}"),
    _Dialect("bulk mailer", "%%", "%", r"%(?<![%A-Za-z0-9]%)" + _CONSTANT + r"%"),
)

# What SpamAssassin's UNRESOLVED_TEMPLATE looks for in header fields: %RND_UC_CHAR, %CUSTOMER_NAME.
_WILDCARD = _Dialect(
    "bulk mailer",
    "%",
    "%",
    r"%(?<![A-Za-z0-9_%]%)(?![0-9A-F]{2})(?P<name>[A-Z][A-Z_]{3,40})(?![A-Za-z0-9])",
)

_DIALECTS: dict[str, tuple[_Dialect, ...]] = {
    "text": _DISTINCT,
    "start": (*_DISTINCT, *_AT_START),
    "header": (*_DISTINCT, _WILDCARD),
    "link": (*_DISTINCT, *_IN_LINK),
    "ambiguous": _AMBIGUOUS,
    "all": (*_DISTINCT, *_AT_START, _WILDCARD, *_IN_LINK, *_AMBIGUOUS),
}
_RARE_FIRST = "{[【«|~$@%#(_<:"
"""The signs of fields, those first that other text holds least."""
_SHORT = 1000
_FEW = 30
_LONGEST_OPENER = 16

_WIDE = tuple(zip("｛｝［］＜＞（）％＃＄", "{}[]<>()%#$", strict=True))
"""Full-width signs and what they stand for."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def distinct_tokens(text: str, reading: Reading = "text", within: str | None = None) -> list[Token]:
    """Return the tokens of `text` that no ordinary text holds, in their order.

    within: the pieces of the text in which the tokens begin; None for the whole.
    reading: "text"; "start" adds what is a field only in a subject or at the start of a text,
        "header" the bare %NAME wildcards of bulk mailers, "link" the constants in link targets.
    """
    return _tokens(text, reading, "distinct", within)


def ambiguous_tokens(text: str) -> list[Token]:
    """Return what could be a merge field if the name in it is one, in the order of the text."""
    return _tokens(text, "ambiguous", "ambiguous")


def may_hold_tokens(texts: Iterable[str]) -> bool:
    """Tell whether any of these texts holds a token of any kind; all at once, it takes no time."""
    return bool(with_tokens(tuple(texts)))


def with_tokens(texts: Sequence[str]) -> Sequence[str]:
    """Return those of some texts that may hold a token of any kind."""
    text = "\n".join(texts)
    if not text:
        return ()
    text = _plain(text)
    dialects = _opened(text, "all")
    openers = {
        opener for opener in {dialect.opener for dialect in dialects} if _may_open(text, opener)
    }
    found = {
        dialect.opener
        for dialect in dialects
        if dialect.opener in openers and _compiled(dialect.pattern).search(text)
    }
    if not found or len(texts) == 1:
        return texts if found else ()
    return [one for one in texts if any(map(_plain(one).__contains__, found))]


def _may_open(text: str, opener: str) -> bool:
    """Tell whether one of these openers may begin a field: not in <a@b.example>, 5%, %40."""
    if opener not in ("<", "%") or text.count(opener) > _FEW:
        return True
    pieces = text.split(opener)[1:]
    if opener == "%":
        return any(piece[:1].isalnum() and not piece[:1].isdecimal() for piece in pieces)
    return any("@" not in piece.partition(">")[0] for piece in pieces)


def _tokens(text: str, reading: str, kind: Kind, within: str | None = None) -> list[Token]:
    dialects = _opened(_plain(text if within is None else within), reading)
    if not dialects:
        return []
    text = _plain(text)
    found = []
    for dialect in dialects:
        for match in _compiled(dialect.pattern).finditer(text):
            name = " ".join(match["name"].split())
            specific = _braces_dialect(match[0]) if dialect.shape == "{{}}" else dialect.name
            found.append(Token(match.start(), match.end(), name, specific, kind, dialect.shape))
    return _disjoint(found) if found else found


def _plain(text: str) -> str:
    """Return a text with plain signs for full-width ones."""
    if not text.isascii():
        # str.replace with one sign is some fifty times faster than str.translate.
        for wide, plain in _WIDE:
            text = text.replace(wide, plain)
    return text


def _opened(text: str, reading: str) -> list[_Dialect]:
    """Return the dialects whose openers a text holds, in their order.

    In a long text with many signs a dialect's pattern is as fast as the look for its opener.
    """
    found: list[tuple[int, _Dialect]] = []
    for sign, group in _by_sign(reading):
        if sign in text:
            around = _around(text, sign) if len(text) > _SHORT else text
            found += [pair for pair in group if around is None or pair[1].opener in around]
    return [dialect for _, dialect in sorted(found, key=itemgetter(0))]


def _around(text: str, sign: str) -> str | None:
    """Return what stands around a rare sign; None if the sign is not rare.

    One sign is found in no time, two together take as long as reading the text.
    """
    pieces: list[str] = []
    at = text.find(sign)
    while at >= 0:
        if len(pieces) == _FEW:
            return None
        pieces.append(text[max(0, at - _LONGEST_OPENER) : at + _LONGEST_OPENER])
        at = text.find(sign, at + 1)
    return "\n".join(pieces)


@cache
def _by_sign(reading: str) -> list[tuple[str, list[tuple[int, _Dialect]]]]:
    """Return the dialects of a reading by the rarest sign that each of them needs."""
    groups: dict[str, list[tuple[int, _Dialect]]] = {}
    for order, dialect in enumerate(_DIALECTS[reading]):
        signs = [sign for sign in _RARE_FIRST if sign in dialect.opener]
        sign = signs[0] if signs else dialect.shape[0]
        groups.setdefault(sign, []).append((order, dialect))
    return list(groups.items())


def _braces_dialect(token: str) -> str:
    inner = token.lstrip("{ ")
    if inner.startswith((".", "if ", "end", "range ")):
        return "Go template"
    if "${" in token:
        return "Braze"
    if inner.startswith("lead."):
        return "Marketo"
    return "Handlebars/Jinja/Liquid"


def _disjoint(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in sorted(tokens, key=lambda token: (token.start, -token.end)):
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept
