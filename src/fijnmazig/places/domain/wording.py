"""The words around a place name, and what they say about it; in lower case, without accents."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Directly before a name, these say that a municipality follows.
MUNICIPAL = _words(
    "gemeente gemeenten stad steden deelgemeente deelgemeenten bestuur besturen ocmw stadhuis "
    "gemeentehuis"
)
# Directly before a name, these say that some place follows.
PLACING = MUNICIPAL | _words("in te uit naar nabij rond rondom tussen regio dorp station")
# "Burgemeester van Boom": after these, even with a capital, "van" leads to a place.
OWNERS = MUNICIPAL | _words(
    "burgemeester schepen inwoners jongeren gezinnen ouders scholen politie kind huis"
)
# With a capital before a name, these are a service of the municipality, not a first name.
LOCAL_SERVICES = MUNICIPAL | _words(
    "kind huis bibliotheek welzijnshuis dienstencentrum basisschool preventiedienst"
)
# With a capital at the start of a sentence, these are no first name either: "Ook Boom doet mee."
OPENERS = _words(
    "ook voor sinds naast zowel vanaf behalve zelfs alleen vooral want maar en dat dus"
)
# Directly before a name, these make it the seat of an organisation for a wider area.
ORGANISATIONS = _words(
    "caw cgg ckg vk ocj fjc vertrouwenscentrum parket politiezone pz zorgcentrum ziekenhuis uz az "
    "universiteit ku hogeschool rechtbank hof justitiehuis krc kaa aa"
)
ORGANISATION_PAIRS = frozenset(
    {("veilig", "huis"), ("veilige", "huizen"), ("justice", "center"), ("justice", "centre")}
)
# Directly before a name, these make it a larger area.
AREAS = _words("provincie provincies arrondissement arrondissementen")
# The one municipality that shares its name with its province; how other provinces start and end.
PROVINCE_NAMES = frozenset({"antwerpen"})
PROVINCE_STARTS = _words("limburg oost west vlaams waals")
PROVINCE_ENDS = _words("limburg vlaanderen brabant")
# Directly before a name, these make it that of a person.
TITLES = _words(
    "mevrouw mevr mw mijnheer meneer dhr heer dr prof familie broer zus oom tante nonkel juf "
    "meester dokter zuster pater"
)
# "Van Damme" is a surname, unless a journey starts: "Van Gent tot Brugge".
SURNAME_PARTICLES = _words("Van Vande Vanden Vander")
JOURNEYS = _words("tot naar over")
# Directly before a homonym, these make it a word of the language: "de boom".
ARTICLES = _words("de den der het een geen elke deze die dat onze hun zijn haar mijn jouw uw")
# "Gent-Centrum", "Boom-Noord": the municipality, seen closer.
QUARTERS = _words("centrum stad noord zuid oost west")
# Between the last two names of an enumeration.
CONJUNCTIONS = _words("en of")
