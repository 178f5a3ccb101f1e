"""Words and signs by which mail programs mark what is quoted and forwarded.

All entries are in small letters, as the named programs write them.
"""

from __future__ import annotations

from functools import cache

from sendlint.draft.line_starts import starts, words


def _families(**labels: str) -> dict[str, str]:
    return {
        label: family.strip("_") for family, words in labels.items() for label in words.split("|")
    }


LABEL_FAMILY = _families(
    from_=(
        "from|von|de|da|od|van|från|fra|от|кого|发件人|發件人|寄件者|寄件人|差出人|送信者|"
        "보낸 사람|보낸사람|lähettäjä|feladó|kimden|gönderen|odesílatel|odosielateľ|expéditeur|"
        "mittente|remitente|absender|nadawca|afsender|de la|发送人|发送者|寄件人地址"
    ),
    sent=(
        "sent|sent time|sent on|date|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi|"
        "enviado|enviado el|enviada em|enviado em|fecha|data|data e hora|inviato|data invio|"
        "wysłano|wysłane|data wysłania|verzonden|skickat|skickat den|sendt|dato|отправлено|дата|"
        "发送时间|发送日期|发件时间|日期|时间|寄件日期|寄件時間|傳送日期|傳送時間|寄送日期|"
        "送信日時|日時|보낸 날짜|날짜|lähetetty|päiväys|elküldve|dátum|odesláno|odoslané|"
        "gönderildi|tarih|trimis"
    ),
    to=(
        "to|an|à|a|para|do|aan|til|till|кому|收件人|收件者|宛先|받는 사람|받는사람|komu|címzett|"
        "kime|vastaanottaja|destinatario|destinatário|destinataire|empfänger|către|收信人|adresat"
    ),
    subject=(
        "subject|betreff|objet|asunto|assunto|oggetto|temat|onderwerp|ämne|emne|тема|主题|主題|"
        "主旨|标题|件名|제목|aihe|tárgy|předmět|predmet|konu|subiect|sujet"
    ),
    more=(
        "cc|bcc|kopie|kopia|copie|copia|kopi|копия|抄送|抄送人|抄送至|副本|密送|參考|참조|dw|"
        "do wiadomości|udw|reply-to|organization|importance|priority|attachments|ccn|cci|másolat|"
        "bilgi|wichtigkeit|priorität|antwort an|odpowiedz do|odpowiedź do|list-id|message-id"
    ),
)
"""Label of a copied message header -> "from", "sent", "to", "subject" or "more"."""

COPY_LABELS = frozenset(
    words(
        "cc|bcc|kopie|kopia|copie|copia|kopi|копия|抄送|抄送人|抄送至|副本|密送|參考|참조|dw|"
        "do wiadomości|udw|ccn|cci|másolat|bilgi"
    )
)
"""Labels of the family "more" that are followed by people."""

WROTE = words(
    "wrote|writes|schrieb|écrit|escribió|escribio|escreveu|scritto|schreef|napisał|napisal|pisze|"
    "skrev|kirjoitti|napsal|napísal|írta|yazdı|a scris|написал|пишет|писал|写道|寫道|写到|寫到|"
    "書きました|작성|님이"
)
"""Words of an attribution line: "On …, … wrote:"."""

WROTE_LAST = ("写：", "寫：", "写:", "寫:")
"""The same at its end alone; elsewhere they belong to other words: 大写：, an amount in words."""

ATTRIBUTION_STARTS = words(
    "on |am |le |el |il |em |op |den |w dniu |dnia |dne |в |at |a(z) |在|于|於|pe |på |no dia |"
    "il giorno "
)
"""How an attribution starts that a mail program folded over several lines."""

ORIGINAL = frozenset(
    words(
        "original|original message|original mail|original email|original e-mail|reply message|"
        "replied message|原始邮件|原始郵件|原邮件|邮件原件|回复的原邮件|回复的邮件|"
        "回复的原始邮件|原始信件|原始訊息|ursprüngliche nachricht|ursprüngliche mail|"
        "originalnachricht|original-nachricht|message d'origine|mail original|message original|"
        "message initial|mensaje original|correo original|mensagem original|messaggio originale|"
        "oorspronkelijk bericht|wiadomość oryginalna|oryginalna wiadomość|wiadomość pierwotna|"
        "元のメッセージ|オリジナルメッセージ|オリジナル メッセージ|元のメール|"
        "ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|oprindelig besked|"
        "opprinnelig melding|alkuperäinen viesti|исходное сообщение|původní zpráva|"
        "pôvodná správa|eredeti üzenet|orijinal ileti|orijinal mesaj|mesaj original|원본 메시지|"
        "원본 메일|reply to message"
    )
)
"""What stands between dashes above the message that is answered."""

FORWARDED = frozenset(
    words(
        "forwarded message|forwarded mail|forwarded email|begin forwarded message|"
        "start of forwarded message|weitergeleitete nachricht|weitergeleitete mail|"
        "anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail|"
        "beginn der weitergeleiteten nachricht|message transféré|message réexpédié|"
        "début du message réexpédié|début du message transféré|mensaje reenviado|"
        "inicio del mensaje reenviado|mensagem encaminhada|mensagem reencaminhada|"
        "início da mensagem encaminhada|início da mensagem reencaminhada|messaggio inoltrato|"
        "inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|"
        "wiadomość przekazana|przekazana wiadomość|wiadomość przekazana dalej|"
        "treść przekazanej wiadomości|początek przekazywanej wiadomości|"
        "początek przekazanej wiadomości|początek wiadomości przekazanej dalej|转发邮件|"
        "转发的邮件|转发邮件信息|转发信息|已转发邮件|已转发的邮件|开始转发的邮件|"
        "下面是被转发的邮件|转发的邮件信息|轉寄郵件|轉寄的郵件|轉寄信件|轉寄訊息|已轉寄的郵件|"
        "已轉寄郵件|開始轉寄郵件|以下是轉寄的郵件|転送メッセージ|転送されたメッセージ|転送メール|"
        "vidarebefordrat meddelande|vidarebefordrat brev|videresendt meddelelse|"
        "videresendt besked|start på videresendt besked|videresendt melding|välitetty viesti|"
        "пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|"
        "přeposlaná zpráva|preposlaná správa|továbbított üzenet|iletilen mesaj|iletilmiş mesaj|"
        "전달된 메시지|mesaj redirecționat"
    )
)
"""What stands between dashes above a forwarded message."""

FORWARDED_STARTS = words("forwarded message from |forwarded by |forwarded message (")

FORWARD_ENDS = words(
    "end forwarded message|end of forwarded message|ende der weitergeleiteten nachricht|"
    "fin du message transféré|koniec przekazanej wiadomości|koniec przekazywanej wiadomo"
)
"""How the line starts that ends a forwarded message."""


@cache
def separator_starts() -> frozenset[str]:
    """Return the first three characters of what may stand above an original message."""
    return starts(ORIGINAL, FORWARDED, FORWARDED_STARTS)


@cache
def label_starts() -> frozenset[str]:
    """Return the first three characters of the lines of a copied message header."""
    signs = (":", " :", "：", "\t")
    return starts(label + sign for label in LABEL_FAMILY for sign in signs)
