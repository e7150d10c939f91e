import json

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db
def test_the_night_measures_the_tables_of_sqlite_and_leaves_postgresql_to_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("database", "tidy", "--json")

    is_sqlite = connection.vendor == "sqlite"
    assert json.loads(capsys.readouterr().out) == {"measured": is_sqlite}
    if is_sqlite:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1")
            assert cursor.fetchone()[0] > 0
