"""Words and signs by which mail programs and people mark quotes, signatures and notices.

All entries are in small letters. Sources: the marks that the named mail programs write; RFC 3676,
4.3, for the signature line.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache


def _words(*lines: str) -> tuple[str, ...]:
    return tuple("".join(lines).split("|"))


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
        "cc|bcc|kopie|kopia|copie|copia|kopi|копия|抄送|副本|密送|參考|참조|dw|do wiadomości|udw|"
        "reply-to|organization|importance|priority|attachments|ccn|cci|másolat|bilgi|wichtigkeit|"
        "priorität|antwort an|odpowiedz do|odpowiedź do|list-id|message-id"
    ),
)
"""Label of a copied message header -> "from", "sent", "to", "subject" or "more"."""

WROTE = _words(
    "wrote|writes|schrieb|écrit|escribió|escribio|escreveu|scritto|schreef|napisał|napisal|pisze|"
    "skrev|kirjoitti|napsal|napísal|írta|yazdı|a scris|написал|пишет|писал|写道|寫道|写到|寫到|"
    "写：|寫：|書きました|작성|님이"
)
"""Words of an attribution line: "On …, … wrote:"."""

ATTRIBUTION_STARTS = _words(
    "on |am |le |el |il |em |op |den |w dniu |dnia |dne |в |at |a(z) |在|于|於|pe |på |no dia |"
    "il giorno "
)
"""How an attribution starts that a mail program folded over several lines."""

ORIGINAL = frozenset(
    _words(
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
    _words(
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

FORWARDED_STARTS = _words("forwarded message from |forwarded by |forwarded message (")

FORWARD_ENDS = _words(
    "end forwarded message|end of forwarded message|ende der weitergeleiteten nachricht|"
    "fin du message transféré|koniec przekazanej wiadomości|koniec przekazywanej wiadomo"
)
"""How the line starts that ends a forwarded message."""

STRONG_CLOSINGS = frozenset(
    _words(
        "with regards|with kindest regards|with best greetings|best greetings|greetings|"
        "kind greetings|warm greetings|with respect|thanking you|with many thanks|b.r.|b/r|"
        "best regards|kind regards|warm regards|warmest regards|kindest regards|"
        "with best regards|with kind regards|with warm regards|regards|many regards|best wishes|"
        "warm wishes|with best wishes|sincerely|yours sincerely|sincerely yours|yours faithfully|"
        "yours truly|very truly yours|yours|cordially|respectfully|respectfully yours|rgds|brgds|"
        "b.rgds|bestregards|best rgds|bst rgds|all the best|此致|敬礼|此致敬礼|此致 敬礼|"
        "此致敬禮|敬禮|商祺|敬上|谨上|敬启|謹上|即颂|顺颂|致敬|pozdrawiam|serdecznie pozdrawiam|"
        "pozdrawiam serdecznie|pozdrawiam ciepło|pozdrowienia|z pozdrowieniami|"
        "serdeczne pozdrowienia|z poważaniem|z powazaniem|z wyrazami szacunku|z szacunkiem|"
        "łączę pozdrowienia|łączę wyrazy szacunku|pozdr|pzdr|z wyrazami poważania|"
        "z serdecznymi pozdrowieniami|mit freundlichen grüßen|mit freundlichen grüssen|"
        "mit freundlichen gruessen|mit freundlichem gruß|mit freundlichem gruss|"
        "freundliche grüße|freundliche grüsse|freundlicher gruß|beste grüße|beste grüsse|"
        "viele grüße|viele grüsse|liebe grüße|liebe grüsse|herzliche grüße|herzliche grüsse|"
        "mit besten grüßen|mit herzlichen grüßen|schöne grüße|mit lieben grüßen|grüße|grüsse|"
        "gruß|gruss|mfg|vg|lg|hochachtungsvoll|besten gruß|viele liebe grüße|"
        "mit kollegialen grüßen|cordialement|bien cordialement|très cordialement|bien à vous|"
        "salutations distinguées|sincères salutations|meilleures salutations|salutations|"
        "cordiales salutations|cdlt|cdt|amicalement|sincèrement|respectueusement|"
        "bien sincèrement|bien amicalement|saludos|saludos cordiales|un saludo|un cordial saludo|"
        "cordiales saludos|atentamente|muy atentamente|atte|reciba un cordial saludo|"
        "reciban un cordial saludo|muchos saludos|un abrazo|cordialmente|quedo atento|"
        "quedo a la espera|cordiali saluti|distinti saluti|saluti|un saluto|un cordiale saluto|"
        "in fede|i migliori saluti|saluti cordiali|atenciosamente|cumprimentos|"
        "com os melhores cumprimentos|melhores cumprimentos|abraços|abraço|att|saudações|"
        "saudações cordiais|cordiais cumprimentos|met vriendelijke groet|"
        "met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|groeten|groet|"
        "hartelijke groet|met hartelijke groet|mvg|hoogachtend|med vänlig hälsning|"
        "med vänliga hälsningar|vänliga hälsningar|vänlig hälsning|hälsningar|mvh|"
        "med venlig hilsen|venlig hilsen|med vennlig hilsen|vennlig hilsen|hilsen|"
        "ystävällisin terveisin|terveisin|с уважением|с наилучшими пожеланиями|s pozdravem|"
        "s přátelským pozdravem|s pozdravom|üdvözlettel|tisztelettel|saygılarımla|saygılarımızla|"
        "cu stimă|敬具|草々|謹言|드림|올림"
    )
)
"""Closing formulas."""

WEAK_CLOSINGS = frozenset(
    _words(
        "thanks|thank you|thx|tks|many thanks|thanks again|thanks in advance|"
        "thank you in advance|thanks a lot|thank you very much|thanks so much|thank you so much|"
        "cheers|best|br|kr|love|ciao|take care|have a nice day|have a great day|talk soon|谢谢|"
        "多谢|感谢|谢谢您|非常感谢|十分感谢|谢谢配合|谢谢支持|谢谢合作|謝謝|謝謝您|感謝|多謝|"
        "感谢您|dziękuję|dziękujemy|dziekuje|dzięki|z góry dziękuję|miłego dnia|dziękuję bardzo|"
        "danke|vielen dank|besten dank|herzlichen dank|danke im voraus|vielen dank im voraus|"
        "merci|merci d'avance|merci beaucoup|bonne journée|bonne réception|gracias|"
        "muchas gracias|grazie|grazie mille|obrigado|obrigada|bedankt|alvast bedankt|tack|tak|"
        "takk|kiitos|спасибо|děkuji|köszönöm|teşekkürler|以上|감사합니다"
    )
)
"""Thanks and wishes that may close a mail, or begin the next thought."""

CLOSING_LINKS = _words("from|aus|z|ze|desde|de|da|uit|von|dari|to all")
"""Words that join a closing formula to a place: "Best regards from Lyon"."""

POSTSCRIPTS = _words(
    "p.s|ps:|ps.|ps |ps,|ps-|p.p.s|pps|p.-s|p.d.|pd:|ps：|p. s|附：|又及|另：|追伸|nb:|n.b.|"
    "постскриптум"
)
"""How a postscript starts."""

ENCLOSURES = _words(
    "attach|encl|anlage|anhang|zał|zal.|w załącz|pièce|pj |pj:|p.j.|adjunt|allegat|anex|bijlage|"
    "附件|附：|添付|bilag|bilaga|vedlegg|liite|příloh|príloh|mellék|ek:|прилож|вложен|ci-joint"
)
"""How a line under a signature starts that names enclosures: the writer's own words."""

GREETINGS = _words(
    "dear |hi |hi,|hello|hey |good morning|good afternoon|to whom|szanown|witam|dzień dobry|"
    "dzien dobry|cześć|drog|sehr geehrte|guten|hallo|liebe |lieber |bonjour|cher |chère |madame|"
    "monsieur|estimad|hola|buenos|querid|gentile|buongiorno|ciao |prezad|caro |cara |geachte|"
    "beste |hej |hei |尊敬|您好|你好|各位|亲爱|уважаем|здравствуй|добрый"
)
"""How a greeting starts."""

SENT_WORDS = _words(
    "sent from|sent via|sent with|sent by|sent using|get outlook|gesendet|von meinem|"
    "diese nachricht wurde von meinem|holen sie sich outlook|outlook für|envoyé d|"
    "envoyé à partir|envoyé avec|télécharger outlook|obtenez outlook|enviado d|enviado a partir|"
    "enviado con|enviado via|enviado por|obtener outlook|obtenga outlook|inviato d|"
    "ottieni outlook|scarica outlook|verzonden v|download|wysłan|pobierz |发自|發自|发送自|來自|"
    "来自|从我的|從我的|获取|取得|使用|由 |从|skickat från|hämta outlook|sendt fra|hent outlook|"
    "lähetetty|отправлено|odesláno|získejte outlook|odoslané|elküldve|küldve|iphone|ipad|android|"
    "outlook for|outlook pour|yahoo|mein|my |mit mein|envoyée|trimis|obter o outlook|"
    "baixe o outlook|スマート"
)
"""How a line starts that a mail program adds under the text."""

SENT = _words(
    "sent|gesendet|outlook|发自|發自|wysł|enviado|envoy|inviato|verzonden|skickat|sendt|"
    "lähetetty|отправлено|odesl|odosl|来自|küldve|來自|发送|從我的|从我的|trimis"
)
"""Words one of which stands in such a line ..."""

SENT_BY = _words(
    "iphone|ipad|android|samsung|galaxy|huawei|xiaomi|redmi|oppo|vivo|blackberry|nokia|pixel|"
    "outlook|yahoo|aol|proton|my phone|my mobile|mobile device|mail for windows|mail für windows|"
    "correo para windows|aqua mail|courrier pour windows|posta per windows|poczty dla|"
    "mail per windows|smartphone|handy|mobiltelefon|mon portable|mon mobile|mon téléphone|"
    "mi móvil|mi movil|meu telemóvel|meu celular|telefonu|komórki|aplikacji|poczty wp|"
    "poczty onet|poczty interia|mojego|手机|手機|网易邮箱|qq邮箱|新浪邮箱|邮箱大师|から送信|"
    "mailspring|bluemail|typeapp|tutanota|tuta|fastmail|airmail|nine|spark|mymail|gmx|web.de|"
    "t-online|gmail|hotmail|smart phone|telefon |puhelim|thunderbird|roundcube|windows|mobil|"
    "webmail|foxmail|移动|ios|o2"
)
"""... and one of these too."""

ADDED_NOTICES = _words(
    "从qq邮箱发来的|從qq郵箱發來的|this email has been checked for viruses|avg.com|virus-free.|"
    "virenfrei.|wolny od wirusów.|libre de virus|garanti sans virus|"
    "ta wiadomość została sprawdzona|diese e-mail wurde von avast|avast.com|neteasefooter|"
    "cet e-mail a été vérifié|este correo electrónico ha sido comprobado|do you yahoo!?|"
    "scanned by |this message has been scanned|outgoing mail is certified virus free|"
    "no virus found in this|checked by avg|de virus.|senza virus|virusvrij."
)
"""How lines start that virus scanners and mail services add."""

LIST_NOTICES = _words(
    "mailing list|you received this message because|you are receiving this because|"
    "to unsubscribe from this|to unsubscribe, |to unsubscribe send|listinfo|mailman|"
    "this sf.net email|this sf.net e-mail|yahoo! groups|google groups|groups.io|"
    "unsubscribe from this group|liste de diffusion|lista dyskusyjna|mailingliste|"
    "email is sponsored by|list archive|list help|majordomo"
)
"""Words of the notice that a mailing list adds."""

DISCLAIMER_HEADS = _words(
    "confidentiality notice|confidentiality note|confidentiality:|disclaimer|legal disclaimer|"
    "legal notice|e-mail disclaimer|email disclaimer|privileged and|vertraulichkeitshinweis|"
    "haftungsausschluss|wichtiger hinweis|avis de confidentialité|avertissement|aviso legal|"
    "aviso de confidencialidad|klauzula poufności|klauzula informacyjna|informacja o poufności|"
    "zastrzeżenie|nota o poufności|免责声明|免責聲明|保密声明|保密聲明|机密声明|保密提示|"
    "機密情報|avviso di|nota di riservatezza|aviso:"
)
"""How a paragraph starts that is a disclaimer."""

WARNING_HEADS = _words(
    "caution: this e|external email|external e-mail|caution: external|external]|caution - external|"
    "warning: this email originated|warning: external"
)
"""How the warning starts that a company puts above mail from outside."""

DISCLAIMER_OF = _words(
    "e-mail|email|mail|message|communication|transmission|nachricht|courriel|wiadomo|informacj|"
    "korespondencj|邮件|郵件|メール|mensaje|correo|messaggio|mensagem|bericht|сообщени|"
    "meddelande|zpráv|správ|üzenet|电邮|信息|document|information|telefax|facsimile"
)
"""A disclaimer speaks of the mail ..."""

DISCLAIMER_SECRET = _words(
    "confidential|privileged|intended only|intended solely|intended for|solely for|use of the|"
    "addressee|named recipient|vertraulich|ausschließlich für|bestimmt|confidentiel|destinataire|"
    "poufn|adresat|przeznaczon|机密|保密|仅限|仅供|機密|限收件|指定收件|confidencial|destinatari|"
    "riservat|vertrouwelijk|geadresseerde|конфиденциальн|důvěrn|bizalmas|受信者|tajemnic"
)
"""... says that it is secret or for whom it is ..."""

DISCLAIMER_DEMAND = _words(
    "not the intended|in error|notify the sender|notify us|delete|unauthorized|unauthorised|"
    "disclos|distribution|dissemination|prohibited|by mistake|irrtümlich|versehentlich|"
    "informieren sie|benachrichtigen|vernichten|unbefugt|par erreur|interdit|détruire|supprimer|"
    "omyłk|pomyłk|niezwłocznie|zabronion|usunąć|usunięci|zakazan|niedozwolon|删除|刪除|误收|誤收|"
    "错误|擅自|未经授权|禁止|破棄|削除|誤って|por error|prohibid|elimin|borre|por engano|apague|"
    "per errore|vietat|cancell|abusievelijk|verwijder|vernietig|по ошибке|удал|omylem|tévedés|"
    "liability|haftung"
)
"""... and demands something of other readers."""

DISCLAIMER_SURE = _words(
    "intended recipient|intended only for|intended solely for|solely for the use|"
    "solely for the individual|received this email in error|received this e-mail in error|"
    "received this message in error|received this communication in error|"
    "nicht der richtige adressat|nicht der beabsichtigte|irrtümlich erhalten|"
    "nicht der vorgesehene|versehentlich erhalten|n'êtes pas le destinataire|"
    "reçu ce message par erreur|reçu ce courriel par erreur|pas destinataire de ce|"
    "nie jest adresatem|nie jesteś adresatem|nie jesteście adresat|nie są adresat|"
    "nie jest ona adresowana|omyłkowo|przez pomyłkę|nie są państwo adresat|"
    "otrzymali przez omyłkę|otrzymał przez pomyłkę|nie jest zamierzonym|wyłącznie adresat|"
    "wyłącznie dla adresat|wyłącznie do użytku adresat|wyłącznie dla wymienion|不是指定的收件人|"
    "非指定收件人|并非指定|不是预期的收件人|误收|誤收|不是本邮件的|仅限于发送给|若您并非|"
    "如您不是|如果您不是|错误地收到|错误收到|錯誤地收到|誤って受信|誤送信|意図された受信者|"
    "宛先の方のみ|受信者が意図|no es el destinatario|ha recibido este mensaje por error|"
    "ha recibido este correo por error|recibido este|non siete il destinatario|"
    "non è il destinatario|não é o destinatário|recebeu esta mensagem por engano|"
    "niet de geadresseerde|niet voor u bestemd|не являетесь|exclusivamente a su destinatari|"
    "exclusivement à l'attention|exclusivement destiné|ausschließlich für den adressaten|"
    "ausschließlich für den genannten|nur für den adressaten"
)
"""Phrases of disclaimers and of little else."""

DISCLAIMER_GOES_ON = _words(
    "liability|responsib|virus|warrant|opinions|monitor|haftung|viren|odpowiedzialno|wirus|"
    "responsabil|verantwort|不承担|病毒|责任|責任"
)
"""Words of a paragraph that goes on with the disclaimer above it."""

DISCLAIMER_HINTS = _words(
    "confiden|intended|disclaimer|privileg|error|vertraul|irrt|adres|destinat|poufn|omyłk|pomyłk|"
    "external|caution|environment|umwelt|środow| rodo |osobow|gdpr|personal d|datenschutz|solely|"
    "medio amb|конфиден|机密|保密|仅|免责|免責|機密|收件|误收|誤|環境|环境|环保|打印|印刷|個人情報"
)
"""A text without any of these in its last part holds no disclaimer."""

NOTICES = _words(
    "consider the environment|think before you print|before printing|denken sie an die|umwelt|"
    "pensez à l'environnement|respect de l'environnement|medio ambiente|środowisk|"
    "przed wydrukowaniem|danych osobowych| rodo |data protection|gdpr|personal data|"
    "personenbezogen|datenschutz|données personnelles|datos personales|环保|环境|打印|印刷する前|"
    "個人情報|dati personali"
)
"""Words of printing and data protection notices, which count only below a signature."""

REGISTERS = _words(
    "registered office|registered in|registered number|company number|company reg|amtsgericht|"
    "registergericht|handelsregister|geschäftsführer:|aufsichtsrat|ust-id|ust.-id|steuernummer|"
    "sąd rejonowy|kapitał zakładowy|siège social|registro mercantil|c.f. e p.iva|p.iva|p. iva|"
    "vat no|vat:|vat eu|统一社会信用|capital social"
)
"""Words of a company's register data in a signature."""

REGISTER_WORDS = frozenset(_words("ico|krs|regon|nip|siret|rcs|kvk|btw|hra|hrb|dic|ustid"))

CONTACT_WORDS = frozenset(
    _words(
        "tel|telephone|telefon|teléfono|tél|téléphone|phone|ph|mob|mobile|mobil|móvil|portable|"
        "handy|fax|faks|telefax|cell|gsm|direct|dial|mail|email|skype|whatsapp|wechat|weixin|"
        "linkedin|telegram|kom|www|http|https|web|website|qq|line|url|viber|facebook|instagram|"
        "ltd|limited|gmbh|llc|inc|corp|corporation|company|co|sp|ug|ohg|kg|ag|sas|sarl|srl|spa|"
        "bv|nv|oy|ab|aps|plc|sro|doo|ooo|pty|llp|ul|al|pl|os|street|road|avenue|ave|straße|"
        "strasse|str|rue|calle|via|blvd|suite|floor|room|building|block|district|province|box|"
        "address|adres|adresse|anschrift|zip|siedziba|тел|телефон|моб|факс|адрес|ооо|ао"
    )
)
"""Words that show a short line to be contact or company data."""

CONTACT_SIGNS = _words(
    "电话|電話|手机|手機|传真|傳真|邮箱|郵箱|邮编|地址|网址|網址|微信|携帯|住所|〒|所在地|公司|"
    "有限|集团|集團|株式会社|合同会社|(株)|（株）|メール|号楼|大厦|工业区|工業區|开发区|ビル|丁目"
)

TITLES = _words(
    "经理|總監|总监|总经理|部|工程师|主管|助理|代表|先生|女士|小姐|销售|业务|外贸|课|課長|部長|"
    "担当|営業|社長|株式会社|公司|有限|集团|厂|中心|学院|大学|研究所|敬上|谨上|顿首"
)
"""Words that show a short Chinese or Japanese line to be a name, a post or a firm."""

NAME_PARTICLES = frozenset(
    _words(
        "of|and|the|for|de|del|della|du|des|der|den|von|van|zu|z|i|w|we|ds|dr|inż|mgr|&|-|–|—|/|"
        "at|y|e|und|et|en|o.|da|do|dos|la|le|el|di|per|a|na|ul|al|lek|hab|prof|phd|mba|cfa|pl|plc"
    )
)
"""Words in small letters that stand in names, posts and firms."""

_JAPANESE_CLOSINGS = _words("何卒よろ|どうぞよろ|以上、|よろしく|宜しく|今後とも")

CLOSING_WISHES = _words("祝|顺祝|顺颂|敬祝|谨祝|順祝|順頌|敬頌|敬颂|即颂")
"""How a Chinese closing wish starts; its line has at most 14 characters."""

NO_WISHES = _words("祝贺|祝賀|祝愿贵")

CLOSING_PHRASES = _words(
    "veuillez agréer|je vous prie d'agréer|nous vous prions d'agréer|le saluda |"
    "je vous prie de croire|veuillez recevoir|sin otro particular"
)
"""How long polite closing sentences start."""


def _starts(*tables: Iterable[str]) -> frozenset[str]:
    """Return the first three characters of lines that start with one of these words."""
    found = {word[:3] for table in tables for word in table}
    short = {word for word in found if len(word) == 2}
    return frozenset(found.union(word + sign for word in short for sign in " ,.:;!-，。：！"))


OTHER_WORDS = POSTSCRIPTS + ENCLOSURES + GREETINGS
"""How lines start that are no part of a signature above them."""


@cache
def separator_starts() -> frozenset[str]:
    """Return the first three characters of what may stand above an original message."""
    return _starts(ORIGINAL, FORWARDED, FORWARDED_STARTS)


@cache
def label_starts() -> frozenset[str]:
    """Return the first three characters of the lines of a copied message header."""
    signs = (":", " :", "：", "\t")
    return _starts(label + sign for label in LABEL_FAMILY for sign in signs)


@cache
def closing_starts() -> frozenset[str]:
    """Return the first three characters of closing formulas, the first two of Chinese wishes."""
    wishes = {wish[:2] for wish in CLOSING_WISHES} | {wish[:1] for wish in CLOSING_WISHES}
    return _starts(STRONG_CLOSINGS, WEAK_CLOSINGS, CLOSING_PHRASES, _JAPANESE_CLOSINGS, wishes)


@cache
def other_starts() -> frozenset[str]:
    """Return the first three characters of the lines that are `OTHER_WORDS`."""
    return _starts(OTHER_WORDS)


@cache
def starts() -> frozenset[str]:
    """Return the first three characters of all lines that are worth a closer look."""
    added = _starts(SENT_WORDS, ADDED_NOTICES)
    return separator_starts() | label_starts() | closing_starts() | added
