"""The mix of pages that visitors open: `python -m benchmarks._load_mix`, with FIJNMAZIG_HOME.

One JSON object on standard output: for each world its share of the requests and, for each page in
it, name, address and cookies. Open pages are asked for without a cookie, as citizens do.
"""

import json
import sys
from collections.abc import Iterator

from benchmarks import _load_pages as pages
from benchmarks import _load_people as people

SHARES = {"open": 80, "professional": 18, "casework": 2}
OPEN = (
    "pages:home",
    "pages:help_now",
    "pages:search ?",
    "directory:service_list",
    "directory:service_list ?",
    "directory:service_detail",
    "guidance:guide_list",
    "guidance:guide_detail",
    "library:item_list",
    "library:item_list ?",
    "library:item_detail",
    "gatherings:agenda_list",
    "facts:figure_list",
    "learning:module_list",
    "places:municipality_detail",
    "organisations:network_detail",
)
PROFESSIONAL = (
    "pages:desk",
    "organisations:organisation_list",
    "organisations:organisation_list ?",
    "organisations:organisation_detail",
    "organisations:professional_list ?",
    "organisations:professional_detail",
    "organisations:partnership_detail",
    "organisations:participation_list",
    "gatherings:moment_list",
    "gatherings:series_list",
    "gatherings:series_detail",
    "signals:signal_list",
    "ties:mesh_detail",
    "impact:overview_detail",
)
CASEWORK = (
    "outreach:queue_list",
    "outreach:dossier_detail",
    "outreach:figure_detail",
    "groups:pair_list",
    "groups:figure_detail",
)
WORLDS = {"open": OPEN, "professional": PROFESSIONAL, "casework": CASEWORK}


def mix(found: dict[str, pages.Opened]) -> Iterator[dict[str, object]]:
    """Yield the pages of each world that were found."""
    for world, names in WORLDS.items():
        for name in names:
            if name in found:
                page = found[name]
                cookie = people.cookie_of(page.who) if page.who.role else ""
                yield {"world": world, "name": name, "path": page.path, "cookie": cookie}
            else:
                print(f"not found: {name}", file=sys.stderr)


def main() -> None:
    names = [name for world in WORLDS.values() for name in world]
    found = {page.name: page for page in pages.standing(people.everybody(), only=names)}
    print(json.dumps({"shares": SHARES, "pages": list(mix(found))}))


if __name__ == "__main__":
    main()
