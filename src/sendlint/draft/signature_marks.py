"""Words by which people close their mails and firms sign them; all in small letters."""

from __future__ import annotations

from functools import cache

from sendlint.draft.line_starts import starts, words

STRONG_CLOSINGS = frozenset(
    words(
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
    words(
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

CLOSING_WISHES = words("祝|顺祝|顺颂|敬祝|谨祝|順祝|順頌|敬頌|敬颂|即颂")
"""How a Chinese closing wish starts; its line has at most 14 characters."""

NO_WISHES = words("祝贺|祝賀|祝愿贵")

CLOSING_PHRASES = words(
    "veuillez agréer|je vous prie d'agréer|nous vous prions d'agréer|le saluda |"
    "je vous prie de croire|veuillez recevoir|sin otro particular"
)
"""How long polite closing sentences start."""

CLOSING_LINKS = words("from|aus|z|ze|desde|de|da|uit|von|dari|to all")
"""Words that join a closing formula to a place: "Best regards from Lyon"."""

POSTSCRIPTS = words(
    "p.s|ps:|ps.|ps |ps,|ps-|p.p.s|pps|p.-s|p.d.|pd:|ps：|p. s|附：|又及|另：|追伸|nb:|n.b.|"
    "постскриптум"
)
"""How a postscript starts."""

ENCLOSURES = words(
    "attach|encl|anlage|anhang|zał|zal.|w załącz|pièce|pj |pj:|p.j.|adjunt|allegat|anex|bijlage|"
    "附件|附：|添付|bilag|bilaga|vedlegg|liite|příloh|príloh|mellék|ek:|прилож|вложен|ci-joint"
)
"""How a line under a signature starts that names enclosures: the writer's own words."""

GREETINGS = words(
    "dear |hi |hi,|hello|hey |good morning|good afternoon|to whom|szanown|witam|dzień dobry|"
    "dzien dobry|cześć|drog|sehr geehrte|guten|hallo|liebe |lieber |bonjour|cher |chère |madame|"
    "monsieur|estimad|hola|buenos|querid|gentile|buongiorno|ciao |prezad|caro |cara |geachte|"
    "beste |hej |hei |尊敬|您好|你好|各位|亲爱|уважаем|здравствуй|добрый"
)
"""How a greeting starts."""

OTHER_WORDS = POSTSCRIPTS + ENCLOSURES + GREETINGS
"""How lines start that are no part of a signature above them."""

REGISTERS = words(
    "registered office|registered in|registered number|company number|company reg|amtsgericht|"
    "registergericht|handelsregister|geschäftsführer:|aufsichtsrat|ust-id|ust.-id|steuernummer|"
    "sąd rejonowy|kapitał zakładowy|siège social|registro mercantil|c.f. e p.iva|p.iva|p. iva|"
    "vat no|vat:|vat eu|统一社会信用|capital social"
)
"""Words of a company's register data in a signature."""

REGISTER_WORDS = frozenset(words("ico|krs|regon|nip|siret|rcs|kvk|btw|hra|hrb|dic|ustid"))

CONTACT_WORDS = frozenset(
    words(
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

CONTACT_SIGNS = words(
    "电话|電話|手机|手機|传真|傳真|邮箱|郵箱|邮编|地址|网址|網址|微信|携帯|住所|〒|所在地|公司|"
    "有限|集团|集團|株式会社|合同会社|(株)|（株）|メール|号楼|大厦|工业区|工業區|开发区|ビル|丁目"
)

TITLES = words(
    "经理|總監|总监|总经理|部|工程师|主管|助理|代表|先生|女士|小姐|销售|业务|外贸|课|課長|部長|"
    "担当|営業|社長|株式会社|公司|有限|集团|厂|中心|学院|大学|研究所|敬上|谨上|顿首"
)
"""Words that show a short Chinese or Japanese line to be a name, a post or a firm."""

NAME_PARTICLES = frozenset(
    words(
        "of|and|the|for|de|del|della|du|des|der|den|von|van|zu|z|i|w|we|ds|dr|inż|mgr|&|-|–|—|/|"
        "at|y|e|und|et|en|o.|da|do|dos|la|le|el|di|per|a|na|ul|al|lek|hab|prof|phd|mba|cfa|pl|plc"
    )
)
"""Words in small letters that stand in names, posts and firms."""


@cache
def other_starts() -> frozenset[str]:
    """Return the first three characters of the lines that are `OTHER_WORDS`."""
    return starts(OTHER_WORDS)
