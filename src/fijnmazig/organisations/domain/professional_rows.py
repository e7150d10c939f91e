"""The rows of a list that are people: who is known, who is new, who only looks alike."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fijnmazig.organisations.domain.cells import Checked, Fault, FoundFault, Wrong
from fijnmazig.organisations.domain.columns import Column
from fijnmazig.organisations.domain.known import (
    NEW,
    Candidate,
    Known,
    KnownMembership,
    KnownProfessional,
    Outcome,
    ProfessionalLine,
    Question,
    Ref,
)
from fijnmazig.organisations.domain.likeness import Name
from fijnmazig.organisations.domain.organisation_rows import (
    MOST_CANDIDATES,
    OrganisationRows,
    changes_of,
)
from fijnmazig.organisations.domain.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What an earlier row said of somebody and an organisation."""

    row: str
    ref: Ref
    name: Name
    email: str
    period: Period


class ProfessionalRows:
    """Takes rows in, after all organisations, and knows whom each of them is about."""

    def __init__(
        self, known: Known, *, organisations: OrganisationRows, default_start: date | None
    ) -> None:
        self._known = known
        self._organisations = organisations
        self._default_start = default_start
        self._by_email = {row.email: row for row in known.professionals.values() if row.email}
        self._names = {row.id: Name.of(row.name) for row in known.professionals.values()}
        self._by_words: dict[tuple[str, ...], list[KnownProfessional]] = defaultdict(list)
        for row in known.professionals.values():
            self._by_words[self._names[row.id].sorted_words].append(row)
        self._works: dict[tuple[UUID, UUID], list[KnownMembership]] = defaultdict(list)
        self._members: dict[UUID, dict[UUID, None]] = defaultdict(dict)
        for work in known.memberships:
            self._works[work.professional_id, work.organisation_id].append(work)
            self._members[work.organisation_id][work.professional_id] = None
        self._given: dict[str, _Said] = {}  # by an address that is new
        self._added: dict[tuple[tuple[str, ...], Ref], list[_Said]] = defaultdict(list)
        self._said: dict[tuple[Ref, Ref], list[_Said]] = defaultdict(list)
        self.lines: list[ProfessionalLine] = []
        self.questions: list[Question] = []

    def take(self, checked: Checked, *, answer: str) -> list[FoundFault]:
        """Take a row in and return its faults, those of its cells included."""
        if checked.faults:
            return list(checked.faults)
        line = self._line(checked, answer)
        if isinstance(line, ProfessionalLine):
            self._remember(line)
            return []
        return [line]

    def leave_out(self, checked: Checked) -> list[FoundFault]:
        """Return the faults of a row that was left out; call it after every `take`."""
        asked = len(self.questions)
        line = None if checked.faults else self._line(checked, "")
        del self.questions[asked:]
        return [line] if isinstance(line, FoundFault) else list(checked.faults)

    def _line(self, checked: Checked, answer: str) -> ProfessionalLine | FoundFault:
        column = Column.ORGANISATION
        try:
            organisation = self._organisation(checked)
            column = Column.EMAIL
            ref, person = self._person(checked, organisation, answer)
            column = Column.START_DATE
            return self._worked(checked, ref=ref, person=person, organisation=organisation)
        except Wrong as wrong:
            return FoundFault(
                row=checked.row.key,
                column=column,
                fault=wrong.fault,
                value=_shown(checked, column),
                hint=wrong.hint,
            )

    def _organisation(self, checked: Checked) -> Ref:
        text = checked.text(Column.ORGANISATION)
        refs = self._organisations.refs(text)
        if len(refs) > 1:
            raise Wrong(Fault.AMBIGUOUS_ORGANISATION)
        if not refs:
            left_out = self._organisations.left_out_row(text)
            if left_out:
                raise Wrong(Fault.ORGANISATION_LEFT_OUT, left_out[1:])
            raise Wrong(Fault.UNKNOWN_ORGANISATION, self._organisations.nearest(text))
        (ref,) = refs
        organisation = self._organisations.organisation(ref)
        if organisation is not None and not organisation.is_yours:
            raise Wrong(Fault.ORGANISATION_NOT_YOURS)
        return ref

    def _person(
        self, checked: Checked, organisation: Ref, answer: str
    ) -> tuple[Ref, KnownProfessional | None]:
        """Return whom the row is about; asks when it only looks like somebody."""
        name, email = Name.of(checked.text(Column.NAME)), checked.text(Column.EMAIL)
        by_email = self._by_email.get(email)
        if by_email is not None:
            if not name.is_like(self._names[by_email.id]):
                raise Wrong(Fault.ADDRESS_OF_ANOTHER, by_email.name if by_email.is_yours else "")
            return by_email.id, by_email
        if email in self._given:
            said = self._given[email]
            if not name.is_like(said.name):
                raise Wrong(Fault.TWICE_IN_LIST, said.row[1:])
            return said.ref, self._professional(said.ref)
        there = self._there(name, organisation)
        there = [(row, exact) for row, exact in there if exact or not (email and row.email)]
        certain = [row for row, exact in there if exact and not (email and row.email)]
        if len(certain) == 1:
            return certain[0].id, certain[0]
        chosen = self._ask(checked, name, there, answer)
        if chosen is not None:
            return chosen.id, chosen
        added = self._added.get((name.sorted_words, organisation), ())
        one = next((said for said in added if not (email and said.email)), None)
        return (one.ref if one else checked.row.key), None

    def _professional(self, ref: Ref) -> KnownProfessional | None:
        return self._known.professionals.get(ref) if isinstance(ref, UUID) else None

    def _there(self, name: Name, organisation: Ref) -> list[tuple[KnownProfessional, bool]]:
        """Return who works or worked there under a name that is alike, and whether it is same."""
        members = self._members.get(organisation, {}) if isinstance(organisation, UUID) else {}
        return [
            (self._known.professionals[member], name.is_same(self._names[member]))
            for member in members
            if member in self._names and name.is_like(self._names[member])
        ]

    def _ask(
        self,
        checked: Checked,
        name: Name,
        there: Iterable[tuple[KnownProfessional, bool]],
        answer: str,
    ) -> KnownProfessional | None:
        email = checked.text(Column.EMAIL)
        elsewhere = (
            row for row in self._by_words.get(name.sorted_words, ()) if not (email and row.email)
        )
        found = {row.id: row for row in [*(row for row, _same in there), *elsewhere]}
        if not found:
            return None
        candidates = list(found.values())[:MOST_CANDIDATES]
        chosen = next((row for row in candidates if str(row.id) == answer), None)
        self.questions.append(
            Question(
                row=checked.row.key,
                name=checked.text(Column.NAME),
                candidates=tuple(Candidate(id=row.id, name=row.name) for row in candidates),
                answer=answer if chosen or answer == NEW else "",
            )
        )
        return chosen

    def _worked(
        self, checked: Checked, *, ref: Ref, person: KnownProfessional | None, organisation: Ref
    ) -> ProfessionalLine:
        start, end = checked.day(Column.START_DATE), checked.day(Column.END_DATE)
        works = self._known_works(ref, organisation)
        overlapping = [work for work in works if work.period.overlaps(Period(start=start, end=end))]
        if len(overlapping) > 1:
            raise Wrong(Fault.WORKS_THERE_TWICE)
        work = overlapping[0] if overlapping else None
        start = start or (work.start_date if work else self._default_start)
        if start is None:
            raise Wrong(Fault.MISSING)
        period = Period(start=start, end=end or (work.end_date if work else None))
        self._refuse_clash(ref, organisation, period)
        changes = changes_of(checked, _details(person), DETAILS) if person else ()
        changes = changes if person and person.is_yours else ()
        work_changes = changes_of(checked, _work_values(work), WORK) if work else ()
        untouched = work and not changes and not work_changes
        outcome = Outcome.UNCHANGED if untouched else Outcome.UPDATED
        return ProfessionalLine(
            checked=checked,
            ref=ref,
            organisation=organisation,
            outcome=Outcome.NEW if isinstance(ref, str) else outcome,
            start_date=start,
            end_date=period.end,
            membership_id=work.id if work else None,
            changes=changes,
            work_changes=work_changes,
        )

    def _known_works(self, ref: Ref, organisation: Ref) -> list[KnownMembership]:
        if isinstance(ref, UUID) and isinstance(organisation, UUID):
            return self._works.get((ref, organisation), [])
        return []

    def _refuse_clash(self, ref: Ref, organisation: Ref, period: Period) -> None:
        if not period.is_possible:
            raise Wrong(Fault.END_BEFORE_START)
        for said in self._said.get((ref, organisation), ()):
            if period.overlaps(said.period):
                raise Wrong(Fault.TWICE_IN_LIST, said.row[1:])

    def _remember(self, line: ProfessionalLine) -> None:
        name, email = Name.of(line.checked.text(Column.NAME)), line.checked.text(Column.EMAIL)
        said = _Said(
            row=line.checked.row.key, ref=line.ref, name=name, email=email, period=line.period
        )
        if isinstance(line.ref, str):
            self._added[name.sorted_words, line.organisation].append(said)
        if email:
            self._given.setdefault(email, said)
        self._said[line.ref, line.organisation].append(said)
        self.lines.append(line)


DETAILS = (Column.EMAIL, Column.PHONE)
WORK = (Column.FUNCTION, Column.START_DATE, Column.END_DATE)


def _details(person: KnownProfessional) -> dict[Column, str]:
    return {Column.EMAIL: person.email, Column.PHONE: person.phone}


def _work_values(work: KnownMembership) -> dict[Column, str]:
    return {
        Column.FUNCTION: work.function,
        Column.START_DATE: work.start_date.isoformat(),
        Column.END_DATE: work.end_date.isoformat() if work.end_date else "",
    }


def _shown(checked: Checked, column: Column) -> str:
    value = checked.values.get(column, "")
    return value.isoformat() if isinstance(value, date) else str(value)
