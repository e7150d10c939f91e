"""What strangers answer: read without entities, without network, without surprises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.exchange.domain.oai import Fault, Problem
from fijnmazig.exchange.domain.taken import TakenPage, TakenRecord
from fijnmazig.exchange.formats.answers import read_identity, read_page, read_prefixes
from fijnmazig.exchange.formats.tree import UnreadableError, parsed
from fijnmazig.exchange.tests.pretend import Elsewhere, Told
from fijnmazig.library.domain.harvested import Copy

LAUGHS = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "haha"><!ENTITY c "&b;&b;&b;">]>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">&c;</OAI-PMH>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">&b;</OAI-PMH>"""
BARE = '<!DOCTYPE OAI-PMH><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"/>'


def page_of(*records: Told, change: tuple[str, str] = ("", "")) -> TakenPage:
    document = Elsewhere(records=list(records), per_page=99).answer({"verb": "ListRecords"})
    page = read_page(document.replace(*change).encode(), source_name="Netwerk Elders")
    assert isinstance(page, TakenPage)
    return page


def copy_of(more: str) -> Copy:
    (record,) = page_of(Told(1, more=more)).records
    assert record.copy is not None
    return record.copy


@pytest.mark.parametrize("document", [LAUGHS, OUTSIDE, BARE, "", "<a>", "geen XML", "<a/><b/>"])
@pytest.mark.asvs("V1.5.1")
def test_a_document_with_a_type_or_a_fault_is_refused_whole(document: str) -> None:
    with pytest.raises(UnreadableError):
        parsed(document.encode())


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_a_tree_or_refused(content: bytes) -> None:
    try:
        found = parsed(content)
    except UnreadableError:
        return
    assert found.tag


def test_a_tree_that_is_too_deep_is_refused() -> None:
    with pytest.raises(UnreadableError):
        parsed(b"<a>" * 300 + b"</a>" * 300)


def test_an_answer_to_another_question_is_refused() -> None:
    document = Elsewhere().answer({"verb": "Identify"}).encode()

    with pytest.raises(UnreadableError):
        read_page(document, source_name="")


@pytest.mark.parametrize(
    ("code", "fault"), [("badArgument", Fault.BAD_ARGUMENT), ("nooitGehoord", Fault.BAD_ARGUMENT)]
)
def test_an_error_of_theirs_is_read_as_one(code: str, fault: Fault) -> None:
    error = f'<error code="{code}">Nee.</error>'
    document = f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{error}</OAI-PMH>'.encode()
    expected = Problem(fault=fault, message="Nee.")

    assert read_identity(document) == expected
    assert read_prefixes(document) == expected
    assert read_page(document, source_name="") == expected


@pytest.mark.parametrize(
    "change",
    [
        ("<header>", "<kop>"),
        ("2026-03-02T09:00:00Z</datestamp>", "gisteren</datestamp>"),
        ("</identifier><datestamp>", "x" * 300 + "</identifier><datestamp>"),
    ],
)
def test_a_record_without_a_usable_header_is_left_out(change: tuple[str, str]) -> None:
    assert len(page_of(Told(1)).records) == 1

    document = Elsewhere(records=[Told(1)]).answer({"verb": "ListRecords"}).replace(*change)
    if "kop" in document:
        document = document.replace("</header>", "</kop>")
    page = read_page(document.encode(), source_name="")
    assert isinstance(page, TakenPage)
    assert page.records == ()


def test_a_token_that_is_too_long_is_refused() -> None:
    with pytest.raises(UnreadableError):
        page_of(Told(1), change=("</resumptionToken>", "x" * 2001 + "</resumptionToken>"))


def test_a_fingerprint_knows_what_is_said_and_not_when() -> None:
    first, later, other = (
        page_of(told).records[0]
        for told in (Told(1), Told(1, datestamp="2027-01-01"), Told(1, title="Anders"))
    )

    assert first.fingerprint == later.fingerprint
    assert first.fingerprint != other.fingerprint


def test_a_chain_ends_where_it_says_nothing_usable() -> None:
    (named,) = page_of(Told(1, origin="oai:a.example:1")).records
    (nameless,) = page_of(Told(1, origin=" ")).records

    assert (named.origin_identifier, named.hops) == ("oai:a.example:1", 2)
    assert nameless.origin_identifier == nameless.identifier


def test_an_endless_chain_is_cut() -> None:
    hop = "<originDescription><identifier>a</identifier>"
    chain = hop * 40 + "</originDescription>" * 40
    about = f'<provenance xmlns="http://www.openarchives.org/OAI/2.0/provenance">{chain}'
    change = ("</metadata>", f"</metadata><about>{about}</provenance></about>")

    (record,) = page_of(Told(1), change=change).records

    assert isinstance(record, TakenRecord)
    assert len(record.chain) == 10


@pytest.mark.parametrize(
    ("more", "column", "expected"),
    [
        ("<year>2025</year>", "year", 2025),
        ("<year>MMXXV</year>", "year", None),
        ("<year>99999999999999</year>", "year", None),
        ("<year>²</year>", "year", None),
        ('<months from="-9" to="36"/>', "age_from_months", -9),
        ('<months to="36"/>', "age_from_months", None),
        ("<confirmed>2026-02-30</confirmed>", "confirmed_date", None),
        ('<municipality nis="11005">Boom</municipality>', "municipality_nis", "11005"),
        ('<version number="1" current="false"/>', "version", None),
        ('<version number="0" current="true"/>', "version", None),
        ('<version number="1" current="true"><created>x</created></version>', "version", None),
    ],
)
def test_what_makes_no_sense_falls_away(more: str, column: str, expected: object) -> None:
    assert getattr(copy_of(more), column) == expected


def test_who_published_first_is_named_by_the_record() -> None:
    more = '<origin identifier="oai:a:1" page="https://a.example/1">Netwerk A</origin>'
    unnamed = '<origin identifier="oai:a:1" page="https://a.example/1"/>'

    assert copy_of(more).origin.name == "Netwerk A"
    assert copy_of(unnamed).origin.name == "Netwerk Elders"
    assert copy_of(more).origin.url == "https://a.example/1"
