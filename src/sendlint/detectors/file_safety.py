"""Files that are dangerous, locked or forbidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Place, Value

if TYPE_CHECKING:
    from sendlint.config import AttachmentRule
    from sendlint.draft.attachments import Attachment
    from sendlint.draft.model import Mailbox
    from sendlint.facts.files.file_dangers import FileDanger
    from sendlint.facts.files.passwords import Password

_MOST_PASSWORDS = 5


def dangerous_file(draft: Draft, context: Context, *, allow: list[str]) -> Iterator[Hit]:
    """Report programs and the like, in archives too, and names that hide what a file is.

    allow: patterns of file names that are let pass.
    """
    if not draft.attachments:
        return
    dangers = context.facts.file_dangers
    if not dangers:
        return
    from sendlint.facts.files.file_globs import first_glob

    outside = not draft.recipients or any(map(context.is_external, draft.recipients))
    packed: set[Attachment] = set()
    for danger in dangers:
        file = danger.file
        if first_glob(danger.member or file.name, allow) or first_glob(file.name, allow):
            continue
        id, what = _danger(danger)
        if not id or (id in ("macros", "old-macros") and not outside):
            continue
        if id == "packed":
            if file in packed:
                continue
            packed.add(file)
        yield _dangerous(danger, id, what)


def _danger(danger: FileDanger) -> tuple[str, str]:
    """Return the message id for a file, "" for none, and what it is."""
    name, program = danger.name, danger.program
    ending = "." + name.ending
    if name.turned:
        return "turned", ending
    if danger.type and not danger.member:
        from sendlint.detectors.file_disguises import disguise

        found = disguise(danger.type)
        if found and found[0] == "dangerous":
            return "", ""  # said as a disguise
    if name.kind == "program" and name.claimed:
        return "hidden-ending", ending
    if name.kind == "program" or program:
        what = ending if name.kind == "program" or program is None else program.label
        return ("packed" if danger.member else "program"), what
    if danger.macros == "old":
        return "old-macros", ending
    if danger.macros or name.kind == "macros":
        return "macros", ending
    if name.unseen:
        return "unseen", ending
    return {"closed": "unopened", "source": "source"}.get(name.kind, ""), ending


def _dangerous(danger: FileDanger, id: str, what: str) -> Hit:
    place = danger.file.place
    name = place.part
    data: dict[str, Value] = {"name": name, "what": what}
    if danger.member:
        data["member"] = danger.member
        if id != "packed":
            data["name"] = f"{name}: {danger.member}"
    fix: dict[str, Any] = {"kind": "detach", "name": name}
    if id == "unseen":
        fix = {"kind": "rename", "name": name, "old": name, "new": danger.name.clean}
    return Hit(id, place, data, fix=fix)


def encrypted_file(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report files that only a password opens: nothing inside them is checked."""
    if draft.attachments:
        for found in context.facts.encrypted_files:
            place = found.file.place
            yield Hit("encrypted", place, {"name": place.part, "what": found.label})


def password_beside_archive(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report the password of an encrypted file in the mail that carries it, or a hint at it."""
    if not draft.attachments:
        return
    locked = context.facts.encrypted_files
    if not locked:
        return
    passwords = context.facts.passwords
    given = [password for password in passwords if not password.hint]
    for password in (given or list(passwords[:1]))[:_MOST_PASSWORDS]:
        yield _beside(password, locked[0].file)


def _beside(password: Password, locked: Attachment) -> Hit:
    name = locked.place.part
    if password.hint:
        data: dict[str, Value] = {"hint": password.hint, "name": name}
        return Hit("hint", password.place, data, (locked.place,))
    data = {"password": password.masked, "name": name}
    fix: dict[str, Any] = {"kind": "remove"}
    if password.where == "file":
        data["file"] = password.place.part
        fix = {"kind": "detach", "name": password.place.part}
    related = (locked.place,) if locked.place.part != password.place.part else ()
    return Hit(password.where, password.place, data, related, fix)


def forbidden_attachment(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report files whose name the settings forbid, at all or for a recipient of the mail."""
    if not draft.attachments:
        return
    rules = [(rule, _addressee(draft, rule)) for rule in context.attachment_rules]
    rules = [(rule, mailbox) for rule, mailbox in rules if mailbox or not rule.to]
    if not rules:
        return
    from sendlint.facts.files.file_globs import first_glob

    names = [(file, "") for file in draft.attachments if file.name and file.kind != "crypto"]
    for archive in context.facts.archives:
        names += [(archive.file, member.name) for member in archive.members]
    seen: set[Attachment] = set()
    for file, member in names:
        for rule, mailbox in rules:
            pattern = first_glob(member or file.name, rule.forbid)
            if pattern and file not in seen:
                seen.add(file)
                yield _forbidden(file, member, pattern, mailbox)


def _addressee(draft: Draft, rule: AttachmentRule) -> Mailbox | None:
    """Return the first recipient that a rule is about; None if it is about nobody in particular."""
    if not rule.to:
        return None
    from sendlint.book.patterns import AddressPatterns

    wanted = AddressPatterns.parse(rule.to)
    return next((mailbox for mailbox in draft.recipients if wanted.match(mailbox.address)), None)


def _forbidden(file: Attachment, member: str, pattern: str, mailbox: Mailbox | None) -> Hit:
    place = file.place
    data: dict[str, Value] = {"name": place.part, "pattern": pattern}
    related: tuple[Place, ...] = ()
    if member:
        data["member"] = member
    if mailbox:
        data["address"] = mailbox.address
        related = (mailbox.place,)
    id = ("packed" if member else "forbidden") + ("-for" if mailbox else "")
    return Hit(id, place, data, related, {"kind": "detach", "name": place.part})


def attached_mail(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report attached mails with addresses of people on neither side, to external recipients."""
    if not any(file.kind == "message" for file in draft.attachments):
        return
    if not any(map(context.is_external, draft.recipients)):
        return
    own = context.own_domains
    known = {context.facts.organisation(mailbox.address) for mailbox in draft.recipients}
    known |= {context.facts.organisation(address) for address in context.own_addresses}
    for mail in context.facts.attached_mails:
        others = [
            address
            for address in mail.addresses
            if address.rpartition("@")[2] not in own
            and context.facts.organisation(address) not in known
        ]
        if others:
            place = mail.file.place
            id = "one" if len(others) == 1 else "several"
            data: dict[str, Value] = {"name": place.part, "first": others[0]}
            if id == "several":
                data["count"] = len(others)
            yield Hit(id, place, data, fix={"kind": "detach", "name": place.part})
