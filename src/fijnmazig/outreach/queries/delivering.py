"""Reading what the police hand over: from bytes to checked rows. Keeps nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.organisations.queries.plain_tables import read_plain
from fijnmazig.outreach.domain.fields import WORDS, ColumnFault, Field, header_of, known_columns
from fijnmazig.outreach.domain.intake import MOST_ROWS, Checked, Rules, check_rows
from fijnmazig.outreach.models import Agreement
from fijnmazig.outreach.queries.holding import agreement_for_intake
from fijnmazig.outreach.texts import agreements as agreement_texts
from fijnmazig.outreach.texts import intake as texts
from fijnmazig.places.queries import gazetteer
from fijnmazig.vault.domain import scope

LARGEST = 3_000_000  # bytes: what a form can carry back from the browser, coded
NEEDS = 2  # headings that make a row the header


@sensitive_variables()
def checked_file(*, actor: Actor, agreement_id: UUID, content: bytes, today: date) -> Checked:
    """Return which rows of a file may be sealed under an agreement, and which are refused.

    Raises NotFound and Refused as `agreement_for_intake` does; Refused for what is no list, and
    for columns that were not agreed, of which nothing is repeated.
    """
    scope.enter()
    agreement = agreement_for_intake(actor=actor, agreement_id=agreement_id, on=today)
    if len(content) > LARGEST:
        raise Refused(texts.FILE_TOO_LARGE)
    table = read_plain(BytesIO(content), knows=known_columns, needs=NEEDS, most=MOST_ROWS)
    header = header_of(table.header, allowed=[Field(code) for code in agreement.fields])
    if header.faults:
        raise Refused("\n".join([*map(sentence, header.faults), str(texts.MEND)]))
    return check_rows(
        table.rows, header=header, rules=rules_of(agreement, today=today), formulas=table.formulas
    )


@sensitive_variables()
def checked_form(
    *, actor: Actor, agreement_id: UUID, said: Mapping[Field, str], today: date
) -> Checked:
    """Return one dossier from a form, checked as a row of a file is."""
    scope.enter()
    agreement = agreement_for_intake(actor=actor, agreement_id=agreement_id, on=today)
    allowed = [Field(code) for code in agreement.fields]
    given = {field: said.get(field, "") for field in allowed}
    header = header_of([WORDS[field][0] for field in given], allowed=allowed)
    cells: Sequence[str] = list(given.values())
    return check_rows([(1, cells)], header=header, rules=rules_of(agreement, today=today))


def rules_of(agreement: Agreement, *, today: date) -> Rules:
    """Return what rows under an agreement are checked against."""
    return Rules(
        gazetteer=gazetteer(), today=today, municipalities=frozenset(agreement.municipalities)
    )


def sentence(fault: ColumnFault) -> str:
    """Return what is wrong with a column, without its heading."""
    field = agreement_texts.FIELDS[fault.field] if fault.field else ""
    return str(texts.HEADER_FAULTS[fault.fault]) % {"place": fault.place, "field": field}
