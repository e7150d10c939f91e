"""What may be asked, and everything that can be wrong with a question."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.exchange.domain.datestamps import LAST, read_stamp, stamp
from fijnmazig.exchange.domain.names import host_of, identifier, read_identifier, uuid_in
from fijnmazig.exchange.domain.oai import (
    Fault,
    Format,
    Listing,
    Place,
    Problem,
    Question,
    Verb,
    next_token,
    read_question,
)
from fijnmazig.exchange.domain.sets import Chosen, Family, known_sets, specs_of
from fijnmazig.exchange.domain.tokens import Token, read_token, write_token
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.domain.themes import themes

HOST = "net.example"
ITEM = UUID(int=7)
NAME = identifier(host=HOST, item_id=ITEM)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TOKEN = Token(
    prefix="oai_dc", spec="", since=None, before=None, last_at=NOON, last_id=ITEM, cursor=100
)


def asked(**arguments: str) -> Question | Problem:
    named = [(name.rstrip("_"), value) for name, value in arguments.items()]
    return read_question(named, host=HOST)


def fault(**arguments: str) -> Fault | None:
    answer = asked(**arguments)
    return answer.fault if isinstance(answer, Problem) else None


def listing(**arguments: str) -> Listing:
    question = asked(verb="ListRecords", **arguments)
    assert isinstance(question, Question)
    assert question.listing is not None
    return question.listing


@pytest.mark.parametrize("verb", ["", "identify", "ListEverything"])
def test_an_unknown_verb_is_a_bad_verb(verb: str) -> None:
    assert fault(verb=verb) is Fault.BAD_VERB


def test_no_verb_and_two_verbs_are_bad_verbs() -> None:
    twice = read_question([("verb", "Identify"), ("verb", "Identify")], host=HOST)

    assert fault() is Fault.BAD_VERB
    assert isinstance(twice, Problem)
    assert twice.fault is Fault.BAD_VERB


@pytest.mark.parametrize(
    "arguments",
    [
        {"verb": "Identify", "set": "k-00000000"},
        {"verb": "Identify", "resumptionToken": "x"},
        {"verb": "GetRecord", "metadataPrefix": "oai_dc"},
        {"verb": "GetRecord", "identifier": NAME},
        {"verb": "ListRecords"},
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "identifier": NAME},
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "yesterday"},
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2026-02-30"},
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "2026-01-01T00:00:00"},
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": ""},
        {
            "verb": "ListRecords",
            "metadataPrefix": "oai_dc",
            "from_": "2026-01-02",
            "until": "2026-01-01",
        },
        {
            "verb": "ListRecords",
            "metadataPrefix": "oai_dc",
            "from_": "2026-01-01",
            "until": "2026-01-02T00:00:00Z",
        },
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "resumptionToken": "x"},
    ],
)
def test_a_wrong_argument_is_named(arguments: dict[str, str]) -> None:
    assert fault(**arguments) is Fault.BAD_ARGUMENT


@pytest.mark.asvs("V15.3.7")
def test_a_repeated_argument_is_a_bad_argument() -> None:
    repeated = [("verb", "ListRecords"), ("set", "a"), ("set", "b"), ("metadataPrefix", "oai_dc")]

    answer = read_question(repeated, host=HOST)

    assert isinstance(answer, Problem)
    assert answer.fault is Fault.BAD_ARGUMENT


def test_an_unknown_format_cannot_be_given() -> None:
    assert fault(verb="ListRecords", metadataPrefix="oai_dc") is None
    assert fault(verb="ListRecords", metadataPrefix="marc21") is Fault.FORMAT


@pytest.mark.parametrize("name", ["", "7", f"oai:elsewhere.example:{ITEM}", NAME.upper()])
def test_an_identifier_that_is_not_ours_does_not_exist(name: str) -> None:
    assert fault(verb="GetRecord", identifier=NAME, metadataPrefix="oai_dc") is None
    assert fault(verb="GetRecord", identifier=name, metadataPrefix="oai_dc") is Fault.ABSENT


def test_a_set_that_we_do_not_have_matches_nothing() -> None:
    assert fault(verb="ListRecords", metadataPrefix="oai_dc", set="k-00000000") is Fault.NOTHING


def test_a_list_runs_from_the_first_moment_to_the_last_one_included() -> None:
    days = listing(metadataPrefix="fijnmazig", from_="2026-01-01", until="2026-01-01")
    seconds = listing(metadataPrefix="fijnmazig", until="2026-01-01T12:00:00Z")

    assert (days.since, days.before) == (
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 2, tzinfo=UTC),
    )
    assert (seconds.since, seconds.before) == (None, datetime(2026, 1, 1, 12, 0, 1, tzinfo=UTC))


def test_a_list_may_run_until_the_end_of_time() -> None:
    assert listing(metadataPrefix="oai_dc", until="9999-12-31").before == LAST


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        write_token(TOKEN) + "0" * 200,
        write_token(TOKEN).replace("oai_dc", "marc"),
        write_token(TOKEN).replace(".-.", ".k-00000000.", 1),
        write_token(TOKEN).replace(str(int(NOON.timestamp())), "999999999999"),
    ],
)
def test_a_token_that_is_not_ours_is_a_bad_token(text: str) -> None:
    assert fault(verb="ListRecords", resumptionToken=write_token(TOKEN)) is None
    assert fault(verb="ListRecords", resumptionToken=text) is Fault.BAD_TOKEN
    assert fault(verb="ListSets", resumptionToken=text) is Fault.BAD_TOKEN


TIMES = st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- hypothesis adds the zone
TOKENS = st.builds(
    Token,
    prefix=st.sampled_from([form.value for form in Format]),
    spec=st.sampled_from(["", *known_sets()]),
    since=st.none() | TIMES,
    before=st.none() | TIMES,
    last_at=TIMES,
    last_id=st.uuids(),
    cursor=st.integers(0, 10**9),
)


@given(TOKENS)
@settings(deadline=None)
def test_a_token_says_what_was_written_into_it(token: Token) -> None:
    assert read_token(write_token(token)) == token


@given(st.text())
@settings(deadline=None)
def test_any_text_is_a_token_of_ours_or_none(text: str) -> None:
    assert (found := read_token(text)) is None or write_token(found) == text


@given(TIMES, st.uuids())
@settings(deadline=None)
def test_the_next_token_goes_on_after_the_last_record(at: datetime, item_id: UUID) -> None:
    asked_for = listing(metadataPrefix="oai_dc", from_="2026-01-01", set=next(iter(known_sets())))

    token = write_token(next_token(asked_for, last=Place(at=at, item_id=item_id), given=100))

    resumed = listing(resumptionToken=token)
    assert (resumed.chosen, resumed.since) == (asked_for.chosen, asked_for.since)
    assert (resumed.after, resumed.cursor) == (Place(at=at, item_id=item_id), 100)


@given(TIMES)
@settings(deadline=None)
def test_a_datestamp_is_read_as_the_second_it_was_written_in(at: datetime) -> None:
    found = read_stamp(stamp(at))

    assert found is not None
    assert found.starts_at == at.replace(microsecond=0)


def test_there_is_one_set_for_each_kind_and_theme() -> None:
    families = [chosen.family for chosen in known_sets().values()]

    assert families.count(Family.KIND) == len(Kind)
    assert families.count(Family.THEME) == len(themes())


def test_the_code_of_a_set_tells_nothing_and_stays() -> None:
    spec = Chosen(family=Family.THEME, value="partnergeweld").spec

    assert spec == "t-2b505fc4"
    assert specs_of(kind="TOOL", themes=("partnergeweld",))[1] == spec
    assert not any(theme.code in known for theme in themes() for known in known_sets())


def test_every_verb_is_understood() -> None:
    arguments = {
        Verb.GET_RECORD: {"identifier": NAME, "metadataPrefix": "oai_dc"},
        Verb.LIST_RECORDS: {"metadataPrefix": "oai_dc"},
        Verb.LIST_IDENTIFIERS: {"metadataPrefix": "oai_dc"},
    }

    answers = [asked(verb=verb, **arguments.get(verb, {})) for verb in Verb]

    assert [getattr(answer, "verb", None) for answer in answers] == list(Verb)


def test_the_id_in_an_identifier_is_found_whoever_gave_it() -> None:
    assert uuid_in(f"oai:elsewhere.example:{ITEM}") == ITEM
    assert uuid_in("oai:elsewhere.example:article/7") is None
    assert read_identifier(NAME, host=HOST) == ITEM
    assert host_of("https://Net.Example:8443") == HOST
