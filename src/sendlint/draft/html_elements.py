"""What HTML elements do to the text that a reader sees, and what mail programs name theirs."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

BREAK, LINE, PARAGRAPH, ROW, CELL = "\x01", "\x02", "\x03", "\x04", "\x05"
"""Signs that stand for breaks while a text is put together: <br>, the edge of a block, of a
paragraph, of a table row, and the start of a table cell."""
END_OF_LINK = "\x0e0\x0f"
"""The sign of the note 0."""


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


VOID = _names("area base br col embed hr img input link meta param source track wbr keygen")
BLOCKS = _names(
    "address article aside body center dd details dialog dir div dl dt fieldset figcaption figure",
    "footer form frameset header hgroup hr html legend li main menu nav optgroup option section",
    "tbody thead tfoot caption select summary blockquote h1 h2 h3 h4 h5 h6 ol p pre listing ul",
    "table tr td th",
)
PARAGRAPHS = _names("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre listing")
ROWS = _names("table tr caption tbody thead tfoot")
CELLS = _names("td th")
PREFORMATTED = _names("pre listing textarea xmp")

# Patterns are compiled at their first use.
_ATTRIBUTE = r"([^\s=>\"'/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']*+)))?+"
_TARGET = r"\s[hH][rR][eE][fF]\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']*+))"
_PREFIX = r"(?:x_|gmail-|m_-?\d{1,30}|ydp[0-9a-f]{4,12})+(?=[a-z_])"


RAW_TEXT = _names("style script title template iframe noembed noframes")
"""Elements whose content is no markup and is not seen."""
UNOPENED = VOID | RAW_TEXT | {""}
"""What opens no element that is open until its end tag; "" is a comment and the like."""

WATCHED = (
    *("display:none", "hidden", "max-height:0", "font-size:0", "opacity:0"),
    *("white-space:pre", "quote", "sign", "cite", "rplyfwd"),
    *("olk_src", "zwchr", "__divider__", "border-top:", "reference-message", "reply", "forward"),
    *("gmail_attr", "moz-", "origbody", "orimsg", "neteasefooter", "xm_mail_oringinal"),
    *("zmail_extra", "iosymail", "rc_sig", "sigid", "b5c4df"),
)
"""A tag is read more closely if one of these stands in it, small letters, blanks left out."""

_NAMED = {
    "quote": (
        "yahoo_quoted zmail_extra skiff_quote ntes-mailmaster-quote ik_mail_quote "
        "olk_src_body_section isreplycontent origbody reply139content orimsghtmlseperator "
        "mail-editor-reference-message-container ms-outlook-mobile-reference-message "
        "messagereplysection"
    ),
    "forward": "moz-forward-container forwardcontentmessage isforwardcontent",
    "attribution": "moz-cite-prefix gmail_attr reply-intro v1reply-intro",
    "signature": (
        "gmail_signature gmail_signature_prefix moz-signature moz-txt-sig mailsignature "
        "protonmail_signature_block ntes-signature signature editorusersignature email-signature "
        "applemailsignature composer_signature ms-outlook-mobile-signature tutanota_signature "
        "ms-outlook-ios-signature ms-outlook-android-signature imail_signature spneditorsign "
        "ntes-pcmail-signature ntes-pcmac-signature foxsign _foxsign foxmailsign _rc_sig"
    ),
    "footer": "neteasefooter",
    "from-here": "divrplyfwdmsg zwchr replysplit xm_mail_oringinal_describe",
}
_NAMES = {name: kind for kind, names in _NAMED.items() for name in names.split()}
_QUOTING_CLASSES = _names(
    "gmail_quote cite quote protonmail_quote tutanota_quote iosymail front-blockquote",
    "missive_quote mailquote",
)
_SIGNATURE_PARTS, _SIGNATURE_ENDS = "signature", ("_sign", "-sign")
"""What names of elements hold or end with that mail programs keep a signature in."""
_RULERS = ("e1e1e1", "b5c4df", "rgb(225,225,225)", "rgb(181,196,223)")


class Scope(Struct, frozen=True):
    """What an element says of its content.

    kind: a hint of `spans.split`, or "".
    hidden: its reader does not see it.
    zero: True for letters of no size, False for letters of some size, None for no word of it.
    preformatted: line ends and blanks are shown.
    """

    kind: str = ""
    hidden: bool = False
    zero: bool | None = None
    preformatted: bool = False


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def attributes(tag: str, start: int) -> dict[str, str]:
    """Return the attributes of a start tag: names in small letters, values as written.

    Of two with one name the first counts (HTML, 13.2.5.33).

    start: where the element's name ends.
    """
    found = _pattern(_ATTRIBUTE).findall(tag, start)
    return {name.lower(): double or single or bare for name, double, single, bare in found[::-1]}


def target(tag: str, start: int) -> str | None:
    """Return the value of the attribute "href" as written, None if there is none."""
    match = _pattern(_TARGET).search(tag)
    if match is None:
        return None
    before = tag[start : match.start()]
    if before.count('"') % 2 or before.count("'") % 2:
        return attributes(tag, start).get("href")
    return match[1] or match[2] or match[3] or ""


@cache
def breaks(paragraph: str) -> dict[str, str]:
    """Return the signs for start tags ("p") and end tags ("/p"); end tags of cells have none.

    paragraph: PARAGRAPH, or LINE where paragraphs have no space between them.
    """
    signs = {
        **dict.fromkeys(BLOCKS, LINE),
        **dict.fromkeys(ROWS, ROW),
        **dict.fromkeys(PARAGRAPHS, paragraph),
        **dict.fromkeys(CELLS, CELL),
        "br": BREAK,
    }
    ends = {f"/{name}": sign for name, sign in signs.items() if name not in CELLS}
    return {**signs, **ends, "/a": END_OF_LINK}


def scope_of(name: str, found: dict[str, str], unseen: frozenset[str] | set[str]) -> Scope | None:
    """Return what an element with these attributes says of its content, None for nothing.

    name: of the element, small letters.
    found: its attributes.
    unseen: classes that the style sheet hides.
    """
    style = "".join(found.get("style", "").lower().split())
    classes = found.get("class", "").lower().split()
    properties = _properties(style)
    hidden = "hidden" in found or _is_hidden(properties) or not unseen.isdisjoint(classes)
    zero = _is_zero(properties["font-size"]) if "font-size" in properties else None
    preformatted = name in PREFORMATTED or properties.get("white-space", "").startswith("pre")
    kind = _kind_of(name, found, style, classes)
    if not (hidden or kind or preformatted or zero is not None):
        return None
    return Scope(kind, hidden, zero, preformatted)


def _properties(style: str) -> dict[str, str]:
    """Return the properties of a style without blanks, the last of a name."""
    pairs = [part.partition(":") for part in style.split(";")]
    return {name: value.partition("!")[0] for name, _, value in pairs}


def _is_hidden(style: dict[str, str]) -> bool:
    return (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or _is_zero(style.get("max-height", ""))
        or _is_zero(style.get("opacity", ""))
        or (
            style.get("overflow") == "hidden"
            and (_is_zero(style.get("height", "")) or _is_zero(style.get("width", "")))
        )
    )


def _is_zero(length: str) -> bool:
    """Whether a length is none: "0", "0px", "0.0em"."""
    number = length.rstrip("abcdefghijklmnopqrstuvwxyz%")
    return bool(number) and not number.strip("0.") and "0" in number


def _kind_of(name: str, found: dict[str, str], style: str, classes: list[str]) -> str:
    names = [*classes, found.get("id", "").lower(), found.get("name", "").lower()]
    for word in names:
        if kind := _NAMES.get(re.sub(_PREFIX, "", word, count=1) if word not in _NAMES else word):
            return kind
        if "divrplyfwdmsg" in word:
            return "from-here"
        if _SIGNATURE_PARTS in word or word.endswith(_SIGNATURE_ENDS):
            return "signature"
    if found.get("data-marker") == "__DIVIDER__":
        return "from-here"
    if "data-sigid" in found or found.get("data-ntes") == "ntes_mail_sign_html":
        return "signature"
    if found.get("title", "").lower() == "neteasefooter":
        return "footer"
    if name == "blockquote":
        return _blockquote(found, style, classes)
    if name == "hr" and _is_signature_ruler(found, style):
        return "sign-below"
    if name == "div" and "quote" in names[-1:]:
        return "quote"
    if "border-top:" in style and any(colour in style for colour in _RULERS):
        return "border"
    return ""


def _is_signature_ruler(found: dict[str, str], style: str) -> bool:
    """Whether this is the short ruler that Foxmail and QQ Mail put above a signature."""
    foxmail = "width:210px" in style and found.get("color", "").lower() == "#b5c4df"
    return foxmail or ("width:50px" in style and "font-size:0" in style)


def _blockquote(found: dict[str, str], style: str, classes: list[str]) -> str:
    """Tell a quotation from an indented paragraph: both are blockquotes."""
    if "cite" in found or found.get("type", "").lower() == "cite":
        return "quote"
    if any(re.sub(_PREFIX, "", word, count=1) in _QUOTING_CLASSES for word in classes):
        return "quote"
    lined = "border-left" in style and not any(
        nothing in style for nothing in ("border-left:none", "border-left:0", "border-left-width:0")
    )
    return "lined" if lined else "weak"


def hidden_classes(sheet: str) -> set[str]:
    """Return the classes that a <style> element hides outright, media queries left out."""
    found: set[str] = set()
    low = sheet.lower().partition(">")[2].strip().removeprefix("<!--")
    if "display" not in low and "visibility" not in low:
        return found
    depth = 0
    for rule in low.split("}"):
        opened = rule.count("{")
        selector, _, body = rule.partition("{")
        body = "".join(body.split())
        if depth == 0 and opened == 1 and ("display:none" in body or "visibility:hidden" in body):
            for part in selector.split(","):
                word = part.strip().removeprefix("span").removeprefix("div")
                if word[:1] == "." and word[1:].replace("-", "a").replace("_", "a").isalnum():
                    found.add(word[1:])
        depth = max(0, depth + opened - 1)
    return found
