"""A card: one rule as data."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from collections.abc import Container
from typing import TYPE_CHECKING, Any, Literal, get_args

from msgspec import Struct

if TYPE_CHECKING:
    from sendlint.catalogue.needs import MailNeed, Need
else:
    # Types that name each need cost start-up time; CardFile asks for them as it reads a card.
    MailNeed = Need = str

Level = Literal["error", "warning", "info"]

CHECKS = {
    "R": "recipients",
    "A": "attachments",
    "F": "figures",
    "W": "wording",
    "M": "merge",
    "C": "correction",
    "S": "sendlint",
}
"""Code letters of sendlint's own rules and the checks (folders) they belong to."""

GROUPS = ("default", "pedantic", "network")

SettingNeed = Literal[
    "contacts",
    "customers",
    "suppressed",
    "forbidden",
    "me",
    "mail-servers",
    "attachment",
    "second-look",
]
"""What the settings, the book or the caller must give for a rule to say anything."""

SETTING_NEEDS: tuple[SettingNeed, ...] = get_args(SettingNeed)


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A draft and the message ids that the rule must find in it, sorted; [] is silence.

    rule: the rule's name; only in language files.
    language: the code of the language file that holds it, set when it is read; "" in a card.
    now: an ISO date or date-time to lint at; config: TOML to lint with.
    files: file name -> content of the files that `config` names, such as a book's.
    original: the earlier mail, as `--original` gives it. bulk: as `--bulk` says.
    facts: what `--facts` names, as TOML.
    routes: domain -> what the DNS says of it (see mail_servers.Route), for rules that ask it.
    """

    finds: tuple[str, ...]
    draft: str
    about: str = ""
    rule: str = ""
    language: str = ""
    now: str = ""
    config: str = ""
    files: dict[str, str] = {}
    original: str = ""
    facts: str = ""
    bulk: bool = False
    routes: dict[str, str] = {}


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """Which mail something applies to; every given key must hold.

    external: some recipient is (true) or none is (false) external.
    attachments: a file is (true) or no file is (false) attached.
    to: address patterns; some recipient matches.
    sender: address patterns; the address in From matches.
    bulk: the mail is known (true) or not known (false) to be bulk mail.
    """

    external: bool | None = None
    attachments: bool | None = None
    to: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    bulk: bool | None = None


class Card(Struct, frozen=True):
    """A rule at run time: its card without the examples and the texts, see Catalogue.text().

    check: the folder it belongs to; house rules outside sendlint's folders have "house".
    detect: the detector's name, a function in sendlint.detectors or a plug-in.
    module: where that function is, written by the wheel build; "" if it must be looked for.
    messages: the ids of its messages. options: name -> default.
    needs: without these the rule does not run, or has nothing to say of a mail.
    yields: the rules beside whose finding at the same place it says nothing.
    groups: message id -> its group, where it has another one than the rule.
    message_needs: message id -> what the mail must hold for it besides.
    source: the file it was read from; "" for a built-in rule.
    """

    name: str
    code: str
    check: str
    severity: Level
    group: str
    detect: str
    words: tuple[str, ...]
    since: str
    accept: str
    messages: tuple[str, ...]
    severities: dict[str, Level]
    options: dict[str, Any]
    when: Condition
    source: str = ""
    module: str = ""
    needs: tuple[Need, ...] = ()
    groups: dict[str, str] = {}
    yields: tuple[str, ...] = ()
    message_needs: dict[str, tuple[MailNeed, ...]] = {}

    def needed(self, silent: Container[str] = ()) -> frozenset[Need]:
        """Return what must be there for one of the messages to be said.

        silent: the ids of messages that are not reported.
        """
        said = [id for id in self.messages if id not in silent] if self.message_needs else ()
        shared = [frozenset(self.message_needs.get(id, ())) for id in said]
        return frozenset(self.needs).union(frozenset.intersection(*shared) if shared else ())

    def level(self, message: str) -> Level:
        """Return the default severity of the message id `message`."""
        return self.severities.get(message, self.severity)
