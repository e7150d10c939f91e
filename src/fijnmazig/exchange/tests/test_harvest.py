"""Harvesting another library: whole, incremental, interrupted, deleted, and back where it began."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import Settings

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.fetching.house import house_fetcher
from fijnmazig.common.fetching.web import Fetcher
from fijnmazig.exchange import texts
from fijnmazig.exchange.domain.taken import Counts
from fijnmazig.exchange.models import HarvestedRecord, Source
from fijnmazig.exchange.queries.sources import source_ids
from fijnmazig.exchange.services.harvest import MOST_PAGES, Harvest, harvest
from fijnmazig.exchange.services.letting_go import let_go
from fijnmazig.exchange.services.sources import add_source, remove_source
from fijnmazig.exchange.services.visits import find_nothing_new
from fijnmazig.exchange.tests.factories import ask
from fijnmazig.exchange.tests.factories import texts as texts_in
from fijnmazig.exchange.tests.pretend import Elsewhere, Told, named, served
from fijnmazig.library.domain.items import Status
from fijnmazig.library.queries.items import item_page
from fijnmazig.library.queries.search import search
from fijnmazig.library.tests.factories import (
    MONDAY,
    all_documents,
    all_items,
    kept_documents,
    make_open,
)

pytestmark = pytest.mark.django_db

OTHER = "elders"
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
WITH_TEXT = """<language>nl</language><licence>cc-by</licence>
<theme code="ifg">x</theme><theme code="onbekend">y</theme><term facet="TRACK" code="zorg"/>
<version number="3" current="true"><created>2026-02-01T10:00:00Z</created>
<file name="onthaal.pdf">https://elders.example/1</file><change>Herwerkt</change></version>
<text><page label="blz. 1">Luister eerst naar zeppelins.</page></text>"""


class KilledError(Exception):
    """Somebody pulled the plug."""


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    library = Elsewhere()
    with served(library):
        yield library


def source_of(library: Elsewhere) -> UUID:
    found = Source.unscoped.filter(base_url=library.base_url).first()
    return found.id if found else add_source(actor=OPERATOR, base_url=library.base_url, at=NOW)


def visit(library: Elsewhere, *, pages: int = 99, most_pages: int = MOST_PAGES) -> Harvest:
    """Harvest a library; the plug is pulled once so many pages are in."""

    def tell(so_far: Harvest) -> None:
        if so_far.pages == pages:
            raise KilledError

    patient = Fetcher(agent="test", loopback=True, pause=lambda _seconds: None)
    return harvest(
        actor=OPERATOR,
        source_id=source_of(library),
        fetcher=patient,
        clock=lambda: NOW,
        progress=tell,
        most_pages=most_pages,
    )


def shown() -> list[str]:
    rows = all_items().filter(status=Status.PUBLISHED).order_by("title")
    return list(rows.values_list("title", flat=True))


def test_a_first_harvest_takes_everything_over_page_by_page(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(number, title=f"Nota {number}") for number in range(1, 6)]

    done = visit(elsewhere)

    assert (done.pages, done.counts, done.fault) == (3, Counts(created=5), "")
    assert done.name == "Netwerk Elders"
    assert shown() == [f"Nota {number}" for number in range(1, 6)]
    assert Source.unscoped.get().harvested_until == "2026-03-02T09:00:00Z"


def test_a_copy_says_whose_it_is_and_carries_what_was_said_of_it(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(1, more=WITH_TEXT)]

    visit(elsewhere)

    item = all_items().get()
    assert (item.origin_name, item.origin_identifier) == ("Netwerk Elders", named(1))
    assert item.origin_url == "https://elders.example/bibliotheek/1/"
    assert (item.kind, item.licence, item.owner_id) == ("PLAYBOOK", "cc-by", None)
    assert list(item.themes.values_list("theme", flat=True)) == ["ifg"]
    assert list(item.terms.values_list("facet", "code")) == [("TRACK", "zorg")]
    assert acts_on(item.id) == ["library.item-taken-over"]


def test_everyone_reads_and_finds_the_text_of_a_copy(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(1, more=WITH_TEXT)]

    visit(elsewhere)

    page = item_page(actor=ANONYMOUS, item_id=all_items().get().id)
    assert [sheet.text for sheet in page.pages] == ["Luister eerst naar zeppelins."]
    assert (page.versions[0].number, page.versions[0].file_name) == (3, "onthaal.txt")
    assert [found.title for found in search(actor=ANONYMOUS, query="zeppelins").results] == [
        "Onthaal"
    ]


def test_a_second_harvest_asks_only_for_what_changed_since(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(1), Told(2, title="Ander")]
    visit(elsewhere)
    elsewhere.records[1] = Told(2, datestamp="2026-03-05T09:00:00Z", title="Beter")

    done = visit(elsewhere)

    assert elsewhere.asked[-1]["from"] == "2026-03-02T09:00:00Z"
    assert done.counts == Counts(updated=1, unchanged=1)
    assert shown() == ["Beter", "Onthaal"]


def test_the_same_harvest_again_changes_nothing(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(1, more=WITH_TEXT)]
    visit(elsewhere)
    before = all_items().values().get()

    done = visit(elsewhere)

    assert done.counts == Counts(unchanged=1)
    assert all_items().values().get() == before


def test_two_changes_within_one_second_are_both_taken_over(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(1, title="Eerst")]
    visit(elsewhere)
    elsewhere.records = [Told(1, title="Daarna")]

    visit(elsewhere)

    assert shown() == ["Daarna"]


def test_what_was_deleted_there_disappears_here_and_stays_deleted_for_others(
    elsewhere: Elsewhere, client: Client
) -> None:
    elsewhere.records = [Told(1, more=WITH_TEXT), Told(2, title="Blijft")]
    visit(elsewhere)
    elsewhere.records[0] = Told(1, datestamp="2026-03-05T09:00:00Z", is_deleted=True)

    done = visit(elsewhere)

    assert done.counts == Counts(deleted=1, unchanged=1)
    assert shown() == ["Blijft"]
    assert (all_documents().count(), all_items().filter(versions=None).count()) == (0, 2)
    records = ask(client, verb="ListRecords", metadataPrefix="fijnmazig")
    assert texts_in(records, "//oai:header/@status") == ["deleted"]


def test_what_comes_back_there_comes_back_here_as_the_same_item(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(1, more=WITH_TEXT)]
    visit(elsewhere)
    item_id = all_items().get().id
    for stamp, is_deleted in (("2026-03-05T09:00:00Z", True), ("2026-03-06T09:00:00Z", False)):
        elsewhere.records = [Told(1, datestamp=stamp, more=WITH_TEXT, is_deleted=is_deleted)]
        visit(elsewhere)

    item = all_items().get()
    assert (item.id, item.status) == (item_id, Status.PUBLISHED)
    assert item.versions.get().document.pages.get().text == "Luister eerst naar zeppelins."


def test_a_deleted_record_that_was_never_here_is_remembered_and_nothing_else(
    elsewhere: Elsewhere,
) -> None:
    elsewhere.records = [Told(1, is_deleted=True)]

    done = visit(elsewhere)

    assert done.counts == Counts(elsewhere=1)
    assert all_items().count() == 0


def test_a_text_that_changed_replaces_the_one_before(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(1, more=WITH_TEXT)]
    visit(elsewhere)
    cleaned = WITH_TEXT.replace("zeppelins", "[weggelaten]")
    elsewhere.records = [Told(1, datestamp="2026-03-05T09:00:00Z", more=cleaned)]

    visit(elsewhere)

    document = all_documents().get()
    assert document.pages.get().text == "Luister eerst naar [weggelaten]."
    assert all_items().get().versions.get().number == 3


def test_a_harvest_that_is_cut_between_pages_goes_on_where_it_was(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(number, title=f"Nota {number}") for number in range(1, 6)]
    with pytest.raises(KilledError):
        visit(elsewhere, pages=2)
    half = len(shown())

    done = visit(elsewhere)

    assert half == 4
    assert elsewhere.asked[-1] == {"verb": "ListRecords", "resumptionToken": "|4"}
    assert (done.pages, done.counts) == (1, Counts(created=1))
    assert len(shown()) == 5
    assert Source.unscoped.get().harvested_until == "2026-03-02T09:00:00Z"


def test_a_source_that_forgot_the_token_is_read_anew_from_the_last_whole_list(
    elsewhere: Elsewhere,
) -> None:
    elsewhere.records = [Told(number, title=f"Nota {number}") for number in range(1, 4)]
    with pytest.raises(KilledError):
        visit(elsewhere, pages=1)
    elsewhere.forgets_tokens, elsewhere.per_page = True, 9

    done = visit(elsewhere)

    assert done.counts == Counts(created=1, unchanged=2)
    assert len(shown()) == 3


def test_what_changed_while_a_list_was_read_is_asked_for_again(elsewhere: Elsewhere) -> None:
    elsewhere.at = "2026-03-01T00:00:00Z"  # the list began before the change it ends with
    elsewhere.records = [Told(1, datestamp="2026-03-02T00:00:00Z")]

    visit(elsewhere)

    assert Source.unscoped.get().harvested_until == "2026-03-01T00:00:00Z"


def test_our_own_item_that_comes_back_makes_no_copy(elsewhere: Elsewhere) -> None:
    mine = make_open(title="Van ons")
    elsewhere.records = [Told(1, title="Kopie", origin=f"oai:net.example:{mine.id}")]

    done = visit(elsewhere)

    assert done.counts == Counts(own=1)
    assert shown() == ["Van ons"]


def test_one_item_by_two_ways_is_one_copy_that_follows_the_shorter_one(
    elsewhere: Elsewhere,
) -> None:
    elsewhere.records = [Told(1, title="Rechtstreeks")]
    through = Elsewhere(records=[Told(9, title="Omweg", origin=named(1))])
    with served(through):
        visit(through)
        first = shown()
        visit(elsewhere)
        through.records = [Told(9, datestamp="2026-05-01", title="Weer", origin=named(1))]
        done = visit(through)

    assert (first, shown()) == (["Omweg"], ["Rechtstreeks"])
    assert done.counts == Counts(elsewhere=1)
    assert all_items().count() == 1


def test_what_its_origin_deleted_is_gone_whatever_others_still_tell(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(1)]
    visit(elsewhere)
    through = Elsewhere(records=[Told(9, origin=named(1))])
    with served(through):
        visit(through)
        elsewhere.records = [Told(1, datestamp="2026-05-01T00:00:00Z", is_deleted=True)]
        visit(elsewhere)
        through.records = [Told(9, datestamp="2026-05-02", title="Nog", origin=named(1))]
        visit(through)

    assert shown() == []


def test_a_copy_tells_others_every_step_of_its_way(elsewhere: Elsewhere, client: Client) -> None:
    elsewhere.records = [Told(1, origin="oai:verder.example:7")]
    visit(elsewhere)

    record = ask(client, verb="ListRecords", metadataPrefix="fijnmazig")

    hops = texts_in(record, "//prov:originDescription/prov:identifier")
    assert hops == [named(1), "oai:verder.example:7"]
    assert texts_in(record, "//prov:originDescription/prov:baseURL") == [
        elsewhere.base_url,
        "https://verder.example/oai/",
    ]
    assert texts_in(record, "//own:origin/@identifier") == ["oai:verder.example:7"]


def test_a_source_without_our_format_is_read_as_dublin_core(elsewhere: Elsewhere) -> None:
    record = """<record><header><identifier>oai:x.example:1</identifier>
    <datestamp>2026-03-02</datestamp></header><metadata>
    <dc xmlns="http://www.openarchives.org/OAI/2.0/oai_dc/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Artikel</dc:title>
    <dc:identifier>doi:1</dc:identifier><dc:identifier>https://x.example/1</dc:identifier>
    <dc:language>eng</dc:language><dc:date>2024-05-01</dc:date></dc></metadata></record>"""
    elsewhere.prefixes, elsewhere.granularity = ("oai_dc",), "YYYY-MM-DD"
    page = f"<ListRecords>{record}</ListRecords>"
    document = f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{page}</OAI-PMH>'
    elsewhere.answers = [None, None, document.encode()]

    visit(elsewhere)

    item = all_items().get()
    assert (item.title, item.kind, item.language, item.year) == ("Artikel", "LINK", "en", 2024)
    assert item.origin_url == "https://x.example/1"


def test_a_source_that_knows_days_only_is_asked_for_days(elsewhere: Elsewhere) -> None:
    elsewhere.granularity = "YYYY-MM-DD"
    elsewhere.records = [Told(1)]
    visit(elsewhere)

    visit(elsewhere)

    assert elsewhere.asked[-1]["from"] == "2026-03-02"


def test_a_quiet_source_is_no_fault(elsewhere: Elsewhere) -> None:
    done = visit(elsewhere)

    assert (done.pages, done.fault) == (0, "")
    assert Source.unscoped.get().last_harvest_at == NOW


def test_records_that_say_nothing_usable_are_passed_over(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(1, title="Goed"), Told(2, title="Goed")]
    odd = elsewhere.answer({"verb": "ListRecords"})
    odd = odd.replace(named(2), "").replace("urn:fijnmazig:item:1", "urn:iets", 1)
    elsewhere.answers = [None, None, odd.encode()]

    done = visit(elsewhere)

    assert done.counts == Counts(unreadable=1)
    assert shown() == []


ERROR = (
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
    '<error code="badArgument">Nee.</error></OAI-PMH>'
)


@pytest.mark.parametrize("before", [0, 1, 2])
def test_what_a_source_refuses_is_told_in_its_own_words(elsewhere: Elsewhere, before: int) -> None:
    elsewhere.answers = [*[None] * before, ERROR.encode()]

    assert visit(elsewhere).fault == "De bron weigert de vraag: Nee."
    assert Source.unscoped.get().last_fault == "De bron weigert de vraag: Nee."


@pytest.mark.asvs("V16.5.2")
def test_a_source_that_stammers_is_left_and_keeps_what_was_stored(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(number, title=f"Nota {number}") for number in range(1, 4)]
    page = elsewhere.answer({"verb": "ListRecords"}).encode()
    elsewhere.answers = [None, None, page, page]

    done = visit(elsewhere)

    assert done.fault == str(texts.UNREADABLE)
    assert shown() == ["Nota 1", "Nota 2"]


def test_a_source_without_any_format_we_read_is_told_so(elsewhere: Elsewhere) -> None:
    elsewhere.prefixes = ("marc21",)

    assert visit(elsewhere).fault == str(texts.NO_FORMAT)


def test_a_list_that_ends_in_nothing_is_at_its_end(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(number, title=f"Nota {number}") for number in range(1, 4)]
    with pytest.raises(KilledError):
        visit(elsewhere, pages=1)
    elsewhere.records = elsewhere.records[:2]

    done = visit(elsewhere)

    source = Source.unscoped.get()
    assert (done.pages, done.fault, source.resumption_token) == (0, "", "")
    assert source.harvested_until == "2026-03-02T09:00:00Z"


def test_whoever_finds_nothing_new_does_not_end_the_list_of_another(elsewhere: Elsewhere) -> None:
    source_id = source_of(elsewhere)
    Source.unscoped.filter(id=source_id).update(resumption_token=OTHER)

    with pytest.raises(Refused):
        find_nothing_new(actor=OPERATOR, source_id=source_id, token="", at=NOW)

    assert Source.unscoped.get().resumption_token == OTHER


def test_a_very_long_list_is_read_in_several_visits(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(number, title=f"Nota {number}") for number in range(1, 6)]

    first = visit(elsewhere, most_pages=2)
    second = visit(elsewhere, most_pages=2)

    assert (first.pages, first.fault, second.pages) == (2, "", 1)
    assert len(shown()) == 5


def test_all_sources_are_visited_the_one_that_waited_longest_first(elsewhere: Elsewhere) -> None:
    visited = source_of(elsewhere)
    visit(elsewhere)
    new = add_source(actor=OPERATOR, base_url="https://nieuw.example/oai/", at=NOW)

    assert source_ids(actor=OPERATOR) == (new, visited)
    assert source_ids(actor=ANONYMOUS) == ()


def test_removing_a_source_withdraws_what_only_it_offered(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(1), Told(2, title="Ook elders")]
    visit(elsewhere)
    through = Elsewhere(records=[Told(9, title="Ook elders", origin=named(2))])
    with served(through):
        visit(through)

    source_id = source_of(elsewhere)
    remove_source(actor=OPERATOR, source_id=source_id, at=NOW)
    let_go(actor=OPERATOR, source_id=source_id, at=NOW)

    assert shown() == ["Ook elders"]
    assert HarvestedRecord.unscoped.count() == 1


def test_a_stranger_harvests_nothing(elsewhere: Elsewhere) -> None:
    source_id = source_of(elsewhere)
    visit(elsewhere)

    with pytest.raises(NotFound):
        harvest(actor=ANONYMOUS, source_id=source_id, fetcher=house_fetcher(), clock=lambda: MONDAY)


def test_two_who_read_the_same_list_do_not_cross(elsewhere: Elsewhere) -> None:
    elsewhere.records = [Told(number) for number in range(1, 4)]
    source_id = source_of(elsewhere)

    def other_goes_on(_so_far: Harvest) -> None:
        Source.unscoped.filter(id=source_id).update(resumption_token=OTHER)

    done = harvest(
        actor=OPERATOR,
        source_id=source_id,
        fetcher=house_fetcher(),
        clock=lambda: NOW,
        progress=other_goes_on,
    )

    assert done.fault == str(texts.HARVEST_RUNS)
    assert Source.unscoped.get().resumption_token == OTHER


def test_the_text_of_a_record_is_stored_outside_the_transaction_that_takes_it(
    elsewhere: Elsewhere, settings: Settings
) -> None:
    backend = "fijnmazig.common.tests.watched.WatchedStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend}}
    elsewhere.records = [Told(number=1, more=WITH_TEXT)]

    done = visit(elsewhere)

    assert (done.fault, done.counts) == ("", Counts(created=1))
    hashes = [row.content_hash for row in all_documents()]
    assert kept_documents() == hashes
