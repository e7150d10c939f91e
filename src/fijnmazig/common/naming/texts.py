"""What an editor is told of a table. Without gettext, since a domain that reads one has none."""

EMPTY = "%(file)s, regel %(line)s: de kolom %(column)s is leeg of ontbreekt. Vul ze in."
TWICE = "%(file)s, regel %(line)s: de code %(code)s staat er al. Kies een andere code."
