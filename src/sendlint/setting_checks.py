"""Settings that can be read but mean nothing: names and patterns that are none."""

from __future__ import annotations

from collections.abc import Sequence

from sendlint.book.patterns import AddressPattern
from sendlint.catalogue import Catalogue
from sendlint.config import Config, Settings, When
from sendlint.errors import ConfigError
from sendlint.strict import did_you_mean


def check_settings(config: Config, catalogue: Catalogue) -> None:
    """Raise ConfigError, with place and nearest name, for what would never apply.

    config: the settings. catalogue: the rules they speak of, the house's own among them.
    """
    settings = config.settings
    source = config.source or "settings"
    if settings.language and settings.language not in catalogue.languages:
        known = sorted(catalogue.languages)
        near = did_you_mean(settings.language[:2].lower(), known)
        raise ConfigError(
            f'{source}: language: "{settings.language}" is none of {", ".join(known)}{near}'
        )
    scopes: tuple[Settings | When, ...] = (settings, *settings.when)
    for scope in scopes:
        catalogue.select(scope.severity, f"{source}: severity")
        catalogue.select(scope.options, f"{source}: options")
    for rule in settings.attachment:
        _check_patterns(rule.to, f"{source}: attachment.to")
    for when in settings.when:
        catalogue.select(when.ignore, f"{source}: when.ignore")
    for card in catalogue.cards:
        if card.source:
            _check_patterns((*card.when.to, *card.when.sender), f"{card.source}: when")


def _check_patterns(patterns: Sequence[str], where: str) -> None:
    for pattern in patterns:
        try:
            AddressPattern.checked(pattern)
        except ConfigError as error:
            raise ConfigError(f"{where}: {error}") from None
