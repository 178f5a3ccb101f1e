"""Facts files: TOML, JSON, or a table with one row of values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from os import PathLike
from typing import Any

from sendlint.errors import ConfigError, InputError
from sendlint.expected.facts import ExpectedFacts
from sendlint.strict import read_toml

_TABLES = (".csv", ".tsv", ".tab")
_MOST_BYTES = 4 * 1024 * 1024


def load_facts(path: str | PathLike[str]) -> ExpectedFacts:
    """Read a facts file; see ExpectedFacts.load."""
    path = os.fspath(path)
    name = path.lower()
    if name.endswith(_TABLES):
        return _of_table(path)
    data = _read_json(path) if name.endswith(".json") else read_toml(path, ConfigError)
    if not data:
        raise ConfigError(f"{path}: holds no facts")
    return ExpectedFacts.of(data, path)


def _read_json(path: str) -> Mapping[str, Any]:
    import msgspec

    try:
        data = msgspec.json.decode(_read(path).removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError) as broken:
        raise ConfigError(f"{path}: not valid JSON: {broken}") from None
    if not isinstance(data, dict):
        raise ConfigError(f"{path}: must be one object, name: value")
    return data


def _of_table(path: str) -> ExpectedFacts:
    from sendlint.book.contact_tables import table_rows
    from sendlint.book.contacts import decode

    try:
        text = decode(_read(path))
    except InputError as broken:
        raise ConfigError(f"{path}: {broken}") from None
    rows = [cells for _, cells in table_rows(text.replace("\r\n", "\n").replace("\r", "\n"))]
    if len(rows) != 2:
        raise ConfigError(
            f"{path}: must hold a row of names and one row of values; "
            f"it has {max(len(rows) - 1, 0)} rows of values"
        )
    return ExpectedFacts.of_row(rows[0], rows[1], path)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as broken:
        raise ConfigError(f"{path}: {broken.strerror or broken}") from None
    if len(data) > _MOST_BYTES:
        raise ConfigError(f"{path}: longer than {_MOST_BYTES} bytes")
    return data
