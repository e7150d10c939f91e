"""OAI-PMH 2.0, the side of who is asked: verbs, arguments, and everything that can be wrong.

Source: https://www.openarchives.org/OAI/openarchivesprotocol.html
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from fijnmazig.exchange.domain.datestamps import Stretch, read_stamp
from fijnmazig.exchange.domain.names import read_identifier
from fijnmazig.exchange.domain.sets import Chosen, known_sets
from fijnmazig.exchange.domain.tokens import Token, read_token

PER_PAGE = 100


class Verb(StrEnum):
    """What may be asked."""

    IDENTIFY = "Identify"
    LIST_METADATA_FORMATS = "ListMetadataFormats"
    LIST_SETS = "ListSets"
    LIST_IDENTIFIERS = "ListIdentifiers"
    LIST_RECORDS = "ListRecords"
    GET_RECORD = "GetRecord"


class Fault(StrEnum):
    """What can be wrong; two codes of the protocol never occur here.

    There are sets, so no noSetHierarchy, and every item has every format, so no noMetadataFormats.
    """

    BAD_VERB = "badVerb"
    BAD_ARGUMENT = "badArgument"
    BAD_TOKEN = "badResumptionToken"  # noqa: S105 -- a word of the protocol
    FORMAT = "cannotDisseminateFormat"
    ABSENT = "idDoesNotExist"
    NOTHING = "noRecordsMatch"


class Format(StrEnum):
    """The metadata formats by their prefix."""

    DUBLIN_CORE = "oai_dc"
    OWN = "fijnmazig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why there is no answer, in the words of the protocol and in a sentence for a developer."""

    fault: Fault
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The record after which a list goes on."""

    at: datetime
    item_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which records a list holds: changed from `since` to just before `before`, after a place."""

    form: Format
    chosen: Chosen | None
    since: datetime | None
    before: datetime | None
    after: Place | None
    cursor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with nothing wrong in it.

    `item_id` and `form` belong to GetRecord (the first also to ListMetadataFormats), `listing` to
    ListIdentifiers and ListRecords.
    """

    verb: Verb
    item_id: UUID | None = None
    form: Format | None = None
    listing: Listing | None = None


# Which arguments a verb must and may have; a resumption token comes alone.
NEEDED: Mapping[Verb, tuple[str, ...]] = {
    Verb.GET_RECORD: ("identifier", "metadataPrefix"),
    Verb.LIST_IDENTIFIERS: ("metadataPrefix",),
    Verb.LIST_RECORDS: ("metadataPrefix",),
}
ALLOWED: Mapping[Verb, tuple[str, ...]] = {
    Verb.LIST_METADATA_FORMATS: ("identifier",),
    Verb.LIST_IDENTIFIERS: ("from", "until", "set"),
    Verb.LIST_RECORDS: ("from", "until", "set"),
}
RESUMED = (Verb.LIST_SETS, Verb.LIST_IDENTIFIERS, Verb.LIST_RECORDS)


def read_question(arguments: Sequence[tuple[str, str]], *, host: str) -> Question | Problem:
    """Return what is asked of the installation at `host`, or what is wrong with the question."""
    verbs = [value for name, value in arguments if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in list(Verb):
        return Problem(fault=Fault.BAD_VERB, message="Ask with exactly one verb of the protocol.")
    verb = Verb(verbs[0])
    given = {name: value for name, value in arguments if name != "verb"}
    if len(given) != len(arguments) - 1:
        return _bad("An argument is repeated.")
    if "resumptionToken" in given and verb in RESUMED:
        return _resumed(verb, given)
    needed, allowed = NEEDED.get(verb, ()), ALLOWED.get(verb, ())
    if lacking := [name for name in needed if name not in given]:
        return _bad(f"Missing: {', '.join(lacking)}.")
    if strange := [name for name in given if name not in {*needed, *allowed}]:
        return _bad(f"{len(strange)} argument(s) do not belong to this verb.")
    return _question(verb, given, host)


def _question(verb: Verb, given: Mapping[str, str], host: str) -> Question | Problem:
    prefix = given.get("metadataPrefix")
    if prefix is not None and prefix not in list(Format):
        return Problem(fault=Fault.FORMAT, message="ListMetadataFormats tells what there is.")
    item_id = None
    if "identifier" in given:
        item_id = read_identifier(given["identifier"], host=host)
        if item_id is None:
            return absent()
    if verb in {Verb.LIST_IDENTIFIERS, Verb.LIST_RECORDS}:
        return _listing(verb, given)
    return Question(verb=verb, item_id=item_id, form=Format(prefix) if prefix else None)


def _listing(verb: Verb, given: Mapping[str, str]) -> Question | Problem:
    since, until = (
        read_stamp(given[word]) if word in given else None for word in ("from", "until")
    )
    if wrong := _wrong_dates(given, since, until):
        return _bad(wrong)
    chosen = known_sets().get(given["set"]) if "set" in given else None
    if "set" in given and chosen is None:
        return nothing_matches()
    listing = Listing(
        form=Format(given["metadataPrefix"]),
        chosen=chosen,
        since=since.starts_at if since else None,
        before=until.ends_at if until else None,
        after=None,
        cursor=0,
    )
    return Question(verb=verb, listing=listing)


def _wrong_dates(given: Mapping[str, str], since: Stretch | None, until: Stretch | None) -> str:
    if ("from" in given and since is None) or ("until" in given and until is None):
        return "A date is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ."
    if since is None or until is None:
        return ""
    if since.length != until.length:
        return "Write from and until equally exactly."
    return "from is later than until." if since.starts_at > until.starts_at else ""


def _resumed(verb: Verb, given: Mapping[str, str]) -> Question | Problem:
    if len(given) > 1:
        return _bad("A resumption token comes without other arguments.")
    token = read_token(given["resumptionToken"])
    known = known_sets()
    if (
        token is None
        or verb is Verb.LIST_SETS
        or token.prefix not in list(Format)
        or (token.spec and token.spec not in known)
    ):
        return Problem(fault=Fault.BAD_TOKEN, message="Begin the list anew.")
    listing = Listing(
        form=Format(token.prefix),
        chosen=known.get(token.spec),
        since=token.since,
        before=token.before,
        after=Place(at=token.last_at, item_id=token.last_id),
        cursor=token.cursor,
    )
    return Question(verb=verb, listing=listing)


def next_token(listing: Listing, *, last: Place, given: int) -> Token:
    """Return the token that goes on after `last`, when this page gave so many records."""
    return Token(
        prefix=listing.form,
        spec=listing.chosen.spec if listing.chosen else "",
        since=listing.since,
        before=listing.before,
        last_at=last.at,
        last_id=last.item_id,
        cursor=listing.cursor + given,
    )


def absent() -> Problem:
    """Return that there is no such item, or none that was ever published."""
    return Problem(fault=Fault.ABSENT, message="No record is called that here.")


def nothing_matches() -> Problem:
    """Return that a list would be empty."""
    return Problem(fault=Fault.NOTHING, message="Nothing changed there and then.")


def _bad(message: str) -> Problem:
    return Problem(fault=Fault.BAD_ARGUMENT, message=message)
