"""Reply and forward prefixes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.subjects import bare_subject, is_forward_prefix, is_reply_prefix


@pytest.mark.parametrize(
    ("subject", "bare", "prefixes"),
    [
        ("", "", ()),
        ("Offer", "Offer", ()),
        ("Re: Offer", "Offer", ("re",)),
        ("RE:Offer", "Offer", ("re",)),
        ("Re : Offer", "Offer", ("re",)),
        ("Re\u00a0: Devis", "Devis", ("re",)),
        ("RE: Fwd[2]: AW: Offer", "Offer", ("re", "fwd", "aw")),
        ("Re[4]: Re(2): Re^3: Re*2: Re2: x", "x", ("re",) * 5),
        ("回复：报价单", "报价单", ("回复",)),
        ("答复: 转发：询盘", "询盘", ("答复", "转发")),
        ("Odp.: Oferta", "Oferta", ("odp",)),
        ("PD: Oferta", "Oferta", ("pd",)),
        ("TR : Devis", "Devis", ("tr",)),
        ("İLT: Teklif", "Teklif", ("ilt",)),
        ("Réf. : Devis", "Devis", ("réf",)),
        ("Re:", "", ("re",)),
        ("  Fw: ", "", ("fw",)),
        ("[sales] Re: Offer", "[sales] Offer", ("re",)),
        ("Re: [sales] Re: Offer", "[sales] Offer", ("re", "re")),
        ("[sales] Offer", "[sales] Offer", ()),
        ("Ref: PO 4711", "Ref: PO 4711", ()),
        ("Report: sales", "Report: sales", ()),
        ("Rep: x", "Rep: x", ()),
        ("Re Offer", "Re Offer", ()),
        ("Price: 100 USD", "Price: 100 USD", ()),
        ("10:30 meeting", "10:30 meeting", ()),
    ],
)
def test_bare_subject(subject: str, bare: str, prefixes: tuple[str, ...]) -> None:
    assert bare_subject(subject) == (bare, prefixes)


def test_each_prefix_has_one_meaning() -> None:
    for prefix in ("re", "aw", "odp", "回复", "返信", "réf"):
        assert is_reply_prefix(prefix)
        assert not is_forward_prefix(prefix)
    for prefix in ("fwd", "wg", "pd", "ilt", "转发"):
        assert is_forward_prefix(prefix)
        assert not is_reply_prefix(prefix)


@given(st.text(alphabet="Re:FWd [](2)回复： ", max_size=60))
def test_bare_subject_is_bare(subject: str) -> None:
    bare, prefixes = bare_subject(subject)
    assert all(is_reply_prefix(one) or is_forward_prefix(one) for one in prefixes)
    if len(prefixes) < 20:
        assert bare_subject(bare) == (bare, ())


@pytest.mark.parametrize("piece", ["Re:", "Re[", "[x] ", " ", "[", "Re2", "回复"])
def test_hostile_subject_ends_soon(piece: str) -> None:
    bare, prefixes = bare_subject(piece * 300_000)
    assert len(prefixes) <= 50
    assert len(bare) <= len(piece) * 300_000
