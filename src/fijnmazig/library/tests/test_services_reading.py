"""Reading an imported file to the end: drafts, twins, archives, refusals."""

import io
import zipfile
from uuid import UUID

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.library import store
from fijnmazig.library.domain.items import ImportState, Status
from fijnmazig.library.models import (
    Document,
    FigureSuggestion,
    ImportedFile,
    Item,
    MunicipalityMention,
    Page,
    PageTokens,
    PersonalDetail,
    ProposedField,
    Version,
)
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import (
    WELCOME,
    hand_in,
    make_draft,
    make_published,
    read_all,
    sharer,
)
from fijnmazig.places.services import load

pytestmark = pytest.mark.django_db

SHARER = sharer(UUID(int=1))
COLLEAGUE = sharer(UUID(int=2))
FORM = """Impulsproject ter bestrijding van intrafamiliaal geweld

Titel project Samen aan de lijn

Coördinerende gemeente Boom

Deelnemende gemeenten Aartselaar, Boom en Niel

Contact Dienst Samenleven

Samenvatting project
In dit project belden we gezinnen op na een tussenkomst van de politie.

• Aantal ontvangen contactgegevens: 282
• Bereikte betrokkenen: 114
"""


def zipped(**files: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.txt", text)
    return target.getvalue()


def leftovers() -> tuple[int, int, int, int]:
    return (
        Document.unscoped.count(),
        Page.unscoped.count(),
        len(list(disk.incoming_files())),
        len(list(disk.document_files())),
    )


def test_reading_gives_a_draft_that_only_its_owner_sees() -> None:
    item = make_draft(SHARER)

    assert (item.status, item.owner_id) == (Status.DRAFT, SHARER.user_id)
    assert Version.unscoped.get().file_name == "onthaal.txt"
    assert PageTokens.unscoped.count() == 1


def test_reading_keeps_the_original_bytes() -> None:
    make_draft(SHARER)

    (path,) = disk.document_files()
    assert path.read_bytes() == WELCOME.encode()


def test_reading_a_form_proposes_its_fields_figures_and_municipalities() -> None:
    load(actor=OPERATOR)

    make_draft(SHARER, text=FORM, name="verslag.txt")

    fields = dict(ProposedField.unscoped.values_list("label", "value"))
    assert fields["Titel project"] == "Samen aan de lijn"
    assert fields["Coördinerende gemeente"] == "Boom"
    assert set(MunicipalityMention.unscoped.values_list("nis", flat=True)) == {
        "11001",
        "11005",
        "11030",
    }
    assert {int(v) for v in FigureSuggestion.unscoped.values_list("value", flat=True)} >= {282, 114}
    assert Item.unscoped.get().municipality_nis == "11005"


def test_reading_points_at_personal_details_without_copying_them() -> None:
    make_draft(SHARER, text=f"{WELCOME}\n\nVragen? Mail naar jan.voorbeeld@mail.example.")

    (detail,) = PersonalDetail.unscoped.all()
    page = Page.unscoped.get()
    assert page.text[detail.start : detail.end] == "jan.voorbeeld@mail.example"


def test_reading_the_same_bytes_twice_stores_them_once() -> None:
    make_draft(SHARER)

    (again,) = read_all(hand_in(SHARER, ("kopie.txt", WELCOME.encode())))

    assert (again.state, again.similarity) == (ImportState.DUPLICATE, 1.0)
    assert (Item.unscoped.count(), Document.unscoped.count()) == (1, 1)
    assert list(disk.incoming_files()) == []


def test_reading_never_names_a_document_the_sharer_may_not_see() -> None:
    make_draft(COLLEAGUE)

    (file,) = read_all(hand_in(SHARER, ("zelfde.txt", WELCOME.encode())))

    assert (file.state, file.similar_document_id) == (ImportState.IMPORTED, None)
    assert (Item.unscoped.count(), Document.unscoped.count()) == (2, 1)


def test_reading_a_look_alike_says_which_and_how_much() -> None:
    long_text = "\n\n".join(f"{WELCOME} Dit is stap {n} van het onthaal." for n in range(1, 8))
    make_published(COLLEAGUE, text=long_text)
    known = Document.unscoped.get().content_hash

    (file,) = read_all(
        hand_in(SHARER, ("scan.txt", long_text.replace("medewerker", "medewerkcr").encode()))
    )

    assert file.state == ImportState.IMPORTED
    assert file.similar_document_id == known
    assert file.similarity is not None
    assert 0.8 < file.similarity < 1


def test_reading_an_archive_reads_its_members() -> None:
    data = zipped(
        een=WELCOME, twee="Een heel ander verslag over een dialoog met ouders in de klas."
    )

    files = read_all(hand_in(SHARER, ("alles.zip", data)))

    assert [(file.name, file.state) for file in files] == [
        ("alles.zip/een.txt", "IMPORTED"),
        ("alles.zip/twee.txt", "IMPORTED"),
    ]
    assert list(disk.incoming_files()) == []


@pytest.mark.parametrize(
    "data",
    [b"", b"\x7fELF\x02\x01\x01" + bytes(64), b"%PDF-1.7\nkapot"],
    ids=["empty", "program", "damaged"],
)
def test_reading_a_bad_file_refuses_it_with_a_sentence_and_keeps_nothing(data: bytes) -> None:
    (file,) = read_all(hand_in(SHARER, ("verslag.pdf", data)))

    assert file.state == ImportState.REFUSED
    assert file.reason.endswith(".")
    assert leftovers() == (0, 0, 0, 0)


def test_reading_a_file_whose_bytes_are_gone_refuses_it() -> None:
    import_id = hand_in(SHARER, ("onthaal.txt", WELCOME.encode()))
    store.forget_incoming(ImportedFile.unscoped.get().id)

    (file,) = read_all(import_id)

    assert file.state == ImportState.REFUSED


def test_reading_for_the_operator_gives_an_item_without_an_owner() -> None:
    (file,) = read_all(hand_in(OPERATOR, ("onthaal.txt", WELCOME.encode())))

    assert (Item.unscoped.get().id, Item.unscoped.get().owner_id) == (file.item_id, None)
