"""The handbook agrees with the house: what it names is there, and every role has its leaf."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.metadata import version
from io import BytesIO

import polib
import pytest
from django.test import Client
from django.urls import resolve
from pypdf import PdfReader

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.paths import CONTENT, HANDBOOK, PACKAGE
from fijnmazig.pages import domain
from fijnmazig.pages.domain.handbook import LEAVES, Leaf, own_leaves
from fijnmazig.pages.printing.handbooks import handbook
from fijnmazig.pages.queries import handbook as queries
from fijnmazig.pages.queries.bound import handbook_sheet
from fijnmazig.pages.texts import DOORS

BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
HREF = re.compile(r'href="([^"]+)"')
FORMAL, FAMILIAR = re.compile(r"\b(u|uw)\b", re.IGNORECASE), re.compile(r"\b(je|jij|jouw)\b")
DAY = date(2026, 3, 2)
every_leaf = pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.name)


@cache
def sentences() -> frozenset[str]:
    """Return every Dutch sentence that the house shows."""
    catalogue = polib.pofile(str(PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    return frozenset(entry.msgid for entry in catalogue)


def quoted(text: str) -> list[str]:
    """Return the words that a leaf says are on the screen."""
    return [" ".join(found.split()) for found in BOLD.findall(text)]


def unknown(text: str) -> list[str]:
    """Return the words that a leaf says are on the screen and that no screen shows."""
    return [words for words in quoted(text) if words not in sentences()]


def written(leaf: Leaf) -> str:
    return (HANDBOOK / f"{leaf.name}.md").read_text(encoding="utf-8")


def doors_of(role: Role | None) -> set[str]:
    """Return the labels of doors that open for a role and not for every member."""
    held = PERMISSIONS[role] if role else frozenset()
    return {
        str(DOORS[door.key].label)
        for door in domain.DOORS
        if door.permission in held and door.world is not domain.World.OPEN
    }


def test_a_number_in_the_handbook_is_one_that_the_house_keeps_with_its_source_and_date() -> None:
    text = (CONTENT / "pages" / "emergency.toml").read_text(encoding="utf-8")
    kept = {line["dial"] for line in tomllib.loads(text)["line"] if line["statement"]}

    named = {
        number
        for path in HANDBOOK.glob("*.md")
        for number in re.findall(r"tel:(\d+)", path.read_text(encoding="utf-8"))
    }

    assert named - kept == set()
    assert {"112", "1712"} <= named


@every_leaf
def test_what_a_leaf_says_is_on_the_screen_is_there(leaf: Leaf) -> None:
    assert unknown(written(leaf)) == []
    assert len(quoted(written(leaf))) > 5


def test_words_that_no_screen_shows_are_seen() -> None:
    assert unknown("Druk op **Kluis openen** en op **Ontgrendel\nalles**.") == ["Ontgrendel alles"]


@every_leaf
def test_a_leaf_names_every_door_of_its_role_and_none_that_is_shut(leaf: Leaf) -> None:
    shut = {label for role in Role for label in doors_of(role)} - doors_of(leaf.role)
    open_to_all = {
        str(DOORS[d.key].label) for d in domain.DOORS if d.permission in {None, "member"}
    }
    named = set(quoted(written(leaf)))

    assert doors_of(leaf.role) - named == set()
    assert named & (shut - open_to_all) == set()


@every_leaf
def test_open_leaves_say_u_and_leaves_behind_a_login_say_je(leaf: Leaf) -> None:
    words = BOLD.sub("", written(leaf))

    assert (FAMILIAR if leaf.role is None else FORMAL).findall(words) == []


def test_every_role_has_a_leaf_and_every_file_is_one() -> None:
    names = [leaf.name for leaf in LEAVES]
    cover = (HANDBOOK / "README.md").read_text(encoding="utf-8")

    assert {leaf.role for leaf in LEAVES} == {None, *Role}
    assert {path.stem for path in HANDBOOK.iterdir()} == {"README", *names}
    assert re.findall(r"\]\((\w+)\.md\)", cover) == names
    assert [leaf.name for leaf in LEAVES if f"[{queries.leaf_title(leaf)}]" not in cover] == []


@pytest.mark.parametrize("role", Role)
def test_who_plays_one_role_is_shown_the_leaf_of_that_role_only(role: Role) -> None:
    held = PERMISSIONS[role] | {domain.MEMBER}

    assert [leaf.role for leaf in own_leaves(held)] == [role]


def test_who_plays_two_roles_is_shown_both_leaves() -> None:
    held = PERMISSIONS[Role.CALLER] | PERMISSIONS[Role.GROUP_LEADER]

    assert [leaf.name for leaf in own_leaves(held)] == ["groepsbegeleider", "beller"]


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_handbook_is_open_sets_no_cookie_and_is_called_by_the_site(
    client: Client, prefix: str
) -> None:
    for leaf in (None, *LEAVES):
        answer = client.get(f"{prefix}/handleiding/" + (f"{leaf.name}/" if leaf else ""))

        assert (answer.status_code, dict(answer.cookies)) == (200, {})
        assert "<title>Fijnmazig</title>" in answer.text
        assert ("De handleiding is er" in answer.text, 'lang="nl">' in answer.text) == (False, True)
        assert ("The handbook is in Dutch only" in answer.text) is bool(prefix)


@every_leaf
def test_every_link_of_a_leaf_leads_to_a_page_that_its_reader_may_open(leaf: Leaf) -> None:
    held = {None, domain.MEMBER, *(PERMISSIONS[leaf.role] if leaf.role else ())}
    html = queries.leaf_page(name=leaf.name, language="nl").html
    links = [link for link in HREF.findall(html) if not link.startswith("tel:")]

    asked = {link: getattr(resolve(link).func, "access", None) for link in links}

    assert {
        link: door for link, door in asked.items() if door and door.permission not in held
    } == {}
    assert len(links) >= 1


@pytest.mark.django_db
def test_a_leaf_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/handleiding/beller/").status_code == 200
    assert client.get("/handleiding/burgemeester/").status_code == 404


@pytest.mark.django_db
def test_the_desk_leads_to_the_leaf_of_ones_role(client: Client) -> None:
    log_in(client, make_member(role=Role.DPO))

    assert 'href="/handleiding/dpo/" lang="nl">Voor de DPO' in client.get("/bureau/").text


def test_markup_in_a_leaf_is_shown_as_text() -> None:
    html = queries.MARKDOWN.render("<b>x</b> [y](javascript:z) **<i>**")

    assert html == "<p>&lt;b&gt;x&lt;/b&gt; [y](javascript:z) <strong>&lt;i&gt;</strong></p>\n"


def test_the_whole_handbook_is_a_cover_contents_and_a_page_for_each_leaf() -> None:
    made = handbook(sheet=handbook_sheet(on=DAY), on=DAY)

    cover, contents, *leaves = (page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    titles = [queries.leaf_title(leaf) for leaf in LEAVES]
    assert f"Versie {version('fijnmazig')}, afgedrukt op 2 maart 2026" in cover
    assert re.findall(r"^(Voor .+?) [. ]+(\d+)$", contents, re.MULTILINE) == [
        (title, str(place)) for place, title in enumerate(titles, start=3)
    ]
    assert [
        " ".join(leaf.split()).startswith(title) for leaf, title in zip(leaves, titles, strict=True)
    ] == [True] * len(LEAVES)


def test_the_print_of_the_handbook_holds_every_word_of_its_leaves() -> None:
    made = handbook(sheet=handbook_sheet(on=DAY), on=DAY)

    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    told = {word for leaf in LEAVES for word in re.findall(r"[^\W\d_]{3,}", written(leaf))}
    assert told - set(re.findall(r"[^\W\d_]{3,}", printed)) - {"tel"} == set()


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_first_page_leads_to_the_print_which_keeps_nothing(client: Client, prefix: str) -> None:
    address = f"{prefix}/handleiding/handleiding.pdf"

    answer = client.get(address)

    assert f'href="{address}"' in client.get(f"{prefix}/handleiding/").text
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="handleiding.pdf"'
    assert dict(answer.cookies) == {}
