"""The drafts that the benchmarks run on, made here so that nobody's mail is needed."""

from __future__ import annotations

import random
from email.message import EmailMessage

SENTENCES = (
    "We can deliver 250 valves of type DN{n} in week {w}, packed in wooden cases.",
    "The unit price is USD {n}.50, delivered to your warehouse in Hamburg.",
    "Our engineer will call you on Tuesday, 24 March 2026, to agree on the drawings.",
    "Please confirm the quantity and the colour, so that we can reserve the material.",
    "样品已经寄出,单号 SF{n}{w},请留意查收,谢谢。",
    "Dziękujemy za zapytanie numer {n}/{w}, termin dostawy to {w} dni.",
)

LETTER = """\
Dear Mark,

thank you for the friendly call this morning, and for showing us around your new warehouse last
week. My colleagues were impressed by how well your team has organised the goods-in area, and we
are looking forward to working with you.

As we discussed, the samples have left our factory today by courier. Please let us know whether the
colour of the handles fits your catalogue; if you prefer the darker one, we can still change it
before the series is cast. The test reports of the laboratory are on their way as well, and I will
send them as soon as our quality department has signed them.

The price stays at USD 12.50 per piece for 2,000 pieces, packed in wooden cases and delivered to
your warehouse. If your purchasing department needs another currency or a split delivery, just tell
us: we would rather find a way together than lose time with long letters. Our bank charges are on
us, as always.

One more thing about the drawings. Your engineer asked for a wider flange, and ours would like to
talk it over before we order the tools. Could the two of them meet on Tuesday, 24 March 2026? Our
engineer speaks English and some German, so there is no need for an interpreter. Until then we keep
the tools as they are, and nobody has to decide anything.

Please confirm the quantity and the colour, so that we can reserve the material. I know that you
are busy before the fair, so a short line is enough. If we can help you there with samples, leaflets
or simply a pair of hands, call me at any time.

Best regards,
Li Na

Li Na (Ms.), Export Sales
Sunrise Trade Co., Ltd., 1204 Century Avenue, Shanghai
Tel. +86 21 5555 0199
"""


def _paragraphs(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        some = (chance.choice(SENTENCES) for _ in range(3))
        numbers = {"n": chance.randint(10, 999), "w": chance.randint(1, 52)}
        found.append(" ".join(sentence.format(**numbers) for sentence in some))
    return found


def _headers(message: EmailMessage) -> EmailMessage:
    """Add the fields that a mail program writes into a saved draft of a reply."""
    message["From"] = "Li Na <li.na@sunrise-trade.example>"
    message["To"] = "Mark Schmidt <m.schmidt@solartech.example>, ola@nordwind.example"
    message["Cc"] = '"Wang, Wei" <wang.wei@sunrise-trade.example>'
    message["Subject"] = "Offer 118: 250 valves, 报价单"
    message["Date"] = "Tue, 10 Mar 2026 09:12:00 +0800"
    message["Message-ID"] = "<5f1c0e9e-4a0b-4f3c-9d53-118@sunrise-trade.example>"
    message["In-Reply-To"] = "<CAH8yC8kq3J2x@mail.solartech.example>"
    message["References"] = "<117@sunrise-trade.example> <CAH8yC8kq3J2x@mail.solartech.example>"
    message["User-Agent"] = "Mozilla Thunderbird"
    message["Content-Language"] = "en-US"
    message["X-Mozilla-Draft-Info"] = "internal/draft; vcard=0; receipt=0; DSN=0; uuencode=0"
    message["X-Identity-Key"] = "id1"
    message["Fcc"] = "imap://li.na%40sunrise-trade.example@mail.sunrise-trade.example/Sent"
    return message


def plain_draft() -> bytes:
    """Return the letter without its price and its date, and so without any figure of its own."""
    message = _headers(EmailMessage())
    text = LETTER.replace(
        "USD 12.50 per piece for 2,000 pieces", "what we agreed on for all pieces"
    )
    message.set_content(text.replace("on Tuesday, 24 March 2026", "some day after the fair"))
    return message.as_bytes()


def letter_draft() -> bytes:
    """Return an ordinary letter in plain text of about 2 KB: one price, one date."""
    message = _headers(EmailMessage())
    message.set_content(LETTER)
    return message.as_bytes()


def text_draft() -> bytes:
    """Return a plain text draft of about 2 KB with a figure in each sentence."""
    message = _headers(EmailMessage())
    body = "\n\n".join(_paragraphs(6, 1))
    message.set_content(f"Dear Mark,\n\n{body}\n\nBest regards,\nLi Na\n")
    return message.as_bytes()


def html_draft() -> bytes:
    """Return a draft of about 35 KB: plain text, and HTML with a table of 110 rows and a quote."""
    message = _headers(EmailMessage())
    paragraphs = _paragraphs(16, 2)
    rows = [f"DN{n}\tUSD {n}.50\t{n * 2} pcs" for n in range(110)]
    message.set_content("Dear Mark,\n\n" + "\n\n".join(paragraphs) + "\n\n" + "\n".join(rows))
    cells = "".join(
        '<tr style="height:15pt">'
        + "".join(
            f'<td style="border:1pt solid #ccc;padding:2pt"><span>{cell}</span></td>'
            for cell in row.split("\t")
        )
        + "</tr>"
        for row in rows
    )
    html = (
        "<html><head><style>p{margin:0}</style></head><body><p>Dear Mark,</p>"
        + "".join(f'<p class="MsoNormal"><span lang="EN-US">{p}</span></p>' for p in paragraphs)
        + f"<table>{cells}</table></body></html>"
    )
    message.add_alternative(html, subtype="html")
    return message.as_bytes()


def large_draft() -> bytes:
    """Return a draft of about 5 MB with a PDF attached."""
    message = _headers(EmailMessage())
    message.set_content("Dear Mark,\n\nplease find attached our catalogue.\n\nLi Na\n")
    message.add_attachment(_pdf(), maintype="application", subtype="pdf", filename="catalogue.pdf")
    return message.as_bytes()


def _pdf() -> bytes:
    """Return a PDF of one page with a picture of 3.7 MB."""
    picture = random.Random(3).randbytes(3_700_000)
    shown = b"BT /F1 12 Tf 72 720 Td (Catalogue) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> /XObject << /P 6 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Image /Width 1850 /Height 2000 /BitsPerComponent 8"
        b" /ColorSpace /DeviceGray /Length %d >>\nstream\n%s\nendstream" % (len(picture), picture),
    )
    content, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return content + head + table + end % (len(objects) + 1, len(content))
