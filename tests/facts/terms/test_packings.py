"""How much one package holds."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.terms.packings import Packing, find_packings
from sendlint.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary(default_catalogue())


def packings_of(content: str) -> list[Packing]:
    text = Text("body", content, (Span(0, len(content), "new"),))
    return [*find_packings((FigureText(text, content, "own", VOCABULARY),))]


@pytest.mark.parametrize(
    ("content", "value", "unit", "package"),
    [
        ("20 kg per carton", 20, "kg", "carton"),
        ("22.68 kg/carton", 22.68, "kg", "carton"),
        ("1,200 pcs per pallet", 1200, "piece", "pallet"),
        ("40 boxes per carton", 40, "box", "carton"),
        ("in 25 kg bags", 25, "kg", "bag"),
        ("packed in bags of 25 kg", 25, "kg", "bag"),
        ("worki po 25 kg", 25, "kg", "bag"),
        ("w workach po 25 kg", 25, "kg", "bag"),
        ("12 szt. w kartonie, 12 szt./karton", 12, "piece", "carton"),
        ("每箱 22.68 公斤", 22.68, "kg", "carton"),
        ("每袋25kg", 25, "kg", "bag"),
        ("12 个/箱", 12, "piece", "carton"),
        ("Säcke à 25 kg", 25, "kg", "bag"),
        ("12 Stück pro Karton", 12, "piece", "carton"),
    ],
)
def test_packings(content: str, value: float, unit: str, package: str) -> None:
    assert (value, unit, package) in [(p.value, p.unit, p.package) for p in packings_of(content)]


@pytest.mark.parametrize(
    "content",
    ["USD 3.20 per carton", "12 cartons 240 kg", "700 cartons, 15,876 kg", "共 12 箱 240 公斤"],
)
def test_no_packing(content: str) -> None:
    assert not packings_of(content)


def test_net_and_gross_weight_agree() -> None:
    net, gross = packings_of("20 kg per carton, gross 21.4 kg per carton")
    assert net.agrees(gross)
    assert not net.agrees(packings_of("25 kg per carton")[0])


@pytest.mark.parametrize("piece", ["carton ", "每箱", "25 kg bags of ", "1,", "bag 1 kg/"])
def test_crafted_text_is_read_to_a_limit(piece: str) -> None:
    content = piece * (200_000 // len(piece))
    assert len(packings_of(content)) <= 40
