"""What the Content fields of a message or part say of it (RFC 2045, RFC 2183), and their parameters
(RFC 2045, 5.1; RFC 2231).
"""

from __future__ import annotations

import re

from msgspec import Struct

from sendlint.draft.headers import unfold
from sendlint.draft.model import Header
from sendlint.draft.transfer import encoding_name

_MOST_PLAIN = 20


class Declared(Struct, frozen=True):
    """What the Content fields of a header say; see mime.Part."""

    content_type: str
    declared_type: str
    params: dict[str, str]
    disposition: str
    filename: str
    content_id: str
    encoding: str


def declared(headers: tuple[Header, ...], default: str) -> Declared:
    """Read the Content fields of a part; of a doubled field the first counts.

    default: the content type where none is declared, or none that is one (RFC 2045, 5.2).
    """
    fields: dict[str, Header] = {}
    for field in headers:
        if field.name[:1] in ("c", "C"):
            fields.setdefault(field.name.lower(), field)
    declared_type, params = _main_and_params(fields.get("content-type"))
    disposition, more = _main_and_params(fields.get("content-disposition"))
    if disposition not in ("", "inline"):
        disposition = "attachment"  # RFC 2183, 2.8: unknown ones too
    content_id = fields.get("content-id")
    encoding = fields.get("content-transfer-encoding")
    return Declared(
        content_type=declared_type if _is_type(declared_type) else default,
        declared_type=declared_type,
        params=params,
        disposition=disposition,
        filename=(more.get("filename") or params.get("name") or "").strip(),
        content_id=content_id.value.strip().strip("<>").strip() if content_id else "",
        encoding=encoding_name(encoding.value) if encoding else "7bit",
    )


def _main_and_params(header: Header | None) -> tuple[str, dict[str, str]]:
    if header is None:
        return "", {}
    main, params, _ = parse(header.raw)
    return main.strip().lower(), params


def _is_type(value: str) -> bool:
    main, slash, sub = value.partition("/")
    return bool(main and slash and sub) and "/" not in sub


def parse(value: str | bytes) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Read a field body of the form `main; name=value; ...`.

    value: the field body, as in the file (bytes, folds included) or decoded.
    Returns: the main value in lower case, "" if there is none; the parameters by lower-case name,
        the first of each name; and defect words without repetition: "unquoted-blanks" (a value
        with blanks or semicolons but no quotes, taken whole), "missing-separator",
        "unterminated-quote", "duplicate-parameter", "missing-piece" (of a value in pieces,
        RFC 2231, 3), and those of `encoded_words.decode_words` and `charsets.decode`.
        `name*=` (RFC 2231, 4) wins over `name=`. Never raises.
    """
    defects: dict[str, None] = {}
    if isinstance(value, bytes):
        data = unfold(value)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            from sendlint.draft import charsets

            text = charsets.decode(data, "")[0]
            defects["raw-8bit"] = None
    else:
        text = re.sub(r"\r?\n[ \t]", " ", value) if "\n" in value else value
    main, _, rest = text.partition(";")
    if "=" not in main and "(" not in main:
        plain = _plain(rest)
        if plain is not None:
            return main.strip().lower(), plain, tuple(defects)
    from sendlint.draft.parameter_pieces import read_parameters

    main, parameters = read_parameters(text, defects)
    return main, parameters, tuple(defects)


def _plain(text: str) -> dict[str, str] | None:
    """Read parameters in their plain form, as most are; None where a closer look is needed."""
    if not (text.isascii() and text.isprintable()) or text.count(";") > _MOST_PLAIN:
        return None
    found: dict[str, str] = {}
    for piece in text.split(";"):
        name, equals, content = piece.partition("=")
        name = name.strip(" ").lower()
        if not equals and not name:
            continue
        content = content.strip(" ")
        if len(content) > 1 and content[0] == content[-1] == '"':
            content = content[1:-1]
        elif not content or " " in content:
            return None
        odd = '"' in content or "\\" in content or "=?" in content
        if odd or name in found or len(name) > 100 or not name.replace("-", "").isalnum():
            return None
        found[name] = content
    return found
