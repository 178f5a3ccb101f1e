"""The file formats of office mail: their names, and the endings and types that mean them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."


class Format(Struct, frozen=True):
    """A file format.

    key: its name in this program.
    label: its name for people, the same in every language.
    group: "word", "excel", "powerpoint", "page", "picture", "drawing", "media", "archive", "text",
        "program" or "other": formats that much the same programs read.
    container: "zip" or "ole" for what is packed in one of these, else "".
    endings: of file names, lower-case, the usual one first; empty where no name should tell.
    types: media types, lower-case, old and new names.
    runs: opening it may start a program or a macro.
    """

    key: str
    label: str
    group: str
    container: str = ""
    endings: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    runs: bool = False


def _row(
    key: str,
    label: str,
    group: str,
    endings: str = "",
    types: str = "",
    container: str = "",
    runs: bool = False,
) -> Format:
    return Format(key, label, group, container, tuple(endings.split()), tuple(types.split()), runs)


_FORMATS = (
    _row("pdf", "PDF", "page", "pdf", "application/pdf application/x-pdf application/acrobat"),
    _row("ps", "PostScript", "text", "ps eps", "application/postscript"),
    # Word processing
    _row("doc", "Word (DOC)", "word", "doc dot", "application/msword application/doc", "ole"),
    _row(
        "docx",
        "Word (DOCX)",
        "word",
        "docx dotx",
        f"{_OOXML}wordprocessingml.document {_OOXML}wordprocessingml.template",
        "zip",
    ),
    _row(
        "docm",
        "Word (DOCM)",
        "word",
        "docm dotm",
        "application/vnd.ms-word.document.macroenabled.12 "
        "application/vnd.ms-word.template.macroenabled.12",
        "zip",
        runs=True,
    ),
    _row("rtf", "RTF", "word", "rtf", "application/rtf text/rtf application/x-rtf"),
    _row("odt", "OpenDocument (ODT)", "word", "odt ott", f"{_ODF}text {_ODF}text-template", "zip"),
    _row("wps", "WPS Writer", "word", "wps", "application/vnd.ms-works application/wps-office.wps"),
    _row("word-xml", "Word (XML)", "text", "xml"),
    # Spreadsheets
    _row(
        "xls",
        "Excel (XLS)",
        "excel",
        "xls xlt xla",
        "application/vnd.ms-excel application/msexcel application/x-msexcel application/xls "
        "application/x-xls application/excel application/x-excel",
        "ole",
    ),
    _row(
        "xlsx",
        "Excel (XLSX)",
        "excel",
        "xlsx xltx",
        f"{_OOXML}spreadsheetml.sheet {_OOXML}spreadsheetml.template",
        "zip",
    ),
    _row(
        "xlsm",
        "Excel (XLSM)",
        "excel",
        "xlsm xltm xlam",
        "application/vnd.ms-excel.sheet.macroenabled.12 "
        "application/vnd.ms-excel.template.macroenabled.12 "
        "application/vnd.ms-excel.addin.macroenabled.12",
        "zip",
        runs=True,
    ),
    _row(
        "xlsb",
        "Excel (XLSB)",
        "excel",
        "xlsb",
        "application/vnd.ms-excel.sheet.binary.macroenabled.12",
        "zip",
    ),
    _row(
        "ods",
        "OpenDocument (ODS)",
        "excel",
        "ods ots",
        f"{_ODF}spreadsheet {_ODF}spreadsheet-template",
        "zip",
    ),
    _row("et", "WPS Spreadsheets", "excel", "et", "application/wps-office.et"),
    _row("excel-xml", "Excel (XML)", "text", "xml"),
    # Presentations
    _row(
        "ppt",
        "PowerPoint (PPT)",
        "powerpoint",
        "ppt pps pot",
        "application/vnd.ms-powerpoint application/mspowerpoint application/powerpoint "
        "application/x-mspowerpoint",
        "ole",
    ),
    _row(
        "pptx",
        "PowerPoint (PPTX)",
        "powerpoint",
        "pptx ppsx potx",
        f"{_OOXML}presentationml.presentation {_OOXML}presentationml.slideshow "
        f"{_OOXML}presentationml.template",
        "zip",
    ),
    _row(
        "pptm",
        "PowerPoint (PPTM)",
        "powerpoint",
        "pptm ppsm potm ppam",
        "application/vnd.ms-powerpoint.presentation.macroenabled.12 "
        "application/vnd.ms-powerpoint.slideshow.macroenabled.12 "
        "application/vnd.ms-powerpoint.template.macroenabled.12 "
        "application/vnd.ms-powerpoint.addin.macroenabled.12",
        "zip",
        runs=True,
    ),
    _row(
        "odp",
        "OpenDocument (ODP)",
        "powerpoint",
        "odp otp",
        f"{_ODF}presentation {_ODF}presentation-template",
        "zip",
    ),
    _row("dps", "WPS Presentation", "powerpoint", "dps", "application/wps-office.dps"),
    # Other documents
    _row("encrypted", "Office (encrypted)", "other", "", "application/encrypted", "ole"),
    _row("ole", "OLE", "other", "", "application/cdfv2 application/x-ole-storage", "ole"),
    _row("msg", "Outlook (MSG)", "other", "msg oft", "application/vnd.ms-outlook", "ole"),
    _row("vsd", "Visio (VSD)", "drawing", "vsd", "application/vnd.visio", "ole"),
    _row("vsdx", "Visio (VSDX)", "drawing", "vsdx", "application/vnd.ms-visio.drawing", "zip"),
    _row("mpp", "Project (MPP)", "other", "mpp", "application/vnd.ms-project", "ole"),
    _row("pub", "Publisher (PUB)", "page", "pub", "application/vnd.ms-publisher", "ole"),
    _row("odg", "OpenDocument (ODG)", "drawing", "odg", f"{_ODF}graphics", "zip"),
    _row("epub", "EPUB", "page", "epub", "application/epub+zip", "zip"),
    _row("ofd", "OFD", "page", "ofd", "application/ofd", "zip"),
    _row("dwg", "AutoCAD (DWG)", "drawing", "dwg", "image/vnd.dwg application/acad image/x-dwg"),
    _row("one", "OneNote", "other", "", "application/onenote"),
    _row("mdb", "Access", "other", "", "application/vnd.ms-access application/x-msaccess"),
    _row("sqlite", "SQLite", "other", "", "application/vnd.sqlite3 application/x-sqlite3"),
    _row("pst", "Outlook (PST)", "other", "", "application/vnd.ms-outlook-pst"),
    _row("tnef", "Outlook (winmail.dat)", "other", "", "application/ms-tnef"),
    _row("locked", "DLP", "other"),
    # Pictures
    _row("png", "PNG", "picture", "png", "image/png image/x-png image/x-citrix-png"),
    _row(
        "jpg",
        "JPEG",
        "picture",
        "jpg jpeg jpe jfif",
        "image/jpeg image/jpg image/pjpeg image/x-citrix-jpeg",
    ),
    _row("gif", "GIF", "picture", "gif", "image/gif"),
    _row("bmp", "BMP", "picture", "bmp dib", "image/bmp image/x-ms-bmp image/x-bmp"),
    _row("tif", "TIFF", "picture", "tif tiff", "image/tiff image/tif image/x-tiff"),
    _row("webp", "WEBP", "picture", "webp", "image/webp"),
    _row("heic", "HEIC", "picture", "heic heif", "image/heic image/heif"),
    _row("avif", "AVIF", "picture", "avif", "image/avif"),
    _row("ico", "ICO", "picture", "ico", "image/vnd.microsoft.icon image/x-icon"),
    _row("jp2", "JPEG 2000", "picture", "jp2", "image/jp2"),
    _row("psd", "Photoshop (PSD)", "picture", "psd", "image/vnd.adobe.photoshop"),
    _row("emf", "EMF", "picture", "emf", "image/emf image/x-emf"),
    _row("wmf", "WMF", "picture", "wmf", "image/wmf image/x-wmf"),
    # Sound and film
    _row("mp4", "MP4", "media", "mp4 m4v mov m4a 3gp", "video/mp4 video/quicktime audio/mp4"),
    _row("mp3", "MP3", "media", "mp3", "audio/mpeg audio/mp3"),
    _row("wav", "WAV", "media", "wav", "audio/x-wav audio/wav"),
    _row("avi", "AVI", "media", "avi", "video/x-msvideo video/avi"),
    _row("mkv", "Matroska", "media", "mkv webm", "video/x-matroska video/webm"),
    _row("wmv", "Windows Media", "media", "wmv wma", "video/x-ms-asf video/x-ms-wmv"),
    _row("ogg", "OGG", "media", "ogg oga ogv opus", "audio/ogg video/ogg application/ogg"),
    _row("flac", "FLAC", "media", "flac", "audio/flac audio/x-flac"),
    _row("mpg", "MPEG", "media", "mpg mpeg", "video/mpeg"),
    _row("flv", "Flash Video", "media", "flv", "video/x-flv"),
    _row("swf", "Flash (SWF)", "other", "", "application/x-shockwave-flash"),
    # Archives
    _row(
        "zip",
        "ZIP",
        "archive",
        "zip",
        "application/zip application/x-zip-compressed application/x-zip application/zip-compressed",
        "zip",
    ),
    _row("pk", "ZIP", "archive", container="zip"),
    _row(
        "rar",
        "RAR",
        "archive",
        "rar",
        "application/vnd.rar application/x-rar-compressed application/x-rar application/rar",
    ),
    _row("7z", "7z", "archive", "7z", "application/x-7z-compressed"),
    _row("gz", "GZIP", "archive", "gz", "application/gzip application/x-gzip"),
    _row("bz2", "BZIP2", "archive", "bz2", "application/x-bzip2 application/x-bzip"),
    _row("xz", "XZ", "archive", "xz", "application/x-xz"),
    _row("zst", "Zstandard", "archive", "zst", "application/zstd"),
    _row(
        "tar",
        "TAR",
        "archive",
        "tar tgz tbz2 txz",
        "application/x-tar application/x-gtar "
        "application/x-gtar-compressed application/x-compressed-tar application/x-tgz",
    ),
    _row("cab", "CAB", "archive", "cab", "application/vnd.ms-cab-compressed"),
    _row("lzh", "LZH", "archive", "lzh lha", "application/x-lzh-compressed application/x-lha"),
    # Text
    _row(
        "text",
        "TXT",
        "text",
        "txt csv tsv log md json xml yml yaml html htm xhtml ini ics vcf eml css sql svg",
        "application/json application/xml application/xhtml+xml image/svg+xml application/csv "
        "application/x-csv application/yaml application/x-yaml application/ics",
    ),
    _row("html", "HTML", "text", "html"),
    _row("xml", "XML", "text", "xml"),
    _row("svg", "SVG", "text", "svg"),
    _row("mht", "MHT", "text", "mht"),
    _row("eml", "EML", "text", "eml"),
    _row("pgp", "PGP", "text"),
    # What starts a program
    _row("hta", "HTA (Windows)", "text", types="application/hta", runs=True),
    _row("script", "Script", "text", runs=True),
    _row("shortcut", "Shortcut", "text", runs=True),
    _row("reg", "REG (Windows)", "text", runs=True),
    _row(
        "exe",
        "EXE (Windows)",
        "program",
        types="application/vnd.microsoft.portable-executable application/x-dosexec "
        "application/x-msdos-program application/x-msdownload",
        runs=True,
    ),
    _row(
        "elf",
        "ELF (Linux)",
        "program",
        types="application/x-executable application/x-pie-executable application/x-sharedlib",
        runs=True,
    ),
    _row("macho", "Mach-O (macOS)", "program", types="application/x-mach-binary", runs=True),
    _row("msi", "MSI (Windows)", "program", types="application/x-msi", container="ole", runs=True),
    _row("lnk", "LNK (Windows)", "program", types="application/x-ms-shortcut", runs=True),
    _row("chm", "CHM (Windows)", "program", types="application/vnd.ms-htmlhelp", runs=True),
    _row("class", "Java", "program", types="application/x-java-applet", runs=True),
    _row(
        "jar",
        "JAR (Java)",
        "program",
        types="application/java-archive application/x-java-archive",
        container="zip",
        runs=True,
    ),
    _row(
        "apk",
        "APK (Android)",
        "program",
        types="application/vnd.android.package-archive",
        container="zip",
        runs=True,
    ),
    _row("msix", "MSIX (Windows)", "program", types="application/msix", container="zip", runs=True),
    _row("deb", "DEB (Linux)", "program", types="application/vnd.debian.binary-package", runs=True),
    _row("rpm", "RPM (Linux)", "program", types="application/x-rpm", runs=True),
    _row("iso", "ISO", "program", types="application/x-iso9660-image", runs=True),
    _row("dmg", "DMG (macOS)", "program", types="application/x-apple-diskimage", runs=True),
    _row("vhd", "VHD (Windows)", "program", runs=True),
)

FORMATS = {row.key: row for row in _FORMATS}
"""Key -> format."""


@cache
def _by_ending() -> dict[str, Format]:
    table: dict[str, Format] = dict.fromkeys(FORMATS["text"].endings, FORMATS["text"])
    for row in _FORMATS:
        for ending in row.endings:
            table.setdefault(ending, row)
    return table


@cache
def _by_type() -> dict[str, Format]:
    return {media_type: row for row in _FORMATS for media_type in row.types}


def format_of_name(name: str) -> tuple[Format | None, str]:
    """Return the format that a file name stands for, and the ending that says so.

    (None, "") for a name without an ending, or one whose ending is not of the table: those of
    programs stand in none, as they promise nothing harmless.
    """
    stem, dot, ending = name.rstrip(" .\"'>").rpartition(".")
    if not (stem and dot and ending.isascii() and ending.isalnum()):
        return None, ""
    found = _by_ending().get(ending.lower())
    return found, ending if found else ""


def format_of_type(media_type: str) -> Format | None:
    """Return the format that a media type stands for; None for a generic or unknown one."""
    kind = media_type.strip().lower()
    found = _by_type().get(kind)
    if found:
        return found
    return FORMATS["text"] if kind.startswith("text/") else None
