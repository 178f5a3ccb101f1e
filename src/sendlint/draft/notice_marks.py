"""Words of what programs, lists and firms add to a mail; all in small letters."""

from __future__ import annotations

from sendlint.draft.line_starts import words

SENT_WORDS = words(
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

SENT = words(
    "sent|gesendet|outlook|发自|發自|wysł|enviado|envoy|inviato|verzonden|skickat|sendt|"
    "lähetetty|отправлено|odesl|odosl|来自|küldve|來自|发送|從我的|从我的|trimis"
)
"""Words one of which stands in such a line ..."""

SENT_BY = words(
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

ADDED_NOTICES = words(
    "从qq邮箱发来的|從qq郵箱發來的|this email has been checked for viruses|avg.com|virus-free.|"
    "virenfrei.|wolny od wirusów.|libre de virus|garanti sans virus|"
    "ta wiadomość została sprawdzona|diese e-mail wurde von avast|avast.com|neteasefooter|"
    "cet e-mail a été vérifié|este correo electrónico ha sido comprobado|do you yahoo!?|"
    "scanned by |this message has been scanned|outgoing mail is certified virus free|"
    "no virus found in this|checked by avg|de virus.|senza virus|virusvrij."
)
"""How lines start that virus scanners and mail services add."""

LIST_NOTICES = words(
    "mailing list|you received this message because|you are receiving this because|"
    "to unsubscribe from this|to unsubscribe, |to unsubscribe send|listinfo|mailman|"
    "this sf.net email|this sf.net e-mail|yahoo! groups|google groups|groups.io|"
    "unsubscribe from this group|liste de diffusion|lista dyskusyjna|mailingliste|"
    "email is sponsored by|list archive|list help|majordomo"
)
"""Words of the notice that a mailing list adds."""

DISCLAIMER_HEADS = words(
    "confidentiality notice|confidentiality note|confidentiality:|disclaimer|legal disclaimer|"
    "legal notice|e-mail disclaimer|email disclaimer|privileged and|vertraulichkeitshinweis|"
    "haftungsausschluss|wichtiger hinweis|avis de confidentialité|avertissement|aviso legal|"
    "aviso de confidencialidad|klauzula poufności|klauzula informacyjna|informacja o poufności|"
    "zastrzeżenie|nota o poufności|免责声明|免責聲明|保密声明|保密聲明|机密声明|保密提示|"
    "機密情報|avviso di|nota di riservatezza|aviso:"
)
"""How a paragraph starts that is a disclaimer."""

WARNING_HEADS = words(
    "caution: this e|external email|external e-mail|caution: external|external]|caution - external|"
    "warning: this email originated|warning: external"
)
"""How the warning starts that a company puts above mail from outside."""

DISCLAIMER_OF = words(
    "e-mail|email|mail|message|communication|transmission|nachricht|courriel|wiadomo|informacj|"
    "korespondencj|邮件|郵件|メール|mensaje|correo|messaggio|mensagem|bericht|сообщени|"
    "meddelande|zpráv|správ|üzenet|电邮|信息|document|information|telefax|facsimile"
)
"""A disclaimer speaks of the mail ..."""

DISCLAIMER_SECRET = words(
    "confidential|privileged|intended only|intended solely|intended for|solely for|use of the|"
    "addressee|named recipient|vertraulich|ausschließlich für|bestimmt|confidentiel|destinataire|"
    "poufn|adresat|przeznaczon|机密|保密|仅限|仅供|機密|限收件|指定收件|confidencial|destinatari|"
    "riservat|vertrouwelijk|geadresseerde|конфиденциальн|důvěrn|bizalmas|受信者|tajemnic"
)
"""... says that it is secret or for whom it is ..."""

DISCLAIMER_DEMAND = words(
    "not the intended|in error|notify the sender|notify us|delete|unauthorized|unauthorised|"
    "disclos|distribution|dissemination|prohibited|by mistake|irrtümlich|versehentlich|"
    "informieren sie|benachrichtigen|vernichten|unbefugt|par erreur|interdit|détruire|supprimer|"
    "omyłk|pomyłk|niezwłocznie|zabronion|usunąć|usunięci|zakazan|niedozwolon|删除|刪除|误收|誤收|"
    "错误|擅自|未经授权|禁止|破棄|削除|誤って|por error|prohibid|elimin|borre|por engano|apague|"
    "per errore|vietat|cancell|abusievelijk|verwijder|vernietig|по ошибке|удал|omylem|tévedés|"
    "liability|haftung"
)
"""... and demands something of other readers."""

DISCLAIMER_SURE = words(
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

DISCLAIMER_GOES_ON = words(
    "liability|responsib|virus|warrant|opinions|monitor|haftung|viren|odpowiedzialno|wirus|"
    "responsabil|verantwort|不承担|病毒|责任|責任"
)
"""Words of a paragraph that goes on with the disclaimer above it."""

DISCLAIMER_HINTS = words(
    "confiden|intended|disclaimer|privileg|error|vertraul|irrt|adres|destinat|poufn|omyłk|pomyłk|"
    "external|caution|environment|umwelt|środow| rodo |osobow|gdpr|personal d|datenschutz|solely|"
    "medio amb|конфиден|机密|保密|仅|免责|免責|機密|收件|误收|誤|環境|环境|环保|打印|印刷|個人情報"
)
"""A text without any of these in its last part holds no disclaimer."""

NOTICES = words(
    "consider the environment|think before you print|before printing|denken sie an die|umwelt|"
    "ausgedruckt werden|avant d'imprimer|antes de imprimir|"
    "pensez à l'environnement|respect de l'environnement|medio ambiente|środowisk|"
    "przed wydrukowaniem|danych osobowych| rodo |data protection|gdpr|personal data|"
    "personenbezogen|datenschutz|données personnelles|datos personales|环保|环境|打印|印刷する前|"
    "個人情報|dati personali"
)
"""Words of printing and data protection notices, which count only below a signature."""
