"""Compile the catalogue into one file, so that an installed sendlint reads no TOML at start."""

from __future__ import annotations

import msgspec
from msgspec import Raw

from sendlint.catalogue import Catalogue, with_folders
from sendlint.facts.hints import build_hints
from sendlint.facts.phrases import build_index


def compiled(catalogue: Catalogue) -> bytes:
    """Return a catalogue with its phrase index and hints as MessagePack; Catalogue reads it."""
    index = Raw(msgspec.msgpack.encode(build_index(catalogue.topics)))
    hints = Raw(msgspec.msgpack.encode(build_hints(catalogue.topics)))
    return msgspec.msgpack.encode(msgspec.structs.replace(catalogue, phrases=index, hints=hints))


def compile_rules(rules: str, target: str) -> None:
    """Write the rules folder `rules`, compiled, to the file `target`; CardError for a bad card."""
    with open(target, "wb") as file:
        file.write(compiled(with_folders(None, (rules,))))
