"""What mail programs will read differently in a message, and what could not be read at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sendlint.draft.mime import Part, Tree
from sendlint.draft.model import Defect, Header
from sendlint.finding import NotChecked

_ONCE_ONLY = ("from", "to", "cc", "subject", "date", "content-type")  # RFC 5322, 3.6
_TNEF_TYPES = ("application/ms-tnef", "application/vnd.ms-tnef")
_PKCS7_TYPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")  # OID 1.2.840.113549.1.7.2, RFC 5652, 5.1


def defects_of(
    raw: bytes,
    tree: Tree,
    parts: Iterable[Part],
    fields: Mapping[str, Sequence[Header]],
    labels: Mapping[str, str],
) -> tuple[Defect, ...]:
    """Return what mail programs will read differently.

    raw: the file; parts: those that hold content.
    fields: the root's header fields by lower-case name.
    labels: path of each text part -> place name of its text.
    """
    found = list(tree.defects)
    if b"\r" in raw and b"\n" not in raw:
        found.append(Defect("bare-cr", "headers", 1))
    found += _doubled(fields)
    for part in parts:
        label = labels.get(part.path)
        if part.fault:
            detail = _declared_encoding(part) if part.fault == "unknown-encoding" else ""
            found.append(Defect(part.fault, label or part.label, part.body_line, detail))
        if label:
            found += _odd_bytes(part, label)
    return tuple(found)


def _doubled(fields: Mapping[str, Sequence[Header]]) -> Iterator[Defect]:
    for name in _ONCE_ONLY:
        headers = fields.get(name)
        if headers and len(headers) > 1:
            yield Defect(f"two-{name}", name, headers[1].line, headers[1].value[:80])


def _odd_bytes(part: Part, label: str) -> Iterator[Defect]:
    body = part.raw_body
    if b"\r" in body and body.count(b"\r") != body.count(b"\r\n"):
        found = re.search(rb"\r(?!\n)", body)
        at = found.start() if found else 0
        yield Defect("bare-cr", label, part.body_line + body.count(b"\n", 0, at))
    at = body.find(b"\0")
    if at >= 0:
        yield Defect("nul-byte", label, part.body_line + body.count(b"\n", 0, at))


def _declared_encoding(part: Part) -> str:
    field = part.header("content-transfer-encoding")
    return field.value[:80] if field else ""


def not_checked_of(
    tree: Tree,
    parts: Iterable[Part],
    labels: Mapping[str, str],
    texts: Iterable[NotChecked],
) -> tuple[NotChecked, ...]:
    """Return what could not be read: beyond a limit, encrypted, damaged, cut off.

    parts: those that hold content, in their order.
    labels: path of each text part -> place name of its text.
    texts: what was not read while reading the texts.
    """
    found = [*tree.not_checked, *texts]
    last = tree.root
    for part in parts:
        last = part
        reason = _why_not_read(part)
        if reason:
            found.append(NotChecked(labels.get(part.path) or part.label, reason))
    if any(defect.id == "unterminated" for defect in tree.defects) and _is_cut_off(last):
        found.append(NotChecked(labels.get(last.path) or last.label, "truncated"))
    return tuple(dict.fromkeys(found)) if found else ()


def _why_not_read(part: Part) -> str:
    content_type, name = part.content_type, part.filename.lower()
    if part.within == "multipart/encrypted":
        return "" if content_type == "application/pgp-encrypted" else "encrypted"
    if content_type in _PKCS7_TYPES or name == "smime.p7m":
        return _pkcs7_reason(part)
    if content_type in _TNEF_TYPES or name == "winmail.dat":
        return "tnef"
    return part.fault if part.fault == "bad-base64" else ""


def _pkcs7_reason(part: Part) -> str:
    """Return "signed" for a text packed into its signature, else "encrypted" (RFC 8551, 3.2.2)."""
    kind = part.params.get("smime-type", "").lower()
    if not kind and _SIGNED_DATA in part.head(40):
        kind = "signed-data"
    return "signed" if kind in ("signed-data", "certs-only") else "encrypted"


def _is_cut_off(part: Part) -> bool:
    """Return whether the last part of an unterminated message ends in mid-content."""
    if part.encoding != "base64":
        return False
    body = part.raw_body.rstrip()
    last = body.rpartition(b"\n")[2]
    if last.endswith(b"="):
        return False
    first = body.partition(b"\n")[0].rstrip(b"\r")
    return len(last) % 4 != 0 or (len(last) == len(first) and b"\n" in body)
