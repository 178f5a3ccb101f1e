"""Charsets by all their names, and bytes that are not what their charset says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from operator import and_

from sendlint.draft.charsets import EBCDIC, SEVEN_BIT, WIDE

UNKNOWN_CHARSET = "unknown-charset"
WRONG_CHARSET = "wrong-charset"

# Names as normalised by _normal, to Python codecs. A name often stands for a superset of what it
# says: WHATWG Encoding, 4.2, and what Outlook and web mailers send under these names.
_ALIASES = {
    "": "ascii",
    "iso_8859_1": "cp1252",
    "iso8859_1": "cp1252",
    "latin1": "cp1252",
    "latin_1": "cp1252",
    "l1": "cp1252",
    "ansi": "cp1252",
    "iso_8859_9": "cp1254",
    "latin5": "cp1254",
    "iso_8859_11": "cp874",
    "tis_620": "cp874",
    "iso_8859_6_i": "iso8859-6",
    "iso_8859_6_e": "iso8859-6",
    "iso_8859_8_i": "iso8859-8",
    "iso_8859_8_e": "iso8859-8",
    "gb2312": "gb18030",
    "gb_2312_80": "gb18030",
    "gb2312_80": "gb18030",
    "euc_cn": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "hz_gb_2312": "hz",
    "chinesebig5": "cp950",
    "chinese_big5": "cp950",
    "big5": "cp950",
    "big5_hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "s_jis": "cp932",
    "windows_31j": "cp932",
    "cswindows31j": "cp932",
    "eucjp": "euc_jp",
    "eucjp_ms": "euc_jp",
    "iso2022_jp_ms": "iso2022_jp",
    "iso_2022_jp_ms": "iso2022_jp",
    "cp50220": "iso2022_jp",
    "cp50221": "iso2022_jp",
    "cp50222": "iso2022_jp",
    "ks_c_5601_1987": "cp949",
    "ks_c_5601": "cp949",
    "ksc5601": "cp949",
    "ksc_5601": "cp949",
    "euc_kr": "cp949",
    "euckr": "cp949",
    "mac_cyrillic": "mac_cyrillic",
    "mac_roman": "mac_roman",
    "macintosh": "mac_roman",
    "koi8_ru": "koi8_u",
    "unicode_1_1_utf_7": "utf_7",
    "unicode_1_1_utf_8": "utf-8",
    "unicode_2_0_utf_8": "utf-8",
    "utf8mb4": "utf-8",
    "utf": "utf-8",
    "unicode": "utf_16",
    "ucs_2": "utf_16",
    "iso_10646_ucs_2": "utf_16",
}

# Codecs of Python that are no charsets, or depend on the machine.
_NO_CHARSETS = {"unicode_escape", "raw_unicode_escape", "idna", "punycode", "mbcs", "oem"}

_CJK = {"gb18030", "cp950", "big5hkscs", "cp949", "cp932", "euc_jp"}

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf_16_le"), (b"\xfe\xff", "utf_16_be"))


def codec_of(charset: str) -> str:
    """Return the name of the Python codec that reads `charset`; "" if there is none."""
    name = _normal(charset)
    name = _ALIASES.get(name, name)
    if name in ("ascii", "utf-8", "us_ascii", "utf_8", "utf8"):
        return "utf-8" if name.startswith("utf") else "ascii"
    page = re.fullmatch(r"(?:windows|win|microsoft_cp|ms_cp|cp|ibm|dos|ms)_?(\d{3,5})", name)
    if page:
        name = "cp" + page[1]
        name = _ALIASES.get(name, name)
    if name in _NO_CHARSETS:
        return ""
    import codecs

    try:
        codec = codecs.lookup(name).name
        b"\0\0\0\0".decode(codec)
    except (LookupError, ValueError, UnicodeError):
        return ""
    codec = codec.replace("-", "_")
    codec = _ALIASES.get(codec, codec)
    return "utf-8" if codec in ("utf_8", "utf_8_sig") else codec


def _normal(charset: str) -> str:
    """Return the name lower-case with "_" for all other signs, without the usual clutter."""
    name = re.sub(r"[^a-z0-9]+", "_", charset[:80].lower()).strip("_")
    name = re.sub(r"^(?:3d|charset_|x_(?=.)|cs(?=gb2312|big5|euckr$|eucjp))+", "", name)
    name = name.removesuffix("_charset")
    return "" if name in ("charset", "x") else name


def decode_odd(data: bytes, codec: str) -> tuple[str, str]:
    """Decode what is not plainly what its name says."""
    for mark, real in _BOMS:
        if data.startswith(mark) and (text := _strict(data[len(mark) :], real)) is not None:
            fits = codec in (real, "utf_16") if real != "utf-8" else codec == real
            return text, "" if fits or text.isascii() else WRONG_CHARSET
    if codec in WIDE:
        return _wide(data, codec)
    if codec in SEVEN_BIT or codec in EBCDIC:
        text = _strict(data, codec)
        if text is not None:
            return text, ""
        if codec == "iso2022_jp" and data.isascii():
            return _escaped(data), ""
        return _unlabelled(data), WRONG_CHARSET
    if data.isascii():
        if b"\x1b$" in data:
            return _escaped(data), WRONG_CHARSET if codec else UNKNOWN_CHARSET
        return data.decode("ascii"), ""
    if codec in ("", "ascii", "utf-8"):
        return _unlabelled(data), WRONG_CHARSET if codec else UNKNOWN_CHARSET
    return _legacy(data, codec)


def _legacy(data: bytes, codec: str) -> tuple[str, str]:
    """Decode a charset of one or two bytes a sign, unless the bytes are UTF-8 or of its sister."""
    utf8 = _strict(data, "utf-8")
    text = _strict(data, codec)
    if utf8 is not None and not data.isascii() and (text is None or _means_utf8(data, codec)):
        return utf8, WRONG_CHARSET
    if codec == "iso8859_2" and re.search(rb"[\x80-\x9f]", data):
        # The two Polish and Czech charsets differ in the letters that stand here in windows-1250.
        return data.decode("cp1250", "replace"), WRONG_CHARSET
    if text is None and codec == "cp950":
        text = _strict(data, "big5hkscs")
    if text is None and codec == "euc_jp":
        text = _euc_jp_with_vendor_signs(data)
    if text is None and codec.startswith("cp125"):
        # Five bytes of these tables are not assigned; WHATWG reads them as C1 controls.
        text = "".join(
            piece.decode(codec) if index % 2 == 0 else piece.decode("latin-1")
            for index, piece in enumerate(re.split(_unassigned(codec), data))
        )
    if text is None:
        return data.decode(codec, "replace"), WRONG_CHARSET
    return text, ""


@cache
def _unassigned(codec: str) -> re.Pattern[bytes]:
    """Return a pattern with one group that finds bytes without a sign in `codec`."""
    table = bytes(range(128, 256)).decode(codec, "replace")
    missing = bytes(128 + index for index, sign in enumerate(table) if sign == "\ufffd")
    return re.compile(b"([" + re.escape(missing) + b"]+)")


def _means_utf8(data: bytes, codec: str) -> bool:
    """Tell for valid UTF-8 labelled `codec` whether it can hardly be text of that charset."""
    if re.search(rb"[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf]", data):
        return True
    if codec in _CJK:
        # Two-byte sequences are also pairs of a CJK charset, but then of its rare signs.
        plain = {"gb18030": "gb2312", "cp949": "euc_kr", "cp950": "big5"}.get(codec, codec)
        return _strict(data, plain) is None
    if codec in ("cp1251", "koi8_r", "koi8_u"):
        return re.search(rb"[\xd0\xd1\xc3][\x80-\xbf]", data) is not None
    # Lead bytes of the Latin, Greek, Cyrillic, Hebrew and Arabic blocks.
    return re.search(rb"[\xc2-\xc5\xce-\xd1\xd7-\xdb][\x80-\xbf]|\xc8[\x98-\x9b]", data) is not None


def _wide(data: bytes, codec: str) -> tuple[str, str]:
    """Decode UTF-16 or UTF-32; without a mark UTF-16 is big-endian (RFC 2781, 4.3)."""
    if codec == "utf_16":
        sample = data[:2000]
        codec = "utf_16_be" if sample[::2].count(0) >= sample[1::2].count(0) else "utf_16_le"
    text = _strict(data, codec)
    if text is not None and (b"\0" in data or not _looks_ascii(data)):
        return text, ""
    if b"\0" in data:
        return data.decode(codec, "replace"), WRONG_CHARSET
    return _unlabelled(data), WRONG_CHARSET


def _looks_ascii(data: bytes) -> bool:
    """Tell whether most of the first bytes are printable ASCII."""
    sample = data[:2000]
    return len(re.findall(rb"[ -~\r\n\t]", sample)) > 0.9 * len(sample)


def _strict(data: bytes, codec: str) -> str | None:
    """Return the text of `data`, None if it is not wholly in `codec`."""
    try:
        text = data.decode(codec)
    except UnicodeError:
        return None
    if codec == "utf_7":
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _unlabelled(data: bytes) -> str:
    """Decode without a name: UTF-8, UTF-8 with a few bad bytes, else a guess."""
    cut = False
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"
    good = len(re.findall(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", data))
    if good:
        text = data.decode("utf-8", "replace")
        if cut or text.count("\ufffd") * 4 <= good:
            return text
    return data.decode(guess(data), "replace")


def guess(data: bytes) -> str:
    """Return the codec that bytes which are not UTF-8 are most likely in.

    Looks at the first 20,000 bytes. Knows gb18030, cp950, cp932, euc_jp, cp1250 and cp1251;
    anything else is cp1252.
    """
    sample = data[:20000]
    pairs = re.findall(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]", sample)
    most = 0.7 * len(pairs)
    kana = len(re.findall(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]", sample))
    if kana > 0.2 * len(pairs) and _strict(data, "cp932") is not None:
        return "cp932"
    if len(pairs) > 1 or not re.search(rb"[A-Za-z][\x80-\xff]", sample):
        leads, trails = (b"".join(pairs)[at::2] for at in (0, 1))
        kana = leads.count(0xA4) + leads.count(0xA5)
        if kana > 0.2 * len(pairs) and _strict(data, "euc_jp") is not None:
            return "euc_jp"
        # Level 1 of GB 2312 and its punctuation are almost all of running Chinese text.
        common = sum(map(and_, _marked(leads, _GB_LEADS), _marked(trails, _GB_TRAILS)))
        if common and common >= most and _bad(data, "gb18030") * 10 <= common:
            return "gb18030"
        common = sum(_marked(leads, _BIG5_LEADS))
        # A letter of a Western charset and the ASCII letter behind it look like one sign.
        runs = re.findall(rb"(?:[\xa1-\xfe][\x40-\x7e\xa1-\xfe]){2,}", sample)
        if common >= most and sum(map(len, runs)) > most and _strict(data, "cp950") is not None:
            return "cp950"
    if re.search(rb"[\xc0-\xff]{4}", sample) and not re.search(rb"[A-Za-z][\xc0-\xff]", sample):
        return "cp1251"
    high = sample.translate(None, bytes(range(128)) + _POLISH)
    if not high and re.search(rb"[\xb9\xbf\xb3\x9c\x9f][a-z]", sample):
        return "cp1250"
    return "cp1252"


_GB_LEADS = (0xA1, 0xA2, 0xA3, *range(0xB0, 0xD8))
_GB_TRAILS = range(0xA1, 0x100)
_BIG5_LEADS = range(0xA4, 0xC7)
# ĄąĆćĘęŁłŃńÓóŚśŹźŻż in windows-1250.
_POLISH = bytes.fromhex("a5b9c6e6caeaa3b3d1f1d3f38c9c8f9fafbf")


def _marked(data: bytes, codes: Iterable[int]) -> bytes:
    """Return 1 for each byte that is one of some, 0 for the others."""
    table = bytearray(256)
    for code in codes:
        table[code] = 1
    return data.translate(table)


def _bad(data: bytes, codec: str) -> int:
    """Return how many places of `data` cannot be read."""
    return data.decode(codec, "replace").count("\ufffd")


def _escaped(data: bytes) -> str:
    """Decode 7-bit text with ISO 2022 escape sequences, as far as it goes."""
    for codec in ("iso2022_jp", "iso2022_jp_2", "iso2022_kr"):
        text = _strict(data, codec)
        if text is not None:
            return text
    return _iso_2022_jp_with_vendor_signs(data)


def _iso_2022_jp_with_vendor_signs(data: bytes) -> str:
    """Decode ISO-2022-JP as Windows writes it (code page 50221): NEC and IBM signs, half kana.

    Rows 9 to 15 and 85 to 94 of JIS X 0208 are not assigned, yet Shift_JIS of Windows has signs
    there (WHATWG Encoding, 12.2), so the double bytes are read by way of it.
    """
    text = []
    mode = b"B"
    for index, piece in enumerate(re.split(rb"\x1b(\$[@B]|\([BJI])", data)):
        if index % 2:
            mode = piece[:1] if piece[:1] == b"$" else piece[1:]
        elif mode == b"$":
            text.append(_shift_jis(piece).decode("cp932", "replace"))
        elif mode == b"I":
            text.append(bytes(byte | 0x80 for byte in piece).decode("cp932", "replace"))
        else:
            text.append(piece.decode("ascii", "replace"))
    return "".join(text)


def _euc_jp_with_vendor_signs(data: bytes) -> str | None:
    """Decode EUC-JP with NEC and IBM signs; None if it is no EUC-JP."""
    text = []
    pieces = rb"[\x00-\x7f]+|(?:[\xa1-\xfe]{2})+|(?:\x8e[\xa1-\xdf])+|[^\x00-\x7f]"
    for piece in re.findall(pieces, data):
        if piece[0] < 0x80:
            text.append(piece.decode("ascii"))
        elif len(piece) == 1:
            return None
        elif piece[0] == 0x8E:
            text.append(piece[1::2].decode("cp932"))
        else:
            jis = bytes(byte & 0x7F for byte in piece)
            text.append(_shift_jis(jis).decode("cp932", "replace"))
    return "".join(text)


def _shift_jis(jis: bytes) -> bytes:
    """Return pairs of JIS X 0208 bytes (0x21 to 0x7E) as Shift_JIS; other bytes stay."""
    out = bytearray()
    index = 0
    while index < len(jis):
        high = jis[index]
        low = jis[index + 1] if index + 1 < len(jis) else 0
        if 0x21 <= high <= 0x7E and 0x21 <= low <= 0x7E:
            out.append((high + 1) // 2 + (0x70 if high < 0x5F else 0xB0))
            out.append(low + (0x1F if low < 0x60 else 0x20) if high % 2 else low + 0x7E)
            index += 2
        else:
            out.append(high)
            index += 1
    return bytes(out)
