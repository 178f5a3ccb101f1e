"""Clean business mails with figures, and slips planted in them.

A mail in mails/<language>.toml:

[[mail]]
name = "quotation"                    # unique in the file
now = "2026-03-10"                    # the day it is written; a Tuesday
subject = "Quotation 4711"
body = "…"                            # the writer's own text; a table as lines with | or tabs
html = false                          # true: send the body as HTML, rows with tabs as a table
quote = "…"                           # the mail that it answers, if it is a reply
[[mail.file]]
name = "quotation-4711.xlsx"          # .csv .txt .xlsx .docx .pdf
rows = [["Item", "Qty", "Amount (USD)"], ["Pump", "10", "12500.00"]]
lines = ["Quotation 4711"]            # text above the rows
[mail.twice]                          # if slips are planted: as written in subject or body, once;
amounts = ["USD 12,500.00"]           #   stands elsewhere, too, or follows from other figures
sums = ["USD 5,900.00"]               # the total of a table or list in the body
weekdays = ["Tuesday, 24 March 2026"] # a date with its weekday
years = ["31 March 2026"]             # a deadline still to come, a meeting, a validity
words = ["twelve thousand five hundred"]  # an amount in words, beside its digits
accounts = ["DE89 3704 0044 0532 0130 00"]
references = ["4711-22"]              # a number of an order, invoice, contract
terms = [["30 days", "60 days"]]      # a term that stands twice, and another one
"""

from __future__ import annotations

import csv
import io
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

LANGUAGES = ["en", "zh", "pl"]
FOLDER = Path(__file__).parent / "mails"
CURRENCIES = (
    *(("USD", "EUR"), ("EUR", "USD"), ("PLN", "EUR"), ("CNY", "USD"), ("RMB", "USD")),
    *(
        ("GBP", "EUR"),
        ("US$", "€"),
        ("€", "US$"),
        ("zł", "EUR"),
        ("人民币", "美元"),
        ("美元", "欧元"),
    ),
    *(("欧元", "美元"), ("¥", "US$"), ("￥", "US$"), ("$", "€"), ("元", "欧元"), ("CHF", "EUR")),
)
WEEKDAYS = (
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"),
    ("poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę", "niedzielę"),
    ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
)
WORDS = (
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
    ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    ("jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć"),
    ("sto", "dwieście", "trzysta", "czterysta", "pięćset", "sześćset", "siedemset", "osiemset"),
    ("dwadzieścia", "trzydzieści", "czterdzieści", "pięćdziesiąt", "sześćdziesiąt"),
    ("jedenaście", "dwanaście", "trzynaście", "czternaście", "piętnaście", "szesnaście"),
    ("壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"),
)


@dataclass(frozen=True)
class Attached:
    """A file: its name, lines of text, rows of a table."""

    name: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Mail:
    """A clean mail; twice: kind -> figures in which slips can be seen."""

    language: str
    name: str
    now: str
    subject: str
    body: str
    html: bool
    quote: str
    files: tuple[Attached, ...]
    twice: dict[str, list[Any]]


@dataclass(frozen=True)
class Slip:
    """A mail with one slip: `old` became `new`."""

    kind: str
    old: str
    new: str
    mail: Mail


def read_mails(language: str, held_out: bool = False) -> Iterator[Mail]:
    """Yield the mails in a language; those held out are in a folder of their own."""
    folder = FOLDER / "held-out" if held_out else FOLDER
    with (folder / f"{language}.toml").open("rb") as file:
        for mail in tomllib.load(file)["mail"]:
            files = tuple(
                Attached(
                    one["name"],
                    tuple(one.get("lines", ())),
                    tuple(tuple(row) for row in one.get("rows", ())),
                )
                for one in mail.get("file", ())
            )
            yield Mail(
                language,
                mail["name"],
                mail["now"],
                mail["subject"],
                mail["body"],
                mail.get("html", False),
                mail.get("quote", ""),
                files,
                mail.get("twice", {}),
            )


def planted(mail: Mail) -> Iterator[Slip]:
    """Yield the mail with each slip that its figures allow."""
    chance = random.Random(mail.name)
    for amount in mail.twice.get("amounts", ()):
        yield from _changed(mail, "swap", amount, _swapped(amount, chance))
        yield from _changed(mail, "point", amount, _moved(amount))
        yield from _changed(mail, "currency", amount, _other(amount, CURRENCIES))
    for total in mail.twice.get("sums", ()):
        yield from _changed(mail, "sum", total, _digit(total, chance))
    for day in mail.twice.get("weekdays", ()):
        yield from _changed(mail, "weekday", day, _next(day, WEEKDAYS))
    for day in mail.twice.get("years", ()):
        year = re.search("20[0-9]{2}", day)
        wrong = day.replace(year[0], str(int(year[0]) - 1)) if year else day
        yield from _changed(mail, "year", day, wrong)
    for words in mail.twice.get("words", ()):
        yield from _changed(mail, "word", words, _next(words, WORDS))
    for account in mail.twice.get("accounts", ()):
        yield from _changed(mail, "account", account, _digit(account, chance))
    for reference in mail.twice.get("references", ()):
        yield from _changed(mail, "reference", reference, _swapped(reference, chance))
    for term, wrong in mail.twice.get("terms", ()):
        yield from _changed(mail, "term", term, wrong)


def _changed(mail: Mail, kind: str, old: str, new: str) -> Iterator[Slip]:
    if new == old:
        return
    if old in mail.body:
        yield Slip(kind, old, new, replace(mail, body=mail.body.replace(old, new, 1)))
    elif old in mail.subject:
        yield Slip(kind, old, new, replace(mail, subject=mail.subject.replace(old, new, 1)))
    else:
        raise ValueError(f"{mail.language} {mail.name}: {old!r} stands nowhere")


def _swapped(written: str, chance: random.Random) -> str:
    """Swap two neighbouring digits that differ; not a zero to the front."""
    places = [at for at, char in enumerate(written) if char.isdigit()]
    pairs = [
        (a, b)
        for a, b in pairwise(places)
        if written[a] != written[b] and not (a == places[0] and written[b] == "0")
    ]
    if not pairs:
        return written
    a, b = chance.choice(pairs)
    return written[:a] + written[b] + written[a + 1 : b] + written[a] + written[b + 1 :]


def _moved(written: str) -> str:
    """Move the decimal mark: a zero more before the decimals, or one digit less."""
    number = re.search(r"[0-9][0-9 \u00a0.,]{0,20}[0-9]", written)
    if number is None:
        return written
    whole, mark, decimals = re.fullmatch(r"(.*?)(?:([.,])([0-9]{2}))?", number[0]).groups()  # type: ignore[union-attr]
    digits = re.sub("[^0-9]", "", whole) + "0"
    part = next((sign for sign in whole if not sign.isdigit()), "")
    groups = []
    while digits:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    new = (part or "").join(groups) + (f"{mark}{decimals}" if mark else "")
    return written.replace(number[0], new, 1)


def _digit(written: str, chance: random.Random) -> str:
    """Change one digit, not the first."""
    places = [at for at, char in enumerate(written) if char.isdigit()][1:]
    at = chance.choice(places)
    other = chance.choice([digit for digit in "123456789" if digit != written[at]])
    return written[:at] + other + written[at + 1 :]


def _other(written: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for old, new in pairs:
        if old in written:
            return written.replace(old, new, 1)
    return written


def _next(written: str, rows: tuple[tuple[str, ...], ...]) -> str:
    """Replace the first word of a row by the next one of its row."""
    for row in rows:
        for word, other in zip(row, row[1:] + row[:1], strict=True):
            edge = "" if word > "\u2e80" else r"(?![a-zA-Zżźćńółęąś])"
            start = "" if word > "\u2e80" else r"(?<![a-zA-Zżźćńółęąś])"
            new, count = re.subn(f"{start}{word}{edge}", other, written, count=1)
            if count:
                return new
    return written


def rendered(mail: Mail) -> bytes:
    """Return the mail as a draft (RFC 5322)."""
    message = EmailMessage()
    message["From"] = "Li Na <li.na@sunrise-trade.example>"
    message["To"] = "Max Schmidt <max@solartech.example>"
    message["Date"] = (
        f"{mail.now[8:]} {MONTHS[int(mail.now[5:7]) - 1]} {mail.now[:4]} 09:00:00 +0100"
    )
    message["Subject"] = mail.subject
    text = mail.body
    if mail.quote:
        lead = "On Mon, 9 Mar 2026 at 10:00, Max Schmidt <max@solartech.example> wrote:"
        text += f"\n\n{lead}\n" + "".join(f"> {line}\n" for line in mail.quote.splitlines())
    if mail.html:
        message.set_content(_as_html(mail.body), subtype="html")
    else:
        message.set_content(text)
    for file in mail.files:
        content = FORMATS[file.name.rpartition(".")[2]](file)
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=file.name
        )
    return message.as_bytes()


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _as_html(body: str) -> str:
    out: list[str] = []
    rows: list[str] = []
    for line in [*body.splitlines(), ""]:
        if "\t" in line or (rows and "|" in line):
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in line.split("\t"))
            rows.append(f"<tr>{cells}</tr>")
            continue
        if rows:
            out.append(f"<table>{''.join(rows)}</table>")
            rows = []
        out.append(f"<p>{escape(line)}</p>" if line else "")
    return "\n".join(out)


def _text(file: Attached) -> bytes:
    rows = ["    ".join(row) for row in file.rows]
    return "\n".join((*file.lines, *rows, "")).encode()


def _csv(file: Attached) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows((*((line,) for line in file.lines), *file.rows))
    return out.getvalue().encode()


def _xlsx(file: Attached) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in file.lines:
        sheet.append([line])
    for row in file.rows:
        sheet.append([_cell(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(written: str) -> str | float:
    """Return plain numbers as numbers, as a sheet holds them."""
    return float(written) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", written) else written


def _docx(file: Attached) -> bytes:
    from docx import Document

    document = Document()
    for line in file.lines:
        document.add_paragraph(line)
    if file.rows:
        table = document.add_table(rows=0, cols=len(file.rows[0]))
        for row in file.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf(file: Attached) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    chinese = any(char > "\u2e80" for line in (*file.lines, *sum(file.rows, ())) for char in line)
    canvas.setFont("STSong-Light" if chinese else "Helvetica", 11)
    height = 800
    for line in file.lines:
        canvas.drawString(50, height, line)
        height -= 18
    for row in file.rows:
        for column, cell in enumerate(row):
            canvas.drawString(50 + 130 * column, height, cell)
        height -= 18
    canvas.save()
    return out.getvalue()


FORMATS = {"txt": _text, "csv": _csv, "xlsx": _xlsx, "docx": _docx, "pdf": _pdf}
