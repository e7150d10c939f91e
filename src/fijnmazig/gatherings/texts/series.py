"""Words of series, groups and moments."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.gatherings.domain.kinds import (
    Audience,
    Modality,
    MomentState,
    SeriesKind,
    SeriesState,
)

KINDS: Mapping[str, StrPromise] = {
    SeriesKind.NETWORK: _("Netwerkmoment"),
    SeriesKind.TRAINING: _("Vorming"),
    SeriesKind.DEEPENING: _("Verdieping"),
    SeriesKind.INTERVISION: _("Intervisie"),
    SeriesKind.FOLLOW_UP: _("Terugkommoment"),
    SeriesKind.WEBINAR: _("Webinar"),
    SeriesKind.INFORMATION: _("Infoavond"),
    SeriesKind.DIALOGUE: _("Open dialoog"),
    SeriesKind.STEERING: _("Stuurgroep"),
}
AUDIENCES: Mapping[str, StrPromise] = {
    Audience.PROFESSIONALS: _("Voor professionals"),
    Audience.PUBLIC: _("Voor iedereen"),
}
STATES: Mapping[str, StrPromise] = {
    SeriesState.DRAFT: _("Ontwerp"),
    SeriesState.OPEN: _("Aangekondigd"),
    SeriesState.ENDED: _("Afgelopen"),
    SeriesState.CANCELLED: _("Afgelast"),
}
MODALITIES: Mapping[str, StrPromise] = {
    Modality.PLACE: _("Ter plaatse"),
    Modality.ONLINE: _("Online"),
    Modality.BOTH: _("Ter plaatse en online"),
}
MOMENT_STATES: Mapping[str, StrPromise] = {
    MomentState.PLANNED: _("Gepland"),
    MomentState.CANCELLED: _("Afgelast"),
    MomentState.CLOSED: _("Afgesloten"),
}
