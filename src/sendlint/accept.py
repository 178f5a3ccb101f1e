"""The file of accepted findings: what somebody looked at and found right."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from msgspec import Struct

from sendlint.draft.draft import Draft
from sendlint.errors import ConfigError
from sendlint.finding import Finding, Report

EVERYWHERE = "*"
_LINE = r"([0-9a-f]{16}) (\*|[0-9a-f]{16})(?:\s+#.*)?"

HEAD = """\
# Findings that were looked at and accepted; written by `sendlint accept`.
# One a line: fingerprint of the finding, fingerprint of the draft (* = any draft), what it was.
# Delete a line to hear the finding again. A change of the draft makes it heard again as well.
"""


class Accepted(Struct, frozen=True):
    """Pairs of finding fingerprint and draft fingerprint ("*" for any draft)."""

    pairs: frozenset[tuple[str, str]] = frozenset()

    def covers(self, finding: Finding, draft: str) -> bool:
        """Tell whether `finding` in the draft with this fingerprint was accepted."""
        mark = finding.fingerprint
        return (mark, draft) in self.pairs or (mark, EVERYWHERE) in self.pairs


def draft_fingerprint(draft: Draft) -> str:
    """Return 16 hex digits of what a draft says: subject, recipients, own text, files.

    Message-ID, Date and MIME boundaries differ at every save and stay out.
    """
    from hashlib import sha256

    own = [" ".join(passage.text.split()) for text in draft.texts for passage in text.own]
    people = sorted(mailbox.address.lower() for mailbox in draft.recipients)
    files = sorted(f"{file.name}:{file.size}" for file in draft.attachments)
    said = "\0".join([draft.subject, *people, *own, *files])
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def load_accepted(path: str) -> Accepted:
    """Read a file of accepted findings; a missing one is empty, a bad line a ConfigError."""
    try:
        with open(path, encoding="utf-8-sig") as file:  # Notepad puts a mark in front
            lines = file.read().splitlines()
    except FileNotFoundError:
        return Accepted()
    except OSError as broken:
        raise ConfigError(f"{path}: {broken.strerror or broken}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8 text; save it with the encoding UTF-8") from None
    pairs = set()
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        match = re.fullmatch(_LINE, text)
        if not match:
            raise ConfigError(
                f"{path}:{number}: a line is two fingerprints and a comment; "
                "delete it or run `sendlint accept` again"
            )
        pairs.add((match[1], match[2]))
    return Accepted(frozenset(pairs))


def accepted_lines(
    report: Report, draft: str, everywhere: Iterable[str], known: Accepted
) -> list[str]:
    """Return the lines that accept the findings of a report.

    draft: the draft's fingerprint.
    everywhere: names of rules whose acceptance holds for any draft.
    known: what is accepted already and needs no second line.
    """
    lines = []
    rules = set(everywhere)
    for finding in report.findings:
        if known.covers(finding, draft):
            continue
        scope = EVERYWHERE if finding.rule in rules else draft
        note = " ".join(finding.message().split())
        line = f"{finding.fingerprint} {scope}  # {finding.rule}: {_printable(note)}"
        if line not in lines:
            lines.append(line)
    return lines


def append_accepted(path: str, lines: Iterable[str]) -> None:
    """Add lines to the file, with a heading if it is new, replacing the file in one step."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        text = HEAD
    except UnicodeDecodeError as broken:
        raise ConfigError(f"{path}: cannot be read: {broken}") from None
    if text and not text.endswith("\n"):
        text += "\n"
    text += "".join(f"{line}\n" for line in lines)
    temporary = f"{path}.new"
    with open(temporary, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(temporary, path)


def _printable(text: str) -> str:
    """Keep control and bidi characters of a mail out of the file."""
    return "".join(c if c.isprintable() else " " for c in text)[:160]
