"""Which rules run with some settings and with which options, and what settings name in vain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from sendlint.book.patterns import AddressPattern
from sendlint.catalogue import Card, Catalogue, Condition, SettingNeed
from sendlint.config import Config, Settings, When
from sendlint.detectors import Detector, find_detector, option_values
from sendlint.draft.cached import cached_property
from sendlint.errors import ConfigError
from sendlint.finding import CRASHED
from sendlint.mail_needs import MAIL_NEEDS
from sendlint.strict import did_you_mean

if TYPE_CHECKING:
    from sendlint.catalogue.needs import MailNeed


class Rule(Struct, frozen=True, dict=True):
    """A card that runs; its detector is imported when it is first asked for.

    given: the options that the settings give it.
    plugins: the plug-ins among which its detector may be.
    conditional: whether it runs for some mail only.
    silent: the message ids whose group was not selected.
    source: the settings file, "" for none.
    """

    card: Card
    given: Mapping[str, Any]
    plugins: tuple[str, ...]
    conditional: bool
    silent: frozenset[str]
    source: str = ""

    @cached_property
    def detect(self) -> Detector:
        """The detector; CardError if there is none."""
        return find_detector(self.card, self.plugins)

    @cached_property
    def options(self) -> dict[str, Any]:
        """The values of its options; CardError or ConfigError if one cannot be."""
        return option_values(self.card, self.detect, self.given, self.source)


class Selection(Struct, frozen=True, dict=True):
    """The rules that settings select and for which everything is there.

    given: what the rules can need and the settings, the book and the caller give.
    Raises ConfigError where the settings name no rule, when the rules are first asked for.
    """

    config: Config
    catalogue: Catalogue
    given: frozenset[SettingNeed]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run, in the order of their codes."""
        return tuple(map(self._rule, self._cards))

    @cached_property
    def groups(self) -> tuple[tuple[tuple[MailNeed, ...], tuple[Rule, ...]], ...]:
        """The rules that run, by what a mail must hold for them."""
        found: dict[tuple[MailNeed, ...], list[Rule]] = {}
        for rule in self.rules:
            if rule.card.name == CRASHED:
                continue  # the linter itself reports it
            named = rule.card.needed(rule.silent)
            needs = tuple(need for need in MAIL_NEEDS if need in named) if named else ()
            found.setdefault(needs, []).append(rule)
        return tuple((needs, tuple(rules)) for needs, rules in found.items())

    def check(self) -> None:
        """Raise CardError or ConfigError for a rule without detector or with impossible options.

        The rules in the wheel were checked with their defaults when it was built.
        """
        for rule in self.rules:
            if rule.given or not rule.card.module:
                assert rule.options is not None
            if self.config.settings.when:
                assert self.options(rule, self.config.settings.when) is not None

    def options(self, rule: Rule, overrides: tuple[When, ...]) -> dict[str, Any]:
        """Return the values of a rule's options where some overrides apply."""
        values = rule.options
        for when in overrides:
            given = _of(when.options, rule.card)
            if given:
                source = self.config.source
                values = values | option_values(rule.card, rule.detect, given, source)
        return values

    @cached_property
    def _cards(self) -> tuple[Card, ...]:
        """The cards of the rules that run."""
        settings = self.config.settings
        source = self.config.source
        names = self.catalogue.select(settings.select, f"{source}: select" if source else "")
        given = {*self.given, *MAIL_NEEDS}
        return tuple(
            card
            for card in self.catalogue.cards
            if card.name in names
            and given.issuperset(card.needs)
            and len(self._silent(card)) < len(card.messages)
        )

    @cached_property
    def _ignored(self) -> set[str]:
        source = self.config.source
        names = self.config.settings.ignore
        return self.catalogue.select(names, f"{source}: ignore" if source else "")

    def _silent(self, card: Card) -> frozenset[str]:
        """Return the message ids of a selected rule that are not selected, or ignored."""
        settings = self.config.settings
        silent = self.catalogue.unselected(card, settings.select)
        if card.name in self._ignored:
            silent |= set(card.messages) - self.catalogue.unselected(card, settings.ignore)
        return silent

    def _rule(self, card: Card) -> Rule:
        settings = self.config.settings
        given = _of(settings.options, card)
        conditional = card.when != Condition()
        silent, source = self._silent(card), self.config.source
        return Rule(card, given, settings.plugins, conditional, silent, source)


def _of(options: Mapping[str, Mapping[str, Any]], card: Card) -> dict[str, Any]:
    """Return the options that settings give a rule, under its code or its name."""
    if not options:
        return {}
    return {**options.get(card.code, {}), **options.get(card.name, {})}


def check_settings(config: Config, catalogue: Catalogue) -> None:
    """Raise ConfigError, with place and nearest name, for what would never apply.

    config: the settings. catalogue: the rules they speak of, the house's own among them.
    """
    settings = config.settings
    source = config.source or "settings"
    for option in ("select", "ignore", "severity"):
        catalogue.select(config.given.get(option, ()), f"--{option}")
    if settings.language and settings.language not in catalogue.languages:
        known = sorted(catalogue.languages)
        near = did_you_mean(settings.language[:2].lower(), known)
        place = "--language" if "language" in config.given else f"{source}: language"
        raise ConfigError(f'{place}: "{settings.language}" is none of {", ".join(known)}{near}')
    _check_scope(settings, catalogue, f"{source}: ")
    for number, when in enumerate(settings.when, 1):
        _check_scope(when, catalogue, f"{source}: when[{number}].")
        catalogue.select(when.ignore, f"{source}: when[{number}].ignore")
    for rule in settings.attachment:
        _check_patterns(rule.to, f"{source}: attachment.to")
    for card in catalogue.cards:
        if card.source:
            _check_patterns((*card.when.to, *card.when.sender), f"{card.source}: when")


def _check_scope(scope: Settings | When, catalogue: Catalogue, where: str) -> None:
    """Check the rules of one table of settings; where: its place, as far as its keys."""
    catalogue.select(scope.severity, f"{where}severity")
    catalogue.select(scope.options, f"{where}options")


def _check_patterns(patterns: Sequence[str], where: str) -> None:
    for pattern in patterns:
        try:
            AddressPattern.checked(pattern)
        except ConfigError as error:
            raise ConfigError(f"{where}: {error}") from None
