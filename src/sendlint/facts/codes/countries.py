"""Countries by their codes of two letters (ISO 3166-1), and how long their IBANs are."""

from __future__ import annotations

from functools import cache

_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA "
    "ZM ZW"
)
_IBANS = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
    "DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 "
    "IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 "
    "MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 "
    "SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
)
_SAME_BANKS = {
    "FR": "GF GP MQ YT RE BL MF PM NC PF TF WF MC",
    "GB": "GG JE IM IE",
    "IE": "GB",
    "MC": "FR",
    "DK": "FO GL",
    "IT": "SM VA",
    "SM": "IT",
    "VA": "IT",
    "CH": "LI",
    "LI": "CH",
    "FI": "AX SE",
    "ES": "AD",
    "LT": "GB",
    "BE": "GB",
}


@cache
def country_codes() -> frozenset[str]:
    """Return the codes of all countries, and XK for Kosovo."""
    return frozenset(_CODES.split())


@cache
def iban_lengths() -> dict[str, int]:
    """Return code -> characters of an IBAN, for the countries of the registry (ISO 13616-1)."""
    return {entry[:2]: int(entry[2:]) for entry in _IBANS.split()}


def share_banks(iban: str, bic: str) -> bool:
    """Tell whether banks with a BIC of one country have IBANs of another.

    iban, bic: codes of countries. Some territories have the IBANs of their states; some banks
    abroad give out the IBANs of a branch.
    """
    return iban == bic or bic in _SAME_BANKS.get(iban, "").split()
