"""The settings of a run: sendlint.toml, [tool.sendlint] in pyproject.toml, or the command line."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import os
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from typing import Any, Literal

from msgspec import Struct

from sendlint.book import BookFiles
from sendlint.book.patterns import AddressPattern, is_pattern
from sendlint.catalogue.card import Condition, Level
from sendlint.errors import ConfigError
from sendlint.strict import convert, read_toml

FILE_NAME = "sendlint.toml"

_SUCH_AS = "is no address pattern, such as anna@firm.example, firm.example or *@firm.example"

FailOn = Literal["error", "warning", "info", "never"]


class Identity(Struct, frozen=True, forbid_unknown_fields=True):
    """An address of the sender, and the recipients it is for."""

    address: str
    to: tuple[str, ...] = ()


class Me(Struct, frozen=True, forbid_unknown_fields=True):
    """Who sends.

    addresses: own addresses; domains: of the own organisation, everything else is external.
    accounts: own bank accounts.
    """

    addresses: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    identity: tuple[Identity, ...] = ()


class AttachmentRule(Struct, frozen=True, forbid_unknown_fields=True):
    """File name patterns that must not go out (to these recipients)."""

    forbid: tuple[str, ...]
    to: tuple[str, ...] = ()


class When(Condition, frozen=True, forbid_unknown_fields=True):
    """Other settings for the mail that a condition picks."""

    severity: dict[str, Level] = {}
    options: dict[str, dict[str, Any]] = {}
    ignore: tuple[str, ...] = ()


class Settings(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Everything a settings file may say.

    select, ignore: rules to run and not to run (names, codes, prefixes, checks, groups).
    fail_on: the severity from which the exit code is 1.
    language: of the report; "" = the locale's.
    rules: folders of own cards; plugins: Python modules with own detectors.
    accept: the file of accepted findings.
    severity: rule -> severity; options: rule -> option -> value.
    extend: another settings file to start from.
    """

    select: tuple[str, ...] = ("default",)
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    language: str = ""
    rules: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    accept: str = ""
    severity: dict[str, Level] = {}
    options: dict[str, dict[str, Any]] = {}
    me: Me = Me()
    book: BookFiles = BookFiles()
    attachment: tuple[AttachmentRule, ...] = ()
    when: tuple[When, ...] = ()
    extend: str = ""


class Config(Struct, frozen=True):
    """The settings of a run and where they came from.

    settings: what was set, defaults filled in.
    source: the file's path, "" for none; its folder is what relative paths start from.
    given: setting -> the words that options of the command line said, for messages.
    """

    settings: Settings = Settings()
    source: str = ""
    given: dict[str, tuple[str, ...]] = {}

    @classmethod
    def load(cls, path: str | PathLike[str]) -> "Config":
        """Read a settings file (TOML; a pyproject.toml gives its [tool.sendlint] table).

        Raises ConfigError naming file, key and the nearest valid word.
        """
        path = os.fspath(path)
        return cls(_settings(_read(path, ()), path), path)

    @classmethod
    def of(cls, settings: Mapping[str, Any], source: str = "") -> "Config":
        """Make a Config of a mapping shaped like the settings file; ConfigError if it is not."""
        if not isinstance(settings, Mapping):
            said = f"settings are a mapping, not {type(settings).__name__}"
            raise ConfigError(f"{source}: {said}" if source else said)
        return cls(_settings(dict(settings), source or "settings"), source)

    @property
    def unused(self) -> tuple[str, ...]:
        """The settings that are given but that no rule of this version uses."""
        later = {"book.history": self.settings.book.history}
        return tuple(key for key, value in later.items() if value)

    def path(self, name: str) -> str:
        """Return the path of a file that the settings name, relative to the settings file."""
        name = os.path.expanduser(name)
        return os.path.join(os.path.dirname(self.source), name) if self.source else name


def find_config(start: str, environment: Mapping[str, str]) -> str:
    """Return the path of the settings file that applies in the folder `start`, or "".

    The order: SENDLINT_CONFIG; the nearest sendlint.toml or pyproject.toml with [tool.sendlint],
    from `start` upwards; sendlint/sendlint.toml in the user's configuration folder (XDG).
    """
    named = environment.get("SENDLINT_CONFIG")
    if named:
        return named
    folder = os.path.abspath(start)
    while True:
        path = os.path.join(folder, FILE_NAME)
        if os.path.isfile(path):
            return path
        path = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(path) and _speaks_of_sendlint(path):
            return path
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    home = environment.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    path = os.path.join(home, "sendlint", FILE_NAME)
    return path if os.path.isfile(path) else ""


def _speaks_of_sendlint(path: str) -> bool:
    """Tell whether a pyproject.toml has our table, without parsing those that surely do not."""
    try:
        with open(path, "rb") as file:
            if b"sendlint" not in file.read():
                return False
    except OSError:
        return False
    tool = read_toml(path, ConfigError).get("tool", {})
    return isinstance(tool, dict) and "sendlint" in tool


def _settings(data: dict[str, Any], source: str) -> Settings:
    """Return the settings that a file gives; ConfigError for what cannot or would never apply."""
    settings = convert(data, Settings, source, ConfigError)
    for complaint in _complaints(settings):
        raise ConfigError(f"{source}: {complaint}")
    return settings


def _complaints(settings: Settings) -> Iterator[str]:
    """Yield "key: what is wrong" for what would silently never apply."""
    yield from _own(settings.me)
    for number, rule in enumerate(settings.attachment, 1):
        where = f"attachment[{number}]"
        if not rule.forbid:
            yield f"{where}.forbid: names no file"
        for index, name in enumerate(rule.forbid, 1):
            if not name.strip():
                yield f"{where}.forbid[{index}]: is empty"
        yield from _bad_patterns(rule.to, f"{where}.to")
    for number, when in enumerate(settings.when, 1):
        yield from _when(when, f"when[{number}]")
    yield from _paths(settings)


def _bad_patterns(patterns: Sequence[str], where: str) -> Iterator[str]:
    """Yield a complaint for each of some texts that is no address pattern."""
    for number, pattern in enumerate(patterns, 1):
        try:
            AddressPattern.checked(pattern)
        except ConfigError:
            yield f'{where}[{number}]: "{pattern}" {_SUCH_AS}'


def _own(me: Me) -> Iterator[str]:
    for number, address in enumerate(me.addresses, 1):
        if not _is_address(address):
            yield f'me.addresses[{number}]: "{address}" is no address, such as li.na@firm.example'
    for number, domain in enumerate(me.domains, 1):
        bare = domain.removeprefix("@")
        if _is_address(domain):
            yield (
                f'me.domains[{number}]: "{domain}" is an address; write its domain here, '
                f'"{domain.rpartition("@")[2]}", or put it under me.addresses'
            )
        elif domain != domain.strip() or "*" in bare or [*_bad_patterns([bare], "")]:
            yield f'me.domains[{number}]: "{domain}" is no domain, such as firm.example'
    for number, account in enumerate(me.accounts, 1):
        flaw = _account_flaw(account)
        if flaw:
            yield f'me.accounts[{number}]: "{account}" {flaw}'
    for number, identity in enumerate(me.identity, 1):
        where = f"me.identity[{number}]"
        if not _is_address(identity.address):
            yield f'{where}.address: "{identity.address}" is no address'
        yield from _bad_patterns(identity.to, f"{where}.to")


def _account_flaw(account: str) -> str:
    """Return what is wrong with an own bank account, "" if nothing: others are compared with it."""
    if not any(map(str.isdecimal, account)):
        return "is no account number"
    plain = "".join(account.upper().replace("-", "").split())
    is_iban = plain[:2].isalpha() and plain[2:4].isdigit() and len(plain) > 14
    is_iban = is_iban and plain.isalnum() and plain.isascii()
    if not is_iban:
        return ""
    from stdnum.iso7064 import mod_97_10

    if not mod_97_10.is_valid(plain[4:] + plain[:4]):
        return "is no valid IBAN: its check digits do not fit"
    return ""


def _is_address(text: str) -> bool:
    """Tell whether a text is one plain address."""
    local, _, domain = text.rpartition("@")
    plain = local and domain and text == text.strip() and "*" not in text and text[0] not in "!-"
    return bool(plain) and not [*_bad_patterns([text], "")]


def _when(when: When, where: str) -> Iterator[str]:
    yield from _bad_patterns(when.to, f"{where}.to")
    yield from _bad_patterns(when.sender, f"{where}.sender")
    if not (when.severity or when.options or when.ignore):
        yield f"{where}: changes nothing; give it severity, options or ignore"
    if when.external is when.attachments is when.bulk is None and not (when.to or when.sender):
        yield (
            f"{where}: holds for every mail; give it to, sender, external, attachments or bulk, "
            "or write its settings without [[when]]"
        )


def _paths(settings: Settings) -> Iterator[str]:
    """Yield a complaint for a path in which a backslash became a tab or a line end."""
    book = settings.book
    paths = (*settings.rules, settings.accept, *book.contacts, book.customers)
    for path in (*paths, *book.suppressed, *book.forbidden, book.history):
        if path and min(path) < " ":
            yield (
                f"the path {path!r} holds a control character: in double quotes a backslash must "
                "be doubled; in single quotes, as in 'C:\\mail\\x.csv', it need not"
            )


def _read(path: str, seen: tuple[str, ...]) -> dict[str, Any]:
    """Read a settings file and what it extends, tables merged key by key."""
    real = os.path.realpath(path)
    if real in seen:
        raise ConfigError(f"{path}: extend: goes round in a circle")
    data = read_toml(path, ConfigError)
    if os.path.basename(path) == "pyproject.toml":
        tool = data.get("tool", {})
        data = tool.get("sendlint", {}) if isinstance(tool, dict) else {}
        if not isinstance(data, dict):
            raise ConfigError(f"{path}: tool.sendlint: must be a table, [tool.sendlint]")
    base = data.pop("extend", "")
    if not isinstance(base, str):
        raise ConfigError(f"{path}: extend: must be the path of another settings file")
    if not base:
        return data
    folder = os.path.dirname(path)
    below = _read(os.path.join(folder, os.path.expanduser(base)), (*seen, real))
    return _merged(_rebased(below, os.path.dirname(base)), data)


def _rebased(data: dict[str, Any], folder: str) -> dict[str, Any]:
    """Make the file names in `data` relative to the file that extends it."""

    def moved(name: Any) -> Any:
        if not isinstance(name, str) or not folder or name.startswith("~"):
            return name
        return os.path.join(folder, name)

    for key in ("rules", "accept"):
        if key in data:
            value = data[key]
            data[key] = [moved(name) for name in value] if isinstance(value, list) else moved(value)
    book = data.get("book")
    if isinstance(book, dict):
        for key, value in book.items():
            names = value if isinstance(value, list) else [value]
            if key == "forbidden":  # it holds both files and patterns
                files = [name if is_pattern(str(name)) else moved(name) for name in names]
            else:
                files = [moved(name) for name in names]
            book[key] = files if isinstance(value, list) else files[0]
    return data


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _merged(old, value)
        else:
            merged[key] = value
    return merged
