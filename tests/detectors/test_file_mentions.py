"""What the text says of its files: names, numbers and types, with files that cards cannot hold."""

from __future__ import annotations

import tomllib
from email.message import EmailMessage
from pathlib import Path

import pytest
from file_samples import zipped

from sendlint.config import Config, Settings
from sendlint.finding import Finding
from sendlint.linter import Linter

RULES = ("missing-named-file", "attachment-count", "promised-type")
SENTENCES = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "file-mentions.toml").read_text("utf-8")
)["sentence"]
LINTER = Linter(Config(Settings(select=RULES)))


def packed(*names: str) -> bytes:
    """Return a ZIP archive with files of these names."""
    return zipped(*((name, b"x") for name in names))


def findings(text: str, *files: tuple[str, bytes] | str) -> list[Finding]:
    """Return what the rules say of a mail with these files."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "li.na@sunrise-trade.example", "max@solartech.example"
    mail["Subject"] = "Papers"
    mail.set_content(text)
    for file in files:
        name, content = (file, b"%PDF-1.4\n") if isinstance(file, str) else file
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return list(LINTER.lint(mail.as_bytes(), name="mail.eml").findings)


def said(text: str, *files: tuple[str, bytes] | str) -> list[tuple[str, str]]:
    """Return rules and message ids."""
    return [(finding.rule, finding.id) for finding in findings(text, *files)]


@pytest.mark.parametrize("sentence", SENTENCES, ids=range(len(SENTENCES)))
def test_sentence(sentence: dict[str, list[str]]) -> None:
    files = [(name, f"nothing of {name}".encode()) for name in sentence["files"]]
    found = {rule for rule, _ in said(str(sentence["text"]), *files)}
    assert found == set(sentence["finds"]), sentence


def test_a_file_in_an_archive_is_attached() -> None:
    text = "Please find attached quote_v2.pdf."
    assert said(text, ("all.zip", packed("prices/Quote V2.pdf"))) == []
    assert said(text, ("all.zip", packed("quote_v1.pdf"))) == [("missing-named-file", "missing")]
    assert said(text, ("all.zip", packed("inner.zip"))) == []
    assert said(text, ("all.zip", b"PK damaged")) == []


def test_the_counterpart_is_named() -> None:
    (found,) = findings("Please find attached qoute_v2.pdf.", "quote_v2.pdf")
    assert found.data == {"name": "qoute_v2.pdf", "attached": "quote_v2.pdf"}
    assert found.fix == {"kind": "replace", "old": "qoute_v2.pdf", "new": "quote_v2.pdf"}
    assert [place.part for place in found.related] == ["quote_v2.pdf"]
    (found,) = findings("Please find attached quote_v2.pdf.", "quote_v1.pdf")
    assert found.fix == {"kind": "attach", "name": "quote_v2.pdf"}


def test_a_name_with_blanks_is_completed_by_its_counterpart() -> None:
    (found,) = findings("Please find attached Angebot 2026.pdf.", "Angebot 2025.pdf")
    assert found.data["name"] == "Angebot 2026.pdf"


def test_a_chinese_name_is_cut_from_the_words_before_it() -> None:
    (found,) = findings("请查收附件报价单2026.xlsx，谢谢。", "a.pdf")
    assert found.place.quote == found.data["name"] == "报价单2026.xlsx"


def test_one_name_is_reported_once() -> None:
    text = "Please find attached quote.pdf. The attached quote.pdf is final."
    assert said(text, "terms.docx") == [("missing-named-file", "missing")]


def test_a_nameless_file_may_be_any() -> None:
    assert said("Please find attached quote_v2.pdf.", ("?", b"x")) == []


@pytest.mark.parametrize(
    ("text", "files", "count"),
    [
        ("Please find three files attached.", ("a.pdf", "b.pdf"), 2),
        ("Please find three files attached.", ("a.pdf", "b.pdf", "c.pdf"), None),
        ("All four attached files are final.", ("a.pdf",), 1),
        ("I attach twelve files: 12 files in all.", ("a.pdf",), 1),
        ("Im Anhang finden Sie zwei Dateien.", ("a.pdf",), 1),
        ("Veuillez trouver ci-joint deux fichiers.", ("a.pdf",), 1),
        ("Adjunto dos archivos.", ("a.pdf",), 1),
        ("添付ファイルは2点です。", ("a.pdf",), 1),
        ("2つのファイルを添付いたします。", ("a.pdf",), 1),
        ("Attached are two or three files.", ("a.pdf",), None),
        ("Attached is file 3.", ("a.pdf",), None),
        ("I attach 5 photos of the damage.", ("report.pdf",), None),
        ("I attach three drawings.", ("scan.tif",), None),
        ("I attach three drawings.", ("scan.jpg",), 1),
    ],
)
def test_number_of_files(text: str, files: tuple[str, ...], count: int | None) -> None:
    found = [f for f in findings(text, *files) if f.rule == "attachment-count"]
    assert [finding.data["count"] for finding in found] == ([] if count is None else [count])


@pytest.mark.parametrize(
    ("text", "files", "wrong"),
    [
        ("Anbei das PDF.", ("angebot.docx",), True),
        ("Im Anhang finden Sie die Excel-Datei.", ("angebot.pdf",), True),
        ("Veuillez trouver ci-joint le PDF.", ("devis.docx",), True),
        ("Adjunto el PDF.", ("oferta.docx",), True),
        ("見積書のPDFを添付いたします。", ("mitsumori.docx",), True),
        ("契約書を添付します。PDFで返送してください。", ("keiyaku.docx",), False),
        ("Anbei der Vertrag, bitte als PDF zurücksenden.", ("vertrag.docx",), False),
        ("The STEP file is attached.", ("frame.pdf",), True),
        ("The STEP file is attached.", ("frame.stp",), False),
        ("The Excel file is attached.", ("list.csv",), False),
        ("The PDF is attached.", ("what.xyz",), False),
        ("I have attached the signed contract as a PDF.", ("contract.docx",), True),
        ("The photos are attached.", ("photos.pdf",), False),
        ("The photos are attached.", ("prices.xlsx",), True),
    ],
)
def test_type_of_files(text: str, files: tuple[str, ...], wrong: bool) -> None:
    found = said(text, *((name, b"x") for name in files))
    assert found == ([("promised-type", "missing")] if wrong else [])


def test_content_counts_as_much_as_the_name() -> None:
    assert said("The PDF is attached.", ("quote.docx", b"%PDF-1.4\n")) == []


@pytest.mark.parametrize(
    "unit", ["attached a.pdf ", "两个附件a.pdf，", "two files attached, ", '"a.pdf']
)
def test_crafted_text_ends(unit: str) -> None:
    found = findings(unit * (200_000 // len(unit)), "b.docx")
    assert "rule-crashed" not in {finding.rule for finding in found}


INVOICE = ("Invoice.csv", b"Invoice;118\n")


REPORT = "Attached are the invoice and the test report."
PRICES = "Attached are the invoice and the price list."
THREE = "Attached are the invoice, the certificate of origin and the packing list."


@pytest.mark.parametrize(
    ("text", "files", "speaks"),
    [
        (REPORT, [INVOICE], True),
        # One file often holds more than its name says.
        (PRICES, [("Invoice.csv", b"Invoice;prices")], False),
        (REPORT, [("118.csv", b"Invoice;118")], False),
        (REPORT, [("Invoice.csv", b"Rechnung;118")], False),
        (REPORT, [INVOICE, ("b.csv", b"5;5")], False),
        (REPORT, [("a.zip", packed("Invoice.csv"))], False),
        (
            THREE,
            [("Invoice.csv", b"Invoice;origin CN"), ("Packing list.csv", b"Packing list")],
            True,
        ),
    ],
)
def test_documents_of_a_list(text: str, files: list[tuple[str, bytes]], speaks: bool) -> None:
    assert said(text, *files) == ([("attachment-count", "left-out")] if speaks else [])
