"""The house style, as far as a machine can check it: each rule names the faults of a house."""

from tools.conventions import code, doors, layers, markup, naming, tests, unused
from tools.conventions.house import House, Rule

RULES: tuple[Rule, ...] = (
    code.modules_fit_on_a_few_screens,
    code.functions_are_short,
    code.nothing_is_fetched_by_name,
    code.only_the_edges_read_the_clock,
    code.every_exception_to_a_rule_has_a_reason,
    code.functions_take_one_subject,
    code.models_hold_no_rules,
    code.migrations_import_no_app,
    code.nothing_is_left_for_later,
    doors.rows_are_reached_through_queries,
    doors.routes_point_downwards,
    layers.every_app_has_its_place,
    layers.open_rooms_are_kept_from_casework,
    markup.pages_carry_no_inline_code,
    markup.templates_reach_downwards,
    naming.a_view_and_its_template_share_one_name,
    naming.an_app_says_what_it_owns,
    naming.modules_have_meaning,
    naming.the_kernel_stays_small,
    tests.a_day_is_read_when_it_is_needed,
    tests.tests_assert,
    tests.no_test_is_skipped,
    unused.nothing_is_kept_for_nobody,
)

__all__ = ["RULES", "House", "Rule"]
