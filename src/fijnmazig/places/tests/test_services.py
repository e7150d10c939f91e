import shutil
from pathlib import Path

import pytest

from fijnmazig.audit.queries import head
from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.paths import CONTENT
from fijnmazig.places import models, queries, services
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT / "places", tmp_path / "places"))


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def acts() -> int:
    return head().sequence


def test_load_stores_every_row_and_one_act() -> None:
    loaded = load_places()

    assert (loaded.municipalities, loaded.current, loaded.regions) == (328, 285, 3)
    assert models.Municipality.unscoped.filter(valid_to=None).count() == 285
    assert models.SchoolHoliday.unscoped.count() == loaded.school_holidays
    assert acts() == 1


def test_load_a_second_time_changes_nothing() -> None:
    load_places()
    keys = set(models.Municipality.unscoped.values_list("pk", flat=True))

    again = load_places()

    assert again.changes == 0
    assert set(models.Municipality.unscoped.values_list("pk", flat=True)) == keys
    assert acts() == 1


def test_load_takes_over_what_an_editor_changed(folder: Path) -> None:
    services.load(actor=OPERATOR, folder=folder)
    rewrite(folder / "aliases.csv", "SPELLING,Gand,44021,no\n", "PART,Baarle,44021,yes\n")

    loaded = services.load(actor=OPERATOR, folder=folder)

    assert loaded.changes == 2
    assert queries.resolve("Gand") == ()
    assert [match.municipality.label for match in queries.resolve("Baarle")] == ["Gent"]


def test_load_renames_a_region_and_keeps_its_members(folder: Path) -> None:
    services.load(actor=OPERATOR, folder=folder)
    rewrite(folder / "regions.csv", ",Rupelstreek,", ",De Rupel,")

    services.load(actor=OPERATOR, folder=folder)

    assert len(queries.region("rupelstreek").municipalities) == 6
    assert queries.region("rupelstreek").name == "De Rupel"


def test_load_refuses_everything_when_one_row_is_wrong(folder: Path) -> None:
    services.load(actor=OPERATOR, folder=folder)
    rewrite(folder / "aliases.csv", "PART,Drongen,44021", "PART,Drongen,99999")
    rewrite(folder / "homonyms.csv", "Zulte,WORD\n", "")

    with pytest.raises(Refused) as refusal:
        services.load(actor=OPERATOR, folder=folder)

    assert "aliases.csv, regel 50: NIS-code 99999 bestaat niet." in str(refusal.value.message)
    assert models.Homonym.unscoped.filter(name="Zulte").exists()
    assert acts() == 1


def test_load_says_how_many_rows_are_wrong(folder: Path) -> None:
    rewrite(folder / "aliases.csv", ",44021,", ",4402,")

    with pytest.raises(Refused) as refusal:
        services.load(actor=OPERATOR, folder=folder)

    lines = str(refusal.value.message).splitlines()
    assert lines[0] == "Niets ingeladen: 25 fouten. Verbeter ze en probeer opnieuw."
    assert len(lines) == 11


def test_load_refuses_when_a_file_is_absent(folder: Path) -> None:
    (folder / "regions.csv").unlink()

    with pytest.raises(Refused) as refusal:
        services.load(actor=OPERATOR, folder=folder)

    assert "regions.csv" in str(refusal.value.message)
    assert models.Municipality.unscoped.count() == 0


def test_load_reads_a_short_row_as_a_fault(folder: Path) -> None:
    rewrite(folder / "homonyms.csv", "Zulte,WORD", "Zulte")

    with pytest.raises(Refused):
        services.load(actor=OPERATOR, folder=folder)


def test_load_is_for_the_operator_only() -> None:
    load_places()

    with pytest.raises(NotFound):
        services.load(actor=ANONYMOUS)
