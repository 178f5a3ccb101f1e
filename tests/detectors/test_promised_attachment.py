"""promised-attachment: the labelled sentences, and what else the mail carries or quotes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sendlint import Config, Linter
from sendlint.finding import Finding

DATA = Path(__file__).parent.parent / "data"
SENTENCES = DATA / "promises.toml"
HELD_OUT = DATA / "promises-held-out.toml"
PARTS = {
    "file": "Content-Type: application/pdf; name=a.pdf\n\n%PDF",
    "inline": "Content-Type: image/png; name=shot.png\nContent-ID: <p1>\n\nx",
    "calendar": "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR",
    "contact": "Content-Type: text/vcard; name=me.vcf\n\nBEGIN:VCARD\nEND:VCARD",
    "message": "Content-Type: message/rfc822\n\nSubject: old\n\nold",
    "crypto": "Content-Type: application/pgp-signature; name=signature.asc\n\nx",
}
LINTER = Linter(Config.of({"select": ["promised-attachment"]}, "test"))
ANY = Linter(
    Config.of(
        {"select": ["promised-attachment"], "options": {"promised-attachment": {"quoted": True}}},
        "test",
    )
)


def mail(text: str, attached: str = "", header: str = "Subject: hello") -> bytes:
    """Return a draft that says `text` and carries a part of the kind `attached`."""
    head = f"From: li.na@sunrise-trade.example\nTo: max@solartech.example\n{header}\n"
    if not attached:
        return f"{head}\n{text}\n".encode()
    kind, body = "plain", text
    if attached == "inline":
        kind, body = "html", f'<p>{text}</p><p><img src="cid:p1"></p>'
    text_part = f"Content-Type: text/{kind}; charset=utf-8\n\n{body}"
    parts = f"--b\n{text_part}\n--b\n{PARTS[attached]}\n--b--"
    container = "related" if attached == "inline" else "mixed"
    return f"{head}Content-Type: multipart/{container}; boundary=b\n\n{parts}\n".encode()


def findings(raw: bytes, linter: Linter = LINTER) -> list[Finding]:
    """Return the rule's findings; a crash is one, too."""
    return [
        finding
        for finding in linter.lint(raw).findings
        if finding.rule in ("promised-attachment", "rule-crashed")
    ]


def level(raw: bytes, linter: Linter = LINTER) -> str:
    """Return the severity of the only finding, "silent" if there is none."""
    found = findings(raw, linter)
    assert len(found) <= 1
    return str(found[0].severity) if found else "silent"


def sentences() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield language and sentence of the data file."""
    for language, found in tomllib.loads(SENTENCES.read_text(encoding="utf-8")).items():
        for sentence in found:
            yield language, sentence


def test_every_sentence_is_judged_as_labelled() -> None:
    wrong = [
        f"{language}: {sentence['text']} is {got}, not {sentence['expect']}"
        for language, sentence in sentences()
        if (got := level(mail(sentence["text"], sentence.get("attached", ""))))
        != sentence["expect"]
    ]
    assert not wrong, "\n".join(wrong)


def test_held_out_sentences_are_judged_as_a_reader_would() -> None:
    wrong, repaired = [], []
    for sentence in tomllib.loads(HELD_OUT.read_text(encoding="utf-8"))["sentence"]:
        if sentence["expect"] == "silent":
            wanted = {"silent"}
        else:
            wanted = {"error"} if sentence["sure"] else {"error", "warning"}
        got = level(mail(sentence["text"]))
        if sentence.get("open"):
            if got in wanted:
                repaired.append(f"{sentence['text']} is {got}: no longer open")
        elif got not in wanted:
            wrong.append(f"{sentence['text']} is {got}, not {' or '.join(sorted(wanted))}")
    assert not wrong, "\n".join(wrong)
    assert not repaired, "\n".join(repaired)


def test_the_data_holds_enough_sentences_of_every_language() -> None:
    counts: dict[str, int] = {}
    silent: dict[str, int] = {}
    for language, sentence in sentences():
        counts[language] = counts.get(language, 0) + 1
        silent[language] = silent.get(language, 0) + (sentence["expect"] == "silent")
    assert all(counts[language] >= 45 for language in ("en", "zh", "pl"))
    assert all(counts[language] >= 35 for language in ("de", "fr", "es", "ja"))
    assert all(0.4 <= silent[language] / counts[language] <= 0.6 for language in counts)


def test_the_message_names_the_phrase_and_its_place() -> None:
    (finding,) = findings(mail("Dear Max,\n\nplease find  attached our offer."))
    assert finding.id == "missing"
    assert "“please find attached”" in finding.message("en")
    assert (finding.place.part, finding.place.line, finding.place.column) == ("body", 3, 1)
    assert finding.fix == {"kind": "attach"}


def test_the_strongest_words_are_named() -> None:
    (finding,) = findings(mail("The specs are an attachment.\n\nI attach our offer."))
    assert finding.data == {"phrase": "I attach"}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Subject: Invoice attached", "error"),
        ("Subject: Re: Invoice attached", "silent"),
        ("Subject: AW: Rechnung anbei", "silent"),
        ("Subject: Fwd: Invoice attached", "silent"),
        ("Subject: Invoice attached\nIn-Reply-To: <1@x.example>", "silent"),
        ("Subject: Attachment policy", "silent"),
        ("Subject: =?utf-8?b?5oql5Lu35Y2V6KeB6ZmE5Lu2?=", "error"),
    ],
)
def test_a_subject_counts_unless_it_is_another_mails(header: str, expected: str) -> None:
    assert level(mail("Dear Max, how are you?", header=header)) == expected


QUOTED = "Looks good.\n\nOn Mon, 2 Nov 2026, Max wrote:\n> Please find attached the plan.\n"


def test_quoted_text_counts_only_on_request() -> None:
    assert level(mail(QUOTED)) == "silent"
    assert level(mail(QUOTED), ANY) == "error"


@pytest.mark.parametrize(
    "text",
    [
        "Fine for me.\n\n-- \nLi Na\nThis e-mail and any attached files are confidential.",
        "Fine for me.\n\nThis message and any attachments are confidential and may be privileged.",
        "I have attached the fix.\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n",
        "See attached.\n\nbegin 644 a.txt\n#0V%T\n`\nend\n",
        'Find attached our offer.\n<#part type="application/pdf" filename="o.pdf">\n<#/part>\n',
        "See attached.\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----",
    ],
)
def test_silent_where_the_text_carries_it_or_cannot_be_read(text: str) -> None:
    assert level(mail(text)) == "silent"


def test_mutts_attach_header_counts() -> None:
    raw = mail("Please find attached our offer.", header="Subject: x\nAttach: /tmp/offer.pdf")
    assert level(raw) == "silent"


def test_html_alone_is_read() -> None:
    head = "From: a@b.example\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n"
    body = "<p>Dear Max,</p><p>please find <b>attached</b> our offer.</p>"
    assert level((head + body).encode()) == "error"


def test_a_linked_word_is_no_attachment() -> None:
    head = "From: a@b.example\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n"
    body = '<p>See the <a href="https://portal.sunrise-trade.example/q/1">attached quote</a>.</p>'
    assert level((head + body).encode()) == "silent"
