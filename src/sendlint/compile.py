"""Compile the catalogue into one file, so that an installed sendlint reads no TOML at start."""

from __future__ import annotations

from msgspec import msgpack
from msgspec.structs import replace

from sendlint.catalogue import Catalogue, with_folders
from sendlint.facts.date_words import DateWords
from sendlint.facts.hints import build_hints
from sendlint.facts.phrases import build_index


def compiled(catalogue: Catalogue) -> bytes:
    """Return a catalogue and what is made of its words as MessagePack; Catalogue reads it."""
    prepared = replace(
        catalogue,
        phrases=msgpack.encode(build_index(catalogue.topics)),
        hints=msgpack.encode(build_hints(catalogue.topics)),
        dates=msgpack.encode(DateWords.build(catalogue.calendars)),
    )
    return msgpack.encode(prepared)


def compile_rules(rules: str, target: str) -> None:
    """Write the rules folder `rules`, compiled, to the file `target`; CardError for a bad card."""
    with open(target, "wb") as file:
        file.write(compiled(with_folders(None, (rules,))))
