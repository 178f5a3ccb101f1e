"""The names of what is attached, to be asked for a file that the text names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from sendlint.documents.file_formats import format_of_name, format_of_type
from sendlint.draft.attachments import Attachment
from sendlint.facts.files.written_file_names import FileName, comparable, starts
from sendlint.facts.text.similarity import distance

_SHORTEST = 4
"""Letters of a stem from which on a part of a name stands for the whole."""
_LETTERS_PER_SLIP = 4
_MOST_SLIPS = 3
_PACKED = ("tnef", "message")


class AttachedNames(Struct, frozen=True, dict=True):
    """The names under which files go out with a mail.

    files: what is attached, inline images among them.
    opaque: something attached has no name, or may hold files whose names cannot be read.
    packed: the names of the members of archives.
    """

    files: tuple[Attachment, ...]
    opaque: bool
    packed: tuple[str, ...] = ()

    @cached_property
    def _whole(self) -> frozenset[str]:
        """The names in comparable form."""
        return frozenset(comparable(name) for name in (*self._names, *self.packed))

    @cached_property
    def _forms(self) -> frozenset[str]:
        """The names, and what follows a word of theirs, in comparable form."""
        forms = set(self._whole)
        for name in (*self._names, *self.packed):
            forms.update(form for at in starts(name) if len(form := comparable(name[at:])) > 8)
        return frozenset(forms)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(file.name for file in self.files if file.name)

    def holds(self, mention: FileName) -> bool:
        """Tell whether something goes out under this name, or one that it may be short for.

        "quote.pdf" may be short for quote_2026-03.pdf; a name with a figure is short for none.
        """
        forms = [form for _, form in mention.forms]
        if not self._forms.isdisjoint(forms):
            # Of PL-261120.pdf and CI-261120.pdf only the ends are the same.
            begun = (form for text, form in mention.forms if not _is_glued(mention.reach, text))
            return not self._whole.isdisjoint(forms) or not self._forms.isdisjoint(begun)
        stem, _, ending = comparable(mention.name).rpartition(".")
        if len(stem) < _SHORTEST or any(map(str.isdigit, stem)):
            return False
        return any(form.startswith(stem) and form.endswith(f".{ending}") for form in self._forms)

    def nearest(self, mention: FileName) -> tuple[Attachment, str] | None:
        """Return the file whose name is nearest to a mention, and the mention as it then reads.

        None where none is near: a few slips, another ending, or a longer name.
        """
        best: tuple[int, Attachment, str] | None = None
        written = list(mention.forms) or [(mention.name, comparable(mention.name))]
        for file in self.files:
            if not file.name:
                continue
            form = comparable(file.name)
            for text, other in written:
                far = _far(other, form, whole=text == mention.name)
                if far is not None and (best is None or far < best[0]):
                    best = (far, file, text)
        return best and (best[1], best[2])


def read_attached_names(files: Iterable[Attachment]) -> AttachedNames:
    """Return the names of attachments and of what ZIP archives among them hold."""
    kept = tuple(file for file in files if file.kind != "crypto")
    opaque = False
    packed: list[str] = []
    for file in kept:
        if not file.name or "\ufffd" in file.name or "?" in file.name:
            opaque = opaque or file.kind == "file"
        if file.kind in _PACKED:
            opaque = True
        elif is_archive(file):
            names = _members(file)
            opaque = opaque or names is None
            packed += names or ()
    return AttachedNames(kept, opaque, tuple(packed))


def is_archive(file: Attachment) -> bool:
    """Tell whether a file may hold others: an archive, or Outlook's winmail.dat."""
    formats = (format_of_name(file.name)[0], format_of_type(file.declared_type))
    keys = [found.key for found in formats if found]
    return any(found and found.group == "archive" for found in formats) or "tnef" in keys


def _members(file: Attachment) -> tuple[str, ...] | None:
    """Return the names of the files in a ZIP archive; None where they cannot be read."""
    from sendlint.documents.zip_files import MAX_ENTRIES, entries

    found = None if file.pending else entries(file.content)
    if found is None or len(found) >= MAX_ENTRIES:
        return None
    names = tuple(e.name.replace("\\", "/").rpartition("/")[2] for e in found if e.name[-1:] != "/")
    for name in names:
        kind = format_of_name(name)[0]
        if kind and kind.group == "archive":
            return None
    return names


def _is_glued(reach: str, text: str) -> bool:
    """Tell whether a hyphen or an underscore ties the end of a name to what stands before it."""
    return reach[: -len(text)][-1:] in ("-", "_")


def _far(written: str, attached: str, *, whole: bool) -> int | None:
    """Return how far two comparable names are apart; None if they are not alike.

    whole: the one written surely is a name, and may be the beginning of the other.
    """
    stem, _, ending = written.rpartition(".")
    other, _, other_ending = attached.rpartition(".")
    if len(stem) < _SHORTEST:
        return None
    if stem == other:
        return 1
    if ending != other_ending:
        return None
    begins = other.startswith(stem) or (len(other) >= _SHORTEST and stem.startswith(other))
    if whole and begins:
        return 2
    limit = min(_MOST_SLIPS, len(stem) // _LETTERS_PER_SLIP)
    far = distance(stem, other, limit)
    return far + 1 if far <= limit else None
