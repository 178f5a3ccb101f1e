"""Turn decoded TOML into typed structs; every complaint names file, key and the nearest word."""

from __future__ import annotations

import types
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from sendlint.errors import SendlintError

T = TypeVar("T")

_WORDS = {
    "`bool | null`": "true or false",
    "`float`": "a number",
    "`object`": "a table",
    "`array`": "a list",
    "`str`": "text",
    "`int`": "a number",
    "`bool`": "true or false",
}
_TIMES = ("date", "time", "datetime")
_UNIONS = (Union, types.UnionType)
_ASTRAY = '; write it above the first "[table]" of the file'


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return '; did you mean "x"?' for the known word nearest to `word`, or ""."""
    from difflib import get_close_matches

    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def convert(data: Any, kind: type[T], source: str, error: type[SendlintError]) -> T:
    """Return `data` as a `kind`.

    data: what a TOML or JSON reader returned.
    kind: a msgspec struct type.
    source: the file's name, for messages.
    error: the exception to raise, with "source: key: what is wrong".
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as broken:
        problem = next(_problems(data, kind, "", _keys(kind)), "") or _complaint(str(broken))
        raise error(f"{source}: {problem}") from None


def read_toml(path: str, error: type[SendlintError]) -> dict[str, Any]:
    """Read a TOML file; raise `error` naming the file (and line, for bad syntax)."""
    try:
        with open(path, "rb") as file:
            text = file.read().removeprefix(BOM_UTF8).decode()
    except OSError as broken:
        raise error(f"{path}: {broken.strerror or broken}") from None
    except UnicodeDecodeError:
        raise error(f"{path}: not UTF-8 text; save it with the encoding UTF-8") from None
    plain = _read_plain(text)
    if plain is not None:
        return plain
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as broken:
        raise error(f"{path}: not valid TOML: {broken}{_way_out(text, str(broken))}") from None


def _read_plain(text: str) -> dict[str, Any] | None:
    """Return what tomllib makes of a plain TOML text; None for one that must be left to it.

    That takes 2 ms to load, and most settings are plain: tables with one bare name, and a value on
    the line of its key. Of what is not surely right nothing is read here.
    """
    if not text.replace("\n", "").replace("\t", "").isprintable():
        return None
    data: dict[str, Any] = {}
    table = data
    for line in text.split("\n"):
        line = line.strip(" \t")
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            name = line[1:-1]
            if line[-1] != "]" or not _is_bare(name) or name in data:
                return None
            table = data[name] = {}
        elif not _add_plain(line, table):
            return None
    return data


def _add_plain(line: str, table: dict[str, Any]) -> bool:
    """Add "key = value" to a table; tell whether it is plain."""
    key, _, written = line.partition("=")
    key, written = key.strip(" \t"), written.partition("#")[0].strip(" \t")
    if not _is_bare(key) or key in table or "\\" in written or "{" in written[1:]:
        return False
    if written[:1] == "{":
        inner: dict[str, Any] = {}
        table[key] = inner
        pairs = written[1:-1].split(",")
        return written[-1] == "}" and all(_add_plain(pair, inner) for pair in pairs)
    try:
        # Without backslashes such values are written in JSON as they are in TOML.
        table[key] = msgspec.json.decode(written, type=bool | int | str | list[str])
    except msgspec.DecodeError:
        return False
    return True


def _is_bare(key: str) -> bool:
    """Tell whether a text is a key of TOML that needs no quotes."""
    return key.isascii() and key.replace("_", "a").replace("-", "a").isalnum()


def _way_out(text: str, said: str) -> str:
    """Return "; " and what to write instead, for the slips of people new to TOML; else ""."""
    import re

    where = re.search(r"\(at line ([0-9]{1,9}), column ([0-9]{1,9})\)$", said)
    if not where:
        return ""
    line = text.split("\n")[int(where[1]) - 1].rstrip()
    rest = line[int(where[2]) - 1 :]
    if "\\" in line and '"' in line:
        return "; write a path in single quotes, as in 'C:\\mail\\x.csv'"
    if any(mark in line for mark in "“”„‘’「」＂"):
        return '; quotes must be straight: "…"'
    if said.startswith("Invalid value") and rest[:1].isalpha():
        return '; text stands in quotes: "…"'
    return ""


def _complaint(said: str) -> str:
    """Return what msgspec says as "key: what is wrong", list items counted from 1."""
    import re

    text, _, path = said.partition(" - at `$")
    key = path.rstrip("`").lstrip(".")
    key = re.sub(r"\[([0-9]{1,9})\]", lambda index: f"[{int(index[1]) + 1}]", key)
    where = f"{key}: " if key else ""
    return f"{where}{plain(text)}"


def plain(text: str) -> str:
    """Say a msgspec complaint in words of TOML."""
    for theirs, ours in _WORDS.items():
        text = text.replace(theirs, ours)
    text = text.replace("Object missing required field", "missing key").replace("`", '"')
    return text[0].lower() + text[1:] if text[:1].isupper() else text


def _keys(kind: Any) -> frozenset[str]:
    """Return the keys of a struct type; none of another one."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return frozenset()
    return frozenset(field.encode_name for field in msgspec.structs.fields(kind))


def _problems(data: Any, kind: Any, path: str, top: frozenset[str]) -> Iterator[str]:
    """Yield what msgspec would say less well: unknown keys and words that are no choice.

    top: the keys of the whole file, which often slip into the table above them.
    """
    if isinstance(data, str) and str in get_args(kind) and get_origin(kind) in _UNIONS:
        return
    kind = _checked_type(kind)
    origin, inner = get_origin(kind), get_args(kind)
    where = path.rstrip(".")
    if origin is Literal:
        if not isinstance(data, str):
            astray = _ASTRAY if where.rpartition(".")[2] in top and "." in where else ""
            yield f"{where}: expected one of {', '.join(inner)}, got {_called(data)}{astray}"
        elif data not in inner:
            yield f'{where}: "{data}" is none of {", ".join(inner)}{did_you_mean(data, inner)}'
    elif origin is dict and isinstance(data, Mapping):
        for key, value in data.items():
            yield from _problems(value, inner[1], f"{path}{key}.", top)
    elif origin is dict and "." in where:
        yield f"{where}: expected a table, got {_called(data)}"
    elif origin in (list, tuple) and isinstance(data, list):
        for number, value in enumerate(data, 1):
            yield from _problems(value, inner[0], f"{where}[{number}].", top)
    elif origin in (list, tuple) and isinstance(data, Mapping) and _keys(inner[0]):
        yield f"{where}: expected a list, got a table; write [[{where}]] with two brackets"
    elif origin in (list, tuple) and inner[0] is str and isinstance(data, str) and "\\" not in data:
        yield f'{where}: expected a list, got text; write {where.rpartition(".")[2]} = ["{data}"]'
    elif origin is None and kind is not None and isinstance(data, Mapping):
        hints = get_type_hints(kind)
        known = {field.encode_name: hints[field.name] for field in msgspec.structs.fields(kind)}
        for key, value in data.items():
            if key not in known:
                near = _ASTRAY if path and key in top else did_you_mean(str(key), known)
                yield f'unknown key "{path}{key}"{near or _home(key, known)}'
            else:
                yield from _problems(value, known[key], f"{path}{key}.", top)


def _home(key: str, known: Mapping[str, Any]) -> str:
    """Return '; it belongs under [book]' for a key of one of the known tables, or ""."""
    for table, kind in known.items():
        if key in _keys(kind):
            return f"; it belongs under [{table}]"
    return ""


def _called(value: Any) -> str:
    """Return what a value of TOML is."""
    if isinstance(value, bool):
        return "true or false"
    kinds = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    kind = type(value).__name__
    return kinds.get(type(value)) or ("a date or time" if kind in _TIMES else f'"{kind}"')


def _checked_type(kind: Any) -> Any:
    """Return the struct, container or literal type inside `kind` (unions opened), or None."""
    origin = get_origin(kind)
    if origin in _UNIONS:
        found = (_checked_type(option) for option in get_args(kind))
        return next((option for option in found if option is not None), None)
    if origin in (dict, list, tuple, Literal):
        return kind
    return kind if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else None
