"""Detectors: typed functions that judge the facts of a draft and yield hits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, ModuleType
from typing import Any

import msgspec

from sendlint.catalogue import Card
from sendlint.errors import CardError, ConfigError
from sendlint.finding import Hit
from sendlint.strict import did_you_mean, plain

Detector = Callable[..., Iterator[Hit]]
"""(draft, context, *, options) -> hits."""

MODULES: Mapping[str, tuple[str, ...]] = {
    "recipients": (
        "recipients",
        "lookalikes",
        "disguises",
        "senders",
        "greetings",
        "copies",
        "threads",
        "organisations",
        "parties",
        "customers",
    ),
    "attachments": (
        "attachments",
        "file_mentions",
        "file_versions",
        "file_safety",
        "file_contents",
        "file_privacy",
    ),
    "figures": (
        "dates",
        "deadlines",
        "meetings",
        "figure_conflicts",
        "file_figures",
        "currency_conflicts",
        "arithmetic",
        "number_words",
        "references",
        "accounts",
        "identifiers",
        "terms",
        "second_look",
        "text_parts",
        "expected_figures",
    ),
    "wording": ("wording",),
    "merge": ("merge",),
    "sendlint": ("own",),
}
"""Check -> the modules of this package that hold its detectors."""
GENERIC = "sendlint.detectors.generic"
ENTRY_POINTS = "sendlint.detectors"

_TYPES: Mapping[str, Any] = {
    "bool": bool,
    "int": int,
    "float": float,
    "str": str,
    "list[str]": list[str],
    "dict[str, float]": dict[str, float],
}


def detector(function: Detector) -> Detector:
    """Mark a function of a plug-in as a detector, reached by its name with hyphens.

    function: takes a Draft, a Context and keyword-only options annotated with bool, int, float,
        str, list[str] or dict[str, float]; yields Hits.
    """
    options_of(function)
    function.__dict__["sendlint_detector"] = True
    return function


def options_of(function: Detector) -> dict[str, Any]:
    """Return option name -> type of a detector's keyword-only parameters; CardError if untyped."""
    assert isinstance(function, FunctionType)
    code = function.__code__
    first = code.co_argcount
    names = code.co_varnames[first : first + code.co_kwonlyargcount]
    options = {}
    for name in names:
        kind = function.__annotations__.get(name)
        kind = _TYPES.get(kind, None) if isinstance(kind, str) else kind
        if kind not in _TYPES.values():
            raise CardError(
                f"{function.__module__}.{function.__name__}: option {name} must be annotated "
                f"with one of {', '.join(_TYPES)}"
            )
        options[name] = kind
    return options


def load(name: str) -> ModuleType:
    """Return a module of sendlint; importlib would take longer to load than most of them."""
    __import__(name)
    return sys.modules[name]


def find_detector(card: Card, plugins: tuple[str, ...] = ()) -> Detector:
    """Return the detector that a card names, or raise CardError.

    Looked for in the modules of the card's check, the generic detectors, the plug-ins named in the
    settings, and only then in the entry points of installed packages.
    """
    name = card.detect.replace("-", "_")
    if card.module:
        return getattr(load(card.module), name)  # type: ignore[no-any-return]  # a detector
    built_in = [f"{__name__}.{module}" for module in MODULES.get(card.check, ())]
    for module in (*built_in, GENERIC):
        found = getattr(load(module), name, None)
        if isinstance(found, FunctionType) and found.__module__ == module:
            return found
    if card.source:
        for plugin in plugins:
            found = getattr(import_plugin(plugin), name, None)
            if found is not None and getattr(found, "sendlint_detector", False):
                return found  # type: ignore[no-any-return]  # marked by @detector
        from_package = _entry_point(card.detect)
        if from_package is not None:
            return from_package
    raise CardError(
        f"{card.source or card.name}: there is no detector "
        f'"{card.detect}"{did_you_mean(card.detect, generic_names()) or _plugin_hint(card)}'
    )


def _plugin_hint(card: Card) -> str:
    """Return where a house rule says which Python module has its detector."""
    return "; the settings name its Python module under plugins" if card.source else ""


def generic_names() -> list[str]:
    """Return the names of the generic detectors, for house rules."""
    module = load(GENERIC)
    return [
        name.replace("_", "-")
        for name, found in vars(module).items()
        if isinstance(found, FunctionType)
        and found.__module__ == GENERIC
        and not name.startswith("_")
    ]


def import_plugin(name: str, source: str = "") -> ModuleType:
    """Import a plug-in module named in the settings; ConfigError if it cannot be imported.

    source: the settings file, for the message.
    """
    from importlib import import_module

    try:
        return import_module(name)
    except Exception as broken:  # a plug-in may fail in any way at import
        raise ConfigError(
            f"{_within(source, 'plugins')}: {name} cannot be imported: "
            f"{type(broken).__name__}: {broken}"
        ) from broken


def _entry_point(name: str) -> Detector | None:
    from importlib.metadata import entry_points

    for entry in entry_points(group=ENTRY_POINTS, name=name):
        return entry.load()  # type: ignore[no-any-return]  # whatever the package registered
    return None


def _within(source: str, key: str) -> str:
    """Return the place of a key of the settings; source: their file, "" where there is none."""
    return f"{source}: {key}" if source else key


def option_values(
    card: Card, function: Detector, given: Mapping[str, Any], source: str = ""
) -> dict[str, Any]:
    """Return the keyword arguments for a card's detector.

    given: option name -> value from the settings, replacing the card's default.
    source: where the settings stand, for messages.
    Raises CardError if card and detector disagree, ConfigError for an unknown or ill-typed option.
    """
    kinds = options_of(function)
    where = card.source or card.name
    for name in card.options:
        if name.replace("-", "_") not in kinds:
            known = [kind.replace("_", "-") for kind in kinds]
            raise CardError(f'{where}: unknown option "{name}"{did_you_mean(name, known)}')
    for name in given:
        if name.replace("-", "_") not in kinds:
            known = [kind.replace("_", "-") for kind in kinds]
            raise ConfigError(
                f"{_within(source, f'options.{card.name}')}: "
                f'unknown option "{name}"{did_you_mean(name, known)}'
            )
    values = {}
    for name, default in card.options.items():
        values[name.replace("-", "_")] = _typed(default, name, kinds, where, CardError)
    for name, value in given.items():
        where = _within(source, f"options.{card.name}")
        values[name.replace("-", "_")] = _typed(value, name, kinds, where, ConfigError)
    missing = set(kinds) - set(values) - set(getattr(function, "__kwdefaults__", None) or {})
    if missing:
        raise CardError(f"{where}: option {sorted(missing)[0].replace('_', '-')} is missing")
    return values


def _typed(
    value: Any, name: str, kinds: Mapping[str, Any], where: str, error: type[Exception]
) -> Any:
    try:
        return msgspec.convert(value, kinds[name.replace("-", "_")])
    except msgspec.ValidationError as broken:
        said = plain(str(broken))
        if isinstance(value, float) and kinds[name.replace("-", "_")] is int:
            said = f"expected a whole number, got {value:g}"
        raise error(f"{where}: option {name}: {said}") from None
