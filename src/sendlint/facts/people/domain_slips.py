"""Slips of the fingers in well-known mail domains and in top-level domains."""

from __future__ import annotations

from functools import cache, lru_cache

from sendlint.facts.people.ascii_lookalikes import has_shapes, skeleton
from sendlint.facts.people.mail_domains import good_domains, providers, registrable

# Endings that no registry runs, and that are so near to a real one that none ever will.
_ENDINGS = {
    "com": "con cmo ocm comm coom ccom vom xom cpm clm conm comn cim ciom coim cmm c0m copm",
    "net": "nte ent nett nrt neet",
    "org": "ogr orgg rog orh prg oorg",
    "pl": "lp pll ppl p pi",
    "cn": "cnn ccn",
    "de": "ed dee",
    "uk": "ukk ku",
    "jp": "pj jpp",
    "fr": "rf frr",
    "it": "ti itt",
    "ru": "ur ruu",
    "cz": "zc",
    "at": "ta att",
    "ch": "hc",
    "nl": "ln nll",
    "eu": "ue euu",
    "kr": "krr",
    "no": "on noo",
    "dk": "kd dkk",
    "fi": "if fii",
    "be": "eb",
    "pt": "ptt",
    "hu": "uh huu",
    "sk": "ks skk",
    "br": "rb brr",
    "mx": "xm",
    "tw": "wt tww",
    "ie": "ei",
}
# What is left of an ending that is longer than the one it is a slip of: of "edu".
_CUT_OFF = ("ed", "p")

# Wrong label -> right one, for every ending that the right one has: labels under five letters, lost
# or replaced first letters, and what lies beyond a radius that must not reach a real domain.
_LABELS = {
    "gmail": "gmal gmil gmai gmeil gmael gmaij gmila hgmail fgmail gmailcom",
    "hotmail": "otmail hotmeil hotmel hotmailcom jotmail",
    "outlook": "outluk outlock outlookcom utlook putlook",
    "yahoo": "yaho yahho yhoo yaoo ayhoo yahu yahuu jahoo tahoo yahoocom",
    "icloud": "iclowd iclould iclound icloudcom",
    "live": "lvie livve",
    "aol": "aoll",
    "gmx": "gmxx",
    "proton": "protn protno",
    "sina": "siina",
    "sohu": "souhu",
    "onet": "onte oent onett ontet onnet oneet onrt",
    "gazeta": "gazta gazea gazteta gzaeta",
    "tlen": "tlne tlenn",
    "ezweb": "ezwb",
    "naver": "navre navver",
    "orange": "ornage oragne orrange orangee orenge",
    "libero": "libreo lbero liberro",
    "verizon": "verison verizn verzion verixon",
}

# Whole domains whose ending is a real one, though not for this provider, or that look like nothing
# else than a slip.
_DOMAINS = {
    "gmail.com": "gmail gmailc.om gmail.cm gmail.co gmail.om gmail.cam gmail.cn",
    "hotmail.com": "hotmail hotmailc.om hotmail.cm hotmail.co hotmail.om hotmail.cam",
    "outlook.com": "outlook outlookc.om outlook.cm outlook.co outlook.om outlook.cam",
    "yahoo.com": "yahoo yahooc.om yahoo.cm yahoo.co yahoo.om yahoo.cam",
    "icloud.com": "icloud icloudc.om icloud.cm icloud.co icloud.om icloud.cam",
    "qq.com": "qq qq.cm qq.co qq.om qq.cn qqcom.com",
    "163.com": "163 163.cm 163.co 163.om 136.com 163com.com",
    "126.com": "126 126.cm 126.co 126.om",
    "139.com": "139 139.cm 139.co",
    "foxmail.com": "foxmail foxmail.cm foxmail.co foxmail.cn",
    "sina.com": "sina.cm sina.co",
    "sohu.com": "sohu sohu.cm sohu.co",
    "aliyun.com": "aliyun aliyun.cm aliyun.co",
    "yahoo.co.uk": "yahoo.couk yahoo.co.ku yahoo.cou.k",
    "hotmail.co.uk": "hotmail.couk hotmail.co.ku",
    "yahoo.co.jp": "yahoo.co.pj yahoo.cojp",
    "docomo.ne.jp": "docomo.nejp docomo.me.jp docomo.ne.pj",
    "ezweb.ne.jp": "ezweb.nejp ezweb.me.jp ezweb.ne.pj",
    "i.softbank.jp": "i.sofbank.jp isoftbank.jp i-softbank.jp",
    "proton.me": "proton.em",
    "o2.pl": "02.pl",
}

# Names with no real word within a slip's reach; only these are searched by distance.
_TARGETS = """
gmail googlemail hotmail outlook yahoo icloud protonmail rocketmail foxmail aliyun rediffmail
t-online freenet btinternet comcast sbcglobal bellsouth earthlink optonline bigpond docomo
ezweb softbank laposte wanadoo seznam yandex rambler interia buziaczek autograf poczta virgilio
tiscali blueyonder virginmedia ntlworld videotron sympatico windowslive hanmail biglobe
netvigator centrum
"""

_SHORT, _LONG = 5, 9
_LONGEST = 255


@cache
def _endings() -> dict[str, str]:
    return {wrong: right for right, slips in _ENDINGS.items() for wrong in slips.split()}


@cache
def _labels() -> dict[str, str]:
    return {wrong: right for right, slips in _LABELS.items() for wrong in slips.split()}


@cache
def _domains() -> dict[str, str]:
    return {wrong: right for right, slips in _DOMAINS.items() for wrong in slips.split()}


def meant_domain(domain: str) -> str:
    """Return the well-known mail domain that `domain` is a slip of, or "".

    domain: in folded form. Real domains (mail_domains.good_domains) are never a slip, whatever they
    resemble. A name is searched by distance only if it has at least five letters: one slip of the
    fingers, or two in nine letters and more; its ending must be one that the provider has.
    """
    return _meant(domain) if len(domain) <= _LONGEST else ""


@lru_cache(maxsize=1000)
def _meant(domain: str) -> str:
    """Return the well-known domain that a domain is a slip of; "" if none."""
    if registrable(domain) in good_domains() or domain in good_domains():
        return ""
    found = _domains().get(domain)
    if found:
        return found
    stem, _, ending = domain.rpartition(".")
    repaired = f"{stem}.{_endings()[ending]}" if stem and ending in _endings() else domain
    if repaired != domain and repaired in providers():
        return repaired
    label, _, suffix = repaired.partition(".")
    meant = _labels().get(label) or _searched(label, suffix)
    if not meant and has_shapes(label):
        meant = _shapes().get(skeleton(label), "")
    return f"{meant}.{suffix}" if meant and f"{meant}.{suffix}" in providers() else ""


@cache
def _shapes() -> dict[str, str]:
    """The names by what they look like: "grnail" and "gmail" are one."""
    return {skeleton(name): name for name in (*coined_names(), *_LABELS)}


@cache
def coined_names() -> frozenset[str]:
    """Return the names of providers that are no word of any language, nor near one."""
    return frozenset(_TARGETS.split())


@cache
def _targets() -> dict[str, list[str]]:
    """The names that are searched by distance, by their first letter."""
    targets: dict[str, list[str]] = {}
    for target in _TARGETS.split():
        targets.setdefault(target[0], []).append(target)
    return targets


def meant_ending(domain: str) -> str:
    """Return `domain` with the ending that its top-level domain is a slip of, or "".

    Only for slips that no registry runs ("con", "lp"): no domain can end so. What may be left of
    another ending counts for providers only.
    """
    stem, _, ending = domain.rpartition(".")
    right = _endings().get(ending, "")
    return f"{stem}.{right}" if stem and right and ending not in _CUT_OFF else ""


def find_slip(domain: str) -> tuple[str, str]:
    """Return "provider" or "ending" and the domain that a folded one is a slip of; "" for none."""
    return _slip(domain) if len(domain) <= _LONGEST else _slip.__wrapped__(domain)


@lru_cache(maxsize=1000)
def _slip(domain: str) -> tuple[str, str]:
    if meant := meant_domain(domain):
        return "provider", meant
    meant = meant_ending(domain)
    return ("ending", meant) if meant else ("", "")


def _searched(label: str, suffix: str) -> str:
    if len(label) < _SHORT:
        return ""
    for target in _targets().get(label[0], ()):
        if f"{target}.{suffix}" in providers() and _slipped(target, label):
            return target
    return ""


def _slipped(target: str, label: str) -> bool:
    """Tell whether fingers that mean `target` write `label`.

    A replaced or lost first letter makes another word more often than a slip: those are in the
    tables. Two slips count in long names only.
    """
    if abs(len(target) - len(label)) > 2:
        return False
    from sendlint.facts.text.similarity import distance, is_finger_slip, single_edit

    edit = single_edit(target, label)
    if edit:
        return is_finger_slip(label, edit)
    return min(len(target), len(label)) >= _LONG and distance(target, label, 2) == 2
