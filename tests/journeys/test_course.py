"""The course taken along: played to its end in a SCORM 1.2 runtime that is not ours."""

import functools
import http.server
import io
import re
import threading
import urllib.request
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from fijnmazig.config.demo.people import BY_KEY
from tests.journeys.browser import ROOT, Watched, faults_at_every_width
from tests.journeys.entering import enter

SERIES = re.compile("Basisvorming: kijken")
RUNTIME = ROOT / "node_modules" / "scorm-again" / "dist" / "scorm12.min.js"
FRAME = """<!doctype html><title>Omgeving</title><script src="runtime.js"></script><script>
window.said = [];
const real = new Scorm12API({ autocommit: false, logLevel: 5 });
window.real = real;
const begun = JSON.parse(localStorage.getItem("begun") || "null");
if (begun) real.loadFromJSON(begun, "");
window.API = {};
for (const name of ["Initialize", "Finish", "GetValue", "SetValue", "Commit", "GetLastError"]) {
  window.API["LMS" + name] = (...words) => {
    const answer = real["lms" + name](...words);
    window.said.push([name, ...words, String(answer), String(real.lmsGetLastError())]);
    return answer;
  };
}
</script><iframe title="Vorming" src="course/index.html" width="900" height="800"></iframe>"""
TOLD = {
    "cmi.core.exit",
    "cmi.core.lesson_location",
    "cmi.core.lesson_status",
    "cmi.core.session_time",
    "cmi.suspend_data",
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files of a folder, without a word."""

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def package(address: str) -> zipfile.ZipFile:
    with urllib.request.urlopen(f"{address}leren/pakket/") as answer:  # noqa: S310 -- our own house
        return zipfile.ZipFile(io.BytesIO(answer.read()))


@pytest.fixture(scope="module")
def environment(
    package: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return the address of a learning environment in which the course lies."""
    folder = tmp_path_factory.mktemp("environment")
    package.extractall(folder / "course")
    (folder / "runtime.js").write_bytes(RUNTIME.read_bytes())
    (folder / "index.html").write_text(FRAME, encoding="utf-8")
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def said(page: Page, name: str) -> list[list[str]]:
    return [one[1:] for one in page.evaluate("window.said") if one[0] == name]


def answer(box: Locator) -> None:
    """Answer an exercise with the keyboard only, in some way."""
    match box.get_attribute("data-kind"):
        case "choice":
            box.locator("input").first.focus()
            box.page.keyboard.press("Space")
        case "estimate":
            box.locator("input").focus()
            box.page.keyboard.type("12")
        case _:
            for place, field in enumerate(box.locator("select").all(), start=1):
                field.focus()
                box.page.keyboard.type(str(place))
    button = box.locator("button")
    button.focus()
    box.page.keyboard.press("Enter")
    expect(box.locator("[data-feedback]")).to_be_visible()


def play(course: FrameLocator, *, pages: int) -> None:
    for place in range(pages):
        step = course.locator("[data-step]").nth(place)
        expect(step).to_be_visible()
        for box in step.locator("[data-exercise]").all():
            answer(box)
        if place < pages - 1:
            step.locator("[data-on]").press("Enter")


def test_the_package_is_played_to_its_end_and_tells_no_answer(
    browser: Browser, environment: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    page.goto(environment)
    course = page.frame_locator("iframe")
    pages = course.locator("[data-step]").count()

    play(course, pages=pages)
    expect(course.locator("[data-ended]")).to_be_visible()
    course.locator("[data-close]").press("Enter")
    page.frames[1].goto("about:blank")

    assert len(said(page, "Initialize")) == len(said(page, "Finish")) == 1
    assert page.evaluate("window.real.cmi.core.lesson_status") == "completed"
    assert {one[0] for one in said(page, "SetValue")} == TOLD
    assert [one for one in page.evaluate("window.said") if one[-1] != "0"] == []
    words = "".join(one[1] for one in said(page, "SetValue"))
    assert set(words) <= set("0123456789.,:-m" + "incompletedsuspend")
    assert {one.split(" ")[0] for one in asked} == {"GET"}
    assert [one for one in asked if environment not in one] == []
    page.close()


def test_leaving_halfway_ends_once_and_comes_back_where_one_was(
    browser: Browser, environment: str
) -> None:
    page = browser.new_page()
    page.goto(environment)
    course = page.frame_locator("iframe")
    play(course, pages=4)
    where = [one[1] for one in said(page, "SetValue") if one[0] == "cmi.core.lesson_location"]

    page.frames[1].goto("about:blank")
    kept = page.evaluate("JSON.parse(JSON.stringify(window.real.renderCMIToJSONObject()))")
    page.evaluate("kept => localStorage.setItem('begun', JSON.stringify(kept))", kept["cmi"])

    assert len(said(page, "Finish")) == 1
    assert kept["cmi"]["core"]["lesson_status"] == "incomplete"
    assert kept["cmi"]["suspend_data"].split(",") == ["1.3", "1.4"]
    assert where == ["m1-1", "m1-2", "m1-3", "m1-4"]
    page.goto(environment)
    expect(page.frame_locator("iframe").locator("#m1-4")).to_be_visible()
    page.close()


def test_the_package_reads_without_javascript(browser: Browser, environment: str) -> None:
    page = browser.new_page(java_script_enabled=False)

    page.goto(f"{environment}course/index.html")

    expect(page.locator("[data-step]").last).to_be_visible()
    expect(page.locator("[data-feedback]").first).to_be_visible()
    page.close()


def test_the_manifest_names_every_file(package: zipfile.ZipFile) -> None:
    manifest = package.read("imsmanifest.xml").decode()
    others = [name for name in package.namelist() if name != "imsmanifest.xml"]

    assert [name for name in others if f'<file href="{name}"/>' not in manifest] == []
    assert sorted(package.namelist()) == package.namelist()


def test_ones_progress_certificate_and_registration_are_readable_for_everybody(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    enter(page, address, BY_KEY["group-leader"])
    page.locator("nav").get_by_role("link", name="Basisvorming").first.click()
    expect(page.get_by_role("heading", name=re.compile("^Opfrissing"))).to_be_visible()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name="Bekijk wat anderen zien").first.click()
    expect(page.get_by_text("Dit attest bestaat")).to_be_visible()
    faults += faults_at_every_width(page)

    page.goto(f"{address}momenten/inschrijvingen/")
    page.get_by_role("link", name=SERIES).first.click()
    expect(page.get_by_text("Je volgde de basisvorming")).to_be_visible()
    faults += faults_at_every_width(page)

    assert faults == []
    assert visitor.strangers(address) == visitor.broken_policies() == []


def test_who_leads_the_series_sees_who_is_ready_and_notes_who_followed_it_elsewhere(
    address: str, visitor: Watched
) -> None:
    page, faults = visitor.page, list[str]()
    enter(page, address, BY_KEY["coordinator"])
    page.goto(f"{address}momenten/beheer/")
    page.get_by_role("link", name=SERIES).first.click()
    page.get_by_role("link", name="Wie komt, wie wacht").first.click()
    faults += faults_at_every_width(page)
    page.get_by_role("link", name=re.compile("elders gevolgd")).first.click()
    faults += faults_at_every_width(page)

    page.locator("[name=reason]").fill("Bij een hogeschool")
    page.get_by_role("button", name="Noteer").click()

    expect(page.get_by_text("basisvorming elders gevolgd").first).to_be_visible()
    assert faults == []
