"""Rules about the contracts themselves: no app may be forgotten in them."""

from tools.conventions.house import CASEWORK, OPEN_ROOMS, ROWS, House


def every_app_has_its_place(house: House) -> list[str]:
    """Name rows of the layers contract that differ from the design."""
    contract = next(
        c for c in house.contracts() if c["type"] == "layers" and c["containers"] == ["fijnmazig"]
    )
    written = [tuple(app.strip("() ") for app in layer.split("|")) for layer in contract["layers"]]
    faults = [
        f"the layers contract has {found}, the design has {meant}"
        for found, meant in zip(written, ROWS, strict=False)
        if found != meant
    ]
    if len(written) != len(ROWS):
        faults.append(f"the layers contract has {len(written)} rows, the design {len(ROWS)}")
    if not contract.get("exhaustive"):
        faults.append("the layers contract must be exhaustive")
    optional = {app for layer in contract["layers"] for app in layer.split(" | ") if "(" in app}
    faults += [
        f"{app} is built: take it out of its brackets"
        for app in house.apps
        if f"({app})" in optional
    ]
    return faults


def open_rooms_are_kept_from_casework(house: House) -> list[str]:
    """Name open rooms and casework rooms that the forbidden contract leaves out."""
    contract = next(c for c in house.contracts() if c["type"] == "forbidden_rooms")
    meant = {"source_modules": OPEN_ROOMS, "forbidden_modules": CASEWORK}
    return [
        f"fijnmazig.{app} must be among the {name}"
        for name, apps in meant.items()
        for app in apps
        if f"fijnmazig.{app}" not in contract[name]
    ]
