"""Mail domains: providers whose users are strangers to each other, and organisations.

All domains are in folded form (book/address.py). The tables are short on purpose: what they miss
costs a finding, what they hold wrongly would be a false alarm.
"""

from __future__ import annotations

from functools import cache, lru_cache

_FAMILIES = {
    "yahoo": (
        "com co.uk co.in co.jp co.id co.kr co.nz co.th co.za com.ar com.au com.br com.cn com.co"
        " com.hk com.mx com.my com.pe com.ph com.sg com.tr com.tw com.ve com.vn at be bg ca ch cl"
        " cn cz de dk es fi fr gr hu ie in it jp lt lv ne.jp nl no pl pt ro ru se sk ua"
    ),
    "ymail": "com co.uk ne.jp de fr",
    "hotmail": (
        "com co.uk co.jp co.kr co.th co.nz co.za co.id co.il com.ar com.au com.br com.hk com.mx"
        " com.tr com.tw com.vn be ca ch cl cn cz de dk es fi fr gr hu it jp lt lv my nl no ph pl"
        " pt ro rs ru se sg sk"
    ),
    "live": (
        "com co.uk co.jp co.kr co.th co.za co.in com.ar com.au com.co com.mx com.my com.pe com.ph"
        " com.pt com.sg com.ve com.vn at be ca ch cl cn cz de dk es fi fr hk hu ie in it jp lt lv"
        " nl no nz ph pl pt ro ru se sg sk us"
    ),
    "outlook": (
        "com co.id co.il co.nz co.th com.ar com.au com.br com.gr com.pe com.tr com.vn at be bg ca"
        " cl cn cz de dk es fr hu ie in it jp kr lt lv my nl no ph pl pt ro ru sa se sg sk"
    ),
    "gmx": "com net de at ch org eu co.uk fr es it us info biz li name pt se ch cn hk tw ca",
    "windowslive": "com es",
    "tiscali": "it co.uk cz de fr",
    "orange": "fr net es pl be ch",
    "libero": "it",
    "seznam": "cz",
    "yandex": "ru com ua kz by com.tr net lv lt",
    "rambler": "ru ua",
    "btinternet": "com co.uk",
    "telenet": "be",
    "wanadoo": "fr nl es co.uk",
    "laposte": "net",
    "proton": "me",
    "protonmail": "com ch",
    "aol": "com co.uk de fr it es jp com.br com.au com.mx be nl se pl ca in",
}

_PROVIDERS = """
gmail.com googlemail.com msn.com passport.com icloud.com me.com mac.com pm.me tutanota.com
tutanota.de tutamail.com tuta.com tuta.io keemail.me mailbox.org posteo.de posteo.net posteo.eu
fastmail.com fastmail.fm fastmail.net hey.com duck.com zoho.com zohomail.com zohomail.eu mail.com
email.com usa.com europe.com engineer.com consultant.com post.com myself.com rocketmail.com
hushmail.com hush.com runbox.com startmail.com countermail.com disroot.org riseup.net
autistici.org inbox.com gmx-topmail.de lycos.com excite.com juno.com netzero.net aim.com
netscape.net compuserve.com

comcast.net xfinity.com verizon.net att.net sbcglobal.net bellsouth.net ameritech.net pacbell.net
swbell.net snet.net prodigy.net charter.net spectrum.net cox.net earthlink.net mindspring.com
optonline.net optimum.net frontier.com frontiernet.net windstream.net centurylink.net q.com
embarqmail.com roadrunner.com rr.com twc.com suddenlink.net cableone.net mediacombb.net wowway.com
rcn.com shaw.ca rogers.com sympatico.ca bell.net telus.net videotron.ca cogeco.ca eastlink.ca
sasktel.net blueyonder.co.uk virginmedia.com virgin.net ntlworld.com talktalk.net sky.com o2.co.uk
tesco.net plusnet.com plus.com freeserve.co.uk eircom.net iol.ie bigpond.com bigpond.net.au
optusnet.com.au iinet.net.au tpg.com.au internode.on.net xtra.co.nz slingshot.co.nz

web.de freenet.de t-online.de arcor.de online.de vodafonemail.de kabelmail.de email.de magenta.de
mail.de freemail.de epost.de unitybox.de netcologne.de ewetel.net ewe.net alice.de alice-dsl.net
alice-dsl.de o2online.de o2mail.de versanet.de osnanet.de htp-tel.de aon.at chello.at a1.net
inode.at liwest.at kabsi.at bluewin.ch hispeed.ch bluemail.ch free.fr sfr.fr neuf.fr bbox.fr
numericable.fr aliceadsl.fr club-internet.fr cegetel.net 9online.fr alice.it virgilio.it tin.it
tim.it inwind.it iol.it fastwebnet.it poste.it email.it teletu.it katamail.com telefonica.net
terra.es ono.com movistar.es euskaltel.net sapo.pt mail.telepac.pt netcabo.pt clix.pt iol.pt
skynet.be proximus.be scarlet.be voo.be pandora.be xs4all.nl ziggo.nl kpnmail.nl kpnplanet.nl
planet.nl home.nl hetnet.nl upcmail.nl quicknet.nl casema.nl chello.nl tele2.nl zonnet.nl tele2.se
bredband.net spray.se comhem.se online.no broadpark.no frisurf.no getmail.no mail.dk tdcadsl.dk
stofanet.dk jubii.dk ofir.dk kolumbus.fi pp.inet.fi elisanet.fi suomi24.fi luukku.com welho.com
saunalahti.fi dnainternet.net

wp.pl onet.pl onet.eu op.pl o2.pl vp.pl poczta.onet.pl poczta.onet.eu spoko.pl amorki.pl
autograf.pl buziaczek.pl interia.pl interia.eu interia.com poczta.fm intmail.pl int.pl pisz.to
ogarnij.se gazeta.pl tlen.pl go2.pl poczta.pl neostrada.pl poczta.neostrada.pl tenbit.pl
prokonto.pl adres.pl opoczta.pl hot.pl poczta.wp.pl email.cz centrum.cz volny.cz post.cz
tiscali.cz atlas.cz quick.cz azet.sk centrum.sk zoznam.sk post.sk pobox.sk freemail.hu
citromail.hu indamail.hu t-email.hu vipmail.hu mailbox.hu abv.bg mail.bg dir.bg inbox.lv inbox.lt
one.lt one.lv mail.ee hot.ee online.ee siol.net gmail.si t-2.net net.hr inet.hr vip.hr zg.t-com.hr
optinet.hr in.gr otenet.gr forthnet.gr mynet.com superonline.com ttmail.com

mail.ru inbox.ru list.ru bk.ru internet.ru ya.ru narod.ru lenta.ru ro.ru nextmail.ru pochta.ru
ukr.net i.ua meta.ua bigmir.net email.ua online.ua tut.by mail.kz

qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com vip.126.com yeah.net 188.com 139.com
189.cn wo.cn sina.com sina.cn vip.sina.com sina.com.cn sohu.com vip.sohu.com sogou.com aliyun.com
tom.com 21cn.com 263.net 263.com eyou.com china.com chinaren.com citiz.net 56.com xinhuanet.com
netease.com 2980.com 88.com 111.com msn.cn hkbn.net netvigator.com pchome.com.tw seed.net.tw
hinet.net msa.hinet.net so-net.net.tw xuite.net singnet.com.sg pacific.net.sg starhub.net.sg
docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp vodafone.ne.jp disney.ne.jp nifty.com
biglobe.ne.jp so-net.ne.jp ocn.ne.jp plala.or.jp dion.ne.jp excite.co.jp goo.jp mail.goo.ne.jp
infoseek.jp rakuten.jp asahi-net.or.jp ybb.ne.jp jcom.home.ne.jp eonet.ne.jp auone.jp uqmobile.jp
vip.sina.cn vip.tom.com 163.net 21cn.net sohu.net onet.com.pl vip.interia.pl netia.pl
inetia.pl upcpoczta.pl vectra.pl toya.net.pl multimo.pl ymobile.ne.jp nifty.ne.jp odn.ne.jp
wcm.ne.jp pdx.ne.jp willcom.com emobile.ne.jp emnet.ne.jp t.vodafone.ne.jp d.vodafone.ne.jp
k.vodafone.ne.jp c.vodafone.ne.jp hi-ho.ne.jp commufa.jp tcp-ip.or.jp ok.de smart-mail.de lycos.de
unity-mail.de versatel.de nexgo.de genion.de lycos.co.kr hanmir.com freechal.com empal.com voila.fr
noos.fr dbmail.com infonie.fr caramail.fr caramail.com libertysurf.fr tele2.fr jazzfree.com ya.com
telecable.es mundo-r.com blu.it giallo.it supereva.it jumpy.it autorambler.ru myrambler.ru ua.fm
mail.ua hotbox.ru newmail.ru nm.ru land.ru ngs.ru e1.ru qip.ru mail.by hotmail.co.in zohomail.in
dataone.in mtnl.net.in superig.com.br pop.com.br click21.com.br brturbo.com.br ibest.com.br
itelefonica.com.br
naver.com daum.net hanmail.net nate.com kakao.com korea.com empas.com paran.com dreamwiz.com
hanafos.com chol.com rediffmail.com rediff.com sify.com indiatimes.com vsnl.net vsnl.com bsnl.in
airtelmail.in in.com uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com
oi.com.br zipmail.com.br fibertel.com.ar speedy.com.ar arnet.com.ar ciudad.com.ar prodigy.net.mx
telmex.com infinitum.com.mx une.net.co etb.net.co vtr.net entelchile.net cantv.net walla.com
walla.co.il bezeqint.net netvision.net.il 012.net.il zahav.net.il mweb.co.za telkomsa.net
webmail.co.za vodamail.co.za iafrica.com emirates.net.ae eim.ae link.net
"""

# Domains of real organisations and services that lie near a provider's name.
_OTHERS = """
vodafone.it vodafone.es ik.me t-online.com plusnet.pl vivo.com.br zoho.in gmail.co.kr
mailw.com mask.io prontomail.com tatanova.com hitmail.com ge.com google.com bt.com vodafone.de
vodafone.com sunrise.ch telia.com 1und1.de home.pl nazwa.pl aruba.it pec.it legalmail.it tm.net.my
bell.ca gmail.co.in gmx.com grail.com gail.com gail.co.in gails.com email.it hotmart.com
hotels.com hotwire.com hotmail.net hotmall.com yoho.com yahooinc.com yahoo-inc.com yahoogroups.com
yahoogroups.de yahoogroups.co.uk accor.com accor.de orage.fr range.fr grange.fr oranges.fr
libera.it liberi.it libero.pl interio.pl interna.pl inter.pl internia.pl gazetka.pl gazety.pl
photon.me photon.com proton.com proton.ch protonvpn.com never.com navel.com ecloud.com pcloud.com
ucloud.cn ucloud.com vcloud.com icloud.net internet.com verizonmedia.com verizonwireless.com
verizon.com comcast.com comcastbiz.net earthlink.com softbank.com softbank.jp docomo.com
nifty.co.jp alibaba.com alibaba-inc.com aliyun-inc.com alipay.com tencent.com taobao.com baidu.com
jd.com huawei.com xiaomi.com bytedance.com lenovo.com haier.com zte.com.cn hikvision.com byd.com
360.cn 51job.com sinopec.com sinochem.com sinotrans.com sinorail.com petrochina.com.cn cnpc.com.cn
icbc.com.cn ccb.com google.co.uk googlegroups.com youtube.com android.com microsoft.com office.com
office365.com skype.com apple.com amazon.com amazon.de amazon.co.uk facebook.com meta.com
linkedin.com twitter.com x.com ibm.com hp.com hpe.com dell.com oracle.com sap.com intel.com
cisco.com nokia.com ericsson.com sony.com samsung.com lg.com siemens.com bosch.com basf.com
bayer.com bmw.de vw.de volkswagen.de daimler.com mercedes-benz.com allianz.de airbus.com dhl.com
dhl.de ups.com fedex.com tnt.com maersk.com msc.com cma-cgm.com hapag-lloyd.com cosco.com oocl.com
one-line.com evergreen-line.com dbschenker.com kuehne-nagel.com dsv.com gls-group.eu inpost.pl
dpd.com.pl dpd.com allegro.pl orlen.pl pkobp.pl mbank.pl ing.pl ing.com santander.pl pekao.com.pl
pzu.pl lot.com kghm.com plus.pl play.pl t-mobile.pl t-mobile.de t-mobile.com telekom.de
telekom.com telefonica.com orange.com paypal.com stripe.com visa.com hsbc.com ubs.com citi.com
bnpparibas.com deutsche-bank.de commerzbank.de mail.gov.pl gov.uk gov.pl europa.eu ikea.com
zara.com nike.com adidas.com lidl.com aldi.com tesco.com carrefour.com decathlon.com toyota.co.jp
honda.co.jp mitsubishi.com hitachi.com panasonic.com fujitsu.com nec.com rakuten.com line.me
mail.me mailchimp.com mailgun.com mailgun.org mailjet.com sendgrid.net sendgrid.com freemail.com
freenet.com freenet.at webde.de weberde.de webex.com frenet.de fernet.de fastmail.co.uk tmail.com
hmail.com fmail.com jmail.com imail.com bmail.com umail.com amail.com vmail.com xmail.com
zmail.com pmail.com nmail.com smail.com kmail.com mymail.com inmail.com onmail.com gmane.org
gmane.io hmail.jp nmail.org pmail.net emailn.de boxmail.com voxmail.com coxmail.com foxmail.net
fox.com pocketmail.com terra.com tiscali.com wind.it virgilio.com seznam.com list.cz centrum.com
orangemail.sk rogers.ca
"""

_SUFFIXES = """
co.uk org.uk ac.uk gov.uk ltd.uk plc.uk me.uk net.uk sch.uk nhs.uk police.uk com.cn net.cn org.cn
gov.cn edu.cn ac.cn com.hk org.hk edu.hk gov.hk net.hk com.tw org.tw edu.tw net.tw gov.tw idv.tw
com.mo com.sg edu.sg gov.sg org.sg net.sg com.my net.my org.my gov.my edu.my co.jp ne.jp or.jp
ac.jp go.jp ad.jp ed.jp gr.jp lg.jp co.kr or.kr ne.kr re.kr ac.kr go.kr pe.kr com.pl net.pl org.pl
edu.pl gov.pl info.pl biz.pl waw.pl krakow.pl wroclaw.pl poznan.pl gda.pl gdansk.pl gdynia.pl
lodz.pl szczecin.pl lublin.pl katowice.pl bydgoszcz.pl torun.pl slask.pl bialystok.pl olsztyn.pl
rzeszow.pl kielce.pl opole.pl radom.pl mil.pl art.pl med.pl shop.pl com.au net.au org.au edu.au
gov.au id.au asn.au co.nz net.nz org.nz ac.nz govt.nz geek.nz school.nz co.in net.in org.in
firm.in gen.in ac.in edu.in gov.in nic.in res.in co.id or.id web.id ac.id go.id co.th or.th ac.th
go.th in.th com.vn net.vn edu.vn gov.vn org.vn com.ph net.ph org.ph edu.ph gov.ph com.pk net.pk
org.pk edu.pk gov.pk com.bd net.bd org.bd gov.bd edu.bd com.lk com.np com.kh com.mm co.za org.za
net.za web.za ac.za gov.za co.ke or.ke co.tz co.ug co.zm co.zw co.bw com.ng com.gh com.eg com.sa
com.kw com.qa com.om com.bh com.lb com.jo com.ye co.ae net.ae org.ae gov.ae ac.ae co.il org.il
net.il ac.il gov.il muni.il com.tr net.tr org.tr edu.tr gov.tr bel.tr gen.tr web.tr com.br net.br
org.br gov.br edu.br art.br adv.br eng.br ind.br inf.br com.ar net.ar org.ar gob.ar edu.ar com.mx
net.mx org.mx gob.mx edu.mx com.co net.co org.co edu.co gov.co com.pe org.pe gob.pe edu.pe com.ve
com.ec com.uy com.py com.bo com.do com.gt com.sv com.hn com.ni com.pa co.cr com.cu com.pr com.jm
com.ua net.ua org.ua gov.ua edu.ua kiev.ua in.ua com.by com.ru org.ru net.ru msk.ru spb.ru com.kz
com.uz co.uz com.ge com.az com.am com.md com.ro com.gr edu.gr gov.gr org.gr com.cy com.mt com.hr
com.mk com.al com.ba co.rs org.rs ac.rs co.hu co.at or.at ac.at gv.at co.it gov.it edu.it com.es
org.es nom.es gob.es edu.es com.pt org.pt gov.pt edu.pt com.fr asso.fr gouv.fr nom.fr co.no com.se
com.de co.ee com.ee com.lv com.lt eu.com uk.com us.com de.com cn.com gb.net eu.org
"""


_LONGEST = 255
"""Octets of a domain (RFC 1035, 2.3.4)."""


@cache
def providers() -> frozenset[str]:
    """Return the domains of mail providers for everybody."""
    families = (f"{name}.{end}" for name, ends in _FAMILIES.items() for end in ends.split())
    return frozenset((*families, *_PROVIDERS.split()))


@cache
def good_domains() -> frozenset[str]:
    """Return real domains that are never a slip: all providers, and organisations near them."""
    return providers() | frozenset(_OTHERS.split())


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(_SUFFIXES.split())


def is_freemail(domain: str) -> bool:
    """Tell whether anybody can have an address at this domain (folded form).

    Internet providers count: two of their customers belong to different organisations.
    """
    return domain in providers()


def registrable(domain: str) -> str:
    """Return the part of a folded domain that an organisation registers.

    "mail.firm.co.uk" gives "firm.co.uk". Suffixes of two labels come from a table of the common
    ones, not from the whole Public Suffix List; an unknown one makes organisations larger, so a
    rule that counts them counts too few rather than too many.
    """
    # What is no domain is not kept: it may be as long as the mail.
    return _registrable(domain) if len(domain) <= _LONGEST else _registrable.__wrapped__(domain)


@lru_cache(maxsize=4000)
def _registrable(domain: str) -> str:
    labels = domain.split(".")
    size = 3 if len(labels) > 2 and ".".join(labels[-2:]) in _suffixes() else 2
    return ".".join(labels[-size:])


@lru_cache(maxsize=1000)
def organisation(address: str) -> str:
    """Return what stands for the organisation of a folded address.

    The registrable domain; for a user of a freemail provider the address itself.
    """
    domain = address.rpartition("@")[2]
    if is_freemail(domain):
        return address
    return registrable(domain)
