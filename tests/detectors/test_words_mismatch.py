"""Amounts in digits and in words: 64 lines in seven languages, right and with one word changed."""

from __future__ import annotations

import csv
import io
from email.message import EmailMessage

import pytest
from office_files import paper, pdf, workbook

from sendlint import Config, Linter
from sendlint.finding import Finding

LINTER = Linter(Config.of({"select": ["words-mismatch"]}))

LINES = [
    # English: line, right words, wrong words
    (
        "The total price is USD 12,500 ({}).",
        "twelve thousand five hundred US dollars",
        "twelve thousand and fifty US dollars",
    ),
    (
        "The total price is USD 12,500.00 ({} only).",
        "US dollars twelve thousand five hundred",
        "US dollars twelve thousand six hundred",
    ),
    (
        "TOTAL: USD 48,250.00\nSAY US DOLLARS {} ONLY.",
        "FORTY-EIGHT THOUSAND TWO HUNDRED AND FIFTY",
        "FORTY-EIGHT THOUSAND TWO HUNDRED AND FIVE",
    ),
    (
        "Amount: EUR 1,234.50 (in words: {}).",
        "one thousand two hundred thirty-four euros and 50/100",
        "one thousand two hundred forty-three euros and 50/100",
    ),
    (
        "Amount: $99.50 ({}).",
        "ninety-nine dollars and fifty cents",
        "ninety-nine dollars and fifteen cents",
    ),
    ("Payment within {} (30) days of the invoice date.", "thirty", "sixty"),
    ("Payment within 30 ({}) calendar days.", "thirty", "thirteen"),
    ("The warranty runs for {} (24) months.", "twenty-four", "forty-two"),
    ("a deposit of {} percent (30%)", "thirty", "thirteen"),
    (
        "The sum of {} US dollars (USD 105,000.00) falls due.",
        "one hundred and five thousand",
        "one hundred and fifty thousand",
    ),
    ("Fee: GBP 2,000 ({} pounds sterling).", "two thousand", "twenty thousand"),
    ("We supply {} (12) copies.", "twelve", "twenty"),
    (
        "INR 12,50,000 (rupees {} only)",
        "twelve lakh fifty thousand",
        "twelve lakh fifteen thousand",
    ),
    # Chinese
    ("合同总价为人民币12,500.00元（大写：{}）。", "壹万贰仟伍佰元整", "壹万贰仟元整"),
    ("合同总价：¥12,500.00（人民币{}）", "壹万贰仟伍佰元整", "壹万伍仟贰佰元整"),
    ("预付款¥3,600元，大写{}，请查收。", "叁仟陆佰元整", "叁仟伍佰元整"),
    ("合计大写：{}　小写：¥105,520.50", "壹拾万零伍仟伍佰贰拾元伍角", "壹拾万零伍仟伍佰贰拾元整"),
    ("合同金额8.4万元（{}）", "捌万肆仟元整", "捌万肆佰元整"),
    ("總價新臺幣12,500元（{}）", "壹萬貳仟伍佰圓整", "壹萬貳仟伍拾圓整"),
    ("总价USD 8,500.00（{}）", "捌仟伍佰美元整", "捌仟美元整"),
    ("请在{}（30）天内付款", "三十", "十三"),
    ("质保期为24（{}）个月", "二十四", "十二"),
    # Polish
    (
        "Do zapłaty: 12 500,00 PLN (słownie: {}).",
        "dwanaście tysięcy pięćset złotych 00/100",
        "dwanaście tysięcy pięćdziesiąt złotych 00/100",
    ),
    (
        "Do zapłaty: 12 500,00 zł\nSłownie: {}",
        "dwanaście tysięcy pięćset złotych",
        "dwanaście tysięcy sześćset złotych",
    ),
    (
        "Do zapłaty: 12 500,00 zł\nSlownie zlotych: {}",
        "dwanascie tysiecy piecset",
        "dwanascie tysiecy piecdziesiat",
    ),
    (
        "zaliczka 1 234,50 zł ({})",
        "tysiąc dwieście trzydzieści cztery złote 50/100",
        "tysiąc dwieście czterdzieści trzy złote 50/100",
    ),
    (
        "kwota 12,50 zł ({})",
        "dwanaście złotych pięćdziesiąt groszy",
        "dwanaście złotych piętnaście groszy",
    ),
    ("w terminie {} (14) dni od daty faktury", "czternastu", "czterdziestu"),
    ("w terminie 30 ({}) dni roboczych", "trzydziestu", "trzynastu"),
    ("gwarancja na okres {} (24) miesięcy", "dwudziestu czterech", "dwunastu"),
    ("cena 2 000 EUR (słownie: {} euro)", "dwa tysiące", "dwanaście tysięcy"),
    (
        "kwotę 21 222,00 zł, słownie {}",
        "dwadzieścia jeden tysięcy dwieście dwadzieścia dwa złote",
        "dwadzieścia jeden tysięcy dwieście dwanaście złotych",
    ),
    # German
    (
        "Gesamtbetrag: 12.500,00 EUR (in Worten: {} Euro).",
        "zwölftausendfünfhundert",
        "zwölftausendfünfzig",
    ),
    (
        "Gesamtbetrag: 12.500,00 €\nIn Worten: {} Euro",
        "zwölftausendfünfhundert",
        "zwölftausendsechshundert",
    ),
    (
        "Kaufpreis 250.000,- EUR ({} Euro)",
        "zweihundertfünfzigtausend",
        "zweihundertfünfzehntausend",
    ),
    (
        "Kaufpreis EUR 1.234,50 ({})",
        "eintausendzweihundertvierunddreißig Euro und fünfzig Cent",
        "eintausendzweihundertdreiundvierzig Euro und fünfzig Cent",
    ),
    ("zahlbar innerhalb von {} (30) Tagen", "dreißig", "dreizehn"),
    ("zahlbar innerhalb von 14 ({}) Tagen", "vierzehn", "vierzig"),
    ("Garantie für {} (24) Monate", "vierundzwanzig", "zweiundvierzig"),
    ("ein Rabatt von 5 % ({} Prozent)", "fünf", "fünfzehn"),
    ("CHF 999.00 ({} Franken)", "neunhundertneunundneunzig", "neunhundertneunundsechzig"),
    # French
    ("Montant : 12 500,00 EUR ({} euros).", "douze mille cinq cents", "douze mille cinquante"),
    (
        "Montant : 97 280,00 EUR ({} euros).",
        "quatre-vingt-dix-sept mille deux cent quatre-vingts",
        "quatre-vingt-sept mille deux cent quatre-vingts",
    ),
    (
        "Total : 1 271,50 €\nEn toutes lettres : {}",
        "mille deux cent soixante et onze euros et cinquante centimes",
        "mille deux cent soixante et un euros et cinquante centimes",
    ),
    ("CHF 1'270.00 ({} francs)", "mille deux cent septante", "mille deux cent nonante"),
    ("dans un délai de {} (30) jours", "trente", "treize"),
    ("dans un délai de 15 ({}) jours ouvrables", "quinze", "cinq"),
    ("une garantie de {} (24) mois", "vingt-quatre", "quatre-vingts"),
    ("à la somme de {} euros (2 000,00 €)", "deux mille", "douze mille"),
    # Spanish
    ("Importe: 12.500,00 EUR ({} euros).", "doce mil quinientos", "doce mil cincuenta"),
    ("Importe total: 12.500,00 €\nSon: {} euros", "doce mil quinientos", "doce mil seiscientos"),
    (
        "USD 2.150,50 ({} con 50/100)",
        "dos mil ciento cincuenta dólares",
        "dos mil ciento cinco dólares",
    ),
    ("en un plazo de {} (30) días", "treinta", "trece"),
    ("en un plazo de 15 ({}) días hábiles", "quince", "cincuenta"),
    ("garantía de {} (24) meses", "veinticuatro", "cuarenta y dos"),
    ("Importe en letras: {} euros (1.031,00 €)", "mil treinta y uno", "mil trece"),
    ("USD 1.500.000 ({} de dólares)", "un millón quinientos mil", "un millón cincuenta mil"),
    # Japanese
    ("御見積金額 12,500円（{}）となります。", "壱万弐千五百円", "壱万弐千円"),
    ("御請求金額：金{}（￥12,500）", "壱万弐千五百円也", "壱万五千二百円也"),
    ("ご契約金額 ¥1,200,000（{}）", "百二十万円", "百二万円"),
    ("納品後{}（30）日以内にお支払いください。", "三十", "十三"),
    ("保証期間は12（{}）か月です。", "十二", "二十"),
    ("契約書{}（2）通を作成する。", "二", "三"),
    ("金額300万円（{}）", "参百万円", "参千万円"),
]


def lint(body: str) -> tuple[Finding, ...]:
    return LINTER.lint(f"Subject: Offer\n\n{body}\n".encode()).findings


@pytest.mark.parametrize(("line", "right", "wrong"), LINES)
def test_a_changed_word_is_found(line: str, right: str, wrong: str) -> None:
    assert not lint(line.format(right))
    (finding,) = lint(line.format(wrong))
    assert finding.related
    assert wrong in finding.related[0].quote.replace("\n", " ") or finding.related[0].quote in wrong


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        ("USD 12,500.00 (twelve thousand and fifty US dollars)", "USD 12,500.00", "USD 12,050.00"),
        ("12 500,00 zł (dwanaście tysięcy złotych)", "12 500,00 zł", "12 000,00 zł"),
        ("EUR 500 (five thousand euros)", "EUR 500", "EUR 5000"),
        ("EUR 1,500 (twelve euros and fifty cents)", "EUR 1,500", "EUR 12.50"),
        ("CHF 1'500.00 (two thousand francs)", "CHF 1'500.00", "CHF 2'000.00"),
        ("thirty (14) days", "14", "30"),
    ],
)
def test_the_fix_writes_what_the_words_say(line: str, old: str, new: str) -> None:
    (finding,) = lint(line)
    assert finding.fix == {"kind": "replace", "old": old, "new": new}


@pytest.mark.parametrize(
    "line",
    [
        "EUR 1.500 (one thousand five hundred euros) or EUR 1.500 (one euro and fifty cents)",
        "USD 99.99 (ninety-nine dollars)",
        "USD 10-20 (thirty)",
        "between ten and twenty (15) days",
        "a fee of five dollars (3), see the notes",
        "five dollars (EUR 4.60)",
        "two thousand (USD 500)",
        "USD 500 (two)",
        "DN 50 (two)",
        "the second one (2 pcs), phase two (3 weeks), version two (5 days)",
        "Say twelve times, or 12,500.00 USD.",
        "12.5 thousand (twelve thousand five hundred)",
        "In words of one syllable: two of them cost USD 9.00.",
        "His son: seven years old, the price USD 9.00 (nine or ten dollars)",
        "第三（4）条，附件二（3）份，星期三（25）日",
        "价格7,200元（壹仟美元）",
        "12 500 zł, słownie: dwanaście tysięcy\npięćset złotych brutto",
    ],
)
def test_silence(line: str) -> None:
    assert not lint(line)


def test_quoted_text_is_left_alone() -> None:
    assert not lint("Thanks.\n\nOn Monday Max wrote:\n> USD 500 (fifty dollars)")


def test_the_subject_is_read() -> None:
    raw = "Subject: Offer of USD 500 (fifty dollars)\n\nHello\n"
    (finding,) = LINTER.lint(raw.encode()).findings
    assert finding.place.part == "subject"


def with_file(name: str, data: bytes) -> tuple[Finding, ...]:
    message = EmailMessage()
    message["Subject"] = "Invoice"
    message.set_content("Please find our invoice attached.")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return LINTER.lint(message.as_bytes()).findings


def table_file(kind: str, rows: list[list[str]]) -> bytes:
    if kind == "xlsx":
        return workbook(*rows)
    if kind == "docx":
        return paper(*map("  ".join, rows))
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv"])
def test_files(kind: str) -> None:
    rows = [["Item", "Amount"], ["Valve", "USD 12,000.00"], ["Total", "USD 12,500.00"]]
    words = "US dollars twelve thousand {} only"
    right = [*rows, ["Amount in words", words.format("five hundred")]]
    wrong = [*rows, ["Amount in words", words.format("and fifty")]]
    assert not with_file(f"invoice.{kind}", table_file(kind, right))
    (finding,) = with_file(f"invoice.{kind}", table_file(kind, wrong))
    assert finding.data["digits"] == "USD 12,500.00"


def test_pdf() -> None:
    invoice = pdf("TOTAL USD 12,500.00", "SAY US DOLLARS TWELVE THOUSAND ONLY")
    (finding,) = with_file("invoice.pdf", invoice)
    assert finding.data["value"] == "12,000.00"


@pytest.mark.parametrize(
    "piece",
    [
        "12 (", "twelve (12", "in words: ", "say: twelve ", "(twelve) 12 ", "twelve thousand ",
        "大写：壹", "壹万", "三（3", "słownie: sto ", "1 zł 50 gr (", "fünf", "12 (fünf)",
    ],
)  # fmt: skip
def test_crafted_texts_take_linear_time(piece: str) -> None:
    # No clock decides: quadratic work would run into the time limit of the test run.
    lint(piece * (1_000_000 // len(piece.encode())))


FAR = [
    # English, Polish, Chinese: a mail whose digits stand far from the words, right and wrong words
    (
        "Subject: Contract 44, USD 14,000.00\n\nThe price comes to {} US dollars, in advance.\n",
        "fourteen thousand",
        "fifteen thousand",
    ),
    (
        "Subject: Transfer\n\nWe owe you GBP 3,239.00.\n\nToday we sent {} pounds sterling.\n",
        "three thousand two hundred and thirty-nine",
        "three thousand two hundred and forty-nine",
    ),
    (
        "Subject: Cheque\n\nCheque over $1,215.00.\n\nPay to Sunrise Trade: {} dollars only\n",
        "one thousand two hundred fifteen",
        "one thousand two hundred fifty-one",
    ),
    (
        "Subject: Umowa na 14 000,00 zł\n\nDaje to {} złotych netto.\n",
        "czternaście tysięcy",
        "piętnaście tysięcy",
    ),
    (
        "Subject: Kaucja\n\nKaucja wynosi 10 930,00 zł. To znaczy: {}, płatne z góry.\n",
        "dziesięć tysięcy dziewięćset trzydzieści",
        "dziesięć tysięcy osiemset trzydzieści",
    ),
    (
        "Subject: 付款\n\n货款92,660.00元。\n\n我们将在本周内安排付款，共计{}，请知悉。\n",
        "玖万贰仟陆佰陆拾元整",
        "玖万贰仟陆佰柒拾元整",
    ),
    (
        "Subject: 付款\n\n货款人民币14,200元。\n\n也就是说{}，请知悉。\n",
        "一万四千二百元",
        "一万四千三百元",
    ),
]


@pytest.mark.parametrize(("mail", "right", "wrong"), FAR)
def test_words_far_from_their_digits(mail: str, right: str, wrong: str) -> None:
    assert not LINTER.lint(mail.format(right).encode()).findings
    (finding,) = LINTER.lint(mail.format(wrong).encode()).findings
    assert finding.id == "elsewhere"


@pytest.mark.parametrize(
    "text",
    [
        "USD 12,500.00 a month. Last year it was previously twelve thousand six hundred dollars.",
        "USD 12,500.00 for pumps. The sum of eight thousand dollars is for freight.",
        "USD 12.6 thousand, or twelve thousand six hundred dollars; limit USD 12,500.00.",
        "USD 12,500.00 for all. We have twelve thousand six hundred customers.",
        "USD 12,500.00 and USD 100.00 make twelve thousand six hundred dollars.",
        "EUR 12,500.00 is agreed. We paid twelve thousand six hundred dollars.",
        "Model A costs USD 12,500.00, and model B twelve thousand six hundred dollars.",
    ],
)
def test_other_amounts_in_words_are_no_slips(text: str) -> None:
    assert not LINTER.lint(f"Subject: Price\n\n{text}\n".encode()).findings
