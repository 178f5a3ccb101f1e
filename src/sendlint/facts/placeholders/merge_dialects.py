"""How merge programs write their fields: the patterns of the dialects."""

from __future__ import annotations

from msgspec import Struct


class Dialect(Struct, frozen=True):
    """How some programs write fields.

    opener: what every one holds, with a sign or directly behind one.
    pattern: it begins with a plain sign and looks back behind it: so a search skips to that sign.
    """

    name: str
    shape: str
    opener: str
    pattern: str


# A letter of any script, and the signs that may stand before a name in braces: Handlebars blocks,
# Go's leading dot, Braze's ${, Jinja's white-space control.
_LETTER = r"[^\W\d_]"
_BRACES = (
    r"\{\{\{?[~-]?\s{0,4}(?:[#^/&>!.$@]{1,3}\s{0,2})?(?:\$\{)?"
    r"(?P<name>_?" + _LETTER + r"(?:[^{}]|\$\{[^{}]{0,80}\}){0,300})\}{2,4}"
)

# Signs that no other text has: one look at the opener decides whether the pattern runs at all.
_ENVIRONMENT = (
    "APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|USERPROFILE|USERNAME|USERDOMAIN|COMPUTERNAME|HOMEPATH"
    "|HOMEDRIVE|SYSTEMROOT|SYSTEMDRIVE|WINDIR|TEMP|TMP|PATH|COMSPEC|PUBLIC|ERRORLEVEL|RANDOM"
)
"""Variables of Windows, which are written as %NAME%, too."""

_DISTINCT = (
    Dialect("Handlebars/Jinja/Liquid", "{{}}", "{{", _BRACES),
    Dialect(
        "Jinja/Liquid",
        "{%%}",
        "{%",
        r"\{%[-+~=]?\s{0,4}(?P<name>[A-Za-z_][^{}%\n]{0,300})%\}",
    ),
    Dialect("ERB/EJS", "<%%>", "<%", r"<%[=-]{0,2}\s{0,4}(?P<name>[A-Za-z@$_][^<>%\n]{0,300})%>"),
    Dialect(
        "Mailchimp",
        "*||*",
        "*|",
        r"\*\|(?P<name>[A-Za-z][^|*\n]{0,80})(?:\|[^|*\n]{0,80})?\|\*",
    ),
    Dialect("Marketing Cloud", "%%", "%%", r"%%=(?P<name>[^%\n]{1,300})=%%"),
    Dialect("Marketing Cloud", "%%", "%%", r"%%\[(?P<name>[^%]{1,1000})\]%%"),
    Dialect(
        "Marketing Cloud",
        "%%",
        "%%",
        r"%%(?<![%A-Za-z0-9_]%%)(?P<name>[A-Za-z_](?:[\w.:-]|[ ](?=\w)){1,60})%%(?![%A-Za-z0-9_])",
    ),
    Dialect(
        "Campaign Monitor/Sendy",
        "[]",
        "[",
        r"\[(?P<name>[^\[\],\n]{1,60}),\s{0,2}fallback\s?=[^\[\]\n]{0,120}\]",
    ),
    Dialect("phpList", "[]", "%%", r"\[(?P<name>[A-Z][A-Z0-9 _]{0,40})%%[^\[\]%\n]{0,80}\]"),
    Dialect(
        "GetResponse",
        "[[]]",
        "[[",
        r"\[\[(?P<name>" + _LETTER + r"\w{1,40})(?:\s{1,2}(?:mode|fallback|default|format|length)"
        r"=[\"'“”„][^\[\]\n]{0,80})\]\]",
    ),
    Dialect("HubSpot", "[[]]", "[[MISSING", r"\[\[MISSING TOKEN(?P<name>[^\[\]\n]{0,80})\]\]"),
    Dialect("Siebel", "[]", "[Field:", r"\[Field:\s?(?P<name>[^\[\]\n]{1,60})\]"),
    Dialect("Salesforce", "{}", "{!", r"\{!\$?(?P<name>[A-Za-z]\w{0,60}[._][\w.]{1,80})\}"),
    Dialect("Blade", "{!!!!}", "{!!", r"\{!!\s{0,4}(?P<name>[$\w][^{}\n]{0,200})!!\}"),
    Dialect(
        "FreshMail",
        "$$",
        "$$",
        r"\$\$(?<![$A-Za-z0-9_]\$\$)(?P<name>(?:[a-z_]{1,20}:)?"
        + _LETTER
        + r"\w{1,40})\$\$(?![$A-Za-z0-9_])",
    ),
    Dialect("FreshMail", "$$", "$$endif", r"\$\$(?P<name>endif)\$\$"),
    Dialect("Zoho", "$[]$", "$[", r"\$\[(?P<name>[^\W\d][^\[\]$\n]{0,80})\]\$"),
    Dialect("Contactlab", "${}$", "${", r"\$\{(?P<name>[^{}$\n]{1,60})\}\$"),
    Dialect(
        "Newsman",
        "##",
        "##",
        r"##(?<![#A-Za-z0-9_]##)(?P<name>" + _LETTER + r"[\w.:-]{1,60})##(?![#A-Za-z0-9_])",
    ),
    Dialect("Mailigen", "#[]#", "#[", r"#\[(?P<name>[A-Za-z][^\[\]#\n]{0,60})\]#"),
    Dialect(
        "Mautic",
        "{}",
        "{",
        r"\{(?P<name>(?:contact|owner|lead|company)field=[^{}\n]{1,100}"
        r"|(?:pagelink|assetlink|dynamiccontent)=[^{}\n]{1,100}"
        r"|unsubscribe_(?:text|url)|webview_(?:text|url)|tracking_pixel)\}",
    ),
    Dialect(
        "SALESmanago",
        "$$",
        "$",
        r"\$(?<![A-Za-z0-9_$]\$)(?P<name>w:\w{1,40}(?:\.\w{1,20})?|(?:name|date|time)\.\w{1,20}"
        r"|cst\.\w{1,60}|opt-(?:out|in))\$(?![A-Za-z0-9_$])",
    ),
    Dialect("SALESmanago", "$$", "$]", r"\[(?P<name>#if[ ]\$[\w.:-]{1,60}\$)\]"),
    Dialect(
        "MailPoet",
        "[]",
        "[",
        r"\[(?P<name>(?:subscriber:[a-z_]{2,30}|link:subscription_[a-z_]{2,30}"
        r"|newsletter:(?:subject|number|total))(?:[ ]\|[ ][^\[\]\n]{1,60})?)\]",
    ),
    Dialect(
        "Keap", "~~", "~", r"~(?<![A-Za-z0-9_~]~)(?P<name>(?:Contact|Company|Owner)\.\w{1,40})~"
    ),
    Dialect("Mailgun", "%%", "%recipient.", r"%(?P<name>recipient\.[\w.-]{1,60})%"),
    Dialect(
        "mail merge",
        "%A%",
        "%",
        rf"%(?<![A-Za-z0-9_%]%)(?!(?:{_ENVIRONMENT})%)"
        r"(?P<name>[A-Z][A-Z0-9]{2,30}(?:_[A-Z0-9]{1,30}){0,4})%(?![A-Za-z0-9_%\\/])",
    ),
    Dialect("SUBMAIL", "@var()", "@var(", r"@var\((?P<name>[^()\n]{1,60})\)"),
    Dialect(
        "Mailcoach",
        "::::",
        "::",
        r"::(?<![:A-Za-z0-9_]::)(?P<name>[a-z][\w]{1,40}(?:\.\w{1,40}){1,4}"
        r"|(?:unsubscribe|webview|preferences)_?[Uu]rl)::",
    ),
    Dialect("Word", "{}", "MERGEFIELD", r"\{\s{0,2}(?P<name>MERGEFIELD\s{1,3}[^{}\n]{1,80})\}"),
    Dialect("listmonk", "@", "@TrackLink", r"(?P<name>@TrackLink)(?![A-Za-z0-9_])"),
)

# Signs that other text uses too: a token only with a known field name between them. A bracket
# typed once for twice, or the other way round, is a token as well: {{name}, [name]].
_NAME = r"(?P<name>[^\W\d_](?:[\w .'’/|-]{0,58}[\w.])?)"
_AMBIGUOUS = (
    Dialect("", "[[]]", "[[", r"\[\[\s{0,2}" + _NAME + r"\s{0,2}\]\]"),
    Dialect(
        "", "[]", "[", r"\[(?<![\[A-Za-z0-9_$#!\\\])]\[)\[?\s?" + _NAME + r"\s?\]{1,2}(?![\](])"
    ),
    Dialect("", "<<>>", "<<", r"<<\s?" + _NAME + r"\s?>>"),
    Dialect("", "<<>>", "&lt;", r"&lt;&lt;\s?" + _NAME + r"\s?&gt;&gt;"),
    Dialect("", "<>", "&lt;", r"&lt;(?<!&lt;&lt;)" + _NAME + r"&gt;(?!&gt;)"),
    Dialect("", "{}", "&#123;", r"&#123;(?:&#123;)?\s?" + _NAME + r"\s?&#125;(?:&#125;)?"),
    Dialect("", "<>", "<", r"<(?<![<A-Za-z0-9_/=]<)<?" + _NAME + r">{1,2}(?!>)"),
    Dialect("", "${}", "${", r"\$\{(?<![A-Za-z0-9_$]\$\{)\s?" + _NAME + r"\s?\}"),
    Dialect("", "%{}", "%{", r"%\{(?<![A-Za-z0-9_%]%\{)" + _NAME + r"\}"),
    Dialect("", "#{}", "#{", r"#\{(?<![A-Za-z0-9_#]#\{)" + _NAME + r"\}"),
    Dialect("", "{$}", "{$", r"\{\$" + _NAME + r"\}"),
    Dialect("", "{}", "{", r"\{(?<![{$%#@\\A-Za-z0-9_]\{)\{?\s?" + _NAME + r"\s?\}{1,2}(?!\})"),
    Dialect("", "(())", "((", r"\(\((?<!\(\(\()\s?" + _NAME + r"\s?\)\)(?!\))"),
    Dialect("", "%%", "%", r"%(?<![%A-Za-z0-9_]%)%?" + _NAME + r"%{1,2}(?![%A-Za-z0-9_])"),
    Dialect("", "%()s", "%(", r"%\(" + _NAME + r"\)s"),
    Dialect(
        "",
        "__",
        "__",
        r"__(?<![A-Za-z0-9_]__)(?P<name>[A-Za-z][A-Za-z0-9]{1,30}(?:_[A-Za-z0-9]{1,30}){0,4})__"
        r"(?![A-Za-z0-9_])",
    ),
    Dialect("", "*||*", "*|", r"\*\|" + _NAME + r"\s?[|*](?![|*A-Za-z0-9_])"),
    Dialect(
        "", "*||*", "|*", r"[|*]\*?(?<![|*A-Za-z0-9_]\*)(?<![|*A-Za-z0-9_]\|\*)" + _NAME + r"\|\*"
    ),
    Dialect("", "*||*", "|*", r"\|\*" + _NAME + r"\*\|"),
    Dialect("", "[%%]", "[%", r"\[%\s{0,2}" + _NAME + r"\s{0,2}%\]"),
    # Never closed.
    Dialect(
        "",
        "{{",
        "{{",
        r"\{\{\s?(?P<name>" + _LETTER + r"[\w.-]{1,40})(?=\s{0,2}(?:[,!:，：！]|$))",
    ),
    Dialect("", "《》", "《", r"《\s?" + _NAME + r"\s?》"),
    Dialect("", "【】", "【", r"【\s?" + _NAME + r"\s?】"),
    Dialect("Word", "«»", "«", r"«" + _NAME + r"»"),
    Dialect(
        "",
        "$",
        "$",
        r"\$(?<![A-Za-z0-9_$.]\$)(?P<name>[A-Za-z][A-Za-z_]{2,40})(?![A-Za-z0-9_$(\[{.-])",
    ),
    Dialect("", "$$", "$", r"\$(?<![A-Za-z0-9_$.]\$)" + _NAME + r"\$(?![A-Za-z0-9_$])"),
    Dialect(
        "", "#", "#", r"#(?<![A-Za-z0-9_#&]#)(?P<name>" + _LETTER + r"\w{1,40})#(?![A-Za-z0-9_#])"
    ),
    Dialect(
        "",
        "~~",
        "~~",
        r"~~(?<![~A-Za-z0-9_]~~)(?P<name>[A-Z][A-Z_]{2,40})~~(?![~A-Za-z0-9_])",
    ),
    Dialect(
        "",
        "-",
        "_",
        r"-(?<![A-Za-z0-9_-]-)(?P<name>[A-Za-z]{2,30}(?:_[A-Za-z]{2,30}){1,4})-(?![A-Za-z0-9_-])",
    ),
)

# Signs that stand for a value only in a subject or at the start of a text: alternatives that a
# cold-mail program should have chosen from ({Hi|Hello|Hey}), numbered values ({0}).
_AT_START = (
    Dialect(
        "spin text",
        "{|}",
        "|",
        r"\{(?<![A-Za-z0-9_{$%#@\\]\{)(?P<name>[^\W\d_][^{}|\n<>=]{0,60}"
        r"(?:(?<! )\|(?! )[^{}|\n<>=]{1,60}){1,12})\}(?!\})",
    ),
    Dialect(".NET/Java", "{0}", "{", r"\{(?<![A-Za-z0-9_{$%#@\\]\{)(?P<name>\d)\}(?!\})"),
)

# Constants that a link target never holds: {CLICK_ID}, [[SHORT_PERMALINK]], %USER_EMAIL%.
_CONSTANT = r"(?P<name>[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,4})"
_IN_LINK = (
    Dialect("bulk mailer", "[[]]", "[[", r"\[\[" + _CONSTANT + r"\]\]"),
    Dialect("bulk mailer", "{}", "{", r"\{(?<![{$]\{)" + _CONSTANT + r"\}"),
    Dialect("bulk mailer", "%%", "%", r"%(?<![%A-Za-z0-9]%)" + _CONSTANT + r"%"),
)

# What SpamAssassin's UNRESOLVED_TEMPLATE looks for in header fields: %RND_UC_CHAR, %CUSTOMER_NAME.
_WILDCARD = Dialect(
    "bulk mailer",
    "%",
    "%",
    r"%(?<![A-Za-z0-9_%]%)(?![0-9A-F]{2})(?P<name>[A-Z][A-Z_]{3,40})(?![A-Za-z0-9])",
)

DIALECTS: dict[str, tuple[Dialect, ...]] = {
    "text": _DISTINCT,
    "start": (*_DISTINCT, *_AT_START),
    "header": (*_DISTINCT, _WILDCARD),
    "link": (*_DISTINCT, *_IN_LINK),
    "ambiguous": _AMBIGUOUS,
    "all": (*_DISTINCT, *_AT_START, _WILDCARD, *_IN_LINK, *_AMBIGUOUS),
}
"""The dialects by where they are looked for: merge_tokens.Reading, "ambiguous" and "all"."""
