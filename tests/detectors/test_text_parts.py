"""The plain and the HTML part of a mail compared."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from sendlint import Config, Linter

LINTER = Linter(Config.of({"select": ["text-parts-differ"]}))


def found(plain: str, html: str, to: str = "max@solartech.example") -> list[tuple[str, str, str]]:
    mail = EmailMessage()
    mail["To"] = to
    mail["Subject"] = "Offer"
    mail.set_content(plain)
    mail.add_alternative(f"<html><body>{html}</body></html>", subtype="html")
    report = LINTER.lint(mail.as_bytes())
    return [(f.id, str(f.data["plain"]), str(f.data["html"])) for f in report.findings]


@pytest.mark.parametrize(
    ("plain", "html", "id", "quoted"),
    [
        (
            "the price is USD 12,500.00 net",
            "the price is USD 12,050.00 net",
            "differs",
            "12,050.00",
        ),
        ("we want 12.500 in total now", "we want 125.00 in total now", "differs", "125.00"),
        ("ship it on 24 March 2026, please", "ship it on 24 May 2026, please", "differs", "May"),
        ("ship it on 2026-03-24 at last", "ship it on 2026-03-25 at last", "differs", "2026-03-25"),
        ("最晚装运日2026年5月3日。", "最晚装运日2026年3月5日。", "differs", "2026年3月5日"),
        ("within 30 days of delivery", "within 60 days of delivery", "differs", "60 days"),
        ("总价为12,500美元整", "总价为12,500欧元整", "differs", "欧元"),
        ("our account DE89 3704 0044 0532", "our account DE89 3704 0004 0532", "differs", "0004"),
        (
            "first 250 pcs of it, then 250 kg more",
            "first 250 pcs of it, then 205 kg more",
            "doubtful",
            "205",
        ),
    ],
)
def test_contradictions(plain: str, html: str, id: str, quoted: str) -> None:
    hits = found(plain, f"<p>{html}</p><p>© 2026 Sunrise, phone 021 555</p>")
    assert [hit[0] for hit in hits] == [id]
    assert quoted in hits[0][2]


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("the price is USD 12,500.00 net", "the price is USD 12&nbsp;500,00 net"),
        ("the price is 12500 USD net", "the price is 12,500 USD net"),
        ("call me at 10.00 on Monday", "call me at 10:00 on Monday"),
        ("1. valves 2. seals are in stock", "<ol><li>valves</li><li>seals</li></ol> are in stock"),
        ("see http://a.example/4711 for 3 more", "see <a href='x'>this</a> for 3 more of 118"),
        ("a total of 491\\.52 units here", "a total of 491.52 units here 9"),
        ("row A 5 pcs red\nrow A 7 pcs red", "row A 7 pcs red<br>row A 8 pcs red"),
        ("View it at https://x.example/1", "The price is USD 12,500.00 net for 250 pcs"),
        ("in März 2026 wieder da", "in Mar 2026 wieder da, Version 2"),
        ("it will be March 5 then", "it will be march 5 then 12"),
    ],
)
def test_silence(plain: str, html: str) -> None:
    assert found(plain, html) == []


def test_many_differences_are_another_text() -> None:
    plain = "".join(
        f"word{chr(97 + n)} one two {n + 100} three four{chr(97 + n)} " for n in range(9)
    )
    html = plain.replace(" 1", " 9")
    assert found(plain, html + "<p>more</p>") == []


def test_greetings() -> None:
    rest = "<p>thanks</p><p>more</p>"
    assert found("Dear Anna,\nthanks", f"<p>Dear Max,</p>{rest}")[0][0] == "greeting"
    assert found("Dear Ms. Berg,\nthanks", f"<p>Dear Mr. Kontor,</p>{rest}")[0][0] == "greeting"
    assert found("Dear Mr. Schmidt,\nthanks", f"<p>Dear Max,</p>{rest}") == []
    to = "Max Schmidt <max@solartech.example>"
    assert found("Dear Schmidt,\nthanks", f"<p>Dear Max,</p>{rest}", to) == []
    assert found("Dear all,\nthanks", f"<p>Dear Max,</p>{rest}") == []


def test_places_are_in_both_parts() -> None:
    mail = EmailMessage()
    mail.set_content("the price is USD 12,500.00 net")
    mail.add_alternative("<p>the price is USD 12,050.00 net</p>", subtype="html")
    (finding,) = LINTER.lint(mail.as_bytes()).findings
    assert (finding.place.part, finding.place.quote) == ("html", "12,050.00")
    assert [(place.part, place.quote) for place in finding.related] == [("body", "12,500.00")]


@pytest.mark.parametrize("piece", ["12 ", "a1 ", "USD 12,5 ", "1.", "www.", "@a1", "1'1 ", "月1"])
def test_long_texts(piece: str) -> None:
    plain = piece * (300_000 // len(piece))
    assert found(plain + " 77 x", plain + " 88 x") is not None
