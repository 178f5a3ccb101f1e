"""What the names of files say: endings of programs, hidden endings, characters nobody sees."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

from msgspec import Struct

from sendlint.documents.file_formats import format_of_name

EndingKind = Literal["", "program", "macros", "closed", "source"]

# Gmail takes mail with none of these (support.google.com/mail/answer/6590), Exchange Online
# quarantines most (its common attachments filter), Outlook shows no file with most.
_PROGRAMS = (
    "ade adp apk app appinstaller application appref-ms appx appxbundle bat cab chm cmd com "
    "cpl deb desktop diagcab diagcfg diagpkg dll dmg elf ex ex_ exe gadget hta img ins iso "
    "isp jar jnlp js jse lib library-ms lnk mde mjs msc msi msix msixbundle msp mst nsh ocx "
    "pif pkg ps1 ps1xml reg rpm scf scr sct search-ms settingcontent-ms shb shs sys vb vbe "
    "vbs vhd vhdx vxd ws wsc wsf wsh xbap xll"
)
_MACROS = "docm dotm pptm potm ppsm ppam sldm xlsm xltm xlam"
# Outlook hides these from its users (support.microsoft.com, "Blocked attachments in Outlook").
_CLOSED = (
    "accde asp aspx asx bas cer cnt crt der fxp grp hlp hpj htc inf its mad maf mag mam maq "
    "mar mas mat mau mav maw mcf mda mdb mdt mdw mdz msh ops osd pcd plg prf prg ps2 psc1 "
    "psc2 pst pyc pyo pyz pyzw theme tmp udl url vbp vsmacros vsw webpnp website xnk"
)
_SOURCE = "csh ksh pl py pyw"

_BLANKS = 5
_LONGEST_ENDING = 20
_TURNED = "\u202b\u202e\u2067"
_OVERRIDE = "\u202e"


class FileName(Struct, frozen=True):
    """What the name of a file says.

    ending: behind the last dot, folded, without blanks and invisible characters.
    kind: what receivers make of that: "program" for what may start one, "macros", "closed" for
        what Outlook does not open, "source" for source text that it does not open, "" for others.
    claimed: what the name shows in front of that ending: an ending of another format (in capital
        letters), or "…" for a row of blanks that pushes the ending out of sight.
    turned: a character in it makes the reader see its letters in another order.
    unseen: its ending holds an invisible character.
    clean: the name without such characters.
    """

    ending: str = ""
    kind: EndingKind = ""
    claimed: str = ""
    turned: bool = False
    unseen: bool = False
    clean: str = ""


def read_file_name(name: str) -> FileName:
    """Return what a file name says; folders before it are left out."""
    name = name.replace("\\", "/").rpartition("/")[2]
    clean = name if name.isascii() else "".join(filter(_is_seen, name))
    plain = unicodedata.normalize("NFKC", clean).rstrip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not (stem and dot) or len(ending) > _LONGEST_ENDING:
        return FileName(turned=_is_turned(name), clean=clean)
    ending = ending.strip().lower()
    kind = _kinds().get(ending, "")
    unseen = not all(map(_is_seen, name.rpartition(".")[2])) and not _is_turned(name)
    claimed = _claimed(stem) if kind == "program" else ""
    return FileName(ending, kind, claimed, _is_turned(name), unseen, clean)


@cache
def _kinds() -> dict[str, EndingKind]:
    table: dict[str, EndingKind] = dict.fromkeys(_PROGRAMS.split(), "program")
    table |= dict.fromkeys(_MACROS.split(), "macros")
    table |= dict.fromkeys(_CLOSED.split(), "closed")
    return table | dict.fromkeys(_SOURCE.split(), "source")


def _claimed(stem: str) -> str:
    shown = stem.rstrip()
    named, ending = format_of_name(shown)
    # "prices.xml.js" and "lib.md.exe" are names of programmers; they pose as nothing.
    if named and named.group != "text":
        return ending.upper()
    return "…" if len(stem) - len(shown) >= _BLANKS else ""


def _is_seen(char: str) -> bool:
    return char.isascii() or unicodedata.category(char) != "Cf"


def _is_turned(name: str) -> bool:
    """Tell whether letters of a name stand in another order than they are shown."""
    if name.isascii() or not any(map(name.__contains__, _TURNED)):
        return False
    return _OVERRIDE in name or not any(unicodedata.bidirectional(c) in ("R", "AL") for c in name)
