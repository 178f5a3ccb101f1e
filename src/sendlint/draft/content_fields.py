"""What the Content fields of a message or part say of it (RFC 2045, RFC 2183)."""

from __future__ import annotations

from msgspec import Struct

from sendlint.draft.model import Header
from sendlint.draft.parameters import parse
from sendlint.draft.transfer import encoding_name


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
