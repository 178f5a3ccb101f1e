"""Past deadlines, impossible orders, wrong years and ambiguous dates, in seven languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sendlint import Config, Linter
from sendlint.finding import Finding

RULES = ["past-deadline", "date-order", "wrong-year"]
LINTER = Linter(Config.of({"select": RULES}, "test"))
PEDANTIC = Linter(Config.of({"select": ["ambiguous-date"]}, "test"))
HEAD = (
    "From: anna@sunrise-trade.example\nTo: max@solartech.example\n"
    "Date: {date}\nSubject: Order 4711\nContent-Type: text/plain; charset=utf-8\n\n"
)
TODAY = "Tue, 10 Mar 2026 09:00:00 +0100"


def findings(body: str, date: str = TODAY, linter: Linter = LINTER) -> list[Finding]:
    return list(linter.lint((HEAD.format(date=date) + body + "\n").encode()).findings)


def ids(body: str, date: str = TODAY) -> list[str]:
    return sorted(finding.id for finding in findings(body, date))


WRONG = [
    ("validity", "This quotation is valid until 31 January 2026."),
    ("validity", "Our prices are valid till 28/02/2026."),
    ("validity", "The offer expires on February 28, 2026."),
    ("deadline", "Please send us your order by 28 February 2026."),
    ("deadline", "Please confirm the drawings by Friday, 27 February."),
    ("deadline", "Deadline: 2026-02-28"),
    ("deadline", "The deadline for your samples is 1 March 2026."),
    ("deadline", "The goods must be delivered by 28 February 2026."),
    ("deadline", "Payment due: 28 Feb 2026"),
    ("meeting", "We will visit you at your plant in Hamburg on 24 February 2026."),
    ("meeting", "The meeting will take place on Tuesday, 24 February 2026 at 10:00 CET."),
    ("plan", "The container will leave on 3 March 2026."),
    ("relative-day", "See you tomorrow, 25 March."),
    ("relative-day", "Please reply by next Friday (3 April)."),
    ("validity", "报价有效期至2026年1月31日。"),
    ("deadline", "请于2026年2月28日前付款。"),
    ("deadline", "请在3月1日之前确认订单。"),
    ("deadline", "付款截止日期：2026年2月28日"),
    ("validity", "本报价2026年2月28日前有效。"),
    ("meeting", "会议定于2026年2月24日上午10点召开。"),
    ("deadline", "报名2026年3月1日截止。"),
    ("plan", "我们预计3月5日发货。"),
    ("relative-day", "我们明天（3月25日）发货。"),
    ("validity", "Oferta ważna do 31.01.2026."),
    ("validity", "Oferta jest ważna do dnia 31 stycznia 2026 r."),
    ("deadline", "Prosimy o płatność do 28 lutego 2026 r."),
    ("deadline", "Termin płatności: 28.02.2026"),
    ("deadline", "Proszę o potwierdzenie zamówienia do piątku, 27 lutego."),
    ("meeting", "Zapraszamy na spotkanie 24 lutego 2026 r. o godz. 10:00."),
    ("plan", "Towar wyślemy 3 marca 2026 r."),
    ("relative-day", "Zadzwonię jutro, 25 marca."),
    ("deadline", "Zahlbar bis zum 28.02.2026."),
    ("validity", "Das Angebot ist bis zum 31.01.2026 gültig."),
    ("deadline", "Bitte senden Sie uns die Unterlagen bis zum 28. Februar 2026."),
    ("meeting", "Die Besprechung findet am 24. Februar 2026 statt."),
    ("validity", "Cette offre est valable jusqu'au 31 janvier 2026."),
    ("deadline", "Merci de nous répondre avant le 28 février 2026."),
    ("validity", "La oferta es válida hasta el 31 de enero de 2026."),
    ("deadline", "Por favor, confirme el pedido antes del 28 de febrero de 2026."),
    ("validity", "見積有効期限：2026年1月31日"),
    ("deadline", "2026年2月28日までにご返信ください。"),
    ("past-year", "This quotation is valid until 30 April 2025."),
    ("past-year", "Please pay by 31 March 2025."),
    ("past-year", "The meeting will take place on 24 March 2025 at 10:00 CET."),
    ("past-year", "Due date: 09.04.2025"),
    ("future-year", "Thank you for your order of 2 March 2027."),
    ("future-year", "Invoice date: 9 March 2027"),
    ("past-year", "报价有效期至2025年4月30日。"),
    ("past-year", "请于2025年3月31日前付款。"),
    ("past-year", "会议定于2025年3月24日召开。"),
    ("past-year", "Oferta ważna do 30.04.2025."),
    ("past-year", "Prosimy o płatność do 31 marca 2025 r."),
    ("past-year", "Zapraszamy na spotkanie 24 marca 2025 r."),
    ("future-year", "Dziękujemy za zamówienie z dnia 2 marca 2027 r."),
    ("range-year", "The fair is from 20 March 2026 to 24 March 2025."),
    ("range", "The fair lasts from 24 March 2026 to 20 March 2026."),
    ("range", "Our office is closed from 24 to 20 March."),
    ("range", "Closed 24.03.2026 - 20.03.2026"),
    ("range", "展会时间为2026年3月24日至2026年3月20日。"),
    ("range", "Targi trwają od 24 marca 2026 do 20 marca 2026."),
    ("end-before-start", "Valid from 10 April 2026, valid until 3 April 2026."),
    ("due-before-issue", "Invoice date: 10 April 2026\nDue date: 3 April 2026\n"),
    ("due-before-issue", "Data wystawienia: 10.04.2026, termin płatności: 03.04.2026"),
    ("delivery-before-order", "Order date: 10 March 2026; delivery date: 1 March 2026."),
    ("valid-before-quote", "报价日期：2026年4月10日\n有效期至：2026年4月3日"),
    ("delivery-before-order", "下单日期：2026年3月10日，交货日期：2026年3月1日。"),
    ("end-before-start", "Start date: 24 March 2026\nEnd date: 20 March 2026"),
    ("delivery-before-order", "Data zamówienia: 10.03.2026, data dostawy: 01.03.2026"),
    ("end-before-start", "Data rozpoczęcia: 24.03.2026, data zakończenia: 20.03.2026"),
    ("deadline", "Kindly return the signed contract no later than 27 February 2026."),
    ("deadline", "Could you let us have your comments by 5 March?"),
    ("validity", "Prices are firm until 28 February 2026, ex works Suzhou."),
    ("deadline", "To secure the slot, your deposit must reach us by March 2, 2026."),
    ("meeting", "I look forward to seeing you at our booth on 26 February 2026."),
    ("plan", "The vessel is expected to leave Ningbo on 2 March 2026."),
    ("deadline", "Cut-off for changes is 27.02.2026."),
    ("validity", "Special price, good until Feb 28, 2026!"),
    ("past-year", "We invite you to our open house on 24 March 2025."),
    ("past-year", "Our offer expires on 31 March 2025."),
    ("past-year", "Please confirm receipt no later than 20 March 2025."),
    ("past-year", "The goods will be shipped on 20 March 2025."),
    ("future-year", "Referring to your purchase order dated 3 March 2027, we confirm delivery."),
    ("range-year", "Our trade fair stand is open from 28 March 2026 to 2 April 2025."),
    ("range", "The training runs from 26 March 2026 to 22 March 2026."),
    ("due-before-issue", "Date of issue: 15 March 2026\nPayment due: 10 March 2026"),
    ("deadline", "麻烦您在2月28日前把合同签好回传。"),
    ("deadline", "最迟请于2026年3月5日发货。"),
    ("validity", "此价格保留至2026年2月20日。"),
    ("deadline", "订金请务必在2026年3月1日以前到账。"),
    ("meeting", "我们将于2026年3月3日拜访贵司。"),
    ("deadline", "交货期限：2026年2月28日"),
    ("validity", "优惠截止2026年2月28日，欲购从速。"),
    ("past-year", "请在2025年3月25日前确认样品。"),
    ("past-year", "诚邀贵司于2025年4月15日莅临广交会。"),
    ("past-year", "预计2025年3月20日到港。"),
    ("future-year", "贵司2027年3月2日的订单已收到。"),
    ("range", "放假时间：2026年5月5日至2026年5月1日。"),
    ("delivery-before-order", "订单日期：2026-03-20\n交货期：2026-03-10"),
    ("deadline", "Uprzejmie prosimy o odesłanie podpisanej umowy najpóźniej do 27 lutego 2026 r."),
    ("deadline", "Czekamy na Państwa decyzję do 5 marca."),
    ("validity", "Rabat obowiązuje do 28.02.2026."),
    ("meeting", "Spotkajmy się 3 marca o 12:00 w naszym biurze."),
    ("plan", "Dostawa planowana jest na 2 marca 2026 r."),
    ("deadline", "Proszę o przelew do dnia 28.02.2026."),
    ("meeting", "Nasz serwisant przyjedzie do Państwa w dniu 4 marca 2026 r."),
    ("past-year", "Ceny obowiązują do 31 marca 2025 r."),
    ("past-year", "Prosimy o odpowiedź do 20.03.2025."),
    ("past-year", "Szkolenie odbędzie się w dniu 25 marca 2025 r. w Poznaniu."),
    ("future-year", "W nawiązaniu do zamówienia z dnia 3 marca 2027 r. potwierdzamy dostawę."),
    ("range-year", "Stoisko czynne od 28 marca 2026 r. do 2 kwietnia 2025 r."),
    ("range", "Biuro nieczynne od 5 maja 2026 do 1 maja 2026."),
    ("deadline", "Please pay the balance by 2 March 2026 at the latest."),
    ("deadline", "We kindly ask you to submit your forecast by Feb 27."),
    ("validity", "This proforma remains valid until 15 February 2026."),
    ("deadline", "Please make sure that the documents reach our office before 1 March 2026."),
    ("deadline", "Registration closes on 5 March 2026."),
    ("meeting", "The next factory audit is scheduled for 2 March 2026."),
    ("plan", "Your order will be ready for pickup on 4 March 2026."),
    ("past-year", "Our prices are valid until 30 June 2025."),
    ("past-year", "Please let me have your answer by 27 March 2025."),
    ("past-year", "We will visit your factory on 14 April 2025."),
    ("future-year", "Invoice date: 27 February 2027"),
    (
        "future-year",
        "With reference to your order of 5 March 2027, please find the confirmation below.",
    ),
    ("range-year", "We are closed from 1 April 2026 to 6 April 2025."),
    ("range", "Delivery window: 20 April 2026 - 14 April 2026."),
    ("end-before-start", "Start date: 01.06.2026, end date: 15.05.2026"),
    ("deadline", "请在2026年3月5日之前回复。"),
    ("deadline", "尾款请于2月28日前付清。"),
    ("validity", "优惠价格有效期截止2026年2月15日。"),
    ("meeting", "下一次电话会议定在2026年3月2日。"),
    ("plan", "贵司货物预计2026年3月4日装船。"),
    ("past-year", "本报价单有效期至2025年6月30日。"),
    ("past-year", "请最晚于2025年3月27日前提供图纸。"),
    ("past-year", "我们将于2025年4月14日到访贵公司。"),
    ("future-year", "发票日期：2027年2月27日"),
    ("future-year", "关于贵司2027年3月5日的采购订单，确认如下。"),
    ("range-year", "展会时间：2026年4月1日至2025年4月6日。"),
    ("range", "假期为2026年4月20日至2026年4月14日。"),
    ("end-before-start", "开始日期：2026-06-01，结束日期：2026-05-15"),
    ("deadline", "Prosimy o przesłanie prognozy do 27 lutego."),
    ("deadline", "Saldo prosimy uregulować najpóźniej do 2 marca 2026 r."),
    ("validity", "Proforma jest ważna do 15 lutego 2026 r."),
    ("meeting", "Kolejny audyt zaplanowano na 2 marca 2026 r."),
    ("plan", "Państwa zamówienie będzie gotowe do odbioru 4 marca 2026 r."),
    ("deadline", "Rejestracja do 5 marca 2026 r."),
    ("past-year", "Cennik obowiązuje do 30 czerwca 2025 r."),
    ("past-year", "Proszę o odpowiedź do 27 marca 2025 r."),
    ("past-year", "Odwiedzimy Państwa fabrykę 14 kwietnia 2025 r."),
    ("future-year", "Data wystawienia: 27 lutego 2027 r."),
    ("range", "Okno dostawy: 20.04.2026 - 14.04.2026."),
    ("end-before-start", "Data rozpoczęcia: 01.06.2026, data zakończenia: 15.05.2026"),
    ("deadline", "Please arrange the transfer before 28 February 2026 to avoid storage charges."),
    ("validity", "The above prices hold until 15 February 2026."),
    ("deadline", "We need your forwarder's details by 4 March."),
    ("meeting", "Shall we meet on 5 March 2026 at your office?"),
    ("past-year", "Kindly settle the invoice by 15 April 2025."),
    ("past-year", "Delivery will take place on 2 April 2025."),
    ("past-year", "Offer valid till 30/04/2025."),
    ("future-year", "Thank you for your purchase order of February 20, 2027."),
    ("range-year", "The exhibition runs from 7 April 2026 until 10 April 2025."),
    ("range", "Installation: 14.05.2026 – 11.05.2026"),
    ("delivery-before-order", "Order date: 05.03.2026\nDelivery date: 26.02.2026"),
    ("deadline", "烦请于3月4日前提供货代信息。"),
    ("validity", "以上价格有效期至2026年2月15日。"),
    ("meeting", "我们约在2026年3月5日见面。"),
    ("past-year", "请于2025年4月15日前结清发票。"),
    ("past-year", "以上报价2025年4月30日前有效。"),
    ("past-year", "预计2025年4月2日发货。"),
    ("future-year", "感谢贵司2027年2月20日的订单。"),
    ("range", "安装时间：2026年5月14日至5月11日。"),
    ("delivery-before-order", "下单日期：2026-03-05\n交货日期：2026-02-26"),
    ("deadline", "Potrzebujemy danych spedytora do 4 marca."),
    ("validity", "Powyższe ceny obowiązują do 15 lutego 2026 r."),
    ("meeting", "Czy możemy się spotkać 5 marca 2026 r.?"),
    ("past-year", "Prosimy o uregulowanie faktury do 15 kwietnia 2025 r."),
    ("past-year", "Dostawa odbędzie się 2 kwietnia 2025 r."),
    ("past-year", "Oferta ważna do dnia 30/04/2025."),
    ("future-year", "Dziękujemy za zamówienie z 20 lutego 2027 r."),
    ("range-year", "Wystawa trwa od 7 kwietnia 2026 r. do 10 kwietnia 2025 r."),
    ("range", "Montaż: 14.05.2026 – 11.05.2026"),
    ("delivery-before-order", "Data zamówienia: 05.03.2026\nData dostawy: 26.02.2026"),
]
RIGHT = [
    "Dear all, the office will be closed from 24 December 2026 to 2 January 2027.",
    "Our warranty is 24 months, valid from delivery (3 March 2026).",
    "Please confirm by return whether the payment due on 28 February 2026 was made.",
    "We should receive the goods ordered by you on 12 February.",
    "Please let us know why the shipment planned for 2 March 2026 did not leave.",
    "Would you please explain why we were charged on 1 March 2026?",
    "Attached please find the contract signed by both parties on 27 February 2026.",
    "The quotation validity is 30 days from 2 March 2026.",
    "As discussed on the phone on 6 March, we accept your offer dated 2 March 2026.",
    "Please be informed that the price list of 1 January 2026 remains valid until 30 June 2026.",
    "The meeting takes place every Tuesday; the last one was on 3 March 2026.",
    "In the meeting on 3 March 2026 it was agreed that you will send samples by 20 March 2026.",
    "Kindly find below our statement as of 28 February 2026.",
    "Please return the form we sent you on 2 March 2026 by 20 March 2026.",
    "Could you confirm receipt of our payment of 5 March 2026?",
    "Batch A was produced on 3 March 2026; best before 3 March 2028.",
    "Please send us the photos from the fair (24-27 February 2026).",
    "We have to apologise: the parcel, to be delivered on 5 March, got lost.",
    "From 1 January 2026 the VAT rate is 23 %.",
    "Dear Anna, thanks for your e-mail dated 9 March 2026. We'll be in touch by Friday, 13 March.",
    "The price increase announced on 15 January 2026 takes effect on 1 April 2026.",
    "Subscription period: 1 April 2025 - 31 March 2026. Renewal date: 1 April 2026.",
    "Delivery note 17/02/2026, invoice 118 of 20/02/2026, order of 02/02/2026.",
    "Our order: 02/03/2026 - your confirmation: 02/02/2026.",
    "请查收2026年3月2日签订的合同扫描件。",
    "请按3月5日的会议纪要修改图纸。",
    "请告知2月28日应付的货款是否已支付。",
    "我司将按照2026年2月10日签订的合同发货。",
    "预计按3月2日确认的图纸生产。",
    "上次会议（2026年2月24日）后，请于3月20日前提交报告。",
    "贵司2月28日来函已收悉。",
    "生产日期：2026年2月1日，保质期至2028年1月31日。",
    "根据2026年1月5日的报价单，单价不变。",
    "请将2026年2月28日前的发票汇总发给我。",
    "发票开具日期为2026年3月2日，付款期限30天。",
    "Proszę o informację, czy faktura z terminem płatności 28 lutego została zapłacona.",
    "W załączeniu umowa podpisana 27 lutego 2026 r.",
    "Proszę o zdjęcia z targów, które odbyły się 24-27 lutego 2026 r.",
    "Zgodnie z rozmową z 6 marca przesyłam ofertę.",
    "Proszę o wyjaśnienie, dlaczego dostawa planowana na 2 marca nie dotarła.",
    "Uprzejmie informuję, że od 1 stycznia 2026 r. zmienił się nasz adres.",
    "Proszę odesłać formularz, który wysłaliśmy 2 marca 2026 r.",
    "Faktura 118 z dnia 02.02.2026, termin płatności 04.03.2026, zapłacono 03.03.2026.",
    "Będę na urlopie do 8 kwietnia; zastępuje mnie Jan.",
    "Byłem na urlopie do 8 marca.",
    "Rechnung vom 02.02.2026, fällig am 04.03.2026, wurde am 03.03.2026 bezahlt.",
    "Laut unserem Gespräch am 6. März senden wir Ihnen das Angebot bis zum 20. März.",
    "Bitte senden Sie uns den Lieferschein vom 2. März 2026.",
    "Die Messe fand vom 24. bis 27. Februar statt.",
    "Votre facture du 2 février 2026, échue le 4 mars 2026, a été réglée.",
    "Merci de nous envoyer le bon de livraison du 2 mars 2026.",
    "Su factura del 2 de febrero de 2026, vencida el 4 de marzo, fue pagada.",
    "Por favor, envíenos el albarán del 2 de marzo de 2026.",
    "2月24日の会議の議事録を添付いたします。ご確認ください。",
    "3月2日付の請求書を受領いたしました。",
    "Payment was due on 28 February 2026.",
    "The old offer was valid until 31 January 2026; we extend it to 30 April 2026.",
    "Please extend your L/C valid until 31 January 2026.",
    "Friendly reminder: invoice 118, due date 15 January 2026, is unpaid.",
    "Please find attached all invoices issued by 31 December 2025.",
    "We met on 24 February 2026 and agreed to meet again on 24 March 2026.",
    "Before 1 January 2020 we used another supplier.",
    "The meeting was moved from 24 March 2026 to 20 March 2026.",
    "Your order of 2 March 2026 will be shipped on 20 March 2026.",
    "We will visit you as agreed on 24 February 2026.",
    "Closed from 20 December to 5 January.",
    "See you tomorrow, 11 March.",
    "Please reply by next Friday (20 March).",
    "The offer is valid until 10 March 2026.",
    "The offer is valid until 03/04/2026.",
    "Proszę o przesłanie faktur za okres od 01.01.2026 do 31.01.2026.",
    "Oferta była ważna do 31.01.2026, ale przedłużamy ją do 30.04.2026.",
    "Przypominamy o płatności: termin płatności 28.02.2026 już minął.",
    "Termin płatności minął 28 lutego 2026.",
    "请提供2025年12月31日前签订的合同。",
    "原报价有效期至2026年1月31日，现延长至2026年4月30日。",
    "贵司货款应于2026年2月28日前支付，现已逾期。",
    "会议由3月24日改到3月20日。",
    "Das Angebot war bis zum 31.01.2026 gültig.",
    "Relevé du 1er janvier 2026 au 31 janvier 2026.",
    "Invoice date: 10 March 2026, due date: 9 April 2026.",
    "The guarantee runs from 1 March 2025 to 28 February 2026.",
    "Our old catalogue (2024-03-01 to 2025-02-28) is replaced.",
    "Closed from 30 April to 4 May 2026, back on 5 May.",
    "The vessel left Ningbo on 20 February 2026, ETD 20 Feb, ETA 28 March 2026.",
    "Your PO dated 2 March 2026 was received; delivery by 30 April 2026.",
    "Thank you for your payment of 3 March 2026 for invoice 118, due date 28 February 2026.",
    "As promised on 3 March, here are the drawings. Please confirm by 20 March.",
    "The deadline was 1 March, so we missed it. Can we submit by 15 March?",
    "The certificate is valid from 1 March 2024 to 28 February 2027.",
    "Please note our bank details changed on 1 January 2026.",
    "Minutes of the meeting on 24 February 2026. Next meeting: 24 March 2026.",
    "We will meet on 24 March to discuss the order of 2 March and the invoice of 28 February.",
    "Please refer to our offer of 12 January 2026, valid until 31 March 2026.",
    "Please see below the mail that Max sent on 5 March 2026.",
    "Kindly confirm that you received the goods shipped on 27 February 2026.",
    "Could you please check the payment made on 2 March 2026?",
    "Please find attached the bank statement from 01/02/2026 to 28/02/2026.",
    "I was on leave until 8 March. We will ship on Friday, 13 March.",
    "You should have received the samples by 5 March.",
    "Please ignore the deadline of 28 February; the new deadline is 15 March 2026.",
    "We must have lost the parcel you sent on 3 March 2026.",
    "Copyright 2019-2026. Our terms of 1 January 2024 apply.",
    "Invoice 1: 02.03.2026, due 01.04.2026; invoice 2: 05.03.2026, due 04.04.2026.",
    "The order must be cancelled, since the L/C expired on 28 February 2026.",
    "When will we get the goods ordered on 2 February 2026?",
    "Order date: 2 March 2026; requested delivery: 30 April 2026; delivered on: -",
    "Let us meet today (10 March) or tomorrow (11 March 2026).",
    "This Friday, 13 March, is fine; next Monday (16 March) too.",
    "The training on 3 March was a success. We'll repeat it on 3 June 2026.",
    "We planned to visit you on 24 February 2026, but the flight was cancelled.",
    "On 5 March we will have been waiting for four weeks.",
    "Payment 30 days after B/L date; B/L date 27 February 2026.",
    "ISO 9001 certificate, expiry date 14 November 2027.",
    "感谢贵司3月3日的付款，发票到期日为2026年2月28日。",
    "附件为2026年2月1日至2026年2月28日的对账单。",
    "我们于3月5日收到货物，请确认。",
    "请查收3月5日的会议纪要，下次会议定于3月24日。",
    "货物已于2026年3月2日发出，预计4月5日到港。",
    "因春节放假（2月15日至2月23日），发货推迟到3月15日。",
    "请确认3月2日下的订单是否已安排生产。",
    "您3月3日的邮件收到，请于3月15日前回复。",
    "昨天（3月9日）已发货，明天（3月11日）补寄发票。",
    "本周五（3月13日）前请确认，下周一（3月16日）开工。",
    "原定于2月24日的会议已取消。",
    "合同自2026年3月1日起生效，有效期至2028年2月29日。",
    "最迟装运期已从2月28日延长至3月31日。",
    "Dziękujemy za wpłatę z 3 marca; termin płatności był 28 lutego.",
    "W załączeniu wyciąg za okres od 1 lutego do 28 lutego 2026 r.",
    "Spotkanie z 24 lutego podsumujemy w protokole; następne odbędzie się 24 marca.",
    "Prosimy o potwierdzenie odbioru towaru wysłanego 3 marca 2026 r.",
    "Biuro nieczynne od 30 kwietnia do 4 maja.",
    "Umowa obowiązuje od 1 stycznia 2026 do 31 grudnia 2027.",
    "Poprzedni termin (28 lutego) jest nieaktualny, nowy termin to 20 marca.",
    "Dziś (10 marca) wysyłamy wzory, jutro (11 marca) fakturę, w przyszły wtorek (17 marca) czek.",
    "Proszę sprawdzić przelew z dnia 2 marca 2026 r.",
    "Czy otrzymali Państwo ofertę z 12 stycznia 2026 r.?",
    "Towar miał dotrzeć do 5 marca, ale statek się spóźnił.",
    "Do 5 marca nie otrzymaliśmy odpowiedzi. Prosimy o nią do 13 marca.",
    "Bitte prüfen Sie unsere Rechnung vom 27. Februar 2026, zahlbar bis 29. März 2026.",
    "Anbei der Auszug vom 1. bis 28. Februar 2026.",
    "Die Frist bis zum 28. Februar 2026 wurde verlängert.",
    "Vielen Dank für das Gespräch am 3. März. Die nächste Besprechung findet am 24. März statt.",
    "Ich war bis zum 6. März im Urlaub.",
    "Morgen, am 11. März, liefern wir; nächsten Freitag (20. März) folgt der Rest.",
    "Veuillez trouver ci-joint le relevé du 1er février au 28 février 2026.",
    "Merci pour votre commande du 2 mars 2026, livraison avant le 30 avril 2026.",
    "La réunion du 24 février 2026 a été reportée au 24 mars 2026.",
    "Demain, 11 mars, nous expédions; vendredi prochain (20 mars) le reste.",
    "Adjuntamos el extracto del 1 de febrero al 28 de febrero de 2026.",
    "La oferta era válida hasta el 28 de febrero de 2026.",
    "La reunión del 24 de febrero fue muy útil. Nos vemos el 24 de marzo.",
    "Mañana, 11 de marzo, enviamos las muestras.",
    "3月3日付のご注文ありがとうございます。納期は4月30日です。",
    "2月28日までの請求書を添付いたします。",
    "3月5日までにご入金いただきありがとうございました。",
    "明日（3月11日）発送いたします。来週の火曜日（3月17日）に到着予定です。",
    "見積有効期限は2月28日でしたが、3月31日まで延長いたします。",
]


@pytest.mark.parametrize(("id", "body"), WRONG)
def test_wrong_dates_are_found(id: str, body: str) -> None:
    assert ids(body) == [id]


@pytest.mark.parametrize("body", RIGHT)
def test_right_dates_are_left_alone(body: str) -> None:
    assert ids(body) == []


def test_a_reminder_may_name_what_was_due_but_not_ask_for_it() -> None:
    label = "Payment reminder: invoice 118, due date 28 February 2026."
    assert ids(label) == []
    assert ids(label + "\nPlease pay by 5 March 2026.") == ["deadline"]
    assert ids(label + "\nPlease pay by 31 March 2025.") == ["past-year"]


def test_the_mail_is_judged_by_its_own_date() -> None:
    old = "Tue, 7 Jan 2020 09:00:00 +0100"
    assert ids("The offer is valid until 31 January 2020.", old) == []
    now = datetime(2026, 3, 10, tzinfo=UTC)
    raw = (HEAD.format(date=old) + "The offer is valid until 31 January 2020.\n").encode()
    assert not LINTER.lint(raw, now=now).findings


def test_without_a_date_field_the_given_moment_counts() -> None:
    raw = b"Subject: Offer\n\nThe offer is valid until 31 January 2026.\n"
    assert not LINTER.lint(raw).findings
    (found,) = LINTER.lint(raw, now=datetime(2026, 3, 10, tzinfo=UTC)).findings
    assert found.id == "validity"


def test_a_wrong_weekday_is_left_to_weekday_mismatch() -> None:
    january = "Wed, 07 Jan 2026 09:00:00 +0100"
    assert ids("Payment due: Monday, 12 January 2025", january) == []
    assert ids("Payment due: 12 January 2025", january) == ["past-year"]


def test_a_weekday_that_fits_says_that_the_year_is_meant() -> None:
    assert ids("The deadline is Monday, 24 March 2025.") == ["deadline"]


def test_one_cause_one_finding() -> None:
    assert ids("Invoice date: 10 March 2026\nDue date: 9 April 2025") == ["past-year"]


@pytest.mark.parametrize(
    ("body", "new"),
    [
        ("The offer is valid until 30 April 2025.", "30 April 2026"),
        ("Oferta ważna do 30.04.2025.", "30.04.2026"),
        ("报价有效期至2025年4月30日。", "2026年4月30日"),
        ("Thank you for your order of March 2nd, 2027.", "March 2nd, 2026"),
        ("The fair is from 20 March 2026 to 24 March 2025.", "24 March 2026"),
        ("From 28 December 2026 to 5 January 2026.", "5 January 2027"),
    ],
)
def test_the_right_year_is_offered(body: str, new: str) -> None:
    date = "Thu, 10 Dec 2026 09:00:00 +0100" if "December" in body else TODAY
    (found,) = findings(body, date)
    assert found.fix is not None
    assert found.fix["new"] == new


@pytest.mark.parametrize(
    ("body", "old", "new"),
    [
        ("Open from 24 to 20 March.", "24 to 20 March", "20 to 24 March"),
        (
            "Open from 24 March 2026 to 20 March 2026.",
            "24 March 2026 to 20 March 2026",
            "20 March 2026 to 24 March 2026",
        ),
    ],
)
def test_a_range_is_offered_the_other_way_round(body: str, old: str, new: str) -> None:
    (found,) = findings(body)
    assert found.fix == {"kind": "replace", "old": old, "new": new}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 10 Mar 2026 09:00:00 +0100", ["relative-day"]),
        ("Tue, 10 Mar 2026 02:00:00 +0100", []),
        ("Tue, 10 Mar 2026 23:30:00 +0000", []),
    ],
)
def test_the_small_hours_belong_to_the_day_before(date: str, expected: list[str]) -> None:
    body = "See you tomorrow, 12 March." if "+0000" in date else "See you tomorrow, 10 March."
    assert ids(body, date) == expected


def with_file(body: str, file: str) -> bytes:
    return (
        HEAD.format(date=TODAY).replace(
            "Content-Type: text/plain; charset=utf-8",
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b",
        )
        + f"--b\nContent-Type: text/plain\n\n{body}\n--b\nContent-Type: text/plain\n"
        + f'Content-Disposition: attachment; filename="invoice.txt"\n\n{file}\n--b--\n'
    ).encode()


@pytest.mark.parametrize(
    ("body", "file", "expected"),
    [
        ("See file.", "Invoice date: 10 April 2026\nDue date: 3 April 2026", ["due-before-issue"]),
        ("Due date: 3 April 2026", "Invoice date: 10 April 2026", ["due-before-issue"]),
        ("Due date: 3 April 2026", "Invoice date: 10 March 2026", []),
        ("See file.", "Period: 24 March 2026 - 20 March 2026", ["range"]),
        ("See file.", "Valid until 31 January 2026", []),
        ("See file.", "Due date\n3 April 2026\nInvoice date\n10 April 2026", ["due-before-issue"]),
        ("Invoice date: 5 April 2026", "Invoice date\tDue date\n3 April 2026\t9 May 2026", []),
        (
            "Due date: 3 April 2026",
            "Invoice date: 10 April 2026\nInvoice date: 11 April 2026",
            [],
        ),
    ],
)
def test_files_are_compared_where_nothing_is_open(
    body: str, file: str, expected: list[str]
) -> None:
    found = LINTER.lint(with_file(body, file)).findings
    assert [finding.id for finding in found] == expected


@pytest.mark.parametrize(
    ("sender", "to", "expected"),
    [
        ("anna@firm.example", "max@client.example", 1),
        ("anna@firm.example.pl", "jan@client.example.pl", 0),
        ("anna@firm.example.pl", "max@client.example.de", 1),
        ("anna@firm.example.pl", "max@client.example", 1),
        ("anna@firm.example", "eva@firm.example", 0),
    ],
)
def test_ambiguous_dates_matter_abroad(sender: str, to: str, expected: int) -> None:
    raw = f"From: {sender}\nTo: {to}\nDate: {TODAY}\n\nDelivery on 03/04/2026.\n"
    found = PEDANTIC.lint(raw.encode()).findings
    assert len(found) == expected
    if expected:
        assert found[0].fix is not None
        assert found[0].fix["choices"] == ["2026-04-03", "2026-03-04"]


def test_long_hostile_text_is_read_in_no_time() -> None:
    for unit in (
        "please pay by 2026-02-03 ",
        "tomorrow 1 March ",
        "24 March 2026 - 20 March 2026 ",
    ):
        findings(unit * (1_000_000 // len(unit)))
