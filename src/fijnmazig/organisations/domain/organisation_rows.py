"""The rows of a list that are organisations: which exist, which are new, which only look alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from uuid import UUID

from fijnmazig.organisations.domain.cells import Checked, Fault, FoundFault
from fijnmazig.organisations.domain.columns import Column
from fijnmazig.organisations.domain.known import (
    NEW,
    Candidate,
    Change,
    Known,
    KnownOrganisation,
    OrganisationLine,
    Outcome,
    Question,
    Ref,
)
from fijnmazig.organisations.domain.likeness import Name, NameIndex, site
from fijnmazig.places.domain.names import key

FILLED_IN = (
    Column.SHORT_NAME,
    Column.KIND,
    Column.SECTOR,
    Column.TRACK,
    Column.WEBSITE,
    Column.EMAIL,
    Column.PHONE,
    Column.DESCRIPTION,
)
MOST_CANDIDATES = 5


class OrganisationRows:
    """Takes rows in, in the order of the list, and knows what each of them stands for."""

    def __init__(self, known: Known, *, places: frozenset[str]) -> None:
        self._known = known
        self._places = places
        self._row_by_name: dict[str, str] = {}
        self._row_by_id: dict[UUID, str] = {}
        self._refs: dict[str, set[Ref]] = defaultdict(set)
        self._names: dict[Ref, str] = {}
        self._left_out: dict[str, str] = {}
        self._index_of_all: NameIndex[Ref] | None = None
        self.lines: list[OrganisationLine] = []
        self.questions: list[Question] = []
        for organisation in known.organisations.values():
            self._call(organisation.id, organisation.name, organisation.values[Column.SHORT_NAME])
        for name, kept in known.gone.items():
            self._refs[name].add(kept)

    @cached_property
    def _by_name(self) -> Mapping[str, UUID]:
        own = {key(row.name): row.id for row in self._known.organisations.values()}
        return {**self._known.gone, **own}

    @cached_property
    def _index(self) -> NameIndex[UUID]:
        rows = self._known.organisations.values()
        return NameIndex(names={row.id: self._name(row.name) for row in rows})

    @cached_property
    def _by_site(self) -> Mapping[str, list[UUID]]:
        found = defaultdict[str, list[UUID]](list)
        for row in self._known.organisations.values():
            found[site(row.values[Column.WEBSITE])].append(row.id)
        return found

    @cached_property
    def _by_short_name(self) -> Mapping[str, list[UUID]]:
        found = defaultdict[str, list[UUID]](list)
        for row in self._known.organisations.values():
            found[key(row.values[Column.SHORT_NAME])].append(row.id)
        return found

    def take(self, checked: Checked, *, answer: str) -> list[FoundFault]:
        """Take a row in and return its faults, those of its cells included."""
        twice = self._twice(checked)
        faults = [*checked.faults, *twice]
        found = self._match(checked, answer)
        if not twice:
            self._remember(checked, found)
        if found is None and not checked.faults and self._serves_none(checked):
            faults.append(_fault(checked, Column.MUNICIPALITIES, Fault.SERVES_NONE_OF_YOURS))
        if not faults:
            self.lines.append(self._line(checked, found))
        return faults

    def leave_out(self, checked: Checked) -> list[FoundFault]:
        """Return the faults of a row that was left out; call it after every `take`."""
        self._left_out[key(checked.text(Column.NAME))] = checked.row.key
        return [*checked.faults, *self._twice(checked)]

    def refs(self, text: str) -> set[Ref]:
        """Return what a name or a short name may stand for."""
        return self._refs.get(key(text), set())

    def left_out_row(self, text: str) -> str:
        """Return the key of the left out row with this name; empty when there is none."""
        return self._left_out.get(key(text), "")

    def nearest(self, text: str) -> str:
        """Return the name of an organisation that may be meant; empty when none is alike."""
        return next((self._names[ref] for ref in self._called.alike(self._name(text))), "")

    @property
    def _called(self) -> NameIndex[Ref]:
        """Return an index of all that is called something by now, made once for many questions."""
        if self._index_of_all is None or len(self._index_of_all.names) != len(self._names):
            names = {ref: self._name(name) for ref, name in self._names.items()}
            self._index_of_all = NameIndex(names=names)
        return self._index_of_all

    def organisation(self, ref: Ref) -> KnownOrganisation | None:
        """Return what exists behind a reference, None when a row makes it."""
        return self._known.organisations.get(ref) if isinstance(ref, UUID) else None

    def _name(self, text: str) -> Name:
        return Name.of(text, places=self._places)

    def _call(self, ref: Ref, *names: str) -> None:
        self._names.setdefault(ref, names[0])
        for name in filter(None, map(key, names)):
            self._refs[name].add(ref)

    def _remember(self, checked: Checked, found: KnownOrganisation | None) -> None:
        name = checked.text(Column.NAME)
        if not name:
            return
        ref: Ref = found.id if found else checked.row.key
        self._row_by_name.setdefault(key(name), checked.row.key)
        if found:
            self._row_by_id.setdefault(found.id, checked.row.key)
        self._call(ref, name, checked.text(Column.SHORT_NAME))

    def _twice(self, checked: Checked) -> list[FoundFault]:
        name = key(checked.text(Column.NAME))
        known = self._by_name.get(name)
        first = self._row_by_name.get(name) or (self._row_by_id.get(known, "") if known else "")
        if not name or not first or first == checked.row.key:
            return []
        return [_fault(checked, Column.NAME, Fault.TWICE_IN_LIST, hint=first[1:])]

    def _match(self, checked: Checked, answer: str) -> KnownOrganisation | None:
        """Return what the row stands for; asks when it only looks like something."""
        name = checked.text(Column.NAME)
        exact = self._by_name.get(key(name))
        if exact is not None or not name:
            return self._known.organisations.get(exact) if exact else None
        candidates = self._alike(checked)
        if not candidates:
            return None
        chosen = next((row for row in candidates if str(row.id) == answer), None)
        self.questions.append(
            Question(
                row=checked.row.key,
                name=name,
                candidates=tuple(Candidate(id=row.id, name=row.name) for row in candidates),
                answer=answer if chosen or answer == NEW else "",
            )
        )
        return chosen

    def _alike(self, checked: Checked) -> list[KnownOrganisation]:
        asked = self._name(checked.text(Column.NAME))
        areas = frozenset(checked.municipalities)
        website, short = site(checked.text(Column.WEBSITE)), key(checked.text(Column.SHORT_NAME))
        found = [
            *self._index.alike(asked),
            *(self._by_site[website] if website in self._by_site and website else []),
            *(self._by_short_name[short] if short in self._by_short_name and short else []),
        ]
        rows = (self._known.organisations[each] for each in dict.fromkeys(found))
        near = (
            row
            for row in rows
            if not asked.is_apart(self._name(row.name), areas=areas, other_areas=row.municipalities)
            and row.id not in self._row_by_id
        )
        return list(near)[:MOST_CANDIDATES]

    def _serves_none(self, checked: Checked) -> bool:
        own = self._known.own_municipalities
        return own is not None and own.isdisjoint(checked.municipalities)

    def _line(self, checked: Checked, found: KnownOrganisation | None) -> OrganisationLine:
        if found is None:
            return OrganisationLine(
                checked=checked,
                ref=checked.row.key,
                outcome=Outcome.NEW,
                new_areas=checked.municipalities,
            )
        changes = changes_of(checked, found.values, FILLED_IN) if found.is_yours else ()
        areas = (nis for nis in checked.municipalities if nis not in found.municipalities)
        new_areas = tuple(areas) if found.is_yours else ()
        return OrganisationLine(
            checked=checked,
            ref=found.id,
            outcome=Outcome.UPDATED if changes or new_areas else Outcome.UNCHANGED,
            changes=changes,
            new_areas=new_areas,
        )


def changes_of(
    checked: Checked, before: Mapping[Column, str], columns: Iterable[Column]
) -> tuple[Change, ...]:
    """Return what a row says otherwise; an empty cell says nothing."""
    return tuple(
        Change(column=column, before=before.get(column, ""), after=str(checked.values[column]))
        for column in columns
        if column in checked.values and str(checked.values[column]) != before.get(column, "")
    )


def _fault(checked: Checked, column: Column, fault: Fault, *, hint: str = "") -> FoundFault:
    return FoundFault(
        row=checked.row.key,
        column=column,
        fault=fault,
        value=checked.text(column),
        hint=hint,
    )
