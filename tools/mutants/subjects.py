"""Which rules get faults planted, and which tests must see them."""

from dataclasses import dataclass

ROOMS = "src/fijnmazig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Modules of one kind of rule and the tests that hold them, as paths from the top."""

    key: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


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
            f"{ROOMS}/accounts/tests/test_domain.py",
            f"{ROOMS}/accounts/tests/test_access.py",
            f"{ROOMS}/accounts/tests/test_middleware.py",
            f"{ROOMS}/vault/tests/test_opening_domain.py",
            f"{ROOMS}/vault/tests/test_records.py",
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
        tests=(f"{ROOMS}/impact/tests/test_domain_disclosure.py",),
    ),
    Subject(
        key="hours",
        modules=tuple(
            f"{ROOMS}/directory/domain/{name}.py" for name in ("hours", "weekly", "opened")
        ),
        tests=(
            f"{ROOMS}/directory/tests/test_domain_hours.py",
            f"{ROOMS}/directory/tests/test_domain_weekly.py",
        ),
    ),
)
