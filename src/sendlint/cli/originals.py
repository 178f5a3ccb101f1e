"""The earlier mail that a draft answers: one file, or found among many by its Message-ID."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import Any

from sendlint.cli.inputs import (
    FileSource,
    MboxMessage,
    PipeSource,
    Source,
    find_sources,
    unreadable,
)
from sendlint.draft.draft import Draft
from sendlint.errors import InputError

_PIECE = 64 * 1024
_LONGEST_HEAD = 1024 * 1024
_BLANK_LINE = re.compile(rb"\n\r?\n")
_MESSAGE_ID = re.compile(rb"(?im)^message-id:[ \t]{0,100}(?:\r?\n[ \t]{1,100})?<([^<>\s]{1,998})>")
_IDS = r"<([^<>\s]{1,998})>"


class Originals:
    """Earlier mails by their Message-ID; only their headers were read.

    problems: what could not be read.
    A process that gets one of these makes its own index: that is less than to carry it over.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[InputError] = []
        self._by_id: dict[str, Source] = {}
        for source in find_sources([path], ""):
            try:
                if isinstance(source, InputError):
                    raise source
                found = _MESSAGE_ID.search(_head(source))
            except InputError as broken:
                self.problems.append(broken)
                continue
            if found:
                self._by_id.setdefault(found[1].decode("utf-8", "replace"), source)
        if not self._by_id:
            raise InputError(f"--original: {path}: no mail with a Message-ID in it")

    def __reduce__(self) -> tuple[Any, ...]:
        return (_indexed, (self.path,))

    def find(self, draft: Draft) -> bytes | Draft | None:
        """Return the mail that a draft answers, else the latest of its thread that is there."""
        for name in answered_ids(draft):
            source = self._by_id.get(name)
            if source is not None:
                try:
                    return source.read()
                except InputError:
                    continue
        return None


@cache
def _indexed(path: str) -> Originals:
    return Originals(path)


def answered_ids(draft: Draft) -> list[str]:
    """Return the ids of In-Reply-To, then of References, the last first, without brackets."""
    parents, thread = (
        [name for header in draft.header_all(field) for name in re.findall(_IDS, header.value)]
        for field in ("In-Reply-To", "References")
    )
    return [*parents, *reversed(thread)]


def read_original(path: str) -> bytes | Draft | Originals:
    """Return what --original names: the one mail of a file, or the index of a folder or mbox.

    Raises InputError if there is no mail.
    """
    if not os.path.isdir(path):
        sources = list(find_sources([path], ""))
        if len(sources) == 1:
            if isinstance(sources[0], InputError):
                raise sources[0]
            return sources[0].read()
    return _indexed(path)


def _head(source: Source) -> bytes:
    """Return the header of a mail, InputError if it cannot be read."""
    if isinstance(source, FileSource):
        data = _start(source.path)
    elif isinstance(source, MboxMessage):
        data = source.message
    else:
        data = source.data if isinstance(source, PipeSource) else b""
    end = _BLANK_LINE.search(data)
    return data[: end.start() + 1] if end else data[:_LONGEST_HEAD]


def _start(path: str) -> bytes:
    """Return the first bytes of a file, as far as its header goes."""
    try:
        with open(path, "rb") as file:
            data = b""
            while len(data) < _LONGEST_HEAD and not _BLANK_LINE.search(data):
                piece = file.read(_PIECE)
                if not piece:
                    break
                data += piece
            return data
    except OSError as broken:
        raise unreadable(path, broken) from None
