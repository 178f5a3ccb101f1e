"""Names of attached files that a reader cannot use, or that a computer changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from sendlint.draft.attachments import Attachment
from sendlint.facts.files.version_words import VersionWords
from sendlint.facts.text.skim import plain

Oddity = Literal["control", "path", "blank", "generic", "no-ending"]

_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]"
_PATH = r'[/\\:*?"<>|]'
"""What no file name may hold on Windows, and what parts folders elsewhere."""
_ENDING = r"\.(?=[0-9]{0,9}[A-Za-z])[0-9A-Za-z_]{1,10}$"
_FOOTER = r"(?i)att0\d{3,6}\."
# Names without an ending that programmers know.
_BARE = ("readme", "makefile", "license", "dockerfile", "changelog", "copying", "authors")
_LONGEST = 1000


class OddName(Struct, frozen=True):
    """A file whose name is odd.

    oddity: "control" for characters that do not show, "path" for those of paths, "blank" for a
        blank at either end, "generic" for a name that says nothing, "no-ending" for one without
        an ending.
    better: a name without the fault; "" where only the writer knows one.
    """

    file: Attachment
    oddity: Oddity
    better: str = ""


def find_odd_names(files: Iterable[Attachment], words: VersionWords) -> tuple[OddName, ...]:
    """Return the files with an odd name, each once; those without any name are left out."""
    return tuple(_find(files, words))


def _find(files: Iterable[Attachment], words: VersionWords) -> Iterator[OddName]:
    for file in files:
        name = file.name
        if not name or file.kind != "file" or re.match(_FOOTER, name):
            continue
        name = name[:_LONGEST]
        if re.search(_CONTROL, name):
            yield OddName(file, "control", re.sub(_CONTROL, "", name).strip())
        elif not file.pending and re.search(_PATH, name):
            yield OddName(file, "path", re.sub(rf"{_PATH}+", "-", name).strip("- "))
        elif _stripped(name) != name:
            yield OddName(file, "blank", _stripped(name))
        elif is_generic(name, words):
            yield OddName(file, "generic")
        elif not re.search(_ENDING, name) and name.lower() not in _BARE:
            yield OddName(file, "no-ending")


def _stripped(name: str) -> str:
    """Return a name without blanks at its ends and before its ending."""
    name = name.strip()
    found = re.search(_ENDING, name)
    return name[: found.start()].rstrip() + found[0] if found else name


def is_generic(name: str, words: VersionWords) -> bool:
    """Tell whether a name says nothing of the content: "scan0001.pdf", "IMG_1234.jpg", "1.png"."""
    stem = plain(re.sub(_ENDING, "", name))
    letters = "".join(re.findall(r"[^\W\d_]+", stem))
    return letters in words.generic or (not letters and any(map(str.isdigit, stem)))
