"""Codes, traces of people, phases, likeness."""

import pytest

from fijnmazig.signals.domain.alike import alike
from fijnmazig.signals.domain.codes import digest, new_code, read_code
from fijnmazig.signals.domain.kinds import Decision, Phase
from fijnmazig.signals.domain.persons import Trace, traces
from fijnmazig.signals.domain.phases import Fault, fault_of_decision, fault_of_step


@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ("De kinderen van Jan Peeters komen niet meer.", Trace.NAME),
        ("Volgens mevrouw Claes is er geen plaats.", Trace.NAME),
        ("Wat Ana Petrović vertelde, horen we vaker.", Trace.NAME),
        ("Er woont een gezin met Yarisha Oukbirze in de straat.", Trace.NAME),
        ("Bel haar op 0470 12 34 56.", Trace.NUMBER),
        ("Geboren op 12.03.2011 in het ziekenhuis.", Trace.NUMBER),
        ("Mail naar lies@voorbeeld.test voor meer.", Trace.MAIL),
        ("Zij woont in de Kerkstraat 12.", Trace.ADDRESS),
    ],
)
def test_what_points_to_a_person_is_found(text: str, trace: Trace) -> None:
    assert trace in {found.trace for found in traces(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Ouders van jonge kinderen vinden in Boom geen opvang na 17 uur.",
        "In het Veilig Huis Antwerpen wachten mensen drie maanden.",
        "Wie 1712 belt, krijgt geen antwoord in het Arabisch. Dat horen we elke maandag.",
        "Sinds september 2025 is er geen lotgenotengroep in Sint Niklaas.",
        "Professionals weten niet wat het Centrum Algemeen Welzijnswerk doet.",
    ],
)
def test_groups_places_and_services_are_nobody(text: str) -> None:
    ordinary = {"sint", "niklaas", "boom", "algemeen", "welzijnswerk"}

    assert traces(text, ordinary=ordinary) == ()


def test_a_code_is_read_however_it_was_typed() -> None:
    code = new_code()

    assert read_code(code.replace("-", " ").upper()) == code
    assert (read_code("abcd"), read_code("abcd-efgh-ijkl-0000")) == ("", "")
    assert len(digest(code)) == 64


def test_phases_go_on_and_going_back_takes_a_reason() -> None:
    def fault(to: Phase, decision: Decision = Decision.NONE, note: str = "") -> Fault | None:
        return fault_of_step(Phase.BUNDLE, to=to, decision=decision, note=note)

    assert fault(Phase.ANALYSE) is None
    assert fault(Phase.BUNDLE) is Fault.SAME
    assert fault(Phase.NOTICE) is Fault.BACK_NEEDS_REASON
    assert fault(Phase.NOTICE, note="Te vroeg.") is None
    assert fault(Phase.ACT) is Fault.UNDECIDED
    assert fault(Phase.ACT, Decision.NO_ACTION) is Fault.NO_ACTION
    assert fault(Phase.FEED_BACK, Decision.NO_ACTION) is None


def test_doing_nothing_takes_a_reason() -> None:
    assert fault_of_decision(Decision.NO_ACTION, reason=" ") is Fault.REASON_NEEDED
    assert fault_of_decision(Decision.NO_ACTION, reason="Bestaat al.") is None
    assert fault_of_decision(Decision.NONE, reason="") is Fault.UNDECIDED
    assert fault_of_decision(Decision.ACTION, reason="") is None


def test_what_shares_rare_words_is_alike_and_common_words_weigh_little() -> None:
    others = {
        "same": {"ouder", "auto", "ziekenhuis"},
        "common": {"ouder", "school", "les"},
        "other": {"podcast"},
        "none": set[str](),
    }

    found = alike({"ouder", "auto", "ziekenhuis", "gesprek"}, others=others)

    assert [key for key, _share in found] == ["same"]
    assert alike(set(), others={"none": set[str]()}) == ()
