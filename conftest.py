"""Rules for the whole suite: nothing is skipped, and browser tests share one server."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser tests together on one worker of xdist."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,  # noqa: ARG001 -- pytest calls by name
    call: pytest.CallInfo[None],  # noqa: ARG001 -- idem
) -> object:
    """Turn a skipped test into a failed one: what does not run proves nothing."""
    report = yield
    if report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"Skipped, and nothing may be: {report.longrepr}"
    return report
