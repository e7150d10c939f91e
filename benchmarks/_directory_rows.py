"""What the benchmark of the directory hands over."""

from collections.abc import Mapping

from benchmarks._table import Row, Sheet, version_of


def add_rows(
    sheet: Sheet,
    *,
    figures: Mapping[str, float],
    targets: Mapping[str, tuple[float, str]],
    cost: Mapping[str, float],
    doors: Mapping[str, float],
) -> None:
    """Add the rows: a decision against the peer, what was asked, and the doors for machines."""
    each = cost["opening-hours-py"]
    for kind, own in (
        ("is it open at a moment", cost["ours"]),
        ("the same, first time", cost["first of a day"]),
    ):
        sheet.add(
            Row(
                kind=kind,
                measured="a decision",
                unit="µs",
                ours=own * 1e6,
                peer=each * 1e6,
                peer_name="opening-hours-py",
                peer_version=version_of("opening-hours-py"),
            )
        )
    for name, (target, sense) in targets.items():
        sheet.add(
            Row(
                kind=name,
                measured="asked",
                unit="",
                ours=figures[name],
                asked=target,
                more_is_better=sense == "at least",
            )
        )
    for question, took in doors.items():
        sheet.add(Row(kind=f"`/hsds/{question}`", measured="p95", unit="ms", ours=took))
