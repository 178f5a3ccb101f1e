"""Weekdays beside dates, and days and times that do not exist, in seven languages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendlint import Config, Linter
from sendlint.finding import Finding

RULES = {"weekday-mismatch", "impossible-date"}
HEAD = "Date: Tue, 10 Mar 2026 09:00:00 +0100\nSubject: {}\n\n"

WRONG = [
    ("en", "Delivery on Wednesday or on Thursday, 17 June 2026.", "weekday"),
    ("pl", "Dostawa w środę, 16-17 czerwca 2026.", "weekday"),
    # English
    ("en", "Our engineers will visit you on Monday, 24 March 2026 at 10:00 CET.", "weekday"),
    ("en", "Our engineers will visit you on Mon 24 March 2026.", "weekday"),
    ("en", "The fair opens Wednesday, March 24, 2026.", "weekday"),
    ("en", "The fair opens on Wednesday the 24th of March 2026.", "weekday"),
    ("en", "The fair opens on WEDNESDAY, 24 MARCH 2026.", "weekday"),
    ("en", "Loading: 24 March 2026 (Wed), discharge later.", "weekday"),
    ("en", "Loading: March 24, 2026, Wednesday.", "weekday"),
    ("en", "Loading on 2026-03-24 (Friday).", "weekday"),
    ("en", "Loading on Friday, 2026-03-24.", "weekday"),
    ("en", "Loading on Friday 24/03/2026, 8 am.", "weekday"),
    ("en", "Loading on Friday 3/24/2026, 8 am.", "weekday"),
    ("en", "Loading on Monday 3/4/2026.", "weekday"),
    ("en", "Loading on Fri 24-Mar-2026.", "weekday"),
    ("en", "Loading on Fri 24-Mar-26.", "weekday"),
    ("en", "Thurs, Sept. 18, 2026 is our open day.", "weekday"),
    ("en", "Weekly call: Wednesday - March 24, 2026", "weekday"),
    ("de", "Der Termin ist am Sonntag, den 04.05.2026.", "weekday"),
    ("fr", "La visite aura lieu le dimanche 04/05/2026.", "weekday"),
    ("pl", "Spotkanie: niedziela, 04.05.2026.", "weekday"),
    ("en", "Stand 4 is yours from Thursday, March 24-26, 2026.", "weekday"),
    ("en", "See you on Thursday, 24 March!", "weekday-no-year"),
    ("en", "See you Thu 3/24, 10 am.", "weekday-no-year"),
    ("en", "The container leaves on Monday, 24 March.", "other-year"),
    ("en", "The plane goes on Wednesday 3/25, as every Sunday 3/22 or Monday 3/24.", "other-year"),
    ("en", "Our new hours start on Thursday, 1 January 2025.", "year"),
    ("en", "Please pay by 31 April 2026.", "no-such-day"),
    ("en", "Please pay by April 31st, 2026.", "no-such-day"),
    ("en", "Please pay by April 31.", "no-such-day"),
    ("en", "Please pay by 30 Feb.", "no-such-day"),
    ("en", "Please pay by 30/02/2026.", "no-such-day"),
    ("en", "Valid to 29 February 2026.", "no-such-day"),
    ("en", "Delivery: 06.31.2026 or 07.01.2026.", "no-such-day"),
    ("en", "The meeting starts at 25:00 CET.", "no-such-time"),
    ("en", "The meeting starts on 24 March, 10:75 am.", "no-such-time"),
    # Chinese
    ("zh", "会议定于2026年3月24日（星期三）上午10点。", "weekday"),
    ("zh", "会议定于2026年3月24日(周三)上午10点。", "weekday"),
    ("zh", "会议定于2026年3月24日星期三上午10点。", "weekday"),
    ("zh", "会议定于2026 年 3 月 24 日 周三。", "weekday"),
    ("zh", "会议定于2026-03-24（周三）。", "weekday"),
    ("zh", "会议定于周三（2026年3月24日）。", "weekday"),
    ("zh", "会议定于星期三，2026年3月24日。", "weekday"),
    ("zh", "会议定于2026年3月24日，星期三，下午两点。", "weekday"),
    ("zh", "会议定于２０２６年３月２４日（礼拜三）。", "weekday"),
    ("zh", "二〇二六年三月二十四日星期三，本公司盘点。", "weekday"),
    ("zh", "今年3月24日（星期三）放假。", "weekday"),
    ("zh", "會議定於2026年3月24日（週三）。", "weekday"),
    ("zh", "3月24号周五见！", "weekday-no-year"),
    ("zh", "3.24（周五）发货。", "weekday-no-year"),
    ("zh", "下周五（3月24日）发货。", "weekday-no-year"),
    ("zh", "3月24日（周一）验货。", "other-year"),
    ("zh", "报价有效期至2026年4月31日。", "no-such-day"),
    ("zh", "请于2月30日前付款。", "no-such-day"),
    ("zh", "请于二〇二六年六月三十一日前付款。", "no-such-day"),
    ("zh", "3月24日25:00开会。", "no-such-time"),
    ("zh", "下午25点30分开会。", "no-such-time"),
    # Polish
    ("pl", "Zapraszamy w środę, 24 marca 2026 r.", "weekday"),
    ("pl", "Zapraszamy w srode 24 marca 2026 roku.", "weekday"),
    ("pl", "Zapraszamy dnia 24 marca 2026 r. (środa).", "weekday"),
    ("pl", "Zapraszamy w środę dnia 24.03.2026 r.", "weekday"),
    ("pl", "Wysyłka: śr., 24.03.2026", "weekday"),
    ("pl", "Wysyłka 24-03-2026, środa.", "weekday"),
    ("pl", "Do piątku, 24 marca, prosimy o odpowiedź.", "weekday-no-year"),
    ("pl", "W piątek 24.03. jesteśmy w Łodzi.", "weekday-no-year"),
    ("pl", "Odbiór w poniedziałek, 24 marca.", "other-year"),
    ("pl", "Termin: 30.02.2026", "no-such-day"),
    ("pl", "Płatne do 31 kwietnia.", "no-such-day"),
    ("pl", "Płatne do 31.06.", "no-such-day"),
    ("pl", "Płatne do 31/06/2026.", "no-such-day"),
    ("pl", "Spotkanie o godz. 25:00.", "no-such-time"),
    # German
    ("de", "Wir treffen uns am Mittwoch, den 24. März 2026.", "weekday"),
    ("de", "Wir treffen uns am Mi., 24.03.2026.", "weekday"),
    ("de", "Wir treffen uns am 24.3.2026 (Mi).", "weekday"),
    ("de", "Wir treffen uns Mi, 24.03.26, um 9 Uhr.", "weekday"),
    ("de", "Wir treffen uns Mi 24.03.2026.", "weekday"),
    ("de", "Lieferung am Freitag, 24. März, frei Haus.", "weekday-no-year"),
    ("de", "Lieferung am Fr, 24.03., frei Haus.", "weekday-no-year"),
    ("de", "Zahlbar bis 31.04.2026.", "no-such-day"),
    ("de", "Zahlbar bis zum 31. Juni.", "no-such-day"),
    ("de", "Beginn um 25:00 Uhr.", "no-such-time"),
    # French
    ("fr", "La livraison est prévue le mercredi 24 mars 2026.", "weekday"),
    ("fr", "Livraison : mer. 24/03/2026.", "weekday"),
    ("fr", "Rendez-vous le vendredi 24 mars.", "weekday-no-year"),
    ("fr", "Rendez-vous le mardi 1er avril 2026.", "weekday"),
    ("fr", "Paiement avant le 31 avril 2026.", "no-such-day"),
    # Spanish
    ("es", "La entrega es el miércoles 24 de marzo de 2026.", "weekday"),
    ("es", "La entrega es el mié 24 de marzo del 2026.", "weekday"),
    ("es", "La entrega es el viernes, 24 de marzo.", "weekday-no-year"),
    ("es", "Pago hasta el 31 de junio de 2026.", "no-such-day"),
    # Japanese
    ("ja", "会議は2026年3月24日（水）10時からです。", "weekday"),
    ("ja", "会議は令和8年3月24日（水曜日）です。", "weekday"),
    ("ja", "会議は2026年3月24日（水・祝）です。", "weekday"),
    ("ja", "会議は3/24（金）です。", "weekday-no-year"),
    ("ja", "納期は2026年2月30日です。", "no-such-day"),
]

RIGHT = [
    # Two weekdays before two days.
    ("pl", "Dostawa w środę lub w czwartek, 17-18 czerwca 2026."),
    ("en", "Delivery on Wednesday or on Thursday, 17-18 June 2026."),
    ("de", "Lieferung am Mittwoch oder am Donnerstag, 17./18. Juni 2026."),
    # The weekday fits.
    ("en", "See you on Tuesday, 24 March 2026, or Tue 24 March, or Tuesday, 3/24."),
    ("en", "24 March 2026 (Tue); March 24th, 2026 - Tuesday; Tuesday the 24th March."),
    ("zh", "2026年3月24日（星期二）、3月25日周三、本周四（3月12日）、明年3月24日（星期三）。"),
    ("pl", "We wtorek 24 marca 2026 r., do środy, 25 marca, w sobotę, 28.03.2026, niedz. 29.03."),
    ("de", "Am Dienstag, dem 24. März 2026, Mi., 25.03.2026, Sonnabend, 28.3.2026."),
    ("fr", "Mardi 24 mars 2026, mercredi 1er avril 2026, jeu. 26/03/2026."),
    ("es", "Martes 24 de marzo de 2026, mié 25 de marzo, jueves, 26 de marzo."),
    ("ja", "2026年3月24日（火）、令和8年3月25日(水曜日)、3/26（木）、3月27日（金・休）。"),
    # Ranges and lists of days or weekdays.
    ("en", "The fair runs 24-26 March 2026, Tuesday to Thursday."),
    ("en", "Monday to Friday, 23 to 27 March 2026; Mon-Fri, 23-27 March."),
    ("en", "Wed/Thu 4/5 March; Tue/Wed, 24/25 March; Sat & Sun, 28 & 29 March 2026."),
    ("en", "Saturday and Sunday, March 28 and 29; Tuesday, March 24 and Thursday, March 26."),
    ("en", "Mon-Fri 9:00-17:00, 1 May closed."),
    ("en", "Thursday 31 Dec / Friday 1 Jan: no service."),
    ("en", "Tue 24 - Thu 26 March 2026."),
    ("en", "On Monday or Tuesday, 24 March, whichever suits you."),
    ("zh", "展期为3月23日至27日（周一至周五），周一至周五，3月27日除外。"),
    ("zh", "每周三，3月24日起；周二、周三（3月24日、25日）。"),
    ("pl", "Od poniedziałku do piątku, 23-27 marca; wtorek-czwartek, 24-26 marca 2026 r."),
    ("de", "Mo.-Fr., 23.-27. März 2026; Dienstag/Mittwoch, 24./25. März; Di bis Do, 26.03.2026."),
    ("fr", "Du mercredi 18 au mardi 24 mars 2026; lundi et mardi 24 mars."),
    ("ja", "3月24日（火）～26日（木）、月曜～金曜、3月27日まで。"),
    # The weekday belongs to another date or another clause.
    ("en", "3 March, Wednesday 4 March, Thursday 5 March 2026."),
    ("en", "24 March 2026 Tuesday 25 March 2026 Wednesday 26 March 2026 Thursday"),
    ("en", "We load on 24 March, Monday would be too early."),
    ("en", "Tue\n24 March 2026, Tuesday\n25 March 2026, Wednesday"),
    ("en", "Mon\tTue\tWed\n23 March\t24 March\t25 March"),
    ("en", "| 24 March 2026 | Tuesday | 25 March 2026 | Wednesday |"),
    ("zh", "3月24日，周五前都可以；3月24日、周五都可以。"),
    ("en", "From 24 March 2026 Monday and Wednesday only; from 24 March 2026 Mon/Wed."),
    ("en", "Put the date of Monday 24 March 2026, Tuesday, in your calendar."),
    # No dates at all.
    ("en", "Monday I may 12 times ask; on Tuesday 12 may be too few; we sat 24 march hours."),
    ("en", "Wed, version 2.13.2026 and part no. 30-02-20 are in stock; Tuesday-24-03-20 is not."),
    ("en", "Tue 10 was fine, Friday 1/2 day off, Sunday 24/7, Monday 9.30, ISO week 2026-W13-2."),
    ("en", "Sunday 10.20.30.40 answers, Monday +1 24-3-2026-55 does not."),
    ("en", "The sun 24 March 2026 will be eclipsed for Sam, 24/03/2026, and Dom 24/03/2026."),
    ("en", "On Tuesday, 24 March 2000 pieces will be shipped."),
    ("en", "Art. 24 (Monday clause), § 3.24.2026.1, No. 2026/03/24-7 Friday Ltd."),
    ("en", "Mai 24, Juin 25 and April are colleagues: April, 31, and June, 31."),
    ("de", "Mi 24 und Do 25 sind Zimmer; So 24.3.2026.5 und Sa 1.2.3 sind Versionen."),
    ("pl", "We wtorek 10.30, w środę 9.05. Nr 24/03/2026. W środę 24/7."),
    ("fr", "Mon 24 mars est prêt, ma 25 aussi."),
    ("es", "Mi 24 de marzo fue bueno."),
    ("zh", "周一24小时；星期二3月份24日元；农历三月二十四日星期三；型号2026-3-24。"),
    ("zh", "农历2026年3月24日星期三，公历另行通知。"),
    ("ja", "毎週水曜、3月24日開始。第3（水）2026番。"),
    # Other years, stories, corrections, quotations, machines.
    ("en", "The quake of last year, on Monday, 24 March, is forgotten."),
    ("en", "Programme of 2025: opening on Monday, 24 March, closing on Thursday, 27 March."),
    ("en", "It should read Tuesday, 24 March 2026 instead of Monday, 24 March 2026."),
    ("en", "Not Monday, 24 March 2026: Tuesday, 24 March 2026."),
    ("en", "Black Friday, 13 November 2026, starts early this year."),
    ("en", "Wed Mar 24 07:41:15 CET 2026 kernel: up"),
    ("en", "Date: Wed, 24 Mar 2026 07:41:15 +0100"),
    ("en", "> See you on Monday, 24 March 2026."),
    (
        "en",
        "On Thu, 5 Mar 2026 at 10:00, Max <max@solartech.example> wrote:\n> Monday, 24 March 2026",
    ),
    ("zh", "去年3月24日（周一）的展会人很多。更正：不是2026年3月24日星期三，应为星期二。"),
    ("pl", "Targi odbyły się w poniedziałek, 24 marca. Zamiast: środa, 24 marca 2026 r."),
    ("de", "Im Vorjahr fand sie am Montag, 24. März statt; Mittwoch, 24. März 2026 ist falsch."),
    ("ja", "昨年3月24日（月）の展示会。2026年3月24日（水）は誤りです。"),
    # Days that exist in one reading, or in some year, or are no days.
    ("en", "03/31/2026, 31/03/2026, 07.16.2026, 2026-31-03, 29 February, Feb 29, 2028."),
    ("en", "35 November, November 35, 0 April, 00.00.0000, 2026-00-31, 32.12.2026, 13.13.2026."),
    ("en", "Invoice 31/04/2026; order no. 31.04.2026; part 30-02-2026; v30.02.2026; 30.02.2026.1"),
    ("en", "In April 31 units were sold. Vol. 31 April 2026. Total 31\nApril was good."),
    ("en", "Your 31 April 2026 does not exist."),
    ("pl", "Faktury 31/04/2026 i 30/02/2026; cena do 31.04 zł; FV nr 30.02.2026."),
    ("de", "Kapitel 31.04 und 30.02; Preis 31.06 EUR; Rechnung 31.04.2026."),
    ("zh", "合同号31/04/2026，发票2026-02-30，型号30.02.2026。"),
    # Times that are none.
    ("en", "Ratio 25:1, screen 16:9, Psalm 25:10, host:2530, score 30:26, 25:30 min, 40:00 hours."),
    ("en", "See the film of 24 March 2026 at 25:37; open until 24:00 CET; 24 March 2026, 38:30 h."),
    ("de", "Samstag, 28.03.2026: 25:28 (12:13). Arbeitszeit 38:30 Std."),
    ("zh", "上涨了25点。时长25:30，比分30:26，比例25:1。"),
    ("ja", "3月24日（火）25:00～27:30は深夜です。"),
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config())


def lint(linter: Linter, body: str, subject: str = "Offer") -> list[Finding]:
    report = linter.lint((HEAD.format(subject) + body + "\n").encode())
    assert not report.crashed
    return [finding for finding in report.findings if finding.rule in RULES]


@pytest.mark.parametrize(("language", "text", "id"), WRONG)
def test_wrong_dates_are_found(linter: Linter, language: str, text: str, id: str) -> None:
    assert [finding.id for finding in lint(linter, text)] == [id]


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_right_and_foreign_text_is_silent(linter: Linter, language: str, text: str) -> None:
    assert [(finding.id, finding.place.quote) for finding in lint(linter, text)] == []


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("Monday, 24 March 2026", ["Tuesday, 24 March 2026", "Monday, 23 March 2026"]),
        ("MONDAY, 24 MARCH 2026", ["TUESDAY, 24 MARCH 2026", "MONDAY, 23 MARCH 2026"]),
        ("Thu, March 31st, 2026", ["Tue, March 31st, 2026", "Thu, April 2nd, 2026"]),
        ("Friday, 31 December 2026", ["Thursday, 31 December 2026", "Friday, 1 January 2027"]),
        ("3/31/2026 (Thu)", ["3/31/2026 (Tue)", "4/02/2026 (Thu)"]),
        ("w środę, 24 marca", ["wtorek, 24 marca", "środę, 25 marca"]),
        ("we wtorek 31.03.2026? Nie, w środę 31.03.2026", []),
        ("w sobotę 31.03.2026", ["wtorek 31.03.2026", "sobotę 28.03.2026"]),
        ("we wtorek 28 marca 2026", ["sobotę 28 marca 2026", "wtorek 31 marca 2026"]),
        ("wtorek, 28 marca 2026", ["sobota, 28 marca 2026", "wtorek, 31 marca 2026"]),
        (
            "Mittwoch, den 31. März 2026",
            ["Dienstag, den 31. März 2026", "Mittwoch, den 1. April 2026"],
        ),
        ("jeudi 1er avril 2026", ["mercredi 1er avril 2026", "jeudi 2 avril 2026"]),
        ("2026年3月31日（星期三）", ["2026年3月31日（星期二）", "2026年4月1日（星期三）"]),
        ("２０２６年３月３１日（水）", ["２０２６年３月３１日（火）", "２０２６年４月１日（水）"]),
        ("二〇二六年三月三十一日周四", ["二〇二六年三月三十一日周二", "二〇二六年四月二日周四"]),
        ("二〇二六年十二月三十一日周五", ["二〇二六年十二月三十一日周四"]),
        ("令和8年12月31日（金）", ["令和8年12月31日（木）"]),
        ("30.02.2026", ["28.02.2026", "01.03.2026"]),
        ("February 30th", ["February 29th", "March 1st"]),
        ("31. April", ["30. April", "1. Mai"]),
    ],
)
def test_choices_are_written_like_the_original(
    linter: Linter, text: str, choices: list[str]
) -> None:
    found = lint(linter, text + ".")
    offered = [finding.fix["choices"] for finding in found if finding.fix]
    assert offered == ([choices] if choices else [])


def test_a_hit_names_its_place_and_both_corrections(linter: Linter) -> None:
    (finding,) = lint(linter, "Hello,\nwe come on Monday, 24 March 2026.")
    place = finding.place
    assert (place.part, place.line, place.column, place.source_line) == ("body", 2, 12, 5)
    assert place.quote == "Monday, 24 March 2026"
    assert "Tuesday, 24 March 2026" in finding.message("en")
    assert "Monday, 23 March 2026" in finding.message("pl")
    assert finding.message("zh") != finding.message("en")


def test_the_subject_is_read_too(linter: Linter) -> None:
    (finding,) = lint(linter, "Hello", "Call on Monday, 24 March 2026")
    assert (finding.place.part, finding.place.column) == ("subject", 9)


def test_without_a_date_the_moment_of_linting_counts(linter: Linter) -> None:
    draft = b"Subject: Fair\n\nSee you on Thursday, 24 March!\n"
    ids = [
        [finding.id for finding in linter.lint(draft, now=now).findings if finding.rule in RULES]
        for now in (date(2026, 3, 10), date(2022, 3, 10), None)
    ]
    assert ids == [["weekday-no-year"], [], []]


def test_copied_from_last_year_is_a_warning(linter: Linter) -> None:
    (finding,) = lint(linter, "See you on Monday, 24 March!")
    assert (finding.id, str(finding.severity)) == ("other-year", "warning")


FORMATS = {
    "en": ("{w}, {d} {m} {y}", "{w} {m} {d}, {y}", "{d} {m} {y} ({w})", "{y}-{n:02}-{d:02} ({w})"),
    "zh": ("{y}年{n}月{d}日（{w}）", "{w}（{y}年{n}月{d}日）", "{y}年{n}月{d}日{w}"),
    "pl": ("{w}, {d} {m} {y} r.", "{d:02}.{n:02}.{y} ({w})"),
    "de": ("{w}, den {d}. {m} {y}", "{w}, {d:02}.{n:02}.{y}"),
    "fr": ("{w} {d} {m} {y}", "le {w} {d:02}/{n:02}/{y}"),
    "es": ("{w}, {d} de {m} de {y}", "{w} {d:02}/{n:02}/{y}"),
    "ja": ("{y}年{n}月{d}日（{w}）", "{w}、{y}年{n}月{d}日（{w}）"),
}
"""Ways to write a date with its weekday; fields as in `written`."""


def written(linter: Linter, language: str, shape: str, day: date, number: int) -> str:
    calendar = linter.catalogue.calendars[language]
    month, weekday = calendar.months[day.month - 1][0], calendar.weekdays[number][0]
    if language in ("en", "de"):
        month, weekday = month.capitalize(), weekday.capitalize()
    return shape.format(w=weekday, d=day.day, m=month, n=day.month, y=day.year)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), off=st.integers(0, 6))
def test_every_date_of_every_language(linter: Linter, data: st.DataObject, off: int) -> None:
    language = data.draw(st.sampled_from(sorted(FORMATS)))
    shape = data.draw(st.sampled_from(FORMATS[language]))
    day = data.draw(st.dates(date(2025, 6, 1), date(2027, 6, 1)))
    number = (day.weekday() + off) % 7
    text = written(linter, language, shape, day, number)
    fitting = {day.weekday()}
    month_first = language not in ("de", "fr", "pl")
    swaps = month_first and not ("{m}" in shape or "年" in shape or "{y}-" in shape)
    if swaps and day.day < 13:
        fitting.add(date(day.year, day.day, day.month).weekday())
    found = lint(linter, text)
    if number in fitting:
        assert not found
        return
    assert [finding.id for finding in found] in (["weekday"], ["year"])
    assert found[0].fix is not None
    for choice in found[0].fix["choices"]:
        assert lint(linter, text.replace(found[0].place.quote, choice)) == []


@settings(max_examples=100, deadline=None)
@given(days=st.integers(-400, 400))
def test_a_right_weekday_without_a_year_is_silent(linter: Linter, days: int) -> None:
    day = date(2026, 3, 10) + timedelta(days=days)
    text = written(linter, "en", "{w}, {d} {m}", day, day.weekday())
    near = -90 <= days <= 300
    assert not lint(linter, text) or not near
