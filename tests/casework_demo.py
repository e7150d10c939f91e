"""Lay down the casework of the demo in a database of its own, and say what must stay unreadable.

Run by tests/test_canary_demo.py: python -m tests.casework_demo
"""

import json
import sys


def main() -> None:
    """Prepare teams, deliveries and calls of the demo; print the planted words as JSON."""
    import django  # noqa: PLC0415 -- the environment comes first

    django.setup()
    from fijnmazig.config.tests.test_demo_calling import prepare  # noqa: PLC0415 -- needs Django
    from tests import ready_tables  # noqa: PLC0415 -- idem

    ready_tables.migrate()
    prepare()
    sys.stdout.write(json.dumps(planted()) + "\n")


def planted() -> dict[str, list[str]]:
    """Return every name, number and story that the police of the demo handed in."""
    from fijnmazig.config.demo import calling  # noqa: PLC0415 -- needs Django

    rows = [
        line.split(";")
        for number, plans in enumerate(calling._months())  # noqa: SLF001 -- what it planted
        for line in calling._lines(plans, number=number, day=calling.BEGINS)  # noqa: SLF001 -- idem
    ]
    return {
        "names": sorted({row[0] for row in rows}),
        "numbers": sorted({f"+32{row[1].replace(' ', '')[1:]}" for row in rows}),
        "stories": list(calling.STORIES),
    }


if __name__ == "__main__":
    main()
