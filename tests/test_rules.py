"""Each rule of the house style sees the fault that it is there for, and nothing else."""

from pathlib import Path

import pytest
from django.apps.registry import Apps
from django.db import models
from tools.conventions import RULES, Rule, code, doors, layers, markup, naming, unused
from tools.conventions import tests as about_tests
from tools.conventions.house import may_reach
from tools.conventions.rows import declaration_faults, foreign_key_faults

from fijnmazig.common.register import Ground, internal, personal
from tests.small_house import SmallHouse


@pytest.fixture
def house(tmp_path: Path) -> SmallHouse:
    return SmallHouse.build(tmp_path)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_house_without_faults_passes(house: SmallHouse, rule: Rule) -> None:
    assert rule(house.look()) == []


LONG_FUNCTION = "def long() -> None:\n" + "    print()\n" * 50
SKIP = "import pytest\n\n@pytest.mark." + "skip\ndef test_one() -> None:\n    assert 1\n"
LATER = "# TO" + "DO: the rest\n"
PLANTED: list[tuple[Rule, str, str]] = [
    (code.modules_fit_on_a_few_screens, "library/queries.py", "A = 1\n" * 301),
    (unused.nothing_is_kept_for_nobody, "library/queries.py", "def left_behind(): ...\n"),
    (code.functions_are_short, "library/queries.py", LONG_FUNCTION),
    (code.nothing_is_fetched_by_name, "pages/queries.py", 'apps.get_model("outreach", "Case")\n'),
    (code.nothing_is_fetched_by_name, "pages/queries.py", 'import_module("fijnmazig.vault")\n'),
    (code.only_the_edges_read_the_clock, "library/services/items.py", "at = timezone.now()\n"),
    (code.only_the_edges_read_the_clock, "library/forms.py", "day = date.today()\n"),
    (code.every_exception_to_a_rule_has_a_reason, "pages/views.py", "x = 1  # noqa: E501\n"),
    (code.every_exception_to_a_rule_has_a_reason, "pages/views.py", "x = 1  # noqa\n"),
    (code.every_exception_to_a_rule_has_a_reason, "pages/views.py", "x = 1  # type: ignore\n"),
    (code.models_hold_no_rules, "library/models.py", "class A:\n    def save(self): ...\n"),
    (code.models_hold_no_rules, "library/apps.py", "from django.db.models.signals import x\n"),
    (code.migrations_import_no_app, "library/migrations/0001_a.py", "import fijnmazig.library\n"),
    (code.migrations_import_no_app, "library/migrations/0002_auto_20260101.py", ""),
    (code.nothing_is_left_for_later, "library/queries.py", LATER),
    (
        doors.routes_point_downwards,
        "places/views.py",
        'redirect("library:item_list")\n',
    ),
    (
        markup.pages_carry_no_inline_code,
        "pages/templates/pages/home.html",
        "<p>a</p><script>alert(1)</script>",
    ),
    (
        markup.pages_carry_no_inline_code,
        "pages/templates/pages/home.html",
        '<script type="application/ld+json">{"a": "{{ page.title }}"}</script>',
    ),
    (
        markup.pages_carry_no_inline_code,
        "pages/templates/pages/home.html",
        '<script type="application/ld+json">{{ page.title }}</script>',
    ),
    (
        markup.pages_carry_no_inline_code,
        "pages/templates/pages/home.html",
        '<script type="text/javascript">{{ page.linked_data|as_json }}</script>',
    ),
    (
        markup.pages_carry_no_inline_code,
        "pages/templates/pages/home.html",
        '<p style="color: red">a</p>',
    ),
    (
        markup.pages_carry_no_inline_code,
        "pages/templates/pages/home.html",
        '<button onclick="go()">a</button>',
    ),
    (
        markup.pages_carry_no_inline_code,
        "pages/templates/pages/home.html",
        "{{ page.text|safe }}",
    ),
    (
        markup.pages_carry_no_inline_code,
        "pages/templates/pages/home.html",
        "<p>{{ page.text|as_json }}</p>",
    ),
    (
        markup.templates_reach_downwards,
        "common/templates/common/base.html",
        "{% url 'pages:home' %}",
    ),
    (
        markup.templates_reach_downwards,
        "places/templates/places/list.html",
        '{% include "library/item_list.html" %}',
    ),
    (
        naming.a_view_and_its_template_share_one_name,
        "pages/views.py",
        'def home(request):\n    return render(request, "pages/start.html")\n',
    ),
    (naming.a_view_and_its_template_share_one_name, "pages/views.py", "class A(View): ...\n"),
    (naming.an_app_says_what_it_owns, "pages/__init__.py", '"""Pages."""\n'),
    (naming.modules_have_meaning, "library/utils.py", ""),
]


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    PLANTED,
    ids=[f"{rule.__name__}-{number}" for number, (rule, _, _) in enumerate(PLANTED)],
)
@pytest.mark.asvs("V1.2.3", "V1.3.2")
def test_a_rule_sees_its_fault(house: SmallHouse, rule: Rule, path: str, text: str) -> None:
    house.plant(f"src/fijnmazig/{path}", text)

    assert len(rule(house.look())) == 1


def test_tags_of_a_room_above_are_seen(house: SmallHouse) -> None:
    house.plant("src/fijnmazig/pages/templatetags/fancy.py", "")
    house.plant("src/fijnmazig/places/templates/places/list.html", "{% load fancy %}")

    assert len(markup.templates_reach_downwards(house.look())) == 1


@pytest.mark.asvs("V1.2.3")
def test_data_for_machines_may_stand_in_an_element_of_its_own(house: SmallHouse) -> None:
    block = '<script type="application/ld+json">{{ page.linked_data|as_json }}</script>'
    house.plant("src/fijnmazig/pages/templates/pages/home.html", f"<h1>a</h1>{block}")

    assert markup.pages_carry_no_inline_code(house.look()) == []


def test_a_second_positional_argument_is_seen_where_another_room_calls(house: SmallHouse) -> None:
    house.plant("src/fijnmazig/places/queries.py", "def near(place, other): ...\n")
    alone = code.functions_take_one_subject(house.look())
    house.plant("src/fijnmazig/library/queries.py", "near(1, 2)\n")

    assert alone == []
    assert len(code.functions_take_one_subject(house.look())) == 1


IMPORT_ITEM = "from fijnmazig.library.models import Item\n"


@pytest.mark.parametrize(
    ("path", "text", "faults"),
    [
        ("library/views.py", "Item.unscoped.all()\n", 1),
        ("library/tasks.py", "Item.objects.filter()\n", 1),
        ("library/services.py", "Item.unscoped.filter()\n", 0),
        ("library/queries.py", "Item.unscoped.filter()\n", 0),
        ("groups/services.py", "Item.unscoped.filter()\n", 1),
        ("groups/services.py", "Item.unscoped.create()\n", 0),
    ],
)
def test_only_queries_start_from_all_rows(
    house: SmallHouse, path: str, text: str, faults: int
) -> None:
    house.plant(f"src/fijnmazig/{path}", IMPORT_ITEM + text)

    assert len(doors.rows_are_reached_through_queries(house.look())) == faults


def test_an_eleventh_module_of_the_kernel_is_seen(house: SmallHouse) -> None:
    for number in range(10):
        house.plant(f"src/fijnmazig/common/part_{number}.py", "")

    assert len(naming.the_kernel_stays_small(house.look())) == 1


def test_a_test_that_cannot_fail_and_a_test_that_does_not_run_are_seen(house: SmallHouse) -> None:
    house.plant("src/fijnmazig/pages/tests/test_views.py", "def test_one() -> None:\n    print()\n")
    house.plant("tests/test_two.py", SKIP)

    assert len(about_tests.tests_assert(house.look())) == 1
    assert len(about_tests.no_test_is_skipped(house.look())) == 1


def test_a_day_of_the_import_is_named(house: SmallHouse) -> None:
    house.plant("tests/test_days.py", "DAY = timezone.localdate() - DAYS\nLATER: date = today()\n")
    house.plant("tests/test_calls.py", "def day() -> date:\n    return localdate()\n")

    found = about_tests.a_day_is_read_when_it_is_needed(house.look())

    assert [each.rpartition("/")[2] for each in found] == [
        "test_days.py:1: timezone.localdate()",
        "test_days.py:2: today()",
    ]


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        (layers.every_app_has_its_place, '"pages | exchange"', '"pages"'),
        (layers.every_app_has_its_place, '  "vault",\n', ""),
        (layers.every_app_has_its_place, "exhaustive = true", "exhaustive = false"),
        (layers.every_app_has_its_place, '"places"', '"(places)"'),
        (layers.open_rooms_are_kept_from_casework, '"fijnmazig.learning",', ""),
        (layers.open_rooms_are_kept_from_casework, ', "fijnmazig.vault"', ""),
    ],
)
def test_a_contract_that_leaves_something_out_is_seen(
    house: SmallHouse, rule: Rule, before: str, after: str
) -> None:
    contracts = house.root / "pyproject.toml"
    text = contracts.read_text(encoding="utf-8")
    assert before in text

    contracts.write_text(text.replace(before, after), encoding="utf-8")

    assert rule(house.look()) != []


ALONE = Apps()  # so that no other test meets these models


class Kept(models.Model):
    """A model that declares what it keeps."""

    name = models.CharField(max_length=9)
    register = (
        internal("id"),
        personal("name", purpose="Bellen", ground=Ground.CONSENT, retention="Een jaar"),
    )

    class Meta:
        app_label = "places"
        apps = ALONE

    def __str__(self) -> str:
        return "planted"


class Undeclared(models.Model):
    """A model with a field too many and a purpose too few."""

    name = models.CharField(max_length=9)
    phone = models.CharField(max_length=9)
    register = (
        internal("id"),
        personal("name", purpose="", ground=Ground.NONE, retention="Een jaar"),
    )

    class Meta:
        app_label = "places"
        apps = ALONE

    def __str__(self) -> str:
        return "planted"


class Upwards(models.Model):
    """A model that points to a room above it."""

    item = models.ForeignKey("library.Item", on_delete=models.CASCADE)

    class Meta:
        app_label = "places"
        apps = ALONE

    def __str__(self) -> str:
        return "planted"


def test_an_undeclared_field_and_a_missing_reason_are_seen() -> None:
    assert declaration_faults(Kept, Kept.register) == []
    assert declaration_faults(Undeclared, Undeclared.register) == [
        "phone is declared 0 times",
        "name: say purpose, ground and retention",
    ]


def test_a_foreign_key_upwards_is_seen() -> None:
    assert foreign_key_faults(Kept, may_reach=may_reach) == []
    assert foreign_key_faults(Upwards, may_reach=may_reach) == [
        "item points from places to library",
        'item leaves a way back: related_name="+"',
    ]
