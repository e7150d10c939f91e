"""Which rules get faults planted, and which tests must see them."""

from dataclasses import dataclass

ROOMS = "src/fijnmazig"
FROZEN = "tests/test_frozen.py"
DISCLOSURE = f"{ROOMS}/impact/tests/test_domain_disclosure.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Modules of one kind of rule and the tests that hold them, as paths from the top.

    `without`: how the names of tests begin that are left out because they take too long for each
    fault; a fault that only they notice counts as one that nobody noticed, until `--whole`.
    """

    key: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()


SUBJECTS = (
    Subject(
        key="authorisation",
        modules=(
            f"{ROOMS}/accounts/domain.py",
            f"{ROOMS}/common/actor.py",
            f"{ROOMS}/vault/domain/opening.py",
            f"{ROOMS}/vault/domain/holding.py",
        ),
        tests=(
            FROZEN,
            f"{ROOMS}/common/tests/test_actor.py",
            f"{ROOMS}/accounts/tests/test_domain.py",
            f"{ROOMS}/vault/tests/test_opening_domain.py",
        ),
    ),
    Subject(
        key="retention",
        modules=(
            f"{ROOMS}/outreach/domain/keeping.py",
            f"{ROOMS}/outreach/services/keeping.py",
            f"{ROOMS}/groups/services/keeping.py",
        ),
        tests=(
            FROZEN,
            f"{ROOMS}/outreach/tests/test_domain_agreements.py",
            f"{ROOMS}/outreach/tests/test_services_keeping.py",
            f"{ROOMS}/groups/tests/test_services_keeping.py",
        ),
    ),
    Subject(
        key="suppression",
        modules=tuple(
            f"{ROOMS}/impact/domain/disclosure/{name}.py"
            for name in ("cells", "building", "protecting", "overlapping", "moving", "auditing")
        ),
        tests=(
            FROZEN,
            f"{ROOMS}/impact/tests/test_domain_cells.py",
            f"{ROOMS}/impact/tests/test_domain_boards.py",
            f"{ROOMS}/impact/tests/test_domain_choosing.py",
            DISCLOSURE,
        ),
        without=(  # what goes through hundreds of random tables: seconds for each fault
            f"{DISCLOSURE}::test_nothing_hidden_of_random_tables_can_be_worked_out_again",
            f"{DISCLOSURE}::test_the_threshold_alone_gives_small_cells_away",
            f"{DISCLOSURE}::test_the_audit_sees_what_the_attacker_sees",
        ),
    ),
    Subject(
        key="hours",
        modules=tuple(
            f"{ROOMS}/directory/domain/{name}.py" for name in ("hours", "weekly", "opened")
        ),
        tests=(
            FROZEN,
            f"{ROOMS}/directory/tests/test_domain_hours.py",
            f"{ROOMS}/directory/tests/test_domain_weekly.py",
            f"{ROOMS}/directory/tests/test_domain_opened.py",
        ),
    ),
)
