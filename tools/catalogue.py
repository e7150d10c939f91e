"""The English catalogue: Dutch is the source, so a message is the Dutch sentence itself.

    python -m tools.catalogue update    bring the catalogue in line with the code; keep translations
    python -m tools.catalogue check     fail when a message is missing, untranslated or wrong
    python -m tools.catalogue compile   write what the house reads at run time

Django and allauth bring their own Dutch and English; ours has one file, and no Dutch one.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from tools.messages import Message, extracted

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "fijnmazig"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "en",
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
PERCENT = re.compile(r"%(?:\((\w+)\))?[#0+-]*\d*(?:\.\d+)?([a-zA-Z%])")
BRACES = re.compile(r"\{(\w*)[^{}]*(\})")
MARKUP = re.compile(r"<[^<>]+>")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
LONGEST_SENTENCE = 25  # words; longer ones are hard to read for many people


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong with one message."""

    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}"


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code."""
    commands: dict[str, Callable[[], int]] = {
        "update": update,
        "check": check,
        "compile": compile_catalogue,
    }
    if len(arguments) != 1 or arguments[0] not in commands:
        print(f"Use: python -m tools.catalogue {'|'.join(commands)}", file=sys.stderr)
        return 2
    return commands[arguments[0]]()


def update(*, source: Path = SOURCE, path: Path = CATALOGUE) -> int:
    """Write the catalogue anew: every message of the code in a fixed order, translations kept."""
    fresh = rebuilt(extracted(source), known=read(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))
    open_entries = len(fresh.untranslated_entries())
    print(f"{len(fresh)} messages, {open_entries} of them to translate: {path}")
    return 0


def check(*, source: Path = SOURCE, path: Path = CATALOGUE) -> int:
    """Print what is wrong; fail unless the catalogue says exactly what the code says."""
    messages = extracted(source)
    found = list(faults(messages, catalogue=read(path)))
    for message in long_sentences(messages):
        print(f"warning: a sentence of more than {LONGEST_SENTENCE} words: {message}")
    for fault in found:
        print(fault, file=sys.stderr)
    if found:
        print("Run `python -m tools.catalogue update` and translate.", file=sys.stderr)
    return 1 if found else 0


def compile_catalogue(*, path: Path = CATALOGUE) -> int:
    """Write the compiled catalogue beside its source."""
    if path.exists():
        read(path).save_as_mofile(str(path.with_suffix(".mo")))
    return 0


def read(path: Path) -> polib.POFile:
    """Return the catalogue, an empty one when there is none yet."""
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)


def rebuilt(messages: Iterable[Message], *, known: polib.POFile) -> polib.POFile:
    """Return a catalogue of exactly `messages`, in order, with the translations already known."""
    translations = by_key(known)
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = HEADER
    for message in messages:
        fresh.append(_entry(message, translations.get(message.key)))
    return fresh


def faults(messages: Iterable[Message], *, catalogue: polib.POFile) -> Iterator[Fault]:
    """Yield what keeps the catalogue from saying exactly what the code says."""
    entries = by_key(catalogue)
    wanted = {message.key: message for message in messages}
    for key, message in wanted.items():
        if key not in entries:
            yield Fault(kind="missing", message=message.text)
        elif not _is_translated(entries[key], message):
            yield Fault(kind="untranslated", message=message.text)
        elif not has_its_placeholders(entries[key]):
            yield Fault(kind="other placeholders", message=message.text)
        elif not has_its_markup(entries[key]):
            yield Fault(kind="other markup", message=message.text)
    for key, entry in entries.items():
        if key not in wanted:
            yield Fault(kind="no longer used", message=entry.msgid)
    for entry in catalogue.obsolete_entries():
        yield Fault(kind="no longer used", message=entry.msgid)


def has_its_placeholders(entry: polib.POEntry) -> bool:
    """Tell whether each translation has the placeholders of its source, no fewer and no more.

    A singular may leave the number out: "één gemeente" for one, "%(total)d gemeenten" for more.
    """
    sources = [placeholders(text) for text in (entry.msgid, entry.msgid_plural) if text]
    least, most = frozenset.intersection(*sources), frozenset.union(*sources)
    translations = [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]
    return all(least <= placeholders(text) <= most for text in translations)


def has_its_markup(entry: polib.POEntry) -> bool:
    """Tell whether each translation has the tags of its source, attributes included."""
    source = sorted(MARKUP.findall(entry.msgid))
    translations = [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]
    return all(sorted(MARKUP.findall(text)) == source for text in translations)


def placeholders(text: str) -> frozenset[tuple[str, str]]:
    """Return the names and kinds of the placeholders in a message; a doubled percent is none."""
    found = [*PERCENT.findall(text), *BRACES.findall(text)]
    return frozenset(pair for pair in found if pair[1] != "%")


def long_sentences(messages: Iterable[Message]) -> Iterator[str]:
    """Yield the sentences that are too long to read easily."""
    for message in messages:
        for sentence in SENTENCE_END.split(message.text):
            if len(sentence.split()) > LONGEST_SENTENCE:
                yield sentence


def by_key(catalogue: polib.POFile) -> Mapping[tuple[str, str, str], polib.POEntry]:
    """Return the entries in use by context, message and plural."""
    return {
        (entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""): entry
        for entry in catalogue
        if not entry.obsolete
    }


def _entry(message: Message, known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgctxt=message.context or None,
        occurrences=[(file, "") for file in message.files],
        flags=["python-format"] if PERCENT.search(message.text + message.plural) else [],
    )
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = known.msgstr_plural if known else {0: "", 1: ""}
    else:
        entry.msgstr = known.msgstr if known else ""
    return entry


def _is_translated(entry: polib.POEntry, message: Message) -> bool:
    if "fuzzy" in entry.flags:
        return False
    if message.plural:
        return all(entry.msgstr_plural.get(form) for form in (0, 1))
    return bool(entry.msgstr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
