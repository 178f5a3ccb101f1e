"""Damaged files, and what files show although they should not."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

import docx
import openpyxl
import pptx
import pytest
from docx.oxml import parse_xml
from file_samples import zipped
from office_files import saved
from openpyxl.comments import Comment

from sendlint import Config, Linter
from sendlint.catalogue import default_catalogue
from sendlint.documents import Document, Hidden, Member
from sendlint.draft.attachments import Attachment
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.files.damaged_files import find_damaged
from sendlint.facts.files.hidden_content import find_hidden
from sendlint.finding import Finding

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PNG = (
    b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 9) + b"IDAT" + bytes(13) + bytes(4) + b"IEND" + b"CRC!"
)
TO = "Max Schmidt <max@solartech.example>"


def lint(
    files: Mapping[str, bytes], text: str = "See the files.", to: str = TO, **options: object
) -> list[Finding]:
    """Return the findings of both rules on a mail with these files."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Li Na <li.na@sunrise-trade.example>", "Order 118"
    if to:
        mail["To"] = to
    mail.set_content(text)
    for name, content in files.items():
        mail.add_attachment(content, "application", "octet-stream", filename=name)
    settings = {
        "select": ["damaged-file", "hidden-content", "disguised-type", "empty-file"],
        "options": {"hidden-content": options},
    }
    return list(Linter(Config.of(settings)).lint(mail.as_bytes()).findings)


def ids(findings: list[Finding]) -> list[str]:
    return sorted(f"{finding.rule}/{finding.id}" for finding in findings)


def contract(changes: int = 0, author: str = "Li Na", comment: str = "") -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph("Payment: ")
    for number in range(changes):
        paragraph._p.append(
            parse_xml(
                f'<w:ins {W} w:id="{number}" w:author="{author}">'
                f"<w:r><w:t>net {number} days</w:t></w:r></w:ins>"
            )
        )
        paragraph.add_run(" or ")
    if comment:
        document.add_comment(paragraph.runs, comment, "Wang Wei", "WW")
    document.core_properties.author = "Li Na"
    return saved(document)


def prices(hide: bool = True) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Prices"
    for number in range(1, 6):
        sheet.append([f"Valve {number}", 520 + number, 310 + number])
    book.create_sheet("Lists").sheet_state = "hidden"  # nothing in it
    if hide:
        sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet["A1"].comment = Comment("lowest price 480", "Wang Wei")
        for name, state in (("Costs", "hidden"), ("Margins", "veryHidden")):
            extra = book.create_sheet(name)
            extra["A1"], extra.sheet_state = "30 %", state
    return saved(book)


def slides() -> bytes:
    show = pptx.Presentation()
    for title in ("Plant", "Offer", "Margins"):
        slide = show.slides.add_slide(show.slide_layouts[5])
        assert slide.shapes.title is not None
        slide.shapes.title.text = title
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        notes.text = "" if title == "Plant" else "do not name the margin"
    show.slides[2]._element.set("show", "0")
    return saved(show)


OFFICE = {"contract.docx": contract(2), "prices.xlsx": prices(), "plant.pptx": slides()}


# Damaged files


def test_whole_files() -> None:
    whole = {**OFFICE, "front.png": PNG, "all.zip": zipped(*OFFICE.items()), "notes.txt": b"1 {"}
    assert not [f for f in lint(whole) if f.rule == "damaged-file"]


@pytest.mark.parametrize("name", OFFICE)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
def test_office_files_that_are_cut_off(name: str, share: float) -> None:
    data = OFFICE[name][: int(len(OFFICE[name]) * share)]
    (finding,) = lint({name: data})
    assert (finding.id, finding.place.part, str(finding.severity)) == ("damaged", name, "error")


def test_an_office_file_with_a_broken_part() -> None:
    parts = {"[Content_Types].xml": b"", "word/document.xml": b"<w:document"}
    with zipfile.ZipFile(io.BytesIO(OFFICE["contract.docx"])) as archive:
        parts["[Content_Types].xml"] = archive.read("[Content_Types].xml")
    assert ids(lint({"a.docx": zipped(*parts.items())})) == ["damaged-file/damaged"]


def test_damage_in_an_archive_is_named() -> None:
    inner = zipped(
        ("front.png", PNG[:-9]), ("~$offer.docx", b"\5Li Na\0\0"), ("._b.docx", b"\0\5\7")
    )
    data = zipped(("photos/a.png", PNG[:-9]), ("more.zip", inner), ("c.png", PNG))
    (finding,) = lint({"all.zip": data})
    assert finding.data["members"] == ["photos/a.png", "more.zip/front.png"]
    assert finding.message("en").endswith("photos/a.png, more.zip/front.png.")


def test_many_damaged_members_are_not_all_named() -> None:
    data = zipped(*((f"{number}.png", PNG[:-9]) for number in range(9)))
    (finding,) = lint({"all.zip": data})
    assert finding.data["members"] == ["0.png", "1.png", "2.png", "3.png", "4.png", "…"]


def test_what_other_rules_report() -> None:
    files = {
        "empty.docx": b"",
        "zeros.xlsx": bytes(900),
        "page.pdf": b"<!DOCTYPE html><html><body>Sign in</body></html>",
        "offer.pdf": OFFICE["contract.docx"][:900],
    }
    found = ids(lint(files))
    assert not [id for id in found if id.startswith("damaged-file")]
    assert len(found) == len(files)


def test_volumes_of_split_archives() -> None:
    data = zipped(("film.mp4", bytes(3000)), stored=True)
    last = bytearray(data)
    end = last.rindex(b"PK\5\6")
    last[end + 4 : end + 8] = b"\2\0\2\0"
    files = {
        "film.zip.001": data[:900],
        "film.z01": b"PK\7\x08" + data[:900],
        "first.zip": b"PK\7\x08" + data[:900],
        "film.zip": bytes(last[400:]),
    }
    assert lint(files) == []


def test_encrypted_files_are_whole() -> None:
    data = bytearray(zipped(("a.txt", b"hello")))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    assert lint({"a.zip": bytes(data)}) == []


def test_other_kinds_of_files() -> None:
    broken = Document("zip", damaged=True)
    mail = Attachment("a.zip", "message")
    assert find_damaged([(mail, broken)]) == ()
    assert find_damaged([(Attachment("a.zip", "file"), broken)])[0].format.label == "ZIP"
    assert find_damaged([(Attachment("a.xml", "file"), Document("xml", damaged=True))]) == ()
    assert find_damaged([(Attachment("a", "file"), Document("", damaged=True))]) == ()


# Hidden content


def hidden(
    files: Mapping[str, bytes], text: str = "See the files.", to: str = TO, **options: object
) -> dict[str, str]:
    """Return message id -> message of what is found hidden."""
    found = lint(files, text, to, **options)
    return {f.id: f.message("en") for f in found if f.rule == "hidden-content"}


def test_what_each_file_holds() -> None:
    assert hidden({"contract.docx": contract(3, comment="too low?")}) == {
        "changes-by": "“contract.docx” still holds tracked changes by Li Na (3).",
        "comments-by": "“contract.docx” still holds comments by Wang Wei (1).",
    }
    assert hidden({"prices.xlsx": OFFICE["prices.xlsx"]}) == {
        "comments-by": "“prices.xlsx” still holds comments by Wang Wei (1).",
        "hidden-sheets": "“prices.xlsx” has hidden sheets that the reader can show: "
        "Costs, Margins.",
        "hidden-rows": "“prices.xlsx” has hidden rows with content: Prices (2) – Valve 3 523 313.",
        "hidden-columns": "“prices.xlsx” has hidden columns with content: Prices (1) – 311.",
    }
    assert hidden({"plant.pptx": OFFICE["plant.pptx"]}) == {
        "hidden-slides": "“plant.pptx” has hidden slides that the reader can show: 3.",
        "notes": "“plant.pptx” has speaker notes under these slides: 2, 3.",
    }


def test_clean_files() -> None:
    assert hidden({"contract.docx": contract(), "prices.xlsx": prices(False)}) == {}


def test_the_first_of_them_is_quoted() -> None:
    (finding,) = lint({"contract.docx": contract(2)})
    assert finding.place.quote == "net 0 days"
    found = lint({"prices.xlsx": OFFICE["prices.xlsx"]})
    (remark,) = [one for one in found if one.id == "comments-by"]
    assert remark.place.context == "Prices: lowest price 480"


def test_authors_are_an_option() -> None:
    files = {"contract.docx": contract(1)}
    assert set(hidden(files, authors=True)) == {"changes-by", "authors"}
    assert set(hidden(files, authors=True, kinds=[])) == {"authors"}


def test_kinds_are_chosen() -> None:
    assert set(hidden(OFFICE, kinds=["notes", "changes"])) == {"notes", "changes-by"}


def test_files_in_archives() -> None:
    inner = zipped(("papers/contract.docx", contract(1)))
    messages = hidden({"all.zip": zipped(("inner.zip", inner))})
    assert "“all.zip/inner.zip/papers/contract.docx”" in messages["changes-by"]


@pytest.mark.parametrize(
    ("to", "told"),
    [
        (TO, True),
        ("wang@sunrise-trade.example", False),
        ("wang@sunrise-trade.example, max@solartech.example", True),
        ("", False),
    ],
)
def test_only_external_mail(to: str, told: bool) -> None:
    assert bool(hidden(OFFICE, to=to)) is told


@pytest.mark.parametrize("author", ["Max Schmidt", "max schmidt", "Schmidt, Max"])
def test_changes_of_the_recipients(author: str) -> None:
    to = f'"{author}" <max@solartech.example>'
    files = {"contract.docx": contract(2, author)}
    assert hidden(files, to=to) == {}
    assert set(hidden(files, to="Jan Berg <jan@solartech.example>")) == {"changes-by"}
    assert set(hidden({"contract.docx": contract(2, author, "too low?")}, to=to)) == {"comments-by"}


@pytest.mark.parametrize(
    "text",
    [
        "Please see our mark-up attached.",
        "I used track changes so that you can see my changes.",
        "We put our comments into the draft.",
        "The changes are marked in red.",
        "附件是带修订痕迹的版本。",
        "請參閱文中批註。",
        "Odsyłam umowę z naniesionymi przez nas zmianami.",
        "Unsere Änderungen sind im Dokument.",
        "Vous trouverez nos commentaires dans le fichier.",
        "Adjunto el contrato con control de cambios.",
        "変更履歴付きでお送りします。",
    ],
)
def test_changes_that_are_meant_to_be_seen(text: str) -> None:
    assert set(hidden(OFFICE, text)) == {
        "hidden-sheets",
        "hidden-rows",
        "hidden-columns",
        "hidden-slides",
        "notes",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Please review the attached contract.",
        "Let me know if you have any comments or changes.",
        "We look forward to your comments.",
        "The price changes apply from May; our mark-up is 20 %.",
        "The revised contract is attached, all your changes are in.",
        "附件为修订后的报价单，请审阅。",
        "如有修改意见，请告知。",
        "价格没有改动。",
        "Proszę o uwagi.",
        "Zmiany cen obowiązują od maja.",
        "Bitte senden Sie uns Ihre Anmerkungen.",
        "Merci de nous envoyer vos commentaires.",
        "Esperamos sus comentarios.",
        "ご意見をお待ちしております。",
    ],
)
def test_changes_that_are_forgotten(text: str) -> None:
    assert "changes-by" in hidden(OFFICE, text)


@pytest.mark.parametrize(
    "text",
    [
        "Notes are in the speaker notes.",
        "隐藏列供您核对。",
        "Cennik ma ukryte kolumny.",
        "非表示の列があります。",
    ],
)
def test_hidden_parts_that_are_named(text: str) -> None:
    assert set(hidden(OFFICE, text)) == {"changes-by", "comments-by"}


def test_photos_make_one_finding() -> None:
    photo = Document("jpg", hidden=(Hidden("position", sample="31.2303, 121.4694"),))
    files = [(Attachment(f"{n}.jpg", "file"), photo) for n in range(2)]
    found = find_hidden(files)
    assert [(entry.group, entry.sample) for entry in found] == [
        ("position", "31.2303, 121.4694")
    ] * 2
    facts = Facts(Draft.parse(b""), Vocabulary(default_catalogue()))
    assert facts.hidden_content == facts.damaged_files == ()


def test_mails_and_web_pages_hide_nothing() -> None:
    changed = Document("docx", hidden=(Hidden("insertions"),))
    mail = Document("eml", members=(Member("a.docx", changed),))
    page = Document("html", hidden=(Hidden("hidden-text", sample="x"),))
    assert find_hidden([(Attachment("a.eml", "message"), mail)]) == ()
    assert find_hidden([(Attachment("a", "file"), mail), (Attachment("b", "file"), page)]) == ()
    assert find_hidden([(Attachment("a.docx", "file"), changed)])[0].count == 1


def test_comments_that_a_program_wrote() -> None:
    drawn = Hidden("comments", "1", 40, "SECTION A-A", "AutoCAD SHX Text")
    asked = Hidden("comments", "2", 1, "too low?", "Wang Wei")
    (found,) = find_hidden([(Attachment("a.pdf", "file"), Document("pdf", hidden=(drawn, asked)))])
    assert (found.count, found.where, found.people) == (1, ("2",), ("Wang Wei",))


def test_insertions_deletions_and_formatting_are_changes() -> None:
    kinds = (
        Hidden("insertions", count=2, by="Li Na"),
        Hidden("deletions", count=3, sample="net 30", by="Li Na, Wang Wei"),
        Hidden("formatting", by="Li Na"),
    )
    (found,) = find_hidden([(Attachment("a.docx", "file"), Document("docx", hidden=kinds))])
    assert (found.group, found.count, found.sample) == ("changes", 6, "net 30")
