"""SARIF 2.1.0 (OASIS), for code scanning."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote_from_bytes

from sendlint.finding import Finding, Place, Report, Severity
from sendlint.output import Options, RuleText
from sendlint.output.escape import json_text, visible
from sendlint.output.json_report import place_object
from sendlint.output.words import advice, compared, message, missed, source_position

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LANGUAGE = re.compile("[a-zA-Z]{2}(-[a-zA-Z]{2})?")
_DRIVE = re.compile("[a-zA-Z]:/")


def render(reports: Iterable[Report], options: Options) -> Iterator[str]:
    """Yield the log. Rules and notifications come after the results, where all are known."""
    rules: dict[str, int] = {}
    descriptors: list[str] = []
    notifications: list[str] = []
    exit_code = 0
    head = json_text({"$schema": _SCHEMA, "version": "2.1.0"})
    yield head[:-1] + ',"runs":[{"results":['
    separator = "\n"
    for report in reports:
        uri = _uri(report.path)
        exit_code = max(exit_code, report.exit_code(options.fail_on))
        for item in report.not_checked:
            notifications.append(json_text(_notification(missed(options, item), uri, item.part)))
        for finding in report.findings:
            if finding.rule not in rules:
                rules[finding.rule] = len(rules)
                descriptors.append(json_text(_descriptor(finding, options)))
            yield separator + json_text(_result(finding, rules[finding.rule], uri, options))
            separator = ",\n"
    yield from _tail(descriptors, notifications, exit_code, options)


def _tail(
    descriptors: list[str], notifications: list[str], exit_code: int, options: Options
) -> Iterator[str]:
    driver = json_text({"name": "sendlint", "version": options.version})
    yield f'\n],"tool":{{"driver":{driver[:-1]},"rules":[' + ",\n".join(descriptors) + "]}}"
    invocation = json_text({"executionSuccessful": exit_code != 2, "exitCode": exit_code})
    yield f',\n"invocations":[{invocation[:-1]},"toolExecutionNotifications":['
    yield ",\n".join(notifications) + "]}]"
    if _LANGUAGE.fullmatch(options.language):
        yield f',"language":{json_text(options.language)}'
    yield ',"columnKind":"unicodeCodePoints"}]}\n'


def _descriptor(finding: Finding, options: Options) -> dict[str, Any]:
    name, level = finding.rule, str(finding.severity)
    rule = options.rules(name) or RuleText(name, name, level)
    descriptor: dict[str, Any] = {
        "id": finding.code,
        "name": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.why},
        "defaultConfiguration": {"level": _LEVELS[Severity.of(rule.severity)]},
        "properties": {"tags": [finding.check]},
    }
    if rule.help_uri is not None:
        descriptor["helpUri"] = rule.help_uri
    return descriptor


def _result(finding: Finding, index: int, uri: str, options: Options) -> dict[str, Any]:
    fix = advice(options, finding)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{message(options, finding)} {fix}".rstrip()},
        "locations": [_location(finding.place, uri)],
    }
    if finding.related:
        result["relatedLocations"] = [
            _location(place, uri) | {"id": number, "message": {"text": compared(options, place)}}
            for number, place in enumerate(finding.related, 1)
        ]
    result["occurrenceCount"] = max(1, finding.count)
    result["partialFingerprints"] = {"sendlint/v1": finding.fingerprint}
    result["properties"] = {
        "id": finding.id,
        "place": place_object(finding.place),
        "data": finding.data,
        "fix": finding.fix,
        "row": finding.row,
        "slot": finding.slot,
    }
    return result


def _location(place: Place, uri: str) -> dict[str, Any]:
    """Return a place as the line of the raw file and, in words, as the place in the mail."""
    line, column = source_position(place)
    region = {"startLine": line}
    if column > 1:
        region["startColumn"] = column
    part = visible(place.part)
    where = f"{part} line {place.line}" if place.line else part
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri}, "region": region},
        "logicalLocations": [{"name": part, "fullyQualifiedName": where}],
    }


def _notification(text: str, uri: str, part: str) -> dict[str, Any]:
    return {
        "level": "note",
        "message": {"text": text},
        "locations": [_location(Place(part), uri)],
    }


def _uri(path: str) -> str:
    """Return a file name as a URI reference (RFC 3986), absolute ones with the file scheme."""
    path = (path or "-").replace(os.sep, "/")
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "replace")
    if path.startswith("/"):
        return "file://" + quote_from_bytes(raw)
    if os.sep == "\\" and _DRIVE.match(path):
        return "file:///" + path[:2] + quote_from_bytes(raw[2:])
    return quote_from_bytes(raw)
