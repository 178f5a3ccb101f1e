"""What a mail must hold for a rule: a rule that is not asked had nothing to say."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

import pytest

from sendlint import Context, Draft, Linter, lint
from sendlint.catalogue.needs import MailNeed
from sendlint.config import Config
from sendlint.facts import Facts
from sendlint.mail_needs import MAIL_NEEDS

LINTER = Linter(Config.of({"select": ["default", "pedantic"]}))
DRAFTS = sorted(
    {
        (example.draft.removeprefix("\n").encode("utf-8", "surrogateescape"), example.now)
        for examples in LINTER.catalogue.examples.values()
        for example in examples
    }
)


def context_of(raw: bytes, now: str) -> Context:
    draft = Draft.parse(raw)
    moment = datetime.fromisoformat(now or "2026-03-10T12:00")
    facts = Facts(draft, LINTER.vocabulary, moment)
    return Context(draft=draft, facts=facts, catalogue=LINTER.catalogue, now=moment)


def test_every_need_can_be_looked_for() -> None:
    assert set(MAIL_NEEDS) == set(get_args(MailNeed))
    named = {need for rule in LINTER.rules for need in rule.card.needs}
    for rule in LINTER.rules:
        named.update(*rule.card.message_needs.values())
    assert set(MAIL_NEEDS) <= named, "a need that no card names"


@pytest.mark.parametrize("need", sorted(MAIL_NEEDS))
def test_a_message_whose_need_is_not_there_is_not_said(need: MailNeed) -> None:
    rules = [rule for rule in LINTER.rules if rule.card.message_needs]
    for raw, now in DRAFTS:
        context = context_of(raw, now)
        if MAIL_NEEDS[need](context):
            continue
        for rule in rules:
            said = {id for id, needs in rule.card.message_needs.items() if need in needs}
            hits = rule.detect(context.draft, context, **rule.options) if said else ()
            assert said.isdisjoint(hit.id for hit in hits), raw.decode("utf-8", "replace")


def test_a_rule_needs_what_all_its_selected_messages_need() -> None:
    def needs_of(select: list[str]) -> set[str]:
        groups = Linter(Config.of({"select": select})).selection.groups
        (found,) = [needs for needs, rules in groups if any(r.card.code == "F126" for r in rules)]
        return set(found)

    assert needs_of(["default"]) == {"invitation", "meeting-times"}
    assert needs_of(["default", "pedantic"]) == needs_of(["F126"]) == {"meeting-times"}


@pytest.mark.parametrize("need", sorted(MAIL_NEEDS))
def test_a_rule_that_is_not_asked_had_nothing_to_say(need: MailNeed) -> None:
    rules = [rule for rule in LINTER.rules if need in rule.card.needed()]
    skipped = 0
    for raw, now in DRAFTS:
        context = context_of(raw, now)
        if MAIL_NEEDS[need](context):
            continue
        skipped += 1
        for rule in rules:
            hits = list(rule.detect(context.draft, context, **rule.options))
            assert not hits, (rule.card.name, raw.decode("utf-8", "replace"))
    assert skipped > 50


def test_the_amounts_of_a_price_list_are_not_read() -> None:
    head = "To: mark@solartech.example\nSubject: Prices\n\nDear Mark, here they are:\n\n"
    rows = [f"valve DN{size}\tUSD {size}.50\t{size} pcs" for size in range(12, 120)]
    for odd in ("", "valve DN500\tUSD 1,234.50", "valve DN501\tUSD 1,243.50\nUSD 12.345 in all"):
        context = context_of(f"{head}{chr(10).join((*rows, odd))}\n".encode(), "")
        assert not MAIL_NEEDS["comparable-amounts"](context)
        for rule in LINTER.rules:
            if "comparable-amounts" in rule.card.needs:
                assert not list(rule.detect(context.draft, context, **rule.options))
    few = context_of(f"{head}{chr(10).join(rows[:20])}\n".encode(), "")
    assert MAIL_NEEDS["comparable-amounts"](few)


def test_a_crash_while_looking_is_one_of_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(context: Context) -> object:
        raise RuntimeError("out of order")

    monkeypatch.setitem(MAIL_NEEDS, "wrong-weekdays", crash)  # type: ignore[arg-type]  # a dict
    report = lint(b"To: mark@solartech.example\nSubject: \n\nDear Mark, until then.\n")
    crashed = [finding for finding in report.findings if finding.rule == "rule-crashed"]
    assert ["weekday-mismatch" in finding.message() for finding in crashed] == [True]
    assert "empty-subject" in {finding.rule for finding in report.findings}
