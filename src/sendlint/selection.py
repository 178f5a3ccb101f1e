"""Which rules run with some settings, and with which options."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from sendlint.catalogue import Card, Catalogue, Condition, Need
from sendlint.config import Config, When
from sendlint.detectors import Detector, find_detector, option_values


class Rule(Struct, frozen=True):
    """A card that runs, with its detector and the values of its options.

    conditional: whether it runs for some mail only.
    silent: the message ids whose group was not selected.
    """

    card: Card
    detect: Detector
    options: dict[str, Any]
    conditional: bool = False
    silent: frozenset[str] = frozenset()


class Selection(Struct, frozen=True, dict=True):
    """The rules that settings select and for which everything is there.

    given: what the rules can need and the settings, the book and the caller give.
    Raises CardError or ConfigError where a rule cannot be run, when it is first asked for.
    """

    config: Config
    catalogue: Catalogue
    given: frozenset[Need]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run, in the order of their codes."""
        made = {rule.card.name: rule for rule in self.for_texts}
        return tuple(made.get(card.name) or self._rule(card) for card in self._cards)

    @cached_property
    def for_texts(self) -> tuple[Rule, ...]:
        """Those of the rules that may say something of mail without files, as most is."""
        return tuple(self._rule(card) for card in self._cards if "files" not in card.needs)

    def check(self) -> None:
        """Raise what is wrong with the rules or their options.

        With their defaults the rules on files in the wheel were checked when it was built.
        """
        options = self.config.settings.options
        files_too = any(
            "files" in card.needs and (not card.module or _of(options, card))
            for card in self._cards
        )
        assert (self.rules if files_too else self.for_texts) is not None

    def options(self, rule: Rule, overrides: tuple[When, ...]) -> dict[str, Any]:
        """Return the values of a rule's options where some overrides apply."""
        values = rule.options
        for when in overrides:
            given = _of(when.options, rule.card)
            if given:
                values = values | option_values(rule.card, rule.detect, given)
        return values

    @cached_property
    def _cards(self) -> tuple[Card, ...]:
        """The cards of the rules that run."""
        settings = self.config.settings
        source = self.config.source
        names = self.catalogue.select(settings.select, f"{source}: select" if source else "")
        return tuple(
            card
            for card in self.catalogue.cards
            if card.name in names
            and self.given.issuperset(card.needs)
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
            silent |= card.messages.keys() - self.catalogue.unselected(card, settings.ignore)
        return silent

    def _rule(self, card: Card) -> Rule:
        settings = self.config.settings
        function = find_detector(card, settings.plugins)
        values = option_values(card, function, _of(settings.options, card))
        return Rule(card, function, values, card.when != Condition(), self._silent(card))


def _of(options: Mapping[str, Mapping[str, Any]], card: Card) -> dict[str, Any]:
    """Return the options that settings give a rule, under its code or its name."""
    return {**options.get(card.code, {}), **options.get(card.name, {})}
