"""Reading documents: why a file is refused, and what to do next."""

from django.utils.translation import gettext_lazy as _

FILE_EMPTY = _("Dit bestand is leeg. Kijk of je het juiste bestand koos en probeer opnieuw.")
FILE_TOO_LARGE = _(
    "Dit bestand is groter dan %(megabytes)s MB. Maak het kleiner of splits het, "
    "en probeer opnieuw."
)
FILE_UNKNOWN = _(
    "Dit soort bestand kunnen we niet lezen. Bewaar het als PDF, Word (.docx), PowerPoint (.pptx), "
    "Excel (.xlsx), tekst of afbeelding en probeer opnieuw."
)
FILE_IS_PROGRAM = _(
    "Dit bestand is een programma en geen document. Voer het niet uit als je het niet kent, "
    "en kies het document dat je wilde delen."
)
FILE_HAS_PASSWORD = _(
    "Dit bestand heeft een wachtwoord. Bewaar een kopie zonder wachtwoord en probeer opnieuw."
)
FILE_IS_OLD_OFFICE = _(
    "Dit bestand komt uit een oude versie van Word, PowerPoint of Excel. Bewaar het als .docx, "
    ".pptx of .xlsx en probeer opnieuw."
)
FILE_IS_OTHER_OFFICE = _(
    "Dit bestand komt uit een ander tekstprogramma. Bewaar het als PDF of als .docx, .pptx of "
    ".xlsx en probeer opnieuw."
)
FILE_HAS_MACROS = _(
    "In dit bestand zitten macro's: kleine programma's die schade kunnen doen. Bewaar het zonder "
    "macro's (.docx, .pptx of .xlsx) en probeer opnieuw."
)
FILE_HAS_OBJECTS = _(
    "In dit bestand zitten andere bestanden of bedieningsknoppen die we niet kunnen nakijken. "
    "Haal ze eruit of bewaar het als PDF, en probeer opnieuw."
)
FILE_IS_DAMAGED = _(
    "Dit bestand is beschadigd of niet volledig. Open het op je toestel, bewaar het opnieuw en "
    "probeer dan nog eens."
)
FILE_UNPACKS_TOO_LARGE = _(
    "Uitgepakt is dit bestand te groot om veilig te openen. Deel de documenten in kleinere delen."
)
PDF_HAS_PASSWORD = _(
    "Deze PDF heeft een wachtwoord. Bewaar een kopie zonder wachtwoord en probeer opnieuw."
)
PICTURE_TELLS = _(
    "Uit deze afbeelding konden we niet halen wie ze maakte en waar. Open ze op je toestel, bewaar "
    "ze opnieuw als JPEG of PNG, en probeer dan nog eens."
)
DOCUMENT_TOO_LONG = _(
    "Dit document telt meer dan %(pages)s bladzijden. Splits het en deel de delen apart."
)
DOCUMENT_TOO_MUCH_TEXT = _(
    "In dit document staat meer tekst dan we kunnen doorzoeken. Splits het en deel de delen apart."
)
PICTURE_TOO_LARGE = _(
    "Deze afbeelding is te groot om veilig te openen. Maak ze kleiner en probeer opnieuw."
)
ARCHIVE_TOO_MANY_FILES = _(
    "In deze ZIP zitten meer dan %(files)s bestanden. Maak er kleinere ZIP-bestanden van."
)
ARCHIVE_NESTED_TOO_DEEP = _(
    "In deze ZIP zitten te veel ZIP-bestanden in elkaar. Pak ze uit en deel de documenten zelf."
)
ARCHIVE_HAS_PASSWORD = _(
    "Deze ZIP heeft een wachtwoord. Maak een ZIP zonder wachtwoord en probeer opnieuw."
)
ARCHIVE_UNSAFE_NAMES = _(
    "In deze ZIP staan bestandsnamen of snelkoppelingen die naar een andere map wijzen. Maak een "
    "nieuwe ZIP van de documenten zelf en probeer opnieuw."
)
ARCHIVE_DOUBLE_NAMES = _(
    "In deze ZIP staat twee keer een bestand met dezelfde naam. Geef ze elk een eigen naam en "
    "probeer opnieuw."
)
ARCHIVE_UNUSUAL = _(
    "Deze ZIP is op een ongewone manier gemaakt. Maak een gewone ZIP van dezelfde bestanden en "
    "probeer opnieuw."
)
ARCHIVE_EMPTY = _("In deze ZIP zitten geen documenten. Kijk of je het juiste bestand koos.")
