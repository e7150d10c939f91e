"""Projects and overviews on a telephone, on a desk, and on one sheet of paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from fijnmazig.accounts.domain import Role
from fijnmazig.config.demo.people import BY_ROLE
from tests.journeys.browser import Watched, faults_at_every_width
from tests.journeys.entering import enter

pytestmark = pytest.mark.browser
PROJECT = "Rupelmycorrhiza"
TRACE = re.compile(r"/indicator/[0-9a-f-]{36}/herkomst/$")
SHEET = re.compile(rb"/Type\s*/Page[^s]")


def look(page: Page, faults: list[str]) -> None:
    faults += faults_at_every_width(page)


def test_a_coordinator_walks_from_a_goal_to_where_its_figure_comes_from(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    enter(page, address, BY_ROLE[Role.COORDINATOR])
    page.goto(f"{address}overzicht/")
    expect(page.get_by_role("heading", name="Wat wacht op jou?")).to_be_visible()
    look(page, faults)
    page.goto(f"{address}projecten/")
    look(page, faults)
    page.get_by_role("link", name="Leg projecten naast elkaar").click()
    for name in (PROJECT, "Interstedelijk Platform IFG"):
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Leg naast elkaar").click()
    expect(page.get_by_role("heading", name="Wat meer dan één project telt")).to_be_visible()
    look(page, faults)
    page.goto(f"{address}projecten/")
    page.locator("main").get_by_role("link", name=PROJECT).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PROJECT)
    look(page, faults)
    project = page.url
    for name in ("Wijzig het project", "Voeg een doelstelling toe", "Voeg een indicator toe"):
        page.get_by_role("link", name=name).click()
        look(page, faults)
        page.goto(project)
    page.get_by_role("link", name="Wijzig 1", exact=True).click()
    look(page, faults)
    page.goto(project)
    page.locator("main").get_by_role("link", name="Deelnemende organisaties").first.click()
    look(page, faults)
    page.get_by_role("link", name="Waar komt dit vandaan?").first.click()
    expect(page).to_have_url(TRACE)
    look(page, faults)
    page.goto(f"{project}cijfers/")
    look(page, faults)
    assert (faults, visitor.strangers(address), visitor.broken_policies()) == ([], [], [])


def test_a_project_of_others_is_read_and_says_who_changes_it(
    address: str, visitor: Watched
) -> None:
    page = visitor.page
    enter(page, address, BY_ROLE[Role.COORDINATOR])
    page.goto(f"{address}projecten/")
    page.locator("main").get_by_role("link", name="Interstedelijk Platform IFG").first.click()

    expect(page.get_by_text("Je kijkt mee.")).to_be_visible()
    expect(page.get_by_role("link", name="Voeg een indicator toe")).to_have_count(0)


def test_a_spoc_and_a_steering_group_have_an_overview_of_one_sheet(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    enter(page, address, BY_ROLE[Role.SPOC])
    for path in ("overzicht/", "overzicht/gemeente/", "overzicht/stuurgroep/", "projecten/"):
        page.goto(address + path)
        look(page, faults)
    page.goto(f"{address}overzicht/stuurgroep/")
    sheets = len(SHEET.findall(page.pdf(format="A4", prefer_css_page_size=True)))

    assert sheets == 1
    assert (faults, visitor.strangers(address), visitor.broken_policies()) == ([], [], [])
