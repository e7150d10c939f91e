"""How the register names a table; the tables of meetings and of the vault, and their fields."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Thing:
    """What a table is called, and about whom it is (empty: about nobody)."""

    name: StrOrPromise
    people: StrOrPromise = ""


ROOMS = {
    "accounts": _("Accounts en aanmelden"),
    "audit": _("Logboek"),
    "organisations": _("Organisaties en professionals"),
    "library": _("Bibliotheek"),
    "directory": _("Wegwijzer"),
    "guidance": _("Hulpmiddelen en werkvormen"),
    "facts": _("Cijfers en begrippen"),
    "gatherings": _("Momenten en inschrijvingen"),
    "learning": _("Basisvorming"),
    "game": _("Verhalen voor in de klas"),
    "podcast": _("Podcast"),
    "campaigns": _("Kaartjes en rondes"),
    "signals": _("Signalen en acties"),
    "impact": _("Projecten en verslagen"),
    "exchange": _("Uitwisseling met andere systemen"),
    "places": _("Gemeenten en kalender"),
    "groups": _("Groepen en gesprekken"),
    "outreach": _("Proactief contact na een politietussenkomst"),
    "vault": _("Kluis voor besloten gegevens"),
    "beside": _("Buiten de databank"),
    "work": _("Achter de schermen"),
}

COMES = _("wie zich inschrijft of komt")
MEETINGS = {
    "gatherings.Series": Thing(_("Reeks van momenten"), _("wie de reeks maakte")),
    "gatherings.Cohort": Thing(_("Groep die een reeks volgt")),
    "gatherings.Moment": Thing(_("Moment")),
    "gatherings.MomentStaff": Thing(_("Vormingswerker of gastheer"), _("wie een moment begeleidt")),
    "gatherings.Material": Thing(_("Opname of slides van een moment")),
    "gatherings.Entry": Thing(_("Inschrijving"), COMES),
    "gatherings.Seat": Thing(_("Plaats van een inschrijving"), COMES),
    "gatherings.AccessNeed": Thing(_("Wat iemand nodig heeft om mee te doen"), COMES),
    "gatherings.EntryEvent": Thing(_("Verloop van een inschrijving"), COMES),
    "gatherings.Invitation": Thing(_("Uitnodiging van een organisatie")),
    "gatherings.Letter": Thing(_("Mail over een moment, tot ze verstuurd is en daarna"), COMES),
    "gatherings.MailChoice": Thing(_("Wie geen herinnering of uitnodiging meer wil"), COMES),
    "gatherings.Mark": Thing(_("Aanwezigheid"), COMES),
    "gatherings.CourseFollowed": Thing(_("Wie de basisvorming volgde"), COMES),
    "gatherings.Certificate": Thing(_("Attest"), COMES),
    "gatherings.Questionnaire": Thing(_("Vragenlijst van een reeks")),
    "gatherings.AnswerSheet": Thing(_("Ingevulde vragenlijst, zonder naam")),
    "gatherings.Answer": Thing(_("Antwoord, zonder naam")),
    "gatherings.Reservation": Thing(_("Gereserveerde plaatsen, zonder naam")),
    "gatherings.PastUpload": Thing(_("Lijst van voorbije momenten die wordt overgenomen"), COMES),
    "gatherings.PublicCount": Thing(_("Telling van een open moment")),
}
MEETING_FIELDS = {
    "accepts_fewer": _("ook met minder plaatsen"),
    "attended_total": _("aantal gevolgde momenten"),
    "cohort": _("groep"),
    "contact_id": _("wie inschreef"),
    "created_by": _("wie het maakte"),
    "entry": _("inschrijving"),
    "is_live": _("nog ingeschreven"),
    "issued_at": _("afgegeven op"),
    "kind": _("soort"),
    "made_at": _("gemaakt op"),
    "marked_at": _("aangeduid op"),
    "marked_by": _("wie aanduidde"),
    "moment": _("moment"),
    "offer_until": _("aanbod geldt tot"),
    "offered_total": _("aangeboden plaatsen"),
    "part": _("als wat iemand kwam"),
    "position": _("de hoeveelste van de inschrijving"),
    "presence": _("aanwezig of niet"),
    "queued_at": _("ingeschreven op"),
    "reason": _("reden"),
    "replaces": _("voor wie iemand kwam"),
    "revoke_reason": _("reden van intrekking"),
    "revoked_at": _("ingetrokken op"),
    "seat": _("plaats"),
    "seat_total": _("aantal plaatsen"),
    "sent_at": _("verstuurd op"),
    "shows_name": _("naam tonen bij nazicht"),
    "stand_in": _("nummer dat telt als de naam weg is"),
    "state": _("stand"),
    "what": _("wat er gebeurde"),
}

READS = _("wie in een team zit")
VAULT = {
    "vault.MemberKey": Thing(_("Sleutel van een lid"), READS),
    "vault.Draft": Thing(_("Getypte tekst, verzegeld voor de schrijver"), READS),
    "vault.Team": Thing(_("Team")),
    "vault.TeamMember": Thing(_("Lid van een team"), READS),
    "vault.TeamKey": Thing(_("Sleutel van een team")),
    "vault.TeamGrant": Thing(_("Toegang van een lid tot een team"), READS),
    "vault.RecordKey": Thing(_("Sleutel van één dossier")),
    "vault.Tombstone": Thing(_("Vernietigde sleutel, of iets dat gewist werd")),
    "vault.RecoveryKey": Thing(_("Herstelsleutel, het open deel")),
    "vault.RecoveryGrant": Thing(_("Toegang met de herstelsleutel")),
}
VAULT_FIELDS = {
    "added_at": _("lid sinds"),
    "added_by": _("wie toevoegde"),
    "granted_at": _("toegang gegeven op"),
    "lanes": _("rekenlijnen van de versleuteling"),
    "locked": _("eigen sleutel, onleesbaar gemaakt"),
    "member_key": _("sleutel van het lid"),
    "memory_kib": _("geheugen van de versleuteling"),
    "passes": _("rondes van de versleuteling"),
    "place": _("teken voor de bladzijde"),
    "public_key": _("open deel van de sleutel"),
    "removed_at": _("weggehaald op"),
    "salt": _("toeval van de versleuteling"),
    "saved_at": _("bewaard op"),
    "sealed": _("verzegelde inhoud"),
    "stale_since": _("wachtwoord opnieuw ingesteld op"),
}
