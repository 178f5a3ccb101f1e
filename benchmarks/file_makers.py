"""The files that the benchmark of documents reads, made here with the usual libraries."""

from __future__ import annotations

import csv
import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator

ROWS = [
    (f"Valve DN {n}, stainless steel", str(n), f"USD {n}.50", f"USD {n * n}.00")
    for n in range(1, 101)
]
TERMS = "Payment terms: net 30 days. The goods remain ours until they are paid in full. "


def pdf(pages: int = 2) -> bytes:
    """Return a price list of some pages with a table on each."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for number in range(pages):
        canvas.drawString(50, 800, f"Price list, page {number + 1}")
        for line, row in enumerate(ROWS[:40]):
            for column, cell in zip((50, 250, 320, 420), row, strict=True):
                canvas.drawString(column, 780 - 18 * line, cell)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pdf_bomb(megabytes: int = 400) -> bytes:
    """Return a PDF of half a megabyte or so whose page unpacks to many."""
    packer = zlib.compressobj(9)
    block = b"BT (x) Tj ET\n" * 80_000
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed),
    )
    out, table = b"%PDF-1.7\n", b"xref\n0 5\n0000000000 65535 f \n"
    for number, item in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    end = b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + table + end


def xlsx(rows: int = 100, columns: int = 4) -> bytes:
    """Return a sheet of rows by columns cells."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Prices")
    for number in range(rows):
        sheet.append([*ROWS[number % len(ROWS)][: min(columns, 4)], *range(columns - 4)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx() -> bytes:
    """Return a contract with a table."""
    from docx import Document

    document = Document()
    for number in range(40):
        document.add_paragraph(f"{number + 1}. {TERMS * 3}")
    table = document.add_table(rows=0, cols=4)
    for row in ROWS[:40]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pptx() -> bytes:
    """Return a presentation of ten slides with notes."""
    from pptx import Presentation

    deck = Presentation()
    for number in range(10):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Valves {number}"
        slide.placeholders[1].text = TERMS * 3
        slide.notes_slide.notes_text_frame.text = "Do not mention the discount."
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def odt() -> bytes:
    """Return a letter."""
    from odf.opendocument import OpenDocumentText
    from odf.text import P

    document = OpenDocumentText()
    for _ in range(40):
        document.text.addElement(P(text=TERMS * 3))
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def comma_separated() -> bytes:
    """Return a price list of 2,000 rows."""
    out = io.StringIO()
    csv.writer(out).writerows(ROWS * 20)
    return out.getvalue().encode()


def archive() -> bytes:
    """Return a ZIP with a price list and a PDF."""
    return _zip({"prices.csv": comma_separated(), "prices.pdf": pdf()})


def zip_bomb(megabytes: int = 600) -> bytes:
    """Return a ZIP of less than a megabyte that unpacks to many."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file,
        file.open("prices.csv", "w") as member,
    ):
        for _ in range(megabytes):
            member.write(bytes(1_000_000))
    return out.getvalue()


def mail(megabytes: int = 20) -> bytes:
    """Return a draft of about so many megabytes with a PDF and a picture attached."""
    from drafts import text_draft

    chance = random.Random(7)
    picture = b"\xff\xd8\xff\xe0" + chance.randbytes(megabytes * 730_000)
    from email import message_from_bytes, policy

    message = message_from_bytes(text_draft(), policy=policy.default)
    message.add_attachment(pdf(), maintype="application", subtype="pdf", filename="prices.pdf")
    message.add_attachment(picture, maintype="image", subtype="jpeg", filename="valve.jpg")
    return message.as_bytes()


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def mutations(data: bytes, seed: int) -> Iterator[bytes]:
    """Yield changed files without end: the bytes, and in a ZIP also what its members hold."""
    chance = random.Random(seed)
    members: dict[str, bytes] = {}
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = {name: file.read(name) for name in file.namelist()}
    while True:
        if members and chance.random() < 0.7:
            name = chance.choice([*members])
            yield _zip({**members, name: _mutated(members[name], chance)})
        else:
            yield _mutated(data, chance)


def _mutated(data: bytes, chance: random.Random) -> bytes:
    words = b"obj endobj stream R << >> [ ] <a> </a> &amp; &x; \" ' /Kids /Parent -1 1e9".split()
    changes: list[Callable[[bytearray, int, int], None]] = [
        lambda found, place, _: found.__setitem__(slice(place, place + 1), chance.randbytes(1)),
        lambda found, place, size: found.__delitem__(slice(place, place + size)),
        lambda found, place, size: found.__setitem__(
            slice(place, place), found[place : place + size]
        ),
        lambda found, place, _: found.__setitem__(slice(place, place), chance.choice(words)),
        lambda found, place, _: found.__setitem__(
            slice(place, place + 1), b"%d" % chance.choice((0, 7, 65535, 10**9, 10**15))
        ),
    ]
    found = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 40))):
        place = chance.randrange(len(found) + 1)
        chance.choice(changes)(found, place, chance.choice((1, 1, 4, 50, 500)))
    return bytes(found)
