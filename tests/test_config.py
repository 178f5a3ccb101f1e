"""Settings files: found, read strictly, merged, with helpful complaints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sendlint.config import Config, find_config
from sendlint.errors import ConfigError

FULL = """\
select = ["default"]
ignore = ["M1"]
fail-on = "warning"
language = "zh"
rules = ["house-rules/"]
plugins = []
accept = "sendlint.accept"
severity.vague-subject = "error"
options.visible-bulk = { addresses = 5, domains = 3 }
[me]
addresses = ["li.na@sunrise-trade.example"]
domains = ["sunrise-trade.example"]
accounts = ["DE89370400440532013000"]
[[me.identity]]
address = "export@sunrise-trade.example"
to = ["*@solartech.example"]
[book]
contacts = ["contacts.vcf", "contacts.csv"]
customers = "customers.toml"
suppressed = ["suppressed.txt"]
forbidden = ["forbidden.txt", "*@old-domain.example"]
history = "history.sqlite"
[[attachment]]
forbid = ["*.xlsx", "cost*"]
to = ["*@solartech.example"]
[[when]]
to = ["*@bank.example"]
severity.encrypted-archive = "error"
"""


def write(folder: Path, text: str, name: str = "sendlint.toml") -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_every_documented_key_is_read(tmp_path: Path) -> None:
    settings = Config.load(write(tmp_path, FULL)).settings
    assert settings.fail_on == "warning"
    assert settings.me.identity[0].to == ("*@solartech.example",)
    assert settings.book.forbidden == ("forbidden.txt", "*@old-domain.example")
    assert settings.attachment[0].forbid == ("*.xlsx", "cost*")
    assert settings.when[0].severity == {"encrypted-archive": "error"}
    assert settings.options["visible-bulk"] == {"addresses": 5, "domains": 3}


def test_settings_that_do_nothing_yet_are_named(tmp_path: Path) -> None:
    unused = Config.load(write(tmp_path, FULL)).unused
    assert not {"book.customers", "book.suppressed", "book.forbidden"} & set(unused)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('selct = ["all"]', 'unknown key "selct"; did you mean "select"?'),
        ("[me]\naddres = []", 'unknown key "me.addres"; did you mean "addresses"?'),
        ('fail-on = "eror"', '"eror" is none of error, warning, info, never; did you mean "error"'),
        ('severity.x = "fatal"', 'severity.x: "fatal" is none of error, warning, info'),
        ('[[when]]\nto = ["a"]\nfoo = 1', 'unknown key "when[1].foo"'),
        ('[book]\ncontacts = "x"', "book.contacts: expected a list, got text"),
        ("select = [", "not valid TOML"),
        ("[[me.identity]]\nto = []", 'me.identity[1]: missing key "address"'),
        ("[[attachment]]\nforbid = [1]", "attachment[1].forbid[1]: expected text, got a number"),
        ('[book]\ncontacts = ["C:\\Users\\li\\x.csv"]', "write a path in single quotes, as in 'C:"),
        ('[book]\ncontacts = ["C:\\temp\\new.csv"]', "a backslash must be doubled"),
        ("language = “zh”", 'quotes must be straight: "…"'),
        ("language = zh", 'text stands in quotes: "…"'),
        ("[book]\ncontacts = [contacts.csv]", 'text stands in quotes: "…"'),
        ('[me]\nignore = ["W101"]', 'unknown key "me.ignore"; write it above the first "[table]"'),
        ('[[when]]\nexternal = "yes"', "when[1].external: expected true or false, got text"),
        ('[me]\ndomains = ["li@a.example"]', 'write its domain here, "a.example"'),
        ('[me]\ndomains = ["https://a.example"]', '"https://a.example" is no domain'),
        ('[me]\ndomains = ["*@a.example"]', '"*@a.example" is no domain'),
        ('[me]\naddresses = ["a.example"]', 'me.addresses[1]: "a.example" is no address'),
        ('[me]\naddresses = ["Li Na <li@a.example>"]', "me.addresses[1]"),
        ('[[me.identity]]\naddress = "x"', 'me.identity[1].address: "x" is no address'),
        ('[[when]]\nto = ["bank"]\nignore = ["W1"]', 'when[1].to[1]: "bank" is no address pattern'),
        ('[[when]]\nto = ["@bank.example"]', "when[1]: changes nothing"),
        ('[[when]]\nignore = ["W1"]', "when[1]: holds for every mail"),
        ('[[attachment]]\nforbid = [""]', "attachment[1].forbid[1]: is empty"),
        ("[[attachment]]\nforbid = []", "attachment[1].forbid: names no file"),
        ('[attachment]\nforbid = ["x"]', "attachment: expected a list, got a table; write [[att"),
        ('[me.identity]\naddress = "a@b.example"', "got a table; write [[me.identity]] with two"),
        ('select = "default"', 'select: expected a list, got text; write select = ["default"]'),
        ('rules = "C:\\\\x"', "rules: expected a list, got text"),
        (
            "fail-on = true",
            "fail-on: expected one of error, warning, info, never, got true or false",
        ),
        ('[severity]\nignore = ["W101"]', 'got a list; write it above the first "[table]"'),
        ("[severity]\nW101 = 2026-01-02", "got a date or time"),
        ("[options]\nvisible-bulk = 5", "options.visible-bulk: expected a table, got a number"),
        ('contacts = ["x.csv"]', 'unknown key "contacts"; it belongs under [book]'),
        ('domains = ["a.example"]', 'unknown key "domains"; it belongs under [me]'),
        ('[me]\naccounts = ["DE88 3704 0044 0532 0130 00"]', "me.accounts[1]: "),
        ('[me]\naccounts = ["my bank"]', '"my bank" is no account number'),
    ],
)
def test_complaints_name_the_place_and_the_way_out(
    tmp_path: Path, text: str, complaint: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError, match=re.escape(complaint)) as caught:
        Config.load(path)
    assert str(caught.value).startswith(path)


def test_own_accounts_in_any_spelling() -> None:
    accounts = ["DE89 3704 0044 0532 0130 00", "PL61-1090-1014-0000-0712-1981-2874"]
    accounts += ["61109010140000071219812874", "6222 0212 3456 7890 182", "GB: 31926819 / 60-16-13"]

    assert len(Config.of({"me": {"accounts": accounts}}).settings.me.accounts) == 5


@pytest.mark.parametrize("encoding", ["utf-16", "gbk"])
def test_another_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "sendlint.toml"
    path.write_bytes('language = "zh"  # 公司'.encode(encoding))
    with pytest.raises(ConfigError, match="save it with the encoding UTF-8"):
        Config.load(str(path))


def test_own_domains_and_conditions_of_every_kind(tmp_path: Path) -> None:
    text = """
    [me]
    addresses = ["li.na+x@a.example"]
    domains = ["a.example", "@b.example", "bücher.example", "公司.example"]
    [[me.identity]]
    address = "export@a.example"
    to = ["*@c.example", "!boss@c.example", "sales@", "c.example"]
    [[when]]
    bulk = false
    ignore = ["W101"]
    """
    assert len(Config.load(write(tmp_path, text)).settings.me.domains) == 4


def test_a_pyproject_without_a_proper_table(tmp_path: Path) -> None:
    path = write(tmp_path, "tool = 5", "pyproject.toml")
    assert Config.load(path).settings == Config().settings
    path = write(tmp_path, "[tool]\nsendlint = 5", "pyproject.toml")
    with pytest.raises(ConfigError, match="must be a table"):
        Config.load(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        Config.load(str(tmp_path / "none.toml"))


def test_pyproject_table(tmp_path: Path) -> None:
    path = write(tmp_path, '[tool.sendlint]\nlanguage = "pl"\n', "pyproject.toml")
    assert Config.load(path).settings.language == "pl"


def test_extend_starts_from_another_file(tmp_path: Path) -> None:
    write(tmp_path, 'rules = ["cards"]\nlanguage = "pl"\nseverity.a = "info"', "firm/base.toml")
    path = write(tmp_path, 'extend = "firm/base.toml"\nlanguage = "zh"\nseverity.b = "error"')
    config = Config.load(path)
    assert config.settings.language == "zh"
    assert config.settings.severity == {"a": "info", "b": "error"}
    assert config.path(config.settings.rules[0]) == str(tmp_path / "firm" / "cards")


def test_extend_moves_the_files_of_the_book(tmp_path: Path) -> None:
    text = """
    [book]
    customers = "customers.toml"
    suppressed = ["list@2026.txt", "~/suppressed.txt", "/srv/list.txt"]
    forbidden = ["forbidden.txt", "*@old.example", "!boss@old.example", "!ok.example"]
    """
    write(tmp_path, text, "firm/base.toml")
    book = Config.load(write(tmp_path, 'extend = "firm/base.toml"')).settings.book
    assert book.customers == "firm/customers.toml"
    assert book.suppressed == ("firm/list@2026.txt", "~/suppressed.txt", "/srv/list.txt")
    patterns = ("*@old.example", "!boss@old.example", "!ok.example")
    assert book.forbidden == ("firm/forbidden.txt", *patterns)


def test_extend_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, 'extend = "b.toml"', "a.toml")
    path = write(tmp_path, 'extend = "a.toml"', "b.toml")
    with pytest.raises(ConfigError, match="circle"):
        Config.load(path)


def test_nearest_file_wins(tmp_path: Path) -> None:
    outer = write(tmp_path, "")
    write(tmp_path, "[tool.other]", "a/pyproject.toml")
    inner = write(tmp_path, "", "a/b/sendlint.toml")
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir()
    assert find_config(str(deep), {}) == inner
    assert find_config(str(tmp_path / "a"), {}) == outer
    assert find_config(str(deep), {"SENDLINT_CONFIG": "mine.toml"}) == "mine.toml"


def test_users_own_file_comes_last(tmp_path: Path) -> None:
    own = write(tmp_path, "", "xdg/sendlint/sendlint.toml")
    work = tmp_path / "work"
    work.mkdir()
    found = find_config(str(work), {"XDG_CONFIG_HOME": str(tmp_path / "xdg")})
    assert found == own
