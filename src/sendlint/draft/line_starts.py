"""How lines begin that may mark a quote, a signature or what programs and firms add.

Most mail has few such lines, and the words that tell of them (quote_marks, notice_marks,
signature_marks) are read only for those. The tests hold the lists here against these words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

QUOTE, FOOTER, CLOSING, RULER, NOTICE, SIGNED, LABEL = 1, 2, 4, 8, 16, 32, 64
"""What a line may be: of a quote, a program's own, a closing formula, a ruler, the head of a
disclaimer, that head behind a sign, or a label of a copied message header."""
LABEL_SIGNS = (":", "：", "\t", "|")
"""Signs one of which stands behind a label."""
LABEL_LIMIT = 30
"""Characters of a line among which that sign is."""
_FOOTER_HINTS = (
    *("sent", "sendt", "gesendet", "outlook", "wysł", "enviado", "envoy", "inviato", "verzonden"),
    *("skickat", "lähetetty", "odesl", "odosl", "küldve", "trimis", "virus", "viren", "wirus"),
    *("avg", "avast", "sprawdzona", "netease", "vérifié", "comprobado", "yahoo", "scanned"),
    *("отправлено", "qq邮箱", "qq郵箱", "发自", "發自", "来自", "來自", "发送", "从我的", "從我的"),
)
"""One of these stands in every line of a program that begins with a letter; see "送信"."""
AFTER_SHORT = frozenset(" ,.:;!-，。：！")
"""Signs that may follow a word of two characters at the start of a line."""
BEFORE_HEADS = "*_[ #!"
"""Signs that may stand before the heading of a disclaimer."""

_QUOTES = (
    "alk|anf|beg|cor|doo|déb|ere|for|ile|ini|iní|mai|men|mes|oor|opp|opr|ori|ory|poc|pre|prz|pôv|"
    "pře|pův|rep|sta|tov|tre|urs|vid|väl|wei|wia|исх|нач|пер|オリジ|下面是|以下是|元のメ|原始信|"
    "原始訊|原始邮|原始郵|原邮件|回复的|已轉寄|已转发|开始转|転送さ|転送メ|轉寄信|轉寄的|轉寄訊|"
    "轉寄郵|转发信|转发的|转发邮|邮件原|開始轉|원본 |전달된"
)
_LABELS = (
    "a\t|a :|a:|aan|abs|adr|afs|aih|an\t|an |an:|ant|an：|ass|asu|att|a：|bcc|bet|bil|cc\t|cc |"
    "cc:|cci|ccn|cc：|cop|cím|căt|da\t|da |da:|dat|da：|de\t|de |de:|des|de：|do\t|do |do:|do：|"
    "dw\t|dw |dw:|dw：|dát|elk|emn|emp|env|exp|fec|fel|fra|fro|frå|ges|gön|imp|inv|kim|kom|kon|"
    "kop|lis|läh|mes|mit|más|nad|obj|od\t|od |od:|ode|odo|odp|od：|ogg|ond|org|par|pre|pri|päi|"
    "pře|rem|rep|sen|ski|sub|suj|tar|tem|til|to\t|to |to:|to：|tri|tár|udw|van|vas|ver|von|wic|"
    "wys|à\t|à :|à:|à：|ämn|дат|ког|ком|коп|от\t|от |от:|отп|от：|тем|主旨\t|主旨 |主旨:|主旨：|"
    "主題\t|主題 |主題:|主題：|主题\t|主题 |主题:|主题：|件名\t|件名 |件名:|件名：|傳送日|傳送時|"
    "副本\t|副本 |副本:|副本：|參考\t|參考 |參考:|參考：|发件人|发件时|发送人|发送日|发送时|"
    "发送者|宛先\t|宛先 |宛先:|宛先：|寄件人|寄件日|寄件時|寄件者|寄送日|密送\t|密送 |密送:|"
    "密送：|差出人|抄送\t|抄送 |抄送:|抄送人|抄送至|抄送：|收件人|收件者|收信人|日時\t|日時 |"
    "日時:|日時：|日期\t|日期 |日期:|日期：|时间\t|时间 |时间:|时间：|标题\t|标题 |标题:|标题：|"
    "發件人|送信日|送信者|날짜\t|날짜 |날짜:|날짜：|받는 |받는사|보낸 |보낸사|제목\t|제목 |제목:|"
    "제목：|참조\t|참조 |참조:|참조："
)
_FOOTERS = (
    "and|ava|avg|bai|cet|che|de |die|do |dow|elk|env|est|gar|ges|get|hen|hol|häm|inv|ipa|iph|"
    "kül|lib|läh|mei|mit|my |net|no |obt|ode|odo|ott|out|pob|sca|sen|ski|ta |thi|tri|tél|ver|"
    "vir|von|wol|wys|yah|zís|отп|スマー|从|从qq|从我的|使用|來自|发自|发送自|取得|從qq|從我的|"
    "来自|由 |發自|获取"
)
_FOOTER_STARTS = (
    "andro|avast|avg.c|baixe|cet e|check|de vi|diese|do yo|downl|elkül|envia|envoy|este |garan|"
    "gesen|get o|hent |holen|hämta|invia|ipad|iphon|küldv|libre|lähet|mein|mit m|my |netea|no vi|"
    "obten|obter|odesl|odosl|ottie|outgo|outlo|pobie|scann|scari|sendt|sent |senza|skick|ta wi|"
    "this |trimi|téléc|verzo|viren|virus|von m|wolny|wysła|yahoo|získe|отпра|スマート|从|"
    "从qq邮箱|从我的|使用|來自|发自|发送自|取得|從qq郵箱|從我的|来自|由 |發自|获取"
)
"""The first five characters, or all, of what lines of programs begin with."""
_CLOSINGS = (
    "abr|all|alv|ami|ate|att|b.r|b/r|bed|bes|bie|bon|br|brg|bst|cdl|cdt|che|cia|com|cor|cu |"
    "cum|dan|dis|dzi|děk|fre|gra|gre|gro|gru|grü|har|hav|her|hil|hoc|hoo|häl|i m|in |je |kii|"
    "kin|kr|kös|le |lg|lie|lov|man|med|mei|mel|mer|met|mfg|mit|mił|muc|muy|mvg|mvh|nou|obr|poz|"
    "pzd|que|rec|reg|res|rgd|s p|sal|sau|say|sch|ser|sin|tac|tak|tal|ter|teş|tha|thx|tis|tks|"
    "trè|un |ven|ver|veu|vg|vie|vri|vän|war|wit|you|yst|z g|z p|z s|z w|üdv|łąc|с н|с у|спа|"
    "どうぞ|よろし|今後と|以上|以上、|何卒よ|十分感|即|即颂|商祺|多謝|多谢|宜しく|感謝|感谢|"
    "感谢您|敬|敬上|敬具|敬启|敬礼|敬祝|敬禮|敬頌|敬颂|此致|此致 |此致敬|祝|致敬|草々|謝謝|"
    "謝謝您|謹上|謹言|谢谢|谢谢合|谢谢您|谢谢支|谢谢配|谨|谨上|谨祝|非常感|順|順祝|順頌|顺|"
    "顺祝|顺颂|감사합|드림|올림"
)
_NOTICES = (
    "ave|avi|avv|cau|con|dis|e-m|ema|ext|haf|inf|kla|leg|not|pri|ver|war|wic|zas|保密声|保密提|"
    "保密聲|免責聲|免责声|机密声|機密情"
)

_SIGNS = {
    **dict.fromkeys(">＞|:", QUOTE),
    **dict.fromkeys("=#+━─―＊＝★◆◇■", QUOTE | FOOTER | RULER),
    **dict.fromkeys("-–—_*~", QUOTE | FOOTER | RULER | CLOSING),
    "[": QUOTE | FOOTER,
    "(": FOOTER | CLOSING,
    **dict.fromkeys("祝顺順敬谨謹此谢謝感多商以よ宜何ど今發发取使由来來从從Ｉ", FOOTER),
}
"""The same for the signs that lines begin with."""


@cache
def _tables() -> tuple[tuple[int, frozenset[str]], ...]:
    quoting = (QUOTE, _QUOTES), (LABEL, _LABELS)
    kinds = (*quoting, (FOOTER, _FOOTERS), (CLOSING, _CLOSINGS), (NOTICE, _NOTICES))
    return tuple([(kind, frozenset(heads.split("|"))) for kind, heads in kinds])


@lru_cache(maxsize=1 << 12)
def kind_of(head: str) -> int:
    """Return what a line may be that begins with these three characters; 0 for none of it."""
    if not head:
        return 0
    low = head.lower()
    kind = _SIGNS.get(head[0], 0)
    for may_be, heads in _tables():
        if low in heads or (low[:2] in heads and low[2:] in AFTER_SHORT):
            kind |= may_be
        elif may_be == CLOSING and head[0] in heads:
            kind |= CLOSING  # a Chinese wish
    return kind | SIGNED if head[0] in BEFORE_HEADS else kind


@cache
def _footer_starts() -> frozenset[str]:
    return frozenset(_FOOTER_STARTS.split("|"))


def may_be_footer(line: str) -> bool:
    """Tell whether a line that begins with a letter may be one of a mail program."""
    low = line.lower()
    if _footer_starts().isdisjoint([low[:size] for size in range(1, 6)]):
        return False
    return any(map(low.__contains__, _FOOTER_HINTS))


def words(*lines: str) -> tuple[str, ...]:
    """Return the words of a list that is written with "|" between them, on several lines."""
    return tuple("".join(lines).split("|"))


def starts(*tables: Iterable[str]) -> frozenset[str]:
    """Return the first three characters of lines that start with one of these words."""
    found = {word[:3] for table in tables for word in table}
    short = [word for word in found if len(word) == 2]
    return frozenset(found.union([word + sign for word in short for sign in AFTER_SHORT]))
