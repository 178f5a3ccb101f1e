"""Well-known mail domains are never slips; slips of them are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.people.domain_slips import meant_domain, meant_ending
from sendlint.facts.people.mail_domains import (
    good_domains,
    is_freemail,
    organisation,
    providers,
    registrable,
)

# Real domains of providers, companies and services, the nasty ones among them.
GOOD = """
gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr live.com live.cn
live.co.uk msn.com yahoo.com yahoo.co.jp yahoo.co.uk yahoo.com.cn yahoo.fr ymail.com
rocketmail.com icloud.com me.com mac.com proton.me protonmail.com pm.me gmx.com gmx.net gmx.de
gmx.at web.de t-online.de freenet.de arcor.de mail.com email.com mailw.com mask.io ge.com aol.com
aol.de qq.com vip.qq.com 163.com 126.com 139.com 189.cn yeah.net sina.com sina.cn sohu.com
aliyun.com foxmail.com 21cn.com tom.com wp.pl onet.pl onet.eu op.pl o2.pl interia.pl interia.eu
poczta.fm gazeta.pl tlen.pl vp.pl autograf.pl buziaczek.pl poczta.onet.pl docomo.ne.jp ezweb.ne.jp
softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp orange.fr free.fr laposte.net wanadoo.fr
sfr.fr libero.it virgilio.it alice.it tiscali.it naver.com daum.net hanmail.net mail.ru yandex.ru
bk.ru list.ru inbox.ru rambler.ru seznam.cz centrum.cz email.cz rediffmail.com uol.com.br
bol.com.br terra.com.br comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net
earthlink.net charter.net optonline.net shaw.ca rogers.com btinternet.com virginmedia.com sky.com
talktalk.net bigpond.com xtra.co.nz fastmail.com zoho.com hushmail.com tutanota.com hey.com
duck.com grail.com accor.de libera.it photon.me orage.fr gazetka.pl prontomail.com tatanova.com
hotmart.com pcloud.com ucloud.cn google.com apple.com microsoft.com tencent.com alibaba-inc.com
ibm.com sap.com dhl.de ups.com maersk.com telekom.de bosch.com vip.sina.com vip.sina.cn
vip.126.com vip.163.com vip.sohu.com 188.com wo.cn onet.com.pl neostrada.pl go2.pl prokonto.pl
ocn.ne.jp au.com nifty.ne.jp mailbox.org posteo.de nate.com kakao.com voila.fr ya.com movistar.es
ukr.net i.ua meta.ua qip.ru indiatimes.com zoho.in ig.com.br globo.com rnail.com l63.com
"""

# Made-up firms whose names lie near a provider's.
OTHER_FIRMS = """
gmain-logistics.com hotmill.example gmailer.example yoohoo.pl outlooks.example onet.example
webb.de gnu.org qqq.pl wps.pl wp.de oneta.pl interim.pl grange.fr romail.com formail.de soho.com
fotomail.com gotmail.com mailgun.com sina.org voila.fr alicia.it seznamka.cz nova.cz navi.com
"""

SLIPS = {
    "gmial.com": "gmail.com",
    "gmai.com": "gmail.com",
    "gmail.con": "gmail.com",
    "gmail.cm": "gmail.com",
    "gmailc.om": "gmail.com",
    "gamil.com": "gmail.com",
    "gnail.com": "gmail.com",
    "gmaill.com": "gmail.com",
    "gmial.con": "gmail.com",
    "hotmial.com": "hotmail.com",
    "hotmai.com": "hotmail.com",
    "hotmil.co.uk": "hotmail.co.uk",
    "outlok.com": "outlook.com",
    "outloook.com": "outlook.com",
    "yaho.com": "yahoo.com",
    "yahooo.co.jp": "yahoo.co.jp",
    "yahoo.couk": "yahoo.co.uk",
    "iclod.com": "icloud.com",
    "protonmial.com": "protonmail.com",
    "qq.con": "qq.com",
    "163.con": "163.com",
    "136.com": "163.com",
    "126.cmo": "126.com",
    "foxmial.com": "foxmail.com",
    "aliyum.com": "aliyun.com",
    "wp.p": "wp.pl",
    "onet.lp": "onet.pl",
    "o2.lp": "o2.pl",
    "intera.pl": "interia.pl",
    "gazta.pl": "gazeta.pl",
    "poczat.fm": "poczta.fm",
    "t-onlin.de": "t-online.de",
    "gmx.ed": "gmx.de",
    "docmo.ne.jp": "docomo.ne.jp",
    "ezweb.me.jp": "ezweb.ne.jp",
    "laposte.ent": "laposte.net",
    "orange.rf": "orange.fr",
    "yandx.ru": "yandex.ru",
    "seznma.cz": "seznam.cz",
    "rediffmial.com": "rediffmail.com",
    "btintrnet.com": "btinternet.com",
    "eartlhink.net": "earthlink.net",
    "grnail.com": "gmail.com",
    "gmai1.com": "gmail.com",
    "hotrnail.co.uk": "hotmail.co.uk",
    "0utlook.com": "outlook.com",
    "yah00.co.jp": "yahoo.co.jp",
}


def test_there_are_enough_known_domains() -> None:
    assert len(providers()) >= 250
    assert providers() < good_domains()


@pytest.mark.parametrize("domain", sorted({*GOOD.split(), *OTHER_FIRMS.split()}))
def test_real_domains_are_no_slips(domain: str) -> None:
    assert not meant_domain(domain)
    assert not meant_ending(domain)


def test_no_known_domain_is_a_slip() -> None:
    assert [domain for domain in good_domains() if meant_domain(domain)] == []


@pytest.mark.parametrize(("written", "meant"), SLIPS.items())
def test_slips_are_found(written: str, meant: str) -> None:
    assert meant_domain(written) == meant


@pytest.mark.parametrize("domain", ["mail.gmail.com", "x.qq.com", "a.b.onet.pl"])
def test_subdomains_of_known_domains_are_no_slips(domain: str) -> None:
    assert not meant_domain(domain)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("nordwind.con", "nordwind.com"),
        ("shop.nordwind.cmo", "shop.nordwind.com"),
        ("nordwind.nte", "nordwind.net"),
        ("nordwind.ogr", "nordwind.org"),
    ],
)
def test_endings_that_do_not_exist(written: str, meant: str) -> None:
    assert meant_ending(written) == meant


@pytest.mark.parametrize(
    "domain", ["campus.ed", "nordwind.cm", "nordwind.co", "nordwind.om", "nordwind.cam", "con", "a"]
)
def test_endings_that_exist_or_may_be_cut_off(domain: str) -> None:
    assert not meant_ending(domain)


@given(st.text("gmailo.cnqe1-", max_size=20))
def test_a_meant_domain_is_a_real_one(domain: str) -> None:
    meant = meant_domain(domain)
    assert not meant or (meant in providers() and meant != domain)


@pytest.mark.parametrize(
    ("domain", "organisation"),
    [
        ("firm.example", "firm.example"),
        ("mail.firm.example", "firm.example"),
        ("mail.firm.co.uk", "firm.co.uk"),
        ("firm.com.cn", "firm.com.cn"),
        ("a.firm.waw.pl", "firm.waw.pl"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_registrable(domain: str, organisation: str) -> None:
    assert registrable(domain) == organisation


def test_freemail_users_are_organisations_of_their_own() -> None:
    assert organisation("anna@gmail.com") != organisation("carl@gmail.com")
    assert organisation("anna@sales.firm.example") == organisation("carl@firm.example")
    assert is_freemail("vip.qq.com")
    assert not is_freemail("google.com")
