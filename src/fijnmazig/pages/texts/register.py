"""Every sentence of the register of processing, and what it calls the things we keep."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

from fijnmazig.common.register import FieldClass, Ground
from fijnmazig.pages.texts.group_things import GROUP_FIELDS, GROUPS
from fijnmazig.pages.texts.impact_things import IMPACT_FIELDS, IMPACT_ROOMS
from fijnmazig.pages.texts.open_things import OPEN_FIELDS, OPEN_ROOMS
from fijnmazig.pages.texts.outreach_things import OUTREACH, OUTREACH_FIELDS
from fijnmazig.pages.texts.signal_things import SIGNAL_FIELDS, SIGNAL_ROOMS
from fijnmazig.pages.texts.things import MEETING_FIELDS, MEETINGS, VAULT, VAULT_FIELDS, Thing

TITLE = _("Register van verwerkingen")
DATED = _("%(site)s, stand van %(date)s")
FILE = "register-%(date)s.docx"
ABOUT = _(
    "Dit register is gemaakt uit de software zelf: elk veld dat ze bewaart, met zijn klasse, doel, "
    "grond en bewaartermijn. Wat niet aangegeven is, kan niet in gebruik genomen worden."
)
COUNTED = _("%(fields)d velden, waarvan %(careful)d over personen.")
UNDECLARED = _("Deze velden zijn niet aangegeven. Verwittig de beheerder:")
COLUMNS = (_("Wat"), _("Over wie"), _("Velden"), _("Klasse"), _("Doel"), _("Grond"), _("Bewaard"))
FILTER, FILTER_ROOM = _("Klasse"), _("Onderdeel")
PAGE_NUMBER = _("bladzijde")

# What the software cannot know. Source: GDPR art. 30(1).
OWN_PART = _("Zelf in te vullen")
OWN_PART_ABOUT = _(
    "De software weet niet wie verantwoordelijk is, met wie er afspraken zijn en waar de server "
    "staat. Artikel 30 van de AVG vraagt dat ook. Vul deze tabel aan."
)
OWN_ROWS = (
    _("Verwerkingsverantwoordelijke: naam en contactgegevens"),
    _("Functionaris voor gegevensbescherming (DPO): naam en contactgegevens"),
    _("Verwerkers: wie de server beheert en wie mails verstuurt"),
    _("Ontvangers buiten het netwerk"),
    _("Doorgifte buiten de Europese Unie"),
    _("Maatregelen bij de verwerker: kopieën, toegang tot de server, herstel"),
)
CLASSES_TITLE = _("De vier klassen")
CLASSES_COLUMNS = (_("Klasse"), _("Betekenis"))
OWN_COLUMNS = (_("Vraag"), _("Antwoord"))

CLASSES = {
    FieldClass.SPECIAL: _("bijzonder"),
    FieldClass.PERSONAL: _("persoonlijk"),
    FieldClass.INTERNAL: _("intern"),
    FieldClass.OPEN: _("open"),
}
CLASSES_ABOUT = {
    FieldClass.SPECIAL: _("Gevoelige gegevens van een persoon, zoals gezondheid of geweld."),
    FieldClass.PERSONAL: _("Gegevens van wie met ons werkt of ons schrijft."),
    FieldClass.INTERNAL: _("Over dingen, niet over mensen. Alleen voor wie aangemeld is."),
    FieldClass.OPEN: _("Mag iedereen lezen zodra het gepubliceerd is."),
}
GROUNDS: dict[Ground, StrOrPromise] = {
    Ground.NONE: "",
    Ground.CONSENT: _("toestemming, art. 6.1.a"),
    Ground.CONTRACT: _("overeenkomst, art. 6.1.b"),
    Ground.LEGAL_OBLIGATION: _("wettelijke plicht, art. 6.1.c"),
    Ground.PUBLIC_TASK: _("taak van algemeen belang, art. 6.1.e"),
    Ground.LEGITIMATE_INTEREST: _("gerechtvaardigd belang, art. 6.1.f"),
}

MEMBERS = _("leden")
NAMED = _("wie in een document staat")
PROFESSIONALS = _("professionals van het netwerk")

THINGS = {
    "accounts.User": Thing(_("Account"), MEMBERS),
    "accounts.RoleGrant": Thing(_("Rol"), MEMBERS),
    "accounts.Invitation": Thing(_("Uitnodiging"), _("wie uitgenodigd is, en wie uitnodigt")),
    "accounts.Renewal": Thing(_("Vernieuwing van de tweede stap"), MEMBERS),
    "accounts.WaitingMail": Thing(_("E-mail die wacht"), _("wie een e-mail krijgt")),
    "accounts.LoginSession": Thing(_("Aanmelding op een toestel"), MEMBERS),
    "accounts.UsedCode": Thing(_("Gebruikte code"), MEMBERS),
    "account.EmailAddress": Thing(_("E-mailadres van een account"), MEMBERS),
    "account.EmailConfirmation": Thing(_("Bevestiging van een e-mailadres"), MEMBERS),
    "mfa.Authenticator": Thing(_("Tweede stap: app, passkey of herstelcodes"), MEMBERS),
    "sessions.Session": Thing(_("Sessie van de browser"), MEMBERS),
    "socialaccount.SocialAccount": Thing(_("Aanmelding via een andere dienst"), MEMBERS),
    "socialaccount.SocialToken": Thing(_("Sleutel van een andere dienst"), MEMBERS),
    "socialaccount.SocialApp": Thing(_("Instelling van een andere dienst")),
    "audit.Act": Thing(_("Handeling in het logboek"), _("leden, en over wie of wat het gaat")),
    "audit.Head": Thing(_("Einde van de keten")),
    "organisations.Organisation": Thing(_("Organisatie")),
    "organisations.OrganisationKey": Thing(_("Waaraan een lijst een organisatie herkent")),
    "organisations.OrganisationArea": Thing(_("Werkgebied van een organisatie")),
    "organisations.Professional": Thing(_("Professional"), PROFESSIONALS),
    "organisations.Membership": Thing(_("Werk bij een organisatie"), PROFESSIONALS),
    "organisations.Partnership": Thing(_("Samenwerkingsverband")),
    "organisations.PartnershipMunicipality": Thing(_("Gemeente in een samenwerkingsverband")),
    "organisations.Participation": Thing(_("Organisatie in een samenwerkingsverband")),
    "organisations.Mandate": Thing(_("Mandaat: SPOC, vervanger of trekker"), PROFESSIONALS),
    "organisations.Decision": Thing(_("Beslissing van de stuurgroep"), MEMBERS),
    "organisations.JoinRequest": Thing(
        _("Vraag om mee te doen"), _("wie namens een organisatie schrijft")
    ),
    "organisations.Roster": Thing(_("Lijst die wordt overgenomen"), PROFESSIONALS),
    "organisations.Distinction": Thing(_("Rijen die niet dezelfde zijn"), MEMBERS),
    "organisations.Withheld": Thing(_("Tekst die van open pagina's wegblijft")),
    "organisations.Merge": Thing(_("Samenvoeging van dubbels"), PROFESSIONALS),
    "library.Item": Thing(_("Item"), MEMBERS),
    "library.ItemReview": Thing(_("Nazicht van een item"), MEMBERS),
    "library.ProposedField": Thing(_("Veld gelezen in een document"), NAMED),
    "library.PersonalDetail": Thing(_("Persoonsgegeven gevonden in een document"), NAMED),
    "library.Import": Thing(_("Ingelezen stapel"), MEMBERS),
    "library.PlaybookDraft": Thing(_("Draaiboek in opmaak"), MEMBERS),
    "library.Comment": Thing(_("Opmerking"), MEMBERS),
    "library.CommentsSeen": Thing(_("Tot wanneer reacties gelezen zijn"), MEMBERS),
    "library.Collection": Thing(_("Verzameling"), MEMBERS),
    "library.CollectionItem": Thing(_("Item in een verzameling")),
    "library.ThemeFollow": Thing(_("Gevolgd thema"), MEMBERS),
    "library.Digest": Thing(_("Wekelijkse mail"), MEMBERS),
    "library.ItemTheme": Thing(_("Thema van een item")),
    "library.ItemTerm": Thing(_("Trefwoord van een item")),
    "library.MissingReport": Thing(_("Melding van wat ontbreekt")),
    "library.Document": Thing(_("Document")),
    "library.Version": Thing(_("Versie van een item")),
    "library.Page": Thing(_("Bladzijde van een document")),
    "library.MunicipalityMention": Thing(_("Gemeente genoemd in een document")),
    "library.FigureSuggestion": Thing(_("Cijfer gelezen in een document")),
    "library.ImportedFile": Thing(_("Ingelezen bestand")),
    "library.Signature": Thing(_("Vingerafdruk van een tekst")),
    "library.ShingleBand": Thing(_("Band van een vingerafdruk")),
    "library.LikenessDecision": Thing(_("Keuze over een gelijkend document")),
    "library.PlaybookPrint": Thing(_("Afdruk van een draaiboek")),
    "library.PageTokens": Thing(_("Woorden van een bladzijde")),
    "library.IndexChange": Thing(_("Wijziging voor de zoekindex")),
    "facts.Figure": Thing(_("Cijfer")),
    "facts.FigureChange": Thing(_("Wijziging van een cijfer"), MEMBERS),
    "facts.LegalReference": Thing(_("Wet, decreet of omzendbrief")),
    "facts.Definition": Thing(_("Definitie")),
    "facts.GlossaryTerm": Thing(_("Woord van het vak")),
    "directory.Service": Thing(_("Dienst in de wegwijzer")),
    "directory.ServiceTerm": Thing(_("Trefwoord van een dienst")),
    "directory.ServiceArea": Thing(_("Werkgebied van een dienst")),
    "directory.Location": Thing(_("Adres van een dienst")),
    "directory.Channel": Thing(_("Manier om een dienst te bereiken")),
    "directory.ChannelHours": Thing(_("Uren van een dienst")),
    "directory.HoursException": Thing(_("Andere uren op een dag")),
    "directory.Verification": Thing(_("Nazicht van een gegeven"), MEMBERS),
    "directory.ServiceChange": Thing(_("Wijziging van een dienst"), MEMBERS),
    "directory.ChangeSuggestion": Thing(
        _("Voorstel tot wijziging"), _("wie een wijziging voorstelt, en wie antwoordt")
    ),
    "directory.Confirmation": Thing(_("Vraag om te bevestigen")),
    "directory.Suppression": Thing(_("Gegeven dat niet terug mag komen")),
    "directory.LinkCheck": Thing(_("Nazicht van een link")),
    **MEETINGS,
    **VAULT,
    **OUTREACH,
    **GROUPS,
    **OPEN_ROOMS,
    **SIGNAL_ROOMS,
    **IMPACT_ROOMS,
    "exchange.Source": Thing(_("Bron waar we items ophalen")),
    "exchange.HarvestedRecord": Thing(_("Opgehaald item")),
    "places.Municipality": Thing(_("Gemeente")),
    "places.Alias": Thing(_("Andere naam van een gemeente")),
    "places.Homonym": Thing(_("Naam met twee betekenissen")),
    "places.Region": Thing(_("Regio")),
    "places.RegionMember": Thing(_("Gemeente in een regio")),
    "places.SchoolHoliday": Thing(_("Schoolvakantie")),
    "contenttypes.ContentType": Thing(_("Soort rij")),
    "auth.Permission": Thing(_("Recht van Django, niet gebruikt")),
    "auth.Group": Thing(_("Groep van Django, niet gebruikt")),
    "auth.Group_permissions": Thing(_("Recht van een groep, niet gebruikt")),
    "django_tasks_database.DBTaskResult": Thing(_("Taak op de achtergrond"), MEMBERS),
    "beside.documents": Thing(_("Gedeelde bestanden"), NAMED),
    "beside.index": Thing(_("Zoekindex"), NAMED),
    "beside.mail": Thing(_("Mails die vertrekken"), MEMBERS),
    "beside.log": Thing(_("Logbestand van de server")),
}

# What a personal field is called. Fields about things keep their technical name.
FIELDS = {
    **MEETING_FIELDS,
    **VAULT_FIELDS,
    **GROUP_FIELDS,
    **OPEN_FIELDS,
    **SIGNAL_FIELDS,
    **IMPACT_FIELDS,
    **OUTREACH_FIELDS,
    "accepted_at": _("aanvaard op"),
    "actor_id": _("wie het deed"),
    "actor_kind": _("soort van wie het deed"),
    "answer": _("antwoord"),
    "answered_by": _("wie antwoordde"),
    "answers": _("wie hetzelfde is als wie"),
    "app": _("dienst"),
    "args_kwargs": _("nummers waarover de taak gaat"),
    "at": _("tijdstip"),
    "author_id": _("auteur"),
    "browser": _("browser"),
    "by_id": _("wie nakeek"),
    "changed_by": _("wie wijzigde"),
    "checked_by": _("wie nakeek"),
    "checked_at": _("zelf nagekeken op"),
    "contact_email": _("e-mailadres"),
    "contact_name": _("naam"),
    "content": _("inhoud"),
    "created": _("gemaakt op"),
    "created_at": _("gemaakt op"),
    "data": _("geheim van de tweede stap, versleuteld"),
    "date_joined": _("eerste aanmelding"),
    "decided_by": _("wie besliste"),
    "edited_by": _("wie bewerkte"),
    "email": _("e-mailadres"),
    "email_address": _("e-mailadres"),
    "end": _("plaats van het einde"),
    "end_date": _("tot en met"),
    "ended_at": _("geëindigd op"),
    "expire_date": _("vervalt op"),
    "expires_at": _("vervalt op"),
    "extra_data": _("wat de andere dienst meegaf"),
    "function": _("functie"),
    "granted_by": _("wie de rol gaf"),
    "id": _("nummer"),
    "invited_by": _("wie uitnodigde"),
    "key": _("sleutel in de mail"),
    "label": _("opschrift"),
    "language": _("taal"),
    "last_login": _("laatste aanmelding"),
    "last_used_at": _("laatst gebruikt op"),
    "merged_by": _("wie samenvoegde"),
    "message": _("bericht"),
    "moved": _("wat verhuisde, met de vroegere waarden"),
    "name": _("naam"),
    "names_itself": _("of een vrijwilliger de naam laat zien"),
    "organisation": _("organisatie"),
    "otherwise": _("wat anders zou kunnen"),
    "owner_id": _("eigenaar"),
    "password": _("wachtwoord, onleesbaar gemaakt"),
    "phone": _("telefoonnummer"),
    "primary": _("hoofdadres"),
    "professional": _("professional"),
    "proposed": _("voorstel"),
    "recorded_by": _("wie noteerde"),
    "return_value": _("uitkomst"),
    "rows": _("rijen van de lijst"),
    "seen_at": _("laatst gezien op"),
    "seen_until": _("gelezen tot"),
    "sent": _("verzonden op"),
    "sent_until": _("nieuws verzonden tot"),
    "session_data": _("wie aangemeld is"),
    "session_key": _("sleutel van de sessie"),
    "since": _("sinds"),
    "source_line": _("regel in het document"),
    "start": _("plaats van het begin"),
    "start_date": _("vanaf"),
    "step": _("tijdvak van de code"),
    "stopped_at": _("gestopt op"),
    "subject_id": _("waarover het gaat"),
    "system": _("besturingssysteem van het toestel"),
    "text": pgettext_lazy("what somebody wrote", "tekst"),
    "theme": _("thema"),
    "token": _("sleutel"),
    "token_secret": _("geheim van de sleutel"),
    "traceback": _("plaats van een fout in de code"),
    "type": _("soort"),
    "uid": _("nummer bij de andere dienst"),
    "used_at": _("gebruikt op"),
    "user": _("account"),
    "user_id": _("account"),
    "followed_at": _("sinds wanneer we weten dat iemand de basisvorming volgde"),
    "declared_by": _("wie noteerde dat iemand de vorming elders volgde"),
    "valid_from": _("vanaf"),
    "valid_to": _("tot"),
    "value": _("waarde"),
    "verified": _("bevestigd"),
    "withdrawn_at": _("ingetrokken op"),
    "words_key": _("getal waaraan een lijst de naam herkent"),
}
