"""PDF files for the tests, made here; each function returns the bytes of one."""

from __future__ import annotations

import io
import random
import zlib
from functools import cache
from typing import Any

import pikepdf
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Highlight
from pypdf.annotations import Text as Note
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

CHINESE = "合同总价为人民币12,000.00元（大写：壹万贰仟元整）。"
ROWS = [
    ["Item", "Quantity", "Unit price", "Amount"],
    ["Valve DN 50, stainless steel", "10 pcs", "USD 120.00", "USD 1,200.00"],
    ["Seal kit", "250", "USD 0.50", "USD 125.00"],
    ["", "", "Total", "USD 1,325.00"],
]


@cache
def invoice() -> bytes:
    """Return an invoice of two pages with a table and a Chinese line."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    normal = getSampleStyleSheet()["Normal"]
    chinese = ParagraphStyle("chinese", parent=normal, fontName="STSong-Light")
    out = io.BytesIO()
    page = SimpleDocTemplate(
        out, pagesize=A4, title="Invoice INV-2041", author="Li Na", subject="Valves", invariant=1
    )
    page.build(
        [
            Paragraph("Invoice INV-2041 of 10 March 2026", normal),
            Paragraph(CHINESE, chinese),
            Table(ROWS, colWidths=[200, 60, 80, 90]),
            PageBreak(),
            Paragraph("Payment terms: net 30 days.", normal),
        ]
    )
    return out.getvalue()


def drawn(draw: Any, **settings: Any) -> bytes:
    """Return what `draw` does to a canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, **settings)
    draw(canvas)
    canvas.save()
    return out.getvalue()


@cache
def pages(count: int, text: str = "Page number") -> bytes:
    """Return a PDF of many pages, each with a line."""

    def draw(canvas: Canvas) -> None:
        for number in range(count):
            canvas.drawString(50, 700, f"{text} {number + 1}")
            canvas.showPage()

    return drawn(draw)


@cache
def packed_pages() -> bytes:
    """Return three pages whose instructions are packed as bytes of any value."""
    chance = random.Random(7)

    def draw(canvas: Canvas) -> None:
        for _ in range(3):
            for line in range(40):
                words = " ".join(f"{chance.random():.9f} tons" for _ in range(10))
                canvas.drawString(10, 800 - 18 * line, words)
            canvas.showPage()

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(draw))) as file:
        file.save(out, recompress_flate=True, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return out.getvalue()


def changed(data: bytes) -> PdfWriter:
    """Return a writer that holds a PDF."""
    return PdfWriter(clone_from=PdfReader(io.BytesIO(data)))


def written(writer: PdfWriter) -> bytes:
    """Return what a writer holds."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@cache
def encrypted(user: str, owner: str = "owner", algorithm: str = "AES-256") -> bytes:
    """Return an invoice with passwords."""
    writer = changed(invoice())
    writer.encrypt(user, owner, algorithm=algorithm)
    return written(writer)


@cache
def commented() -> bytes:
    """Return an invoice with a note, a reply state, a highlight, a stamp and typed words."""
    writer = changed(invoice())
    note = Note(text="Too cheap? Ask  Mark.", rect=(50, 550, 200, 650))
    note[NameObject("/T")] = TextStringObject("Wang Wei")
    writer.add_annotation(0, note)
    state = Note(text="Accepted set by Ola", rect=(50, 550, 200, 650))
    state[NameObject("/StateModel")] = TextStringObject("Review")
    writer.add_annotation(0, state)
    corners = ArrayObject(FloatObject(x) for x in (50, 560, 90, 560, 50, 550, 90, 550))
    mark = Highlight(rect=(50, 550, 90, 560), quad_points=corners)
    mark[NameObject("/T")] = TextStringObject("Ola Nowak")
    writer.add_annotation(0, mark)
    stamp = DictionaryObject({NameObject("/Subtype"): NameObject("/Stamp")})
    writer.add_annotation(1, stamp)
    writer.add_annotation(1, FreeText(text="Ship to Hamburg", rect=(50, 50, 200, 80)))
    return written(writer)


@cache
def with_file() -> bytes:
    """Return an invoice with a file in it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(invoice())) as file:
        file.attachments["factur-x.xml"] = b"<invoice/>" * 10
        file.save(out)
    return out.getvalue()


@cache
def with_program() -> bytes:
    """Return an invoice with JavaScript."""
    writer = changed(invoice())
    code = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('hello');")}
    action = DictionaryObject({NameObject(key): value for key, value in code.items()})
    leaf = DictionaryObject({NameObject("/Names"): ArrayObject((TextStringObject("a"), action))})
    names = DictionaryObject({NameObject("/JavaScript"): leaf})
    writer.root_object[NameObject("/Names")] = names
    return written(writer)


@cache
def launching() -> bytes:
    """Return an invoice that starts a program when it is opened, and goes to an address."""
    writer = changed(invoice())
    there = {"/S": NameObject("/URI"), "/URI": TextStringObject("https://track.example/open")}
    start: dict[str, Any] = {"/S": NameObject("/Launch"), "/F": TextStringObject("calc.exe")}
    start["/Next"] = DictionaryObject({NameObject(k): v for k, v in there.items()})
    action = DictionaryObject({NameObject(k): v for k, v in start.items()})
    writer.root_object[NameObject("/OpenAction")] = action
    return written(writer)


@cache
def form() -> bytes:
    """Return a form with a filled field and a hidden one."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Consignee:")
        canvas.acroForm.textfield(name="consignee", value="Solartech GmbH", x=150, y=690)
        hidden = {"annotationFlags": "hidden"}
        canvas.acroForm.textfield(name="code", value="XJ-9", x=150, y=500, **hidden)

    return drawn(draw)


@cache
def scan() -> bytes:
    """Return a page that is a picture, and an empty one."""
    from PIL import Image

    picture = Image.effect_noise((60, 60), 50).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "PDF")
    writer = changed(out.getvalue())
    writer.add_blank_page()
    return written(writer)


@cache
def across() -> bytes:
    """Return a contract with a word across the page and a letterhead in a form."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("letterhead")
        canvas.drawString(50, 800, "Sunrise Trade Co., Ltd.")
        canvas.endForm()
        canvas.doForm("letterhead")
        canvas.drawString(50, 700, "The goods remain ours until paid.")
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawCentredString(0, 0, "DRAFT")
        canvas.restoreState()

    return drawn(draw)


@cache
def turned(degrees: int) -> bytes:
    """Return a price list whose page is shown turned, so that one sees it upright."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)
        canvas.rotate(degrees)
        canvas.translate(*{90: (0, -590), 180: (-600, -800), 270: (-800, 0)}[degrees])
        for number in range(5):
            canvas.drawString(50, 500 - 20 * number, f"Valve {number}")
            canvas.drawString(300, 500 - 20 * number, f"USD {number}.50")

    return drawn(draw)


@cache
def map_page() -> bytes:
    """Return a page with a line of text on a drawing of 60,000 curves."""
    rows = (f"{n}.5 {n} 3 -4.25 5 {n % 7} c" for n in range(60_000))
    curves = "\n".join(("0 0 m", *rows, "S", ""))

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Plant layout, scale 1:50")
        canvas._code.append(curves)

    return drawn(draw)


def bomb(megabytes: int = 400) -> bytes:
    """Return a PDF whose only page unpacks to many megabytes."""
    packer = zlib.compressobj(9)
    block = b"BT (x) Tj ET\n" * 80_000
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    fonts = b"/Resources<</Font<</F1 5 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R%b>>" % fonts,
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """Return a PDF of numbered objects, the first being the catalog."""
    out = b"%PDF-1.7\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + end % (len(objects) + 1, len(out))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file with some bytes changed, dropped or doubled, or words of the format put in."""
    words = b"obj endobj stream R << >> [ ] /Kids /Parent -1".split()
    found = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 40))):
        place = chance.randrange(max(len(found), 1))
        length = chance.choice((1, 1, 4, 50, 500))
        kind = chance.randrange(5)
        if kind == 0:
            found[place : place + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del found[place : place + length]
        elif kind == 2:
            found[place:place] = found[place : place + length]
        elif kind == 3:
            found[place:place] = chance.choice(words)
        else:
            found[place : place + 1] = b"%d" % chance.choice((0, 7, 99, 65535, 10**9, 10**15))
    return bytes(found)
