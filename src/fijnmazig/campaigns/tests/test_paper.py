"""What comes out of the printer: boxes to the tenth of a millimetre, marks, codes, bytes, tags."""

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pytest_django import Settings

from fijnmazig.campaigns.domain.kinds import Orientation, Paper, Side
from fijnmazig.campaigns.printing import BLEED, ROUND, ground, picture_names
from fijnmazig.campaigns.queries.cards import cards
from fijnmazig.campaigns.queries.paper import card_pdf, card_side
from fijnmazig.campaigns.queries.standing import printing_of
from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.errors import Refused
from fijnmazig.directory.queries.channels import visible_services
from fijnmazig.directory.tests.factories import MONDAY, close_for_a_while, load_everything

pytestmark = pytest.mark.django_db
EVERY = [(card.key, language) for card in cards() for language in card.languages]
MM = 25.4 / 72
DOTS = 300


HELD = list(Orientation)
WIDE, UPRIGHT = (148, 105), (105, 148)


def made(
    key: str = "1",
    language: str = "nl",
    paper: Paper = Paper.PRINTER,
    orientation: Orientation = Orientation.LANDSCAPE,
) -> bytes:
    printing = printing_of(key, language=language, orientation=orientation)
    return card_pdf(printing, paper=paper, at=MONDAY)


def cut(orientation: Orientation) -> tuple[int, int]:
    return UPRIGHT if orientation is Orientation.PORTRAIT else WIDE


def raster(pdf: bytes, page: int, *, scale: float = 1.0) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    shown: Image.Image = document[page].render(scale=DOTS / 72 * scale).to_pil()
    return shown.convert("L")


def darkest(shown: Image.Image) -> int:
    low, _ = cast("tuple[int, int]", shown.getextrema())
    return low


def sizes(box: Any) -> tuple[float, float]:
    left, low, right, high = (float(value) * MM for value in box)
    return right - left, high - low


@pytest.mark.parametrize("orientation", HELD)
@pytest.mark.parametrize("side", [0, 1], ids=["front", "back"])
def test_a_card_is_trimmed_to_a6_with_three_millimetres_of_bleed(
    side: int, orientation: Orientation
) -> None:
    load_everything()
    wide, high = cut(orientation)

    document = pikepdf.open(io.BytesIO(made(orientation=orientation)))
    page = document.pages[side]

    assert sizes(page.trimbox) == pytest.approx((wide, high), abs=0.1)
    assert sizes(page.BleedBox) == pytest.approx((wide + 6, high + 6), abs=0.1)
    assert sizes(page.mediabox) == pytest.approx((wide + 20, high + 20), abs=0.1)


@pytest.mark.parametrize("orientation", HELD)
@pytest.mark.parametrize("side", [0, 1], ids=["front", "back"])
def test_marks_lie_outside_the_bleed_and_colour_runs_to_its_end(
    side: int, orientation: Orientation
) -> None:
    load_everything()

    shown = raster(made(orientation=orientation), side)
    per = DOTS / 25.4
    white = ROUND - BLEED
    gap = [shown.getpixel((shown.width // 2, int(mm * per))) for mm in (6.6, 6.8)]
    marks = shown.crop((0, int((ROUND - 0.3) * per), int(white * per), int((ROUND + 0.3) * per)))
    inside = [shown.getpixel((int((white + 0.4) * per), shown.height // 2))]
    outside = shown.crop((int((white - 0.4) * per), 0, int((white - 0.1) * per), shown.height))

    assert gap == [255, 255]
    assert darkest(marks) < 128  # a mark, at the height of the cut
    assert inside != [255]
    assert darkest(outside) == 255  # nothing within half a millimetre of the bleed


@pytest.mark.parametrize(("key", "language"), EVERY)
@pytest.mark.parametrize("orientation", HELD)
@pytest.mark.parametrize("scale", [1.0, 0.5], ids=["300-dpi", "half"])
def test_the_code_is_read_from_the_dots_and_its_address_stands_beside_it(
    key: str, language: str, scale: float, orientation: Orientation
) -> None:
    load_everything()
    printing = printing_of(key, language=language)

    pdf = made(key, language, orientation=orientation)
    (found,) = zxingcpp.read_barcodes(raster(pdf, 1, scale=scale))
    text = pypdfium2.PdfDocument(pdf)[1].get_textpage().get_text_range()

    assert found.text == printing.address
    assert len(found.text) <= 30
    assert found.text.removeprefix("https://") in text
    assert "1712" in text


@pytest.mark.parametrize("orientation", HELD)
def test_the_code_has_four_modules_of_quiet_around_it(orientation: Orientation) -> None:
    load_everything()

    shown = raster(made(orientation=orientation), 1)
    (found,) = zxingcpp.read_barcodes(shown)
    corner, right = found.position.top_left, found.position.top_right
    module = (right.x - corner.x) / 25  # a code of version 2
    far = int(3.6 * module)
    around = shown.crop((corner.x - far, corner.y - far, right.x + far, corner.y - 2))

    assert darkest(around) == 255


def test_the_same_card_gives_the_same_bytes_on_any_day() -> None:
    load_everything()
    printing = printing_of("2", language="nl")

    first = card_pdf(printing, paper=Paper.PRINTER, at=MONDAY)
    later = card_pdf(printing, paper=Paper.PRINTER, at=MONDAY + timedelta(days=40))

    assert first == later
    assert first != made("3")


@pytest.mark.parametrize("orientation", HELD)
@pytest.mark.parametrize("paper", Paper)
def test_a_card_is_tagged_titled_and_in_a_stated_language(
    paper: Paper, orientation: Orientation
) -> None:
    load_everything()

    pdf = made(language="fr", paper=paper, orientation=orientation)
    document = pikepdf.open(io.BytesIO(pdf))
    root = document.Root

    assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("fr-BE", True)
    assert document.open_metadata()["pdfuaid:part"] == "1"
    assert "/StructTreeRoot" in root
    assert root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("orientation", HELD)
def test_an_office_gets_four_cards_on_a_sheet_and_reads_them_once(
    orientation: Orientation,
) -> None:
    load_everything()
    sheet = (210, 297) if orientation is Orientation.PORTRAIT else (297, 210)

    pdf = made(paper=Paper.OFFICE, orientation=orientation)
    document = pikepdf.open(io.BytesIO(pdf))
    pages = [sizes(page.mediabox) for page in document.pages]
    codes = zxingcpp.read_barcodes(raster(pdf, 1))

    assert pages == [pytest.approx(sheet, abs=0.1)] * 2
    assert len(codes) == 4


@pytest.mark.parametrize("orientation", HELD)
@pytest.mark.parametrize(("key", "language"), EVERY)
def test_every_card_fits_in_every_language(
    key: str, language: str, orientation: Orientation, tmp_path: Path
) -> None:
    load_everything()
    printing = printing_of(key, language=language, orientation=orientation)
    dots = (455, 641) if orientation is Orientation.PORTRAIT else (641, 455)

    for side in Side:
        path = tmp_path / f"{side}.png"
        path.write_bytes(card_side(printing, side=side, at=MONDAY))

        with Image.open(path) as shown:
            assert shown.size == dots


def test_a_number_that_nobody_confirms_is_not_printed() -> None:
    load_everything()
    assert made()[:4] == b"%PDF"
    line: Any = visible_services(ANONYMOUS).get(key="1712")
    line.verifications.filter(field="value").update(check_result="DISPUTED")

    with pytest.raises(Refused, match="niet bevestigd"):
        made()


def test_a_card_is_not_printed_while_its_service_is_closed_for_a_while() -> None:
    load_everything()
    assert made()[:4] == b"%PDF"
    close_for_a_while(["1712"], alert="Tot 1 april dicht.")

    with pytest.raises(Refused, match="is tijdelijk gesloten"):
        made()


def test_an_address_that_nobody_copies_by_hand_is_not_printed(settings: Settings) -> None:
    load_everything()
    settings.SITE_URL = "https://samen-sterk-tegen-geweld.example"

    with pytest.raises(Refused, match="meer dan 30 tekens"):
        made()


def test_without_an_address_nothing_is_printed(settings: Settings) -> None:
    load_everything()
    settings.SITE_URL = ""

    with pytest.raises(Refused, match="SITE_URL"):
        made()


def test_every_picture_lies_on_a_colour_that_a_standing_card_goes_on_with() -> None:
    assert all(re.fullmatch("#[0-9a-f]{6}", ground(name)) for name in picture_names())


def test_a_source_is_named_once() -> None:
    load_everything()

    text = pypdfium2.PdfDocument(made())[1].get_textpage().get_text_range()

    assert text.replace("\r\n", " ").count("Over 1712") == 1
