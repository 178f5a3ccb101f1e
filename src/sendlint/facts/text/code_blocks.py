"""Where a text shows program code or template source instead of speaking to its reader."""

from __future__ import annotations

import re
from functools import cache

from sendlint.draft.model import Text

Stretch = tuple[int, int]

_MOST = 0.5
"""A <pre> element with more than this share of the text is the mail itself, not a quoted piece."""
_ELEMENTS = 500
_LINES = 2000
_CODE_ENDS = (");", "){", ") {", "=> {", "=>", "&&", "|| \\")


def code_stretches(text: Text) -> tuple[Stretch, ...]:
    """Return the stretches [start, end) of `text` that are code, sorted and not overlapping.

    Code is what stands between back-quotes or fences of back-quotes (CommonMark 0.31, 4.5, 6.1),
    in HTML elements pre, code, samp, kbd and tt, and in lines that read like program code:
    assigned strings, JSON members, calls closed by a semicolon, lines of a patch, shell prompts.
    """
    found = [*_fenced(text.content), *_inline(text.content), *_lines(text.content)]
    if text.markup:
        found += _elements(text)
    return _joined(found)


def in_stretches(stretches: tuple[Stretch, ...], start: int, end: int) -> bool:
    """Return whether [start, end) lies inside one of the sorted stretches."""
    from bisect import bisect_right

    at = bisect_right(stretches, (start, 1 << 62)) - 1
    return at >= 0 and stretches[at][1] >= end


def _joined(found: list[Stretch]) -> tuple[Stretch, ...]:
    joined: list[Stretch] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name], re.MULTILINE)


_PATTERNS = {
    "fence": r"^[ \t]{0,8}(`{3,20}|~{3,20})[^`\n]{0,80}$",
    "inline": (r"(?<!`)(?:`[^`\n]{1,300}`|``(?:[^`\n]|`(?!`)){1,300}``|```[^`\n]{1,300}```)(?!`)"),
    "line": (
        r"[ \t]{0,80}(?:"
        r"[\"'][\w.-]{1,60}[\"'][ ]{0,2}:[ ]"  # a JSON member
        r"|(?:(?:const|let|var|my|local|export|set)[ ])?[$@%]?[A-Za-z_][\w.\[\]'\"-]{0,60}"
        r"[ ]?[:+.]?=[ ]?(?:[fbru]?[\"'`]|[\[{][\"'])"  # a string or list assigned
        r"|[a-z][\w.-]{0,40}:[ ][\"'][^\"'\n]{0,80}(?:\{\{|\$\{)"  # a YAML value filled in later
        r"|(?:\$|>>>|C:\\>)[ ][a-z./]"  # a prompt
        r"|(?:if|for|while|elif|switch|catch)[ ]?\("
        r"|(?:def|class|function|func|fn)[ ][\w$]{1,60}[ ]?[(:{]"
        r"|(?:echo|print|printf|puts)[ ]?[\"'($]"
        r"|(?:curl|sudo|git|npm|pip)[ ][a-z-]"
        r")"
    ),
    "patch": r"^(?:@@ -\d|diff --git |\+\+\+ [ab]/|--- [ab]/)",
    "element": r"<(pre|code|samp|kbd|tt)\b[^<>]{0,500}>",
    "tag": r"<[^<>]{0,2000}>",
}


def _fenced(content: str) -> list[Stretch]:
    if "```" not in content and "~~~" not in content:
        return []
    found = []
    opened: tuple[int, str] | None = None
    for match in _pattern("fence").finditer(content):
        fence = match[1]
        if opened is None:
            opened = (match.start(), fence)
        elif fence.startswith(opened[1]):
            found.append((opened[0], match.end()))
            opened = None
    return found


def _inline(content: str) -> list[Stretch]:
    if "`" not in content:
        return []
    return [match.span() for match in _pattern("inline").finditer(content)]


def _lines(content: str) -> list[Stretch]:
    found = []
    patch = _pattern("patch").search(content)
    starts_like_code = _pattern("line").match
    start = 0
    for line in content.split("\n"):
        end = start + len(line)
        if (
            (patch and start >= patch.start() and line[:1] in ("+", "-", "@", " "))
            or line.rstrip().endswith(_CODE_ENDS)
            or starts_like_code(line)
        ):
            found.append((start, end))
        start = end + 1
    return found


def _elements(text: Text) -> list[Stretch]:
    """Find the words of code elements in the visible text, in their order."""
    from html import unescape

    markup, content = text.markup, text.content
    found: list[Stretch] = []
    cursor = searched = 0
    end = 0
    for number, match in enumerate(_pattern("element").finditer(markup)):
        if number >= _ELEMENTS or searched >= _LINES:
            break
        if match.start() < end:
            continue
        end = markup.find(f"</{match[1]}", match.end())
        if end < 0:
            break
        inner = unescape(_pattern("tag").sub("", markup[match.end() : end]))
        if match[1] == "pre" and len(inner) > _MOST * len(content):
            continue
        for line in inner.split("\n"):
            words = " ".join(line.split()) if match[1] != "pre" else line.strip()
            if not words:
                continue
            searched += 1
            at = content.find(words, cursor)
            if at >= 0 and searched < _LINES:
                found.append((at, at + len(words)))
                cursor = at + len(words)
    return found
