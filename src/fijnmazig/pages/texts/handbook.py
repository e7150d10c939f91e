"""The names by which the handbook calls open places that stand in no menu; what is on its print."""

from django.utils.translation import gettext_lazy as _

CONTENTS = _("Inhoud")
EDITION = _("Versie %(version)s, afgedrukt op %(day)s")

# What stands in bold on a leaf for who has no account, and the route that it names.
PLACES = {
    "Alle diensten, in uw gemeente, en of ze nu open zijn": "directory:service_list",
    "Alle hulpmiddelen voor een gesprek of een twijfel": "guidance:guide_list",
    "Een les openen, zonder account": "game:room_create",
    "Geef een signaal over een groep mensen": "signals:open_create",
    "Luisteren of lezen: gesprekken met wie dicht bij mensen staat": "podcast:episode_list",
    "Meedoen met een code": "game:room_join",
    "Praten met anderen, in een kleine kring of apart": "groups:programme_list",
    "Verhalen om in de klas te spelen": "game:story_list",
    "Voor professionals": "pages:professional",
    "Zo gebruikt u deze site veilig": "pages:before_you_read",
    "Zoek het antwoord met uw code": "signals:answer_find",
}
