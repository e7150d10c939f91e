"""The English catalogue is complete, and its checker sees the faults it is there for."""

from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, ngettext, override
from tools import catalogue
from tools.messages import Message, extracted, in_python, in_template

DUTCH_WORDS = (
    'from django.utils.translation import gettext_lazy as _\n\nGREETING = _("Dag {name}")\n'
)
PAGE = "{% translate 'Bel 112' %}"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a small package with two messages and a complete catalogue for it."""
    folder = tmp_path / "house"
    (folder / "room" / "templates" / "room").mkdir(parents=True)
    (folder / "room" / "texts.py").write_text(DUTCH_WORDS, encoding="utf-8")
    (folder / "room" / "templates" / "room" / "page.html").write_text(PAGE, encoding="utf-8")
    catalogue.update(source=folder, path=po(folder))
    edit(folder, "Dag {name}", "Hello {name}")
    edit(folder, "Bel 112", "Call 112")
    return folder


def po(folder: Path) -> Path:
    return folder / "locale" / "en" / "LC_MESSAGES" / "django.po"


def edit(folder: Path, text: str, translation: str) -> None:
    entries = polib.pofile(str(po(folder)), wrapwidth=0)
    entry = entries.find(text)
    assert entry is not None
    entry.msgstr = translation
    entries.save()


def verdict(folder: Path) -> list[str]:
    found = catalogue.faults(extracted(folder), catalogue=catalogue.read(po(folder)))
    return [str(fault) for fault in found]


def python(call: str, imported: str = "gettext, ngettext, pgettext, npgettext") -> list[Message]:
    return list(in_python(f"from django.utils.translation import {imported}\n{call}\n", name="x"))


def test_a_complete_catalogue_passes(source: Path) -> None:
    assert verdict(source) == []
    assert catalogue.check(source=source, path=po(source)) == 0


def test_a_planted_message_without_translation_is_caught(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = source / "room" / "templates" / "room" / "page.html"
    page.write_text(PAGE + "{% translate 'Snel weg' %}", encoding="utf-8")

    assert catalogue.check(source=source, path=po(source)) == 1
    assert "missing: Snel weg" in capsys.readouterr().err


def test_a_message_that_waits_for_its_translation_is_caught(source: Path) -> None:
    edit(source, "Bel 112", "")

    assert verdict(source) == ["untranslated: Bel 112"]


def test_a_translation_nobody_confirmed_is_caught(source: Path) -> None:
    entries = polib.pofile(str(po(source)))
    entries[0].flags.append("fuzzy")
    entries.save()

    assert verdict(source) == [f"untranslated: {entries[0].msgid}"]


def test_a_translation_nothing_uses_is_caught(source: Path) -> None:
    (source / "room" / "texts.py").write_text("", encoding="utf-8")

    assert verdict(source) == ["no longer used: Dag {name}"]


def test_an_obsolete_entry_is_caught(source: Path) -> None:
    entries = polib.pofile(str(po(source)))
    entries.append(polib.POEntry(msgid="Weg", msgstr="Gone", obsolete=True))
    entries.save()

    assert verdict(source) == ["no longer used: Weg"]


@pytest.mark.parametrize("translation", ["Hello", "Hello {names}", "Hello {name} {other}"])
def test_a_translation_with_other_placeholders_is_caught(source: Path, translation: str) -> None:
    edit(source, "Dag {name}", translation)

    assert verdict(source) == ["other placeholders: Dag {name}"]


@pytest.mark.parametrize(
    ("text", "plural", "forms", "is_right"),
    [
        ("%(n)d stap", "%(n)d stappen", ("%(n)d step", "%(n)d steps"), True),
        ("Eén stap", "%(n)d stappen", ("One step", "%(n)d steps"), True),
        ("Eén stap", "%(n)d stappen", ("%(n)d step", "%(n)d steps"), True),
        ("%(n)d stap", "%(n)d stappen", ("%(n)d step", "many steps"), False),
        ("%(n)d stap", "%(n)d stappen", ("%(n)s step", "%(n)d steps"), False),
        ("50 %% van %(all)s", "", ("50 %% of %(all)s",), True),
        ("50 %% van %(all)s", "", ("50 %(all)s",), True),
        ("50 % van alles", "", ("half of all",), True),
    ],
)
def test_placeholders_are_compared_by_name_and_kind(
    *, text: str, plural: str, forms: tuple[str, ...], is_right: bool
) -> None:
    entry = polib.POEntry(msgid=text, msgid_plural=plural)
    if plural:
        entry.msgstr_plural = dict(enumerate(forms))
    else:
        entry.msgstr = forms[0]

    assert catalogue.has_its_placeholders(entry) is is_right


def test_a_translation_with_other_markup_is_caught(source: Path) -> None:
    texts = DUTCH_WORDS.replace("Dag {name}", "Dag <b>{name}</b>")
    (source / "room" / "texts.py").write_text(texts, encoding="utf-8")
    catalogue.update(source=source, path=po(source))
    edit(source, "Dag <b>{name}</b>", "Hello <b>{name}")

    assert verdict(source) == ["other markup: Dag <b>{name}</b>"]


def test_update_keeps_translations_and_writes_the_same_bytes_twice(source: Path) -> None:
    before = po(source).read_bytes()

    catalogue.update(source=source, path=po(source))

    assert po(source).read_bytes() == before
    assert b"Hello {name}" in before


def test_update_adds_what_is_new_and_removes_what_is_gone(source: Path) -> None:
    texts = DUTCH_WORDS.replace("Dag {name}", "Goeiedag {name}")
    (source / "room" / "texts.py").write_text(texts, encoding="utf-8")

    catalogue.update(source=source, path=po(source))

    entries = [entry.msgid for entry in catalogue.read(po(source))]
    assert entries == ["Bel 112", "Goeiedag {name}"]


def test_the_catalogue_names_files_and_no_lines_or_dates(source: Path) -> None:
    text = po(source).read_text(encoding="utf-8")

    assert "#: room/texts.py\n" in text
    assert "Date" not in text


def test_compile_writes_what_the_house_reads(source: Path) -> None:
    catalogue.compile_catalogue(path=po(source))

    compiled = polib.mofile(str(po(source).with_suffix(".mo")))
    assert {entry.msgid: entry.msgstr for entry in compiled} == {
        "Bel 112": "Call 112",
        "Dag {name}": "Hello {name}",
    }


def test_compile_without_a_catalogue_does_nothing(tmp_path: Path) -> None:
    assert catalogue.compile_catalogue(path=tmp_path / "django.po") == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "compile"]])
def test_a_command_nobody_knows_is_wrong_use(arguments: list[str]) -> None:
    assert catalogue.main(arguments) == 2


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('gettext("Dag")', Message(text="Dag")),
        ('gettext("Dag " "wereld")', Message(text="Dag wereld")),
        ('ngettext("stap", "stappen", 2)', Message(text="stap", plural="stappen")),
        ('pgettext("boom", "As")', Message(text="As", context="boom")),
        (
            'npgettext("weg", "bank", "banken", 2)',
            Message(text="bank", plural="banken", context="weg"),
        ),
    ],
)
def test_messages_of_a_module_are_found(call: str, expected: Message) -> None:
    assert python(call) == [expected]


@pytest.mark.parametrize(
    ("imported", "call"),
    [
        ("gettext_lazy as _", '_("Dag")'),
        ("gettext as vertaal", 'print(vertaal("Dag"))'),
        ("gettext_noop", 'X = {1: [gettext_noop("Dag")]}'),
    ],
)
def test_messages_are_found_under_any_name(imported: str, call: str) -> None:
    assert python(call, imported) == [Message(text="Dag")]


def test_messages_are_found_through_the_module() -> None:
    code = "from django.utils import translation\ntranslation.gettext('Dag')\n"

    assert list(in_python(code, name="x")) == [Message(text="Dag")]


def test_a_function_of_the_same_name_that_is_not_djangos_is_left_alone() -> None:
    assert list(in_python("from gettext import gettext as _\n_('Dag')", name="x")) == []


@pytest.mark.parametrize("text", ["name", 'f"Dag {name}"', '"Dag " + name'])
def test_a_text_put_together_at_run_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no text to translate"):
        python(f"gettext({text})")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% translate 'Dag' %}", [Message(text="Dag")]),
        ('{% translate "Dag" as greeting %}', [Message(text="Dag")]),
        ('{% translate "As" context "boom" %}', [Message(text="As", context="boom")]),
        ("{% translate 'Wie \"dag\" zegt' %}", [Message(text='Wie "dag" zegt')]),
        ("{% translate 'Dat is 50 %' %}", [Message(text="Dat is 50 %%")]),
        ("{% tag _('Dat is 50 %') 'good' %}", [Message(text="Dat is 50 %%")]),
        ("{{ _('Dag')|upper }}", [Message(text="Dag")]),
        ("{{ word|default:_('Dag') }}", [Message(text="Dag")]),
        (
            "{% blocktranslate trimmed with n=a.name %}\n  Dag\n  {{ n }}\n{% endblocktranslate %}",
            [Message(text="Dag %(n)s")],
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} op{% plural %}{{ n }} af{% endblocktranslate %}",
            [Message(text="%(n)s op", plural="%(n)s af")],
        ),
        ("{% comment %}{% translate 'Dag' %}{% endcomment %}", []),
        ("_('Dag') gettext('Dag')", []),
    ],
)
def test_messages_of_a_template_are_found(template: str, expected: list[Message]) -> None:
    assert list(in_template(template, name="x")) == expected


def test_a_long_sentence_is_listed_and_no_fault(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = " ".join(["woord"] * 26)
    page = source / "room" / "templates" / "room" / "page.html"
    page.write_text(PAGE + f"{{% translate 'Kort. {long}.' %}}", encoding="utf-8")
    catalogue.update(source=source, path=po(source))
    edit(source, f"Kort. {long}.", "Long.")
    capsys.readouterr()

    assert catalogue.check(source=source, path=po(source)) == 0
    assert capsys.readouterr().out == f"warning: a sentence of more than 25 words: {long}.\n"


def test_the_catalogue_of_the_house_is_complete() -> None:
    found = catalogue.faults(
        extracted(catalogue.SOURCE), catalogue=catalogue.read(catalogue.CATALOGUE)
    )

    assert [str(fault) for fault in found] == []


def test_the_catalogue_of_the_house_is_written_as_update_writes_it(tmp_path: Path) -> None:
    copy = tmp_path / "django.po"
    copy.write_bytes(catalogue.CATALOGUE.read_bytes())

    catalogue.update(path=copy)

    assert copy.read_bytes() == catalogue.CATALOGUE.read_bytes()


def test_dutch_shows_the_source_and_no_other_catalogue_changes_it() -> None:
    messages = extracted(catalogue.SOURCE)

    with override("nl"):
        changed = [
            message.text
            for message in messages
            if not message.context and gettext(message.text) != message.text
        ]
        plurals = [
            message.text
            for message in messages
            if message.plural and ngettext(message.text, message.plural, 2) != message.plural
        ]

    assert messages
    assert (changed, plurals) == ([], [])


def test_dutch_never_falls_back_to_english() -> None:
    with override("nl"):
        required, sign_in = gettext("This field is required."), gettext("Sign In")

    assert (required, sign_in) == ("Dit veld is verplicht.", "Aanmelden")
    assert not (catalogue.SOURCE / "locale" / "nl").exists()


def test_english_shows_the_translation() -> None:
    assert catalogue.CATALOGUE.with_suffix(".mo").exists(), "run `make setup`"

    with override("en"):
        found = gettext("Zoek een gemeente")

    assert found == "Find a municipality"
