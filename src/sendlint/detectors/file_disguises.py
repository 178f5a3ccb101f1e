"""Judgements on files that are not what their name or their declared type says."""

from __future__ import annotations

from typing import Any

from sendlint.documents.file_formats import Format
from sendlint.facts.files.file_types import FileType

_OFFICE = ("word", "excel", "powerpoint")
# Every viewer opens these by their content, whichever of the names they have.
_COMMON_PICTURES = ("png", "jpg", "gif", "bmp")
_LOOSE_PICTURES = (*_COMMON_PICTURES, "tif", "webp", "ico", "jp2")

# What programs open without a word under the name of another format: claimed -> found.
_ALSO = {
    "doc": ("word-xml",),
    "ps": ("pdf",),  # an EPS or Illustrator file may be either
    "tar": ("gz", "bz2", "xz", "zst"),
    "epub": ("zip",),
    "zip": ("pk", "jar", "apk", "msix", "epub"),
    "wps": ("doc", "docx", "rtf", "ole"),
    "et": ("xls", "xlsx", "ole"),
    "dps": ("ppt", "pptx", "ole"),
    "docm": ("docx",),
    "xlsm": ("xlsx",),
    "pptm": ("pptx",),
}
# Endings that programmers give to text files of quite another meaning.
_TEXT_TOO = ("dot", "pot", "pub", "msg")
# Names under which macros are no surprise.
_MACRO_NAMES = ("doc", "xls", "ppt", "docm", "xlsm", "pptm", "xlsb", "zip")


def disguise(file_type: FileType) -> tuple[str, Format, str] | None:
    """Return what the name or the declared type of a file hides; None if they fit.

    Returns (message id, what the file is, what it is said to be). The ids: "dangerous" where a
    program passes for a harmless file, "locked" where encryption software sealed it, "mismatch"
    where the name is wrong, "wrong-type" where only the declared type is.
    """
    found, named, declared = file_type.found, file_type.named, file_type.declared
    if found is None or found.key == "pgp":
        return None
    if found.key == "locked":
        return "locked", found, file_type.ending.upper()
    seen = file_type.file.kind not in ("inline", "logo")  # nobody opens those by their name
    if named and _is_other_text(file_type.ending, found):
        named = None
    if named and not _fits_name(named, found):
        said = file_type.ending.upper()
        if _is_danger(named, found):
            return "dangerous", found, said
        return ("mismatch", found, said) if seen else None
    if declared and declared.group != "program" and not _fits_type(declared, found):
        said = file_type.file.declared_type
        if _is_danger(declared, found):
            return "dangerous", found, said
        return ("wrong-type", found, said) if seen else None
    return None


def rename(file_type: FileType, found: Format) -> dict[str, Any] | None:
    """Return the fix that gives a file the ending of its format.

    None where the file is hardly what was meant to be sent: a web page in the place of a picture
    is an error page.
    """
    named = file_type.named
    if named is None or not found.endings or found.key == "text":
        return None
    is_page = found.group == "text" and found.key != "eml"
    if is_page and named.group not in ("word", "excel", "text"):
        return None
    name = file_type.file.name
    stem = name[: name.rindex("." + file_type.ending)]
    if not stem.lower().endswith(tuple("." + ending for ending in found.endings)):
        stem += "." + found.endings[0]
    return {"kind": "rename", "name": name, "old": name, "new": stem}


def _fits_name(named: Format, found: Format) -> bool:
    if named.key == found.key or found.key in _ALSO.get(named.key, ()):
        return True
    if named.group == found.group and named.group in ("text", "media"):
        return True
    if named.key in _LOOSE_PICTURES and found.key in _COMMON_PICTURES:
        return True
    if found.key in ("pk", "ole"):
        return named.container == found.container
    return found.key == "encrypted" and named.group in _OFFICE


def _is_other_text(ending: str, found: Format) -> bool:
    return ending.lower() in _TEXT_TOO and found.group == "text" and found.key != "eml"


def _fits_type(declared: Format, found: Format) -> bool:
    """Return whether a declared type may stand for a format: types are old, wide or of a family."""
    if _fits_name(declared, found):
        return True
    if declared.group == found.group and declared.group in (*_OFFICE, "archive"):
        return True
    if found.key in ("pk", "ole") and declared.group in _OFFICE:
        return True
    if declared.key == "zip":
        return found.container == "zip"
    if declared.key == "ole":
        return found.container == "ole"
    if found.group == "text":
        return declared.group in ("word", "excel")  # Windows calls a CSV file an Excel file
    return declared.key == "text" and found.key == "rtf"


def _is_danger(claimed: Format, found: Format) -> bool:
    if found.group in _OFFICE and claimed.key in _MACRO_NAMES:
        return False
    # Text opens as text, whatever it would do under another name.
    return found.runs and not (found.group == "text" and claimed.group == "text")
