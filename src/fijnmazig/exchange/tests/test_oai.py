"""The door of OAI-PMH: every verb, every error, and nothing that is not open."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from django.test import Client
from lxml import etree
from pytest_django import DjangoAssertNumQueries, Settings

from fijnmazig.exchange.domain.sets import Chosen, Family
from fijnmazig.exchange.formats.tree import Element
from fijnmazig.exchange.tests.factories import (
    ask,
    fault,
    find,
    schema_faults,
    texts,
    tree,
    walk,
)
from fijnmazig.library.domain.items import Status
from fijnmazig.library.services import items
from fijnmazig.library.tests.factories import (
    MONDAY,
    add_open_version,
    make_open,
    make_published,
    sharer,
)

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
LATER = MONDAY + timedelta(days=1)
HEADERS = "//oai:header/oai:identifier"
DC = "//oai:metadata/*/dc:"


def name(item_id: UUID) -> str:
    return f"oai:net.example:{item_id}"


def own_record(client: Client, item_id: UUID) -> Element:
    answer = ask(client, verb="GetRecord", identifier=name(item_id), metadataPrefix="fijnmazig")
    (record,) = find(answer, "//own:item")
    return record  # type: ignore[no-any-return]  # a path can lead to anything


def test_identify_says_who_we_are_and_keeps_deletions_for_good(client: Client) -> None:
    make_open(changed_at=MONDAY)

    answer = ask(client, verb="Identify")

    assert texts(answer, "oai:Identify/*") == [
        "Fijnmazig",
        "https://net.example/oai/",
        "2.0",
        "noreply@localhost.invalid",
        "2026-03-02T09:00:00Z",
        "persistent",
        "YYYY-MM-DDThh:mm:ssZ",
    ]


def test_identify_gives_the_address_that_our_letters_come_from(
    client: Client, settings: Settings
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Netwerk <netwerk@net.example>"

    assert texts(ask(client, verb="Identify"), "//oai:adminEmail") == ["netwerk@net.example"]


def test_identify_of_an_empty_library_has_a_moment_too(client: Client) -> None:
    assert texts(ask(client, verb="Identify"), "//oai:earliestDatestamp") == [
        "2026-01-01T00:00:00Z"
    ]


def test_an_answer_repeats_the_question_unless_it_was_no_question(client: Client) -> None:
    good = ask(client, verb="GetRecord", identifier="x", metadataPrefix="oai_dc")
    bad = ask(client, verb="GetRecord", identifier="x")

    assert texts(good, "oai:request/@*") == ["GetRecord", "x", "oai_dc"]
    assert texts(bad, "oai:request/@*") == []
    assert texts(bad, "oai:request") == ["https://net.example/oai/"]


def test_a_question_may_be_posted_by_a_program_and_sets_no_cookie(client: Client) -> None:
    posted = Client(enforce_csrf_checks=True).post("/oai/", {"verb": "Identify"})
    fetched = client.get("/oai/", {"verb": "Identify"})

    assert texts(tree(posted.content), "//oai:protocolVersion") == ["2.0"]
    assert posted.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert not posted.cookies
    assert not fetched.cookies
    assert "Cookie" not in fetched.headers.get("Vary", "")


def test_the_formats_are_those_of_every_item_that_exists(client: Client) -> None:
    item = make_open()

    formats = ask(client, verb="ListMetadataFormats", identifier=name(item.id))

    assert texts(formats, "//oai:metadataPrefix") == ["oai_dc", "fijnmazig"]
    assert texts(ask(client, verb="ListMetadataFormats"), "//oai:metadataPrefix") == [
        "oai_dc",
        "fijnmazig",
    ]
    absent = ask(client, verb="ListMetadataFormats", identifier=name(uuid4()))
    assert fault(absent) == "idDoesNotExist"


def test_sets_carry_their_names_and_neutral_codes(client: Client) -> None:
    answer = ask(client, verb="ListSets")

    names = dict(zip(texts(answer, "//oai:setSpec"), texts(answer, "//oai:setName"), strict=True))
    assert names[Chosen(family=Family.KIND, value="PLAYBOOK").spec] == "Draaiboek"
    assert names[Chosen(family=Family.THEME, value="partnergeweld").spec] == "Partnergeweld"


def test_a_set_gathers_by_kind_or_by_theme(client: Client) -> None:
    tool = make_open(kind="TOOL", themes=("stalking",))
    report = make_open(kind="REPORT", changed_at=LATER)
    kinds = Chosen(family=Family.KIND, value="REPORT").spec
    themes = Chosen(family=Family.THEME, value="stalking").spec

    by_kind = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set=kinds)
    by_theme = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set=themes)

    assert texts(by_kind, HEADERS) == [name(report.id)]
    assert texts(by_theme, HEADERS) == [name(tool.id)]
    assert themes in texts(by_theme, "//oai:setSpec")


def test_a_list_runs_from_and_until_included(client: Client) -> None:
    moments = [MONDAY + timedelta(seconds=n, microseconds=900_000) for n in range(3)]
    named = [name(make_open(changed_at=at).id) for at in moments]
    stretch = {"from_": "2026-03-02T09:00:01Z", "until": "2026-03-02T09:00:01Z"}

    answer = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **stretch)

    assert texts(answer, HEADERS) == [named[1]]
    empty = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", from_="2027-01-01")
    assert fault(empty) == "noRecordsMatch"


def test_a_draft_does_not_exist_and_what_was_withdrawn_is_a_deleted_record(client: Client) -> None:
    draft = make_open(status=Status.DRAFT, published_at=None)
    item = make_published(OWNER)
    items.withdraw(actor=OWNER, item_id=item.id, at=LATER)

    answer = ask(client, verb="ListRecords", metadataPrefix="oai_dc")
    absent = ask(client, verb="GetRecord", identifier=name(draft.id), metadataPrefix="oai_dc")
    gone = ask(client, verb="GetRecord", identifier=name(item.id), metadataPrefix="oai_dc")

    assert texts(answer, HEADERS) == [name(item.id)]
    assert texts(answer, "//oai:header/@status") == ["deleted"]
    assert texts(gone, "//oai:datestamp") == ["2026-03-03T09:00:00Z"]
    assert texts(answer, "//oai:metadata") == []
    assert fault(absent) == "idDoesNotExist"


def test_dublin_core_says_where_what_whose_and_under_which_licence(client: Client) -> None:
    item = make_open(
        "Een draaiboek.",
        title="Onthaal",
        description="Voor wie aan het onthaal zit.",
        kind="PLAYBOOK",
        owner_text="Dienst Samenleven",
        licence="cc-by",
        themes=("ifg",),
        link="https://elders.example/",
    )
    page = f"https://net.example/bibliotheek/{item.id}/"

    answer = ask(client, verb="GetRecord", identifier=name(item.id), metadataPrefix="oai_dc")

    found = {
        etree.QName(term).localname: texts(answer, f"{DC}{etree.QName(term).localname}")
        for term in find(answer, "//oai:metadata/*/*")
    }
    assert found == {
        "title": ["Onthaal"],
        "description": ["Voor wie aan het onthaal zit."],
        "creator": ["Dienst Samenleven"],
        "publisher": ["Fijnmazig"],
        "date": ["2026-03-02"],
        "type": ["Draaiboek", "Text"],
        "format": ["application/pdf"],
        "language": ["nl"],
        "rights": [
            "Vrij met naamsvermelding (CC BY 4.0)",
            "https://creativecommons.org/licenses/by/4.0/deed.nl",
        ],
        "subject": ["Intrafamiliaal geweld in het algemeen"],
        "identifier": [page, f"{page}versie/1/"],
        "relation": ["https://elders.example/"],
    }


def test_dublin_core_names_what_a_version_was_made_of_and_the_original(client: Client) -> None:
    made_of = make_open("Oud.")
    item = make_open(origin_identifier="oai:a.example:1", origin_url="https://a.example/1")
    add_open_version(item, "Nieuw.", derived_from=made_of.versions.get(), lineage="ADAPTED")

    answer = ask(client, verb="GetRecord", identifier=name(item.id), metadataPrefix="oai_dc")

    page = f"https://net.example/bibliotheek/{made_of.id}/versie/1/"
    assert texts(answer, f"{DC}relation") == [page]
    assert texts(answer, f"{DC}source") == ["https://a.example/1", "oai:a.example:1"]


def test_dublin_core_of_an_item_without_a_document_is_dated_by_its_publication(
    client: Client,
) -> None:
    item = make_open(kind="LINK", published_at=LATER)

    answer = ask(client, verb="GetRecord", identifier=name(item.id), metadataPrefix="oai_dc")

    assert texts(answer, f"{DC}date") == ["2026-03-03"]
    assert texts(answer, f"{DC}identifier") == [f"https://net.example/bibliotheek/{item.id}/"]


def test_our_own_format_carries_everything_and_fits_its_schema(client: Client) -> None:
    made_of = make_open("Oud.", title="Het oude")
    item = make_open(
        "Eén.",
        description="Kort.",
        contact_role="Onthaal",
        municipality_nis="11005",
        year=2025,
        age_from_months=-9,
        age_to_months=36,
        licence="cc-by",
        themes=("ifg",),
    )
    add_open_version(
        item,
        "Eén.",
        "Twee.",
        change_note="Herwerkt",
        lineage="REWORKED_AFTER_EVALUATION",
        derived_from=made_of.versions.get(),
    )
    item.terms.create(facet="TRACK", code="zorg")

    record = own_record(client, item.id)

    assert schema_faults(record) == []
    assert texts(record, "own:version/@number") == ["2", "1"]
    assert texts(record, "own:version[@current='true']/own:lineage/@*") == [
        "REWORKED_AFTER_EVALUATION",
        name(made_of.id),
        "1",
    ]
    assert texts(record, "own:months/@*") == ["-9", "36"]
    assert texts(record, "own:term/@*") == ["TRACK", "zorg"]
    assert texts(record, "own:text/own:page") == ["Eén.", "Twee."]


def test_a_bare_item_fits_the_schema_too(client: Client) -> None:
    item = make_open(kind="LINK", confirmed_date=None, published_at=None)

    assert schema_faults(own_record(client, item.id)) == []


def test_the_schema_sees_a_fault(client: Client) -> None:
    record = own_record(client, make_open().id)

    etree.SubElement(record, "{urn:fijnmazig:item:1}owner")

    assert len(schema_faults(record)) == 1


def test_what_a_version_is_made_of_stays_unnamed_when_it_is_not_open(client: Client) -> None:
    draft = make_open("Oud.", status=Status.DRAFT, published_at=None)
    item = make_open("Nieuw.")
    add_open_version(item, "Nieuwer.", derived_from=draft.versions.get(), lineage="ADAPTED")

    record = own_record(client, item.id)

    assert texts(record, "own:version/own:lineage/@*") == ["ADAPTED"]


def test_hash_and_size_are_those_of_what_the_address_gives(client: Client) -> None:
    item = make_published(OWNER)

    record = own_record(client, item.id)

    (address,) = texts(record, "own:version/own:file")
    given = b"".join(client.get(address.removeprefix("https://net.example")).streaming_content)  # type: ignore[attr-defined]  # a stored file is streamed
    assert texts(record, "own:version/own:file/@hash") == [sha256(given).hexdigest()]
    assert texts(record, "own:version/own:file/@size") == [str(len(given))]


def test_of_a_redacted_version_only_the_clean_text_is_told(client: Client) -> None:
    item = make_open("Bel [weggelaten].", licence="cc-by")
    item.versions.update(is_redacted=True)

    record = own_record(client, item.id)

    (address,) = texts(record, "own:version/own:file")
    given = client.get(address.removeprefix("https://net.example")).content
    assert texts(record, "own:version/own:file/@hash") == [sha256(given).hexdigest()]
    assert texts(record, "own:version/own:file/@name") == ["nota-1.txt"]
    assert texts(record, "own:text/own:page") == ["Bel [weggelaten]."]


@pytest.mark.parametrize("licence", ["", "vragen"])
def test_text_stays_here_unless_a_licence_lets_it_travel(client: Client, licence: str) -> None:
    free, kept = make_open("Vrij.", licence="cc-by"), make_open("Niet vrij.", licence=licence)

    assert texts(own_record(client, free.id), "own:text/own:page") == ["Vrij."]
    assert texts(own_record(client, kept.id), "own:text/own:page") == []


def test_no_person_stands_in_a_record(client: Client) -> None:
    owner = UUID(int=99)
    item = make_open("Tekst.", owner_id=owner, contact_address="dienst@gemeente.example")

    answer = client.get(
        "/oai/",
        {"verb": "GetRecord", "identifier": name(item.id), "metadataPrefix": "fijnmazig"},
    )

    assert str(owner) not in answer.content.decode()
    assert "gemeente.example" not in answer.content.decode()


@pytest.mark.asvs("V1.2.1")
def test_text_that_xml_cannot_hold_is_left_out(client: Client) -> None:
    item = make_open(title="On\x0bthaal \ufffe& <b>")

    answer = ask(client, verb="GetRecord", identifier=name(item.id), metadataPrefix="oai_dc")

    assert texts(answer, f"{DC}title") == ["Onthaal & <b>"]


def test_a_long_list_comes_in_pages_of_a_hundred(client: Client) -> None:
    named = {name(make_open(changed_at=MONDAY).id) for _ in range(230)}

    pages = walk(client, verb="ListIdentifiers", metadataPrefix="oai_dc")

    assert [len(texts(page, HEADERS)) for page in pages] == [100, 100, 30]
    assert {one for page in pages for one in texts(page, HEADERS)} == named
    assert [texts(page, "//oai:resumptionToken/@cursor") for page in pages] == [
        ["0"],
        ["100"],
        ["200"],
    ]


def test_a_list_that_fits_on_one_page_has_no_token(client: Client) -> None:
    make_open()

    answer = ask(client, verb="ListRecords", metadataPrefix="oai_dc")

    assert find(answer, "//oai:resumptionToken") == []


def test_what_changed_while_a_list_was_read_comes_again_at_its_end(client: Client) -> None:
    made = [make_open(changed_at=MONDAY + timedelta(seconds=n)) for n in range(150)]
    first = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    changed = made[3]
    type(changed).unscoped.filter(id=changed.id).update(changed_at=LATER)

    token = "".join(texts(first, "//oai:resumptionToken"))
    second = ask(client, verb="ListIdentifiers", resumptionToken=token)

    assert texts(second, HEADERS) == [name(one.id) for one in (*made[100:], changed)]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_of_records_costs_the_same_number_of_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        make_open("Tekst.", title=f"Nota {number}", themes=("ifg",))

    with django_assert_num_queries(8):
        ask(client, verb="ListRecords", metadataPrefix="fijnmazig")


def test_the_address_of_this_house_stands_in_every_identifier(
    client: Client, settings: Settings
) -> None:
    item = make_open()
    settings.SITE_URL = "https://elders.example:8443"

    answer = ask(client, verb="ListRecords", metadataPrefix="fijnmazig")

    assert texts(answer, HEADERS) == [f"oai:elders.example:{item.id}"]
    assert texts(answer, "//own:page") == [f"https://elders.example:8443/bibliotheek/{item.id}/"]


def test_a_record_says_when_it_was_confirmed(client: Client) -> None:
    item = make_open(confirmed_date=date(2026, 1, 5), changed_at=datetime(2026, 1, 5, tzinfo=UTC))

    assert texts(own_record(client, item.id), "own:confirmed") == ["2026-01-05"]
