"""A list to take over: what it would do, compared with all that is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from fijnmazig.organisations.domain.cells import Checked, Fault, FoundFault, Row, check
from fijnmazig.organisations.domain.columns import Column, Sheet, Vocabulary
from fijnmazig.organisations.domain.known import Known, Plan
from fijnmazig.organisations.domain.organisation_rows import OrganisationRows
from fijnmazig.organisations.domain.professional_rows import ProfessionalRows
from fijnmazig.organisations.domain.seeking import runs_in
from fijnmazig.places.domain.gazetteer import Gazetteer
from fijnmazig.places.domain.names import key

KEPT = timedelta(days=1)  # how long a list may wait to be taken over
SHORTEST_PLACE = 4  # letters of a word that tells a municipality from another


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was decided about a list; rows go by their key, answers are ids or NEW."""

    left_out: frozenset[str] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)
    default_start: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was just chosen about the rows that were `shown`; of others nothing changes."""

    shown: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)


def check_all(
    rows: Iterable[Row], *, vocabulary: Vocabulary, gazetteer: Gazetteer
) -> tuple[Checked, ...]:
    """Return the rows with the values of their cells and the faults in them."""
    return tuple(check(row, vocabulary=vocabulary, gazetteer=gazetteer) for row in rows)


def assess(
    checked: Sequence[Checked], *, known: Known, choices: Choices, gazetteer: Gazetteer
) -> Plan:
    """Return what taking the rows over would do, and every fault by row and column.

    Organisations come before professionals, rows in the order of the file; a row with a fault
    does nothing, and does not make the rows that name its organisation faulty.
    """
    taking_part = [each for each in checked if each.row.key not in choices.left_out]
    contacts = _Contacts.of(known, taking_part)
    checked = [contacts.checked(each) for each in checked]
    organisations = OrganisationRows(known, places=place_words(gazetteer))
    professionals = ProfessionalRows(
        known, organisations=organisations, default_start=choices.default_start
    )
    faults: list[FoundFault] = []
    left_out: list[FoundFault] = []
    for sheet, takes in (
        (Sheet.ORGANISATIONS, organisations),
        (Sheet.PROFESSIONALS, professionals),
    ):
        own = [each for each in checked if each.row.sheet is sheet]
        for each in own:
            if each.row.key not in choices.left_out:
                faults += takes.take(each, answer=choices.answers.get(each.row.key, ""))
        for each in own:
            if each.row.key in choices.left_out:
                left_out += takes.leave_out(each)
    return Plan(
        organisations=tuple(organisations.lines),
        professionals=tuple(professionals.lines),
        faults=tuple(faults),
        left_out=tuple(left_out),
        questions=(*organisations.questions, *professionals.questions),
    )


def place_words(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the words by which municipalities are told apart in the name of a body."""
    words = {word for place in gazetteer.current() for word in key(place.label).split()}
    return frozenset(word for word in words if len(word) >= SHORTEST_PLACE and word != "sint")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contacts:
    """Whose addresses, numbers and names there are: of people, and of services.

    What is said of an organisation is open to all, so nothing of a person may stand in it.
    """

    addresses: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[tuple[str, ...]]
    service_addresses: frozenset[str]

    @classmethod
    def of(cls, known: Known, checked: Iterable[Checked]) -> "_Contacts":
        rows = list(checked)
        people = [each for each in rows if each.row.sheet is Sheet.PROFESSIONALS]
        bodies = [each for each in rows if each.row.sheet is Sheet.ORGANISATIONS]
        known_people = known.professionals.values()
        names = [person.name for person in known_people]
        names += [each.text(Column.NAME) for each in people]
        return cls(
            addresses=frozenset(person.email for person in known_people)
            | {each.text(Column.EMAIL) for each in people},
            numbers=frozenset(person.phone for person in known_people)
            | {each.text(Column.PHONE) for each in people},
            names=frozenset(words for name in names if len(words := tuple(key(name).split())) > 1),
            service_addresses=known.service_addresses
            | {each.text(Column.EMAIL) for each in bodies},
        )

    def checked(self, each: Checked) -> Checked:
        """Return the row with what it says of somebody it should not, as faults."""
        found = self._of_person(each)
        if each.row.sheet is Sheet.ORGANISATIONS:
            found = self._of_organisation(each)
        if not found:
            return each
        faults = (
            FoundFault(row=each.row.key, column=column, fault=fault, value=each.text(column))
            for column, fault in found
        )
        return replace(each, faults=(*each.faults, *faults))

    def _of_person(self, each: Checked) -> list[tuple[Column, Fault]]:
        email = each.text(Column.EMAIL)
        is_service = bool(email) and email in self.service_addresses
        return [(Column.EMAIL, Fault.ADDRESS_OF_A_SERVICE)] if is_service else []

    def _of_organisation(self, each: Checked) -> list[tuple[Column, Fault]]:
        email, phone = each.text(Column.EMAIL), each.text(Column.PHONE)
        tests = (
            (bool(email) and email in self.addresses, Column.EMAIL, Fault.ADDRESS_OF_A_PERSON),
            (bool(phone) and phone in self.numbers, Column.PHONE, Fault.NUMBER_OF_A_PERSON),
            (self._names(each), Column.DESCRIPTION, Fault.NAMES_A_PERSON),
        )
        return [(column, fault) for is_wrong, column, fault in tests if is_wrong]

    def _names(self, each: Checked) -> bool:
        return any(run in self.names for run in runs_in(each.text(Column.DESCRIPTION)))
