"""TBX: the terms of a glossary with their status, in both versions and both styles."""

from __future__ import annotations

import pytest

from tqcheck.files import RawFile
from tqcheck.formats.tbx import Wording, read, wordings
from tqcheck.model import Problem

SECOND = """\
<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="c1"><descripGrp><descrip type="definition">A tax on value &amp; more.</descrip></descripGrp>
<langSet xml:lang="fr"><tig><term>TVA</term></tig></langSet>
<langSet xml:lang="en">
<ntig><termGrp><term>VAT</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
<tig><term>value
 added tax</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
<tig><term>TVA</term><termNote type="normativeAuthorization">deprecatedTerm</termNote></tig>
<tig><term>T.V.A.</term><termNote type="administrativeStatus">forbidden</termNote></tig>
</langSet></termEntry></body></text></martif>
"""
THIRD = """\
<tbx style="dct" type="TBX-Min" xml:lang="en" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
<conceptEntry id="7"><langSec xml:lang="en"><termSec><term>ACME</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
<admin type="x-doNotTranslate">yes</admin></termSec></langSec></conceptEntry></body></text></tbx>
"""


def found(text: str) -> list[Wording]:
    return [item for item in wordings(RawFile.of("x.tbx", text)) if isinstance(item, Wording)]


def test_the_second_version() -> None:
    terms = found(SECOND)
    assert [(term.concept, term.language, term.term, term.status) for term in terms] == [
        ("c1", "fr", "TVA", None),
        ("c1", "en", "VAT", "preferred"),
        ("c1", "en", "value added tax", "admitted"),
        ("c1", "en", "TVA", "deprecated"),
        ("c1", "en", "T.V.A.", "forbidden"),
    ]
    assert {term.definition for term in terms} == {"A tax on value & more."}
    assert SECOND[terms[1].start :].startswith("VAT<")


def test_the_third_version_with_elements_of_a_dialect() -> None:
    (term,) = found(THIRD)
    assert (term.concept, term.language, term.term, term.status, term.keep) == ("7", "en", "ACME", "preferred", True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<tbx/>", "x.tbx:1:1: no terms"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><tbx/>', "the file declares entities"),
        ("<tbx><termEntry></tbx>", "<termEntry> is open here"),
    ],
)
def test_what_is_no_glossary_is_one_problem(text: str, message: str) -> None:
    (problem,) = read(RawFile.of("x.tbx", text))
    assert isinstance(problem, Problem)
    assert message in str(problem)


def test_the_terms_of_a_pair() -> None:
    from tqcheck.terminology import glossary

    terms, problems = glossary.read(RawFile.of("x.tbx", SECOND), "fr", "en")
    assert problems == []
    assert terms == [
        glossary.Term("TVA", ("VAT",), ("value added tax",), ("TVA", "T.V.A."), path="x.tbx", line=5),
    ]
