"""File shares: where people put a file that they do not attach."""

from __future__ import annotations

from sendlint.facts.text.tokens import FILE_ENDINGS

_NAMES = (
    "drive.google.com docs.google.com sheets.google.com photos.app.goo.gl photos.google.com "
    "sharepoint.com 1drv.ms onedrive.live.com dropbox.com db.tt wetransfer.com we.tl box.com "
    "icloud.com pcloud.com mega.nz mediafire.com sendspace.com transfernow.net smash.gg "
    "fromsmash.com hightail.com filemail.com sync.com egnyte.com sharefile.com mab.to "
    "pan.baidu.com yun.baidu.com weiyun.com lanzou.com lanzoui.com lanzoux.com aliyundrive.com "
    "alipan.com quark.cn cowtransfer.com 115.com ctfile.com wenshushu.cn kdocs.cn docs.qq.com "
    "feishu.cn dingtalk.com jianguoyun.com gigafile.nu firestorage.jp firestorage.com "
    "magicalir.net swisstransfer.com wormhole.app pastebin.com gist.github.com imgur.com "
    "fex.net nextcloud.com owncloud.com yadi.sk disk.yandex.ru cloud.mail.ru"
)
_HOSTS = frozenset(_NAMES.split())
_CARDS = (
    ("mail.qq.com/", "ftn"),
    ("mail.163.com/", "large-attachment"),
    ("mail.126.com/", "large-attachment"),
    ("mail.yeah.net/", "large-attachment"),
    ("qiye.163.com/", "large-attachment"),
    ("icloud.com/attachment/", "icloud.com/attachment/"),
    ("cloud.mail.ru/attaches/", "cloud.mail.ru/attaches/"),
)
"""Signs of the addresses under which a mail program keeps files that are too large to send."""
_NEXTCLOUD = "index.php/s/"
_LONGEST_LINK = 300


def is_file_share(target: str) -> bool:
    """Tell whether a URL leads to a file: on a known file share, or by its own ending.

    target: a URL with or without its scheme, perhaps with marks around it.
    """
    url = target.strip("<>()[]{}\"'，。；,;").lower()
    scheme, colon, rest = url.partition("://")
    if not colon:
        scheme, rest = "http", url
    if scheme not in ("http", "https", "ftp", "ftps", "sftp") or "/" not in url:
        return False
    host, _, path = rest.partition("/")
    host = host.rpartition("@")[2].partition(":")[0]
    labels = host.split(".")
    if any(".".join(labels[index:]) in _HOSTS for index in range(len(labels) - 1)):
        return True
    if path.startswith(_NEXTCLOUD):
        return True
    name = path.partition("?")[0].partition("#")[0]
    _, dot, ending = name.rpartition(".")
    return bool(colon and dot) and ending in FILE_ENDINGS - {"html", "htm"}


def holds_card(text: str) -> bool:
    """Tell whether a text has the address of a file that a mail program keeps for its reader.

    QQ Mail, NetEase and Apple Mail put large attachments on their servers, and a card with the
    link below the text: for the writer they are attached.
    """
    lower = text.lower()
    for host, sign in _CARDS:
        start = lower.find(host)
        while start >= 0:
            if sign in lower[start : start + _LONGEST_LINK].split()[0]:
                return True
            start = lower.find(host, start + len(host))
    return False
