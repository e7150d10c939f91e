"""Reports from the first word to a version that never changes."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import override
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.impact.domain.content import from_json
from fijnmazig.impact.models import Report, ReportVersion, Section
from fijnmazig.impact.queries.reports import (
    compare_page,
    report_list_page,
    report_page,
    snapshot_choices,
)
from fijnmazig.impact.services.contents import draft_of, figures_now, version_of
from fijnmazig.impact.services.files import FileKind, draft_file, draft_page, version_file
from fijnmazig.impact.services.handing_in import hand_in, readiness
from fijnmazig.impact.services.reports import ReportFacts, change_report, make_report
from fijnmazig.impact.tests.factories import (
    make_meeting,
    make_people,
    manager,
    stranger,
    watcher,
)
from fijnmazig.impact.tests.report_factories import (
    AT,
    FIRST,
    FORM,
    LAST,
    make_a_report,
    make_frozen,
    make_reported,
    write,
    write_all,
)
from fijnmazig.organisations.tests.factories import make_partnership
from fijnmazig.signals.queries.reach import told_advice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _dutch() -> Any:
    with translation.override("nl"):
        yield


def handed_in() -> Any:
    report = make_a_report()
    write_all(report, "Tekst.\n\n- een\n- twee\n\n## Kop\n\n{{grafiek:outreach.received}}")
    write(report, "verloop", "Wij kregen {{cijfer:outreach.received}} dossiers.", edition=1)
    hand_in(actor=OPERATOR, report_id=report.id, note="Eerste", at=AT)
    return report


def test_a_part_is_kept_with_its_edition() -> None:
    report = make_a_report()

    kept = write(report, "verloop", "Eerst.")

    assert (kept.edition, kept.theirs) == (1, None)
    assert list(Section.unscoped.values_list("key", "text", "edition")) == [
        ("verloop", "Eerst.", 1)
    ]
    assert acts_on(report.id)[-1] == "impact.section-written"


def test_who_saves_over_a_later_text_gets_both_and_nothing_is_lost() -> None:
    report = make_a_report()
    write(report, "verloop", "Van de een.")

    kept = write(report, "verloop", "Van de ander.", edition=0)

    assert (kept.edition, kept.theirs) == (1, "Van de een.")
    assert Section.unscoped.get().text == "Van de een."
    write(report, "verloop", "Van beiden.", edition=kept.edition)
    assert Section.unscoped.get().text == "Van beiden."


def test_saving_the_same_text_again_is_no_new_edition() -> None:
    report = make_a_report()
    write(report, "verloop", "Eerst.")

    assert write(report, "verloop", "Eerst.\r\n", edition=0).edition == 1


def test_a_part_that_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(Refused):
        write(make_a_report(), "weerbericht")


@pytest.mark.parametrize(
    "facts",
    [
        ReportFacts(title=" ", last=LAST),
        ReportFacts(title="x", first=LAST.replace(year=2027), last=LAST),
    ],
    ids=["no title", "dates"],
)
def test_facts_that_cannot_be_are_refused(facts: ReportFacts) -> None:
    project = make_reported()
    good = ReportFacts(title="Verslag", last=LAST)
    made = make_report(actor=OPERATOR, project_id=project.id, form=FORM, facts=good, at=AT)

    with pytest.raises(Refused):
        change_report(actor=OPERATOR, report_id=made, facts=facts, at=AT)
    with pytest.raises(Refused):
        make_report(actor=OPERATOR, project_id=project.id, form="weg", facts=good, at=AT)


def test_frozen_figures_of_another_project_are_refused() -> None:
    report = make_a_report()
    foreign = make_frozen(make_reported())

    with pytest.raises(Refused):
        change_report(
            actor=OPERATOR,
            report_id=report.id,
            facts=ReportFacts(title="x", last=LAST, snapshot_id=foreign.id),
            at=AT,
        )


@pytest.mark.parametrize(
    ("first", "last"),
    [(FIRST.replace(year=2026), LAST), (FIRST, LAST - DAY), (FIRST - DAY, LAST)],
    ids=["begins later", "ends before", "begins before"],
)
def test_figures_of_other_days_than_the_report_says_are_refused(first: date, last: date) -> None:
    report = make_a_report()
    of: dict[str, Any] = {"actor": OPERATOR, "report_id": report.id, "at": AT}
    kept = report.snapshot_id

    with pytest.raises(Refused, match="De cijfers lopen van 1 januari 2025 tot en met 30 juni"):
        change_report(facts=ReportFacts(title="x", first=first, last=last, snapshot_id=kept), **of)
    Report.unscoped.filter(id=report.id).update(first=first, last=last)
    (said, *_) = readiness(actor=OPERATOR, report_id=report.id).reasons
    assert "Kies cijfers van dezelfde periode" in str(said)
    change_report(facts=ReportFacts(title="x", last=LAST, snapshot_id=kept), **of)
    assert readiness(actor=OPERATOR, report_id=report.id).warnings == ()


def test_figures_that_end_before_the_report_are_handed_in_with_a_warning() -> None:
    report = make_a_report(last=LAST + DAY)

    (said,) = readiness(actor=OPERATOR, report_id=report.id).warnings

    assert said == (
        "De cijfers lopen van 1 januari 2025 tot en met 30 juni 2026, het verslag van 1 januari"
        " 2025 tot en met 1 juli 2026. De laatste dagen tellen dus niet mee."
    )


def test_figures_are_chosen_with_their_days() -> None:
    report = make_a_report()

    ((_, said),) = snapshot_choices(actor=OPERATOR, report_id=report.id)

    assert said == "1. Juni (fictief) (van 1 januari 2025 tot en met 30 juni 2026)"


def test_only_who_manages_the_project_writes_and_who_sees_figures_reads() -> None:
    report = make_a_report()
    facts = ReportFacts(title="Nieuw", last=LAST)
    partnership = report.project.partnership
    change_report(actor=manager(partnership), report_id=report.id, facts=facts, at=AT)

    for actor in (manager(make_reported().partnership), watcher(), stranger()):
        with pytest.raises(NotFound):
            change_report(actor=actor, report_id=report.id, facts=facts, at=AT)
    assert report_page(actor=watcher(), report_id=report.id, figures=()).line.title == "Nieuw"
    assert report_list_page(actor=stranger()).rows == ()


def test_a_report_is_handed_in_and_stays_as_it_was() -> None:
    report = handed_in()
    version = ReportVersion.unscoped.get()

    write(report, "verloop", "Heel iets anders.", edition=2)
    later = make_frozen(report.project, number=2, received=300)
    facts = ReportFacts(title="Anders", last=LAST, snapshot_id=later.id)
    change_report(actor=OPERATOR, report_id=report.id, facts=facts, at=AT)

    told = from_json(version_of(actor=OPERATOR, report_id=report.id, number=1).content)
    assert told.parts[0].text == "Wij kregen {{cijfer:outreach.received}} dossiers."
    assert [one.said for one in told.figures][:1] == ["282"]
    assert version.digest == ReportVersion.unscoped.get().digest
    report.refresh_from_db()
    draft = draft_of(report, actor=OPERATOR)
    assert (draft.parts[0].text, draft.figures[0].said) == ("Heel iets anders.", "300")
    assert "impact.report-handed-in" in acts_on(report.id)


VERSION_CHANGES: list[Callable[[], object]] = [
    lambda: ReportVersion.unscoped.update(content={}),
    lambda: ReportVersion.unscoped.update(note="Anders"),
    lambda: ReportVersion.unscoped.update(made_by=uuid4()),
    lambda: ReportVersion.unscoped.all().delete(),
]


@pytest.mark.parametrize("change", VERSION_CHANGES, ids=map(str, range(len(VERSION_CHANGES))))
def test_the_database_keeps_what_was_handed_in(change: Callable[[], object]) -> None:
    handed_in()

    with pytest.raises(IntegrityError), transaction.atomic():
        change()
    assert ReportVersion.unscoped.update(made_by=None) == 1


def test_what_a_report_lacks_is_said_before_it_is_handed_in() -> None:
    project = make_reported()
    report = make_a_report(project, is_frozen=False)
    write(report, "verloop", "{{cijfer:nergens}} en {{cijfer")

    found = readiness(actor=OPERATOR, report_id=report.id)

    said = [str(one) for one in found.reasons]
    assert "Kies eerst welke bevroren cijfers in het verslag staan." in said
    assert "“{{cijfer:nergens}}” verwijst naar een cijfer dat er niet is." in said
    assert "“Verduurzaming” is nog leeg." in said
    with pytest.raises(Refused, match="Kies eerst"):
        hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT)


def test_figures_that_were_not_released_do_not_leave() -> None:
    project = make_reported()
    snapshot = make_frozen(project, state="REVIEWED")
    report = make_a_report(project, is_frozen=False, snapshot_id=snapshot.id)
    write_all(report)

    with pytest.raises(Refused, match="nog niet vrijgegeven"):
        hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT)


def test_a_missed_target_needs_a_reason_and_a_remedy() -> None:
    project = make_reported()
    indicator = project.indicators.create(
        name="Ontvangen", unit="DOSSIERS", direction="UP", aggregation="SUM", made_at=AT
    )
    frozen = make_frozen(project, indicator=indicator)
    report = make_a_report(project, is_frozen=False, snapshot_id=frozen.id)
    write_all(report)
    target = indicator.targets.create(first=FIRST, last=LAST, value=300, made_at=AT)

    said = "“Ontvangen” van 1 januari 2025 tot en met 30 juni 2026 is niet gehaald"
    with pytest.raises(Refused, match=said):
        hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT)
    for reason, remedy in (("Later begonnen.", ""), ("", "Langer doorgaan.")):
        target.missed_reason, target.remedy = reason, remedy
        target.save()
        with pytest.raises(Refused, match=said):
            hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT)
    target.missed_reason, target.remedy = "Later begonnen.", "Langer doorgaan."
    target.save()
    assert hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT) == 1


@pytest.mark.parametrize(("ended_on", "asks"), [(LAST, True), (LAST - DAY, False)])
def test_a_target_that_was_followed_to_the_end_is_explained_also_when_it_ended_since(
    ended_on: date, *, asks: bool
) -> None:
    project = make_reported()
    indicator = project.indicators.create(
        name="Ontvangen",
        unit="DOSSIERS",
        direction="UP",
        aggregation="SUM",
        ended_on=ended_on,
        made_at=AT,
    )
    frozen = make_frozen(project, indicator=indicator)
    report = make_a_report(project, is_frozen=False, snapshot_id=frozen.id)
    write_all(report)
    indicator.targets.create(first=FIRST, last=LAST, value=300, made_at=AT)

    found = readiness(actor=OPERATOR, report_id=report.id)

    assert any("is niet gehaald" in str(one) for one in found.reasons) is asks


@pytest.mark.parametrize(
    ("first", "last"),
    [(FIRST.replace(year=2024), FIRST - DAY), (FIRST, LAST - DAY), (FIRST + DAY, LAST)],
    ids=["the year before", "shorter", "begins later"],
)
def test_a_target_of_other_days_is_not_missed_by_this_figure(first: date, last: date) -> None:
    project = make_reported()
    indicator = project.indicators.create(
        name="Ontvangen", unit="DOSSIERS", direction="UP", aggregation="SUM", made_at=AT
    )
    frozen = make_frozen(project, indicator=indicator)
    report = make_a_report(project, is_frozen=False, snapshot_id=frozen.id)
    write_all(report)
    indicator.targets.create(first=first, last=last, value=300, made_at=AT)

    assert hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT) == 1


def test_a_figure_of_which_no_way_is_better_misses_no_target() -> None:
    project = make_reported()
    indicator = project.indicators.create(
        name="Ontvangen", unit="DOSSIERS", direction="NONE", aggregation="SUM", made_at=AT
    )
    frozen = make_frozen(project, indicator=indicator)
    report = make_a_report(project, is_frozen=False, snapshot_id=frozen.id)
    write_all(report)
    indicator.targets.create(first=FIRST, last=LAST, value=300, made_at=AT)

    assert hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT) == 1


def test_handing_in_the_same_again_is_refused_and_a_change_is_told() -> None:
    report = handed_in()
    with pytest.raises(Refused, match="niets veranderd"):
        hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT)
    write(report, "verloop", "Anders verteld.", edition=2)

    hand_in(actor=OPERATOR, report_id=report.id, note="Tweede", at=AT)

    page = compare_page(actor=OPERATOR, report_id=report.id, before=1, after=2)
    assert [line.text for line in page.compared.parts[0].lines] == [
        "Wij kregen {{cijfer:outreach.received}} dossiers.",
        "Anders verteld.",
    ]
    assert page.compared.figures == ()


def test_the_pdf_of_a_version_is_the_same_each_time_tagged_and_in_dutch() -> None:
    report = handed_in()

    one, other = (
        version_file(actor=OPERATOR, report_id=report.id, number=1, kind=FileKind.PDF).content
        for _ in range(2)
    )

    assert one == other
    root: Any = PdfReader(io.BytesIO(one)).trailer["/Root"]
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(one)).pages)
    assert (str(root["/Lang"]), "/StructTreeRoot" in root) == ("nl-BE", True)
    for words in ("282", "onderdrukt", "niet geregistreerd", "niet verantwoord", "funnel"):
        assert words in text


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.HTML, FileKind.DOCX])
def test_a_report_is_in_dutch_whatever_language_its_reader_has(kind: FileKind) -> None:
    report = handed_in()
    files = []
    for language in ("nl", "en"):
        with override(language):
            files += [version_file(actor=OPERATOR, report_id=report.id, number=1, kind=kind)]

    dutch, english = (parts_of(file.content, kind=kind) for file in files)
    assert dutch == english


def parts_of(content: bytes, *, kind: FileKind) -> object:
    """Return a file of a report; a package by its parts, for it says when it was packed."""
    if kind is not FileKind.DOCX:
        return content
    with ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_handing_in_from_an_english_page_keeps_the_same_words() -> None:
    report = handed_in()

    with override("en"), pytest.raises(Refused, match="Nothing has changed"):
        hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT)


def test_the_word_file_has_real_styles_tables_and_alternative_texts() -> None:
    report = handed_in()
    file = version_file(actor=OPERATOR, report_id=report.id, number=1, kind=FileKind.DOCX)

    document = Document(io.BytesIO(file.content))

    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Caption"} <= styles
    heads = document.element.body.findall(f".//{qn('w:tblHeader')}")
    assert len(heads) == len(document.tables) - 1 > 0
    pictures = document.element.body.findall(f".//{qn('wp:docPr')}")
    assert pictures
    assert all("Staafdiagram" in str(one.get("descr")) for one in pictures)
    language = document.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert language.get(qn("w:val")) == "nl-BE"
    below = document.sections[0].footer.paragraphs[0].text
    assert "Versie 1, ingediend op 1 juli 2026. Controlegetal" in below


def test_no_picture_of_a_report_comes_without_its_numbers() -> None:
    report = handed_in()

    page = version_file(actor=OPERATOR, report_id=report.id, number=1, kind=FileKind.HTML)

    text = page.content.decode()
    assert text.count("<img") == 4
    assert "<style>" in text.partition("</head>")[0]
    for part in ("Niet geïnformeerd", "Niet bereikt", "Bereikt", "niet verantwoord"):
        assert text.count(f">{part}</th>") == 4


def test_a_draft_is_called_a_draft() -> None:
    report = make_a_report(is_frozen=False)
    file = draft_file(actor=OPERATOR, report_id=report.id, kind=FileKind.HTML, at=AT)

    assert "Ontwerp van 1 juli 2026, niet ingediend" in file.content.decode()
    assert file.name == "eindverslag-fictief-ontwerp.html"


def test_a_draft_shows_figures_of_now_on_a_page_and_none_in_a_file() -> None:
    project = make_reported()
    project.indicators.create(
        name="Momenten",
        unit="MOMENTS",
        direction="UP",
        aggregation="SUM",
        metric="gatherings.moments",
        made_at=AT,
    )
    report = make_a_report(project, is_frozen=False)
    write(report, "verloop", "Er waren {{cijfer:gatherings.moments}} momenten.")
    make_meeting(project.partnership, *make_people(2))

    page = draft_page(actor=manager(), report_id=report.id, at=AT)
    file = draft_file(actor=manager(), report_id=report.id, kind=FileKind.HTML, at=AT)

    (run,) = [one for one in page["parts"][0]["blocks"][0]["runs"] if one["note"]]
    assert (run["text"], page["is_live"]) == ("1 (live)", True)
    assert "Er waren [cijfer niet gevonden] momenten." in file.content.decode()
    assert figures_now(actor=manager(), report_id=report.id)[0].key == "gatherings.moments"


def test_the_network_map_comes_as_a_picture_with_words() -> None:
    project = make_reported()
    make_meeting(project.partnership, *make_people(2))
    report = make_a_report(project)
    write_all(report, "Tekst.")
    hand_in(actor=OPERATOR, report_id=report.id, note="", at=AT)

    kept = from_json(version_of(actor=OPERATOR, report_id=report.id, number=1).content).map

    assert kept is not None
    assert kept.said == "Op 30 juni 2026: 2 organisaties, 1 levende banden."
    file = version_file(actor=OPERATOR, report_id=report.id, number=1, kind=FileKind.DOCX)
    body = Document(io.BytesIO(file.content)).element.body
    described = [one.get("descr") for one in body.findall(f".//{qn('wp:docPr')}")]
    assert kept.said in described


def test_recommendations_that_left_come_from_signals() -> None:
    partnership: Any = make_partnership()
    report = make_a_report(make_reported(partnership))
    for state in ("DRAFT", "SENT"):
        told_advice().create(
            partnership=partnership,
            title=f"Een vaste coördinator, {state} (fictief)",
            addressee="De overheid",
            text="Nodig.",
            state=state,
            sent_date=LAST if state == "SENT" else None,
            approved_at=AT,
            made_at=AT,
        )
    write_all(report, "Tekst.")

    (part,) = [one for one in draft_of(report, actor=OPERATOR).parts if one.key == "conclusies"]

    assert [row.cells[0] for row in part.lists["RECOMMENDATIONS"]] == [
        "Een vaste coördinator, SENT (fictief)"
    ]
