"""The environment: read once, refused when wrong."""

from pathlib import Path

import pytest

from fijnmazig.config.env import Env

KEY = "a-key-of-forty-characters-or-more-is-long-enough"
LOCAL = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "127.0.0.1"}
MAIL = {"MAIL_URL": "smtp+tls://mail.example:587"}
SIGN_ON = {"OIDC_SERVER_URL": "https://aanmelding.example", "OIDC_CLIENT_ID": "fijnmazig"}
PUBLIC = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "fijnmazig.example", **MAIL}


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(ValueError, match=r"Set SECRET_KEY, ALLOWED_HOSTS \(see docs/deploy\.md\)"):
        Env.read({})


@pytest.mark.parametrize("host", ["fijnmazig.example", "127.0.0.1,fijnmazig.example", "192.0.2.7"])
@pytest.mark.asvs("V6.3.2", "V15.2.3")
def test_the_demo_refuses_to_start_where_others_can_reach_it(host: str) -> None:
    values = LOCAL | {"FIJNMAZIG_DEMO": "1"}
    assert Env.read(values).demo

    with pytest.raises(ValueError, match=r"runs on 127\.0\.0\.1 only"):
        Env.read(values | {"ALLOWED_HOSTS": host})


def test_a_public_house_without_mail_is_refused() -> None:
    assert not Env.read(PUBLIC).is_local

    with pytest.raises(ValueError, match="Set MAIL_URL"):
        Env.read(PUBLIC | {"MAIL_URL": ""})


def test_whom_a_second_factor_is_asked_of_is_one_of_two() -> None:
    values = {"SECRET_KEY": "k" * 40, "ALLOWED_HOSTS": "localhost"}

    assert Env.read({**values, "SECOND_FACTOR": "all"}).second_factor == "all"
    assert Env.read(values).second_factor == "roles"
    with pytest.raises(ValueError, match="SECOND_FACTOR is one of roles, all"):
        Env.read({**values, "SECOND_FACTOR": "nobody"})


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 40 characters"):
        Env.read(LOCAL | {"SECRET_KEY": "short"})


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(f"{KEY}\n", encoding="utf-8")

    env = Env.read({"SECRET_KEY_FILE": str(path), "ALLOWED_HOSTS": "127.0.0.1"})

    assert env.secret_key == KEY


def test_keys_before_the_last_one_stand_beside_it_each_apart(tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_text("one-before, two-before,\n")

    given, named = (
        Env.read(LOCAL | values).old_secret_keys
        for values in ({"SECRET_KEY_OLD": "one-before"}, {"SECRET_KEY_OLD_FILE": str(path)})
    )

    assert given == ("one-before",)
    assert named == ("one-before", "two-before")
    assert Env.read(LOCAL).old_secret_keys == ()


def test_the_database_lies_in_the_home_unless_another_is_named(tmp_path: Path) -> None:
    own = Env.read(LOCAL | {"FIJNMAZIG_HOME": str(tmp_path)}).database()
    other = Env.read(LOCAL | {"DATABASE_URL": "postgresql://me:p%40ss@db:5433/net"}).database()

    assert own["NAME"] == f"{tmp_path}/fijnmazig.sqlite3"
    assert (other["NAME"], other["USER"], other["PASSWORD"]) == ("net", "me", "p@ss")
    assert (other["HOST"], other["PORT"]) == ("db", "5433")
    assert other["OPTIONS"] == {"connect_timeout": 5, "options": "-c cursor_tuple_fraction=1"}


def test_options_of_postgresql_in_the_environment_count_beside_ours() -> None:
    values = LOCAL | {"DATABASE_URL": FIRST, "PGOPTIONS": "-c search_path=apart"}

    options = Env.read(values).database()["OPTIONS"]["options"]

    assert options == "-c cursor_tuple_fraction=1 -c search_path=apart"


def test_the_line_to_a_database_is_as_closed_as_its_address_asks() -> None:
    asked = "?sslmode=verify-full&sslrootcert=/etc/ssl/own.pem"
    values = LOCAL | {"DATABASE_URL": f"{FIRST}{asked}", "DATABASE_READ_URL": f"{FIRST}2{asked}"}

    env = Env.read(values)

    for found in (env.database(), env.replicas()["replica"]):
        assert found["OPTIONS"].items() >= {
            ("sslmode", "verify-full"),
            ("sslrootcert", "/etc/ssl/own.pem"),
        }


def test_what_an_address_of_a_database_asks_is_never_passed_over() -> None:
    with pytest.raises(ValueError, match=r"says sslmode, sslrootcert .* not sslmod\."):
        Env.read(LOCAL | {"DATABASE_URL": f"{FIRST}?sslmod=require"}).database()


def test_an_unknown_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="use sqlite:/// or postgresql://"):
        Env.read(LOCAL | {"DATABASE_URL": "mysql://db/net"}).database()


def test_a_sign_on_is_asked_over_a_closed_line_only() -> None:
    with pytest.raises(ValueError, match="OIDC_SERVER_URL is https"):
        Env.read(PUBLIC | SIGN_ON | {"OIDC_SERVER_URL": "http://aanmelding.example"})

    assert Env.read(PUBLIC | SIGN_ON).oidc == SIGN_ON


@pytest.mark.parametrize("name", SIGN_ON)
def test_half_a_sign_on_is_refused(name: str) -> None:
    half = {key: value for key, value in SIGN_ON.items() if key == name}

    with pytest.raises(ValueError, match=f"Set {min(SIGN_ON.keys() - {name})}"):
        Env.read(PUBLIC | half | {"OIDC_NAME": "Aanmelding"})


@pytest.mark.parametrize(
    ("url", "closed"),
    [
        ("smtp+tls://me:x@mail:2525", (2525, True, False)),
        ("smtp+tls://me:x@mail", (587, True, False)),
        ("smtps://me:x@mail", (465, False, True)),
    ],
)
@pytest.mark.asvs("V12.2.1")
def test_mail_goes_over_a_closed_line(url: str, closed: tuple[int, bool, bool]) -> None:
    mail = Env.read(PUBLIC | {"MAIL_URL": url}).mailers()["default"]["OPTIONS"]

    assert mail["host"] == "mail"
    assert (mail["port"], mail["use_tls"], mail["use_ssl"]) == closed


@pytest.mark.parametrize(
    "url", ["smtp://mail:25", "smtps://", "mail.example", "smtps://me:wo/ord-geheim@mail"]
)
def test_mail_over_an_open_line_or_to_nobody_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="MAIL_URL is smtp") as refused:
        Env.read(PUBLIC | {"MAIL_URL": url})

    assert "geheim" not in str(refused.value)


def test_mail_may_go_plainly_to_this_machine() -> None:
    mail = Env.read(PUBLIC | {"MAIL_URL": "smtp://127.0.0.1"}).mailers()["default"]["OPTIONS"]

    assert (mail["port"], mail["use_tls"], mail["use_ssl"]) == (25, False, False)


@pytest.mark.parametrize(
    "name", ["IDLE_MINUTES", "DATABASE_READ_BEHIND", "BACKUP_KEEP_DAYS", "LOG_REQUESTS", "METRICS"]
)
@pytest.mark.parametrize("value", ["ja", "-5", "1,5"])
def test_a_value_that_says_nothing_is_refused_by_its_name(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"{name} is .* Set MAIL_URL|Set MAIL_URL.* {name} is "):
        Env.read(PUBLIC | {"MAIL_URL": "", name: value})


def test_without_a_mail_server_mail_is_written_to_the_home() -> None:
    backend = Env.read(LOCAL).mailers()["default"]["BACKEND"]

    assert backend == "fijnmazig.messages.store.FolderBackend"


def test_a_house_with_a_public_name_is_not_local() -> None:
    assert Env.read(LOCAL).is_local
    assert not Env.read(PUBLIC).is_local


@pytest.mark.parametrize(
    ("hosts", "address"),
    [
        ("127.0.0.1,localhost", "http://127.0.0.1:8000"),
        ("127.0.0.1,fijnmazig.example", "https://fijnmazig.example"),
    ],
)
def test_mails_lead_to_the_one_public_name(hosts: str, address: str) -> None:
    assert Env.read(PUBLIC | {"ALLOWED_HOSTS": hosts}).site_url == address


@pytest.mark.parametrize("hosts", ["one.example,two.example", ".example.org", "*"])
def test_in_doubt_the_address_must_be_set(hosts: str) -> None:
    with pytest.raises(ValueError, match="Set SITE_URL"):
        Env.read(PUBLIC | {"ALLOWED_HOSTS": hosts})


def test_a_named_address_counts_without_its_last_slash() -> None:
    local = Env.read(LOCAL | {"SITE_URL": "http://127.0.0.1:8010/"})
    public = Env.read(PUBLIC | {"SITE_URL": "https://fijnmazig.example:8443/"})
    wide = Env.read(
        PUBLIC | {"ALLOWED_HOSTS": ".example.org", "SITE_URL": "https://net.example.org"}
    )

    assert local.site_url == "http://127.0.0.1:8010"
    assert public.site_url == "https://fijnmazig.example:8443"
    assert wide.site_url == "https://net.example.org"


@pytest.mark.parametrize(
    "url",
    [
        "http://fijnmazig.example",
        "https://elsewhere.example",
        "https://fijnmazig.example/library",
        "https://me@fijnmazig.example",
        "https://fijnmazig.example?a=1",
        "https://fijnmazig.example:none",
        "fijnmazig.example",
    ],
)
def test_an_address_that_is_not_ours_or_not_closed_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SITE_URL is https"):
        Env.read(PUBLIC | {"SITE_URL": url})


def test_a_house_on_this_machine_leads_to_this_machine_only() -> None:
    with pytest.raises(ValueError, match="SITE_URL is https"):
        Env.read(LOCAL | {"SITE_URL": "https://elsewhere.example"})


def test_rooms_that_cannot_be_are_named() -> None:
    with pytest.raises(ValueError, match="ROOMS_SECRET is missing"):
        Env.read(LOCAL | {"ROOMS_URL": "bbb+https://kamers.example/bigbluebutton"})


FIRST = "postgresql://me:x@db/net"


def test_a_replica_is_read_only_and_gives_up_soon() -> None:
    values = LOCAL | {"DATABASE_URL": FIRST, "DATABASE_READ_URL": "postgresql://you:y@other/net"}

    replica = Env.read(values).replicas()["replica"]

    assert (replica["HOST"], replica["USER"], replica["NAME"]) == ("other", "you", "net")
    assert replica["OPTIONS"] == {
        "connect_timeout": 2,
        "tcp_user_timeout": 5_000,
        "options": (
            "-c cursor_tuple_fraction=1 "
            "-c default_transaction_read_only=on -c statement_timeout=5000"
        ),
    }
    assert Env.read(LOCAL | {"DATABASE_URL": FIRST}).replicas() == {}


@pytest.mark.parametrize(
    "values",
    [
        {"DATABASE_READ_URL": FIRST},
        {"DATABASE_URL": FIRST, "DATABASE_READ_URL": "sqlite:////srv/other.sqlite3"},
    ],
)
def test_a_replica_of_sqlite_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="DATABASE_READ_URL is postgresql"):
        Env.read(LOCAL | values)


def test_a_replica_may_be_behind_for_a_second_at_least() -> None:
    assert Env.read(LOCAL | {"DATABASE_READ_BEHIND": "1"}).read_behind == 1

    with pytest.raises(ValueError, match="DATABASE_READ_BEHIND is a number of seconds"):
        Env.read(LOCAL | {"DATABASE_READ_BEHIND": "0"})
