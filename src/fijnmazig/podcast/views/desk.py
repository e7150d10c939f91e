"""The desk: make an episode piece by piece, look at it, put it online, take it off, see counts."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, drawn_at, requires
from fijnmazig.podcast.domain.permissions import PUBLISH
from fijnmazig.podcast.forms.desk import (
    ChaptersForm,
    ConsentForm,
    EpisodeForm,
    NewEpisodeForm,
    PersonForm,
    RecordingForm,
    TranscriptForm,
)
from fijnmazig.podcast.queries.desk import (
    count_page,
    desk_page,
    episode_desk,
    preview_page,
    recording_of,
)
from fijnmazig.podcast.services import episodes, persons
from fijnmazig.podcast.services.recordings import take_recording
from fijnmazig.podcast.texts import desk as texts
from fijnmazig.podcast.views.files import audio_answer

MANAGED = "podcast.queries.reach.managed_episodes"
VOICE = "made"


@requires(PUBLISH, scope=MANAGED)
@require_safe
def desk_list(request: Request) -> HttpResponse:
    return render(request, "podcast/desk_list.html", {"page": desk_page(actor=request.actor)})


@requires(PUBLISH, scope=MANAGED)
@require_safe
def count_list(request: Request) -> HttpResponse:
    page = count_page(actor=request.actor, today=timezone.localdate())
    return render(request, "podcast/count_list.html", {"page": page})


@requires(PUBLISH, scope=MANAGED)
@require_http_methods(["GET", "HEAD", "POST"])
def episode_create(request: Request) -> HttpResponse:
    form = NewEpisodeForm(request.POST or None, initial={"nonce": uuid4()})
    if form.is_valid():
        try:
            made = episodes.make_episode(
                actor=request.actor,
                words=form.as_words(),
                nonce=form.cleaned_data["nonce"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("podcast:episode_edit", episode_id=made)
    return render(request, "podcast/episode_create.html", {"page": None, "form": form})


@requires(PUBLISH, scope=MANAGED)
@require_safe
def episode_edit(request: Request, episode_id: UUID) -> HttpResponse:
    return _desk(request, episode_id)


@requires(PUBLISH, scope=MANAGED)
@require_http_methods(["GET", "HEAD", "POST"])
def words_edit(request: Request, episode_id: UUID) -> HttpResponse:
    page = episode_desk(actor=request.actor, episode_id=episode_id)
    form = EpisodeForm(request.POST or None, initial=page.says)
    if form.is_valid() and _done(
        form,
        lambda: episodes.describe_episode(
            actor=request.actor, episode_id=episode_id, words=form.as_words(), at=timezone.now()
        ),
    ):
        return redirect("podcast:episode_edit", episode_id=episode_id)
    return render(request, "podcast/words_edit.html", {"page": page, "form": form})


@requires(PUBLISH, scope=MANAGED)
@require_http_methods(["GET", "HEAD", "POST"])
def recording_create(request: Request, episode_id: UUID) -> HttpResponse:
    page = episode_desk(actor=request.actor, episode_id=episode_id)
    form = bind(RecordingForm, request)
    if form.is_valid() and _done(
        form,
        lambda: take_recording(
            actor=request.actor,
            episode_id=episode_id,
            source=form.cleaned_data["recording"],
            voice=VOICE if form.cleaned_data["is_synthetic"] else "",
            at=timezone.now(),
        ),
        field="recording",
    ):
        return redirect("podcast:episode_edit", episode_id=episode_id)
    return render(request, "podcast/recording_create.html", {"page": page, "form": form})


@requires(PUBLISH, scope=MANAGED)
@require_http_methods(["GET", "HEAD", "POST"])
def chapters_edit(request: Request, episode_id: UUID) -> HttpResponse:
    page = episode_desk(actor=request.actor, episode_id=episode_id)
    form = ChaptersForm(request.POST or None, initial={"text": page.chapters})
    if form.is_valid() and _done(
        form,
        lambda: episodes.write_chapters(
            actor=request.actor,
            episode_id=episode_id,
            text=form.cleaned_data["text"],
            at=timezone.now(),
        ),
        field="text",
    ):
        return redirect("podcast:episode_edit", episode_id=episode_id)
    return render(request, "podcast/chapters_edit.html", {"page": page, "form": form})


@requires(PUBLISH, scope=MANAGED)
@require_http_methods(["GET", "HEAD", "POST"])
def transcript_edit(request: Request, episode_id: UUID) -> HttpResponse:
    page = episode_desk(actor=request.actor, episode_id=episode_id)
    form = TranscriptForm(
        request.POST or None, request.FILES or None, initial={"text": page.transcript}
    )
    if form.is_valid() and _done(
        form,
        lambda: episodes.write_transcript(
            actor=request.actor,
            episode_id=episode_id,
            text=form.cleaned_data["text"],
            at=timezone.now(),
        ),
        field="file" if form.cleaned_data["file"] else "text",
    ):
        return redirect("podcast:episode_edit", episode_id=episode_id)
    return render(request, "podcast/transcript_edit.html", {"page": page, "form": form})


@requires(PUBLISH, scope=MANAGED)
@require_http_methods(["GET", "HEAD", "POST"])
def person_create(request: Request, episode_id: UUID) -> HttpResponse:
    page = episode_desk(actor=request.actor, episode_id=episode_id)
    form = bind(PersonForm, request)
    if form.is_valid() and _done(
        form,
        lambda: persons.name_person(
            actor=request.actor, episode_id=episode_id, at=timezone.now(), **form.cleaned_data
        ),
    ):
        return redirect("podcast:episode_edit", episode_id=episode_id)
    return render(request, "podcast/person_create.html", {"page": page, "form": form})


@requires(PUBLISH, scope=MANAGED)
@require_POST
@drawn_at("podcast:episode_edit", "episode_id")
def consent_create(request: Request, episode_id: UUID, person_id: UUID) -> HttpResponse:
    form, refusal = ConsentForm(request.POST), None
    if form.is_valid():
        try:
            persons.note_consent(
                actor=request.actor,
                episode_id=episode_id,
                person_id=person_id,
                on=form.cleaned_data["consented_on"],
                at=timezone.now(),
            )
        except Refused as caught:
            refusal = caught
        else:
            return redirect("podcast:episode_edit", episode_id=episode_id)
    return _desk(request, episode_id, refusal=refusal or Refused(texts.LATER))


@requires(PUBLISH, scope=MANAGED)
@require_POST
@drawn_at("podcast:episode_edit", "episode_id")
def person_remove(request: Request, episode_id: UUID, person_id: UUID) -> HttpResponse:
    return _act(
        request,
        episode_id,
        lambda: persons.remove_person(
            actor=request.actor, episode_id=episode_id, person_id=person_id, at=timezone.now()
        ),
    )


@requires(PUBLISH, scope=MANAGED)
@require_safe
def episode_preview(request: Request, episode_id: UUID) -> HttpResponse:
    hear = reverse("podcast:episode_hear", kwargs={"episode_id": episode_id})
    page = preview_page(
        actor=request.actor, episode_id=episode_id, at=timezone.now(), audio_url=hear
    )
    return render(request, "podcast/episode_preview.html", {"page": page})


@requires(PUBLISH, scope=MANAGED)
@require_safe
def episode_hear(request: Request, episode_id: UUID) -> HttpResponseBase:
    answer, _ = audio_answer(request, recording_of(actor=request.actor, episode_id=episode_id))
    return answer


@requires(PUBLISH, scope=MANAGED)
@require_POST
@drawn_at("podcast:episode_edit", "episode_id")
def episode_publish(request: Request, episode_id: UUID) -> HttpResponse:
    return _act(
        request,
        episode_id,
        lambda: episodes.publish_episode(
            actor=request.actor, episode_id=episode_id, at=timezone.now()
        ),
    )


@requires(PUBLISH, scope=MANAGED)
@require_http_methods(["GET", "HEAD", "POST"])
def episode_withdraw(request: Request, episode_id: UUID) -> HttpResponse:
    page = episode_desk(actor=request.actor, episode_id=episode_id)
    if request.method == "POST":
        return _act(
            request,
            episode_id,
            lambda: episodes.withdraw_episode(
                actor=request.actor, episode_id=episode_id, at=timezone.now()
            ),
        )
    return render(request, "podcast/episode_withdraw.html", {"page": page})


def _desk(request: Request, episode_id: UUID, *, refusal: Refused | None = None) -> HttpResponse:
    page = episode_desk(actor=request.actor, episode_id=episode_id)
    values = {"page": page, "refused": refusal.message if refusal else ""}
    status = 409 if refusal else 200
    return render(request, "podcast/episode_edit.html", values, status=status)


def _act(request: Request, episode_id: UUID, act: Callable[[], object]) -> HttpResponse:
    """Do something to an episode and go back to it; a refusal stands above it."""
    try:
        act()
    except Refused as refusal:
        return _desk(request, episode_id, refusal=refusal)
    return redirect("podcast:episode_edit", episode_id=episode_id)


def _done(
    form: EpisodeForm | RecordingForm | ChaptersForm | TranscriptForm | PersonForm,
    act: Callable[[], object],
    *,
    field: str | None = None,
) -> bool:
    """Tell whether it was done; a refusal stands in the form."""
    try:
        act()
    except Refused as refusal:
        form.add_error(field, str(refusal.message))
        return False
    return True
