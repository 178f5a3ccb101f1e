"""Whether a mail may hold merge fields at all: most mail has none of their signs (merge_fields)."""

from __future__ import annotations

from functools import lru_cache

from sendlint.draft.draft import Draft

# Headers that transport and mail programs write, or that hold values for a mailing service: no
# merge program fills them.
_MACHINES = (
    "received x-received return-path delivered-to dkim- domainkey arc- authentication- x-spam "
    "x-virus x-ms- x-microsoft x-forefront x-exchange x-google x-gm- x-proofpoint x-barracuda "
    "x-ironport message-id in-reply-to references content- mime-version date thread- x-mailer "
    "user-agent list-id x-mozilla x-uidl x-face face autocrypt openpgp x-originat x-sg- x-smtpapi "
    "x-mailgun- x-mc-mergevars x-report x-hashcash"
)
_MACHINE_HEADERS = tuple(_MACHINES.split())

_SIGNS = "{[|~$#_"
"""Signs one of which stands in most fields; the others may_hold_field looks at."""
_WIDE_SIGNS = "【«｛［＜＃＄"
_MOST_LOOKED_AT = 30


@lru_cache(maxsize=1000)
def is_machine(name: str) -> bool:
    """Tell whether a header field is one that no merge program fills."""
    return name.lower().startswith(_MACHINE_HEADERS)


def may_hold_fields(draft: Draft) -> bool:
    """Tell whether a mail may hold merge fields; HTML, whose source has their signs, always may."""
    if draft.html is not None:
        return True
    values = [field.value for field in draft.headers if not is_machine(field.name[:100])]
    values += [file.name for file in draft.attachments]
    return may_hold_field("\n".join(values)) or any(
        may_hold_field(text.content) for text in draft.texts
    )


def may_hold_field(text: str) -> bool:
    """Tell whether a text holds the signs of a merge field, in any dialect of merge_dialects."""
    if any(map(text.__contains__, _SIGNS)):
        return True
    if not text.isascii():
        if any(map(text.__contains__, _WIDE_SIGNS)):
            return True
        text = text.replace("（", "(").replace("％", "%")
    return (
        ("<" in text and _may_open_angle(text))
        or ("%" in text and _may_open_percent(text))
        # Two signs in a row take as long to find as the text to read; one is found in no time.
        or ("(" in text and "" in text.split("("))
        or (":" in text and "" in text.split(":"))
        or ("@" in text and ("@var(" in text or "@TrackLink" in text))
    )


def _may_open_angle(text: str) -> bool:
    """Tell whether "<" may begin a field: not in <a@b.example>."""
    pieces = text.split("<", _MOST_LOOKED_AT + 1)[1:]
    for piece in pieces:
        if "@" not in piece.partition(">")[0] or piece[0] == "%":
            return True
    return len(pieces) > _MOST_LOOKED_AT


def _may_open_percent(text: str) -> bool:
    """Tell whether "%", alone or twice, may begin a field: not in 5% and %40."""
    pieces = text.split("%", _MOST_LOOKED_AT + 1)[1:]
    for piece in pieces:
        sign = piece[:1]
        if sign in ("", "(") or (sign.isalnum() and not sign.isdecimal()):
            return True
    return len(pieces) > _MOST_LOOKED_AT
