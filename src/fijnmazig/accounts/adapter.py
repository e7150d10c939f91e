"""Our decisions inside allauth's flows: throttle, sessions, records, neutral mail."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from fijnmazig.accounts import devices, domain, guesses, queries, secrecy, services, texts
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.middleware import SESSION_KEY
from fijnmazig.accounts.models import User
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound


class AccountAdapter(DefaultAccountAdapter):
    """How people come in and go out."""

    error_messages = DefaultAccountAdapter.error_messages | texts.ACCOUNT_ERRORS

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """Refuse to look at a password when this door has been tried too often."""
        if guesses.must_wait(request, email=credentials.get("email", "")):
            code = "too_many_login_attempts"
            raise self.validation_error(code)

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        """Count a wrong password."""
        guesses.count_wrong(request, email=credentials.get("email", ""), at=now())

    def login(self, request: HttpRequest, user: User) -> None:
        """Begin the session, ours and Django's together."""
        records = get_authentication_records(request, user)
        super().login(request, user)
        session_id = services.open_session(
            user_id=user.id,
            user_agent=request.headers.get("User-Agent", ""),
            methods=sorted({record["method"] for record in records}),
            at=now(),
        )
        request.session[SESSION_KEY] = str(session_id)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 -- allauth's signature
        """Remember the device on which this went well."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        devices.remember(request, response, user.id)
        return response

    def logout(self, request: HttpRequest) -> None:
        """End the session, ours and Django's together."""
        end_own_session(request)
        super().logout(request)

    @transaction.atomic
    def save_user(
        self,
        request: HttpRequest,
        user: User,
        form: Form,
        commit: bool = True,  # noqa: FBT001, FBT002 -- allauth's signature
    ) -> User:
        """Keep who registered, with the one role that needs no invitation."""
        user.name = form.cleaned_data.get("name", "")
        super().save_user(request, user, form, commit=commit)
        services.register_member(user=user, at=now())
        return user

    @transaction.atomic
    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Keep that somebody can read mail at this address."""
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            services.record_address_confirmed(user_id=email_address.user_id, at=now())
        return confirmed

    def set_password(self, user: User, password: str) -> None:
        """Keep a new password; every other session of this person ends."""
        services.set_password(
            user=user,
            password=password,
            keep_session_id=self.request.session.get(SESSION_KEY),
            at=now(),
            old=self.request.POST.get("oldpassword"),  # on the page that asks and checks it
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, but never so often that a mailbox fills up."""
        if guesses.may_mail(email):
            self._post(template_prefix, email, context)

    def _post(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail now and let the worker send it: a mail server takes its time."""
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        message.send(using=domain.LATER)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the owner that the login changed, without address or device in the mail."""
        details = {"at": now(), **(context or {})}
        self._post(template_prefix, email or user.email, details)


def end_own_session(request: HttpRequest) -> None:
    """End our record of the session of this request, when there is one."""
    session_id = request.session.get(SESSION_KEY)
    if not session_id or not request.user.is_authenticated:
        return
    try:
        services.end_session(
            actor=Actor(user_id=request.user.pk),
            session_id=UUID(session_id),
            at=now(),
            why=domain.SessionState.ENDED,
        )
    except NotFound:
        return


class SecondFactorAdapter(DefaultMFAAdapter):
    """How second factors are named, kept and protected."""

    error_messages = DefaultMFAAdapter.error_messages | texts.SECOND_FACTOR_ERRORS

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return secrecy.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return secrecy.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse to take away the last second factor of someone whose role needs one."""
        return not queries.is_last_needed_factor(
            user_id=authenticator.user_id, factor_id=authenticator.pk, at=now()
        )

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 -- allauth's signature
        """Propose a name for a passkey."""
        known = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey {number}").format(number=known + 1)

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)


class SignOnAdapter(DefaultSocialAccountAdapter):
    """How somebody who comes through another sign-on becomes a member."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:  # noqa: ANN401 -- untyped in allauth
        """Take the name over as it is."""
        user: User = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name", ""), data.get("last_name", ""))
        user.name = (data.get("name") or " ".join(filter(None, parts)))[:120]
        return user

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: Any, form: Form | None = None) -> User:  # noqa: ANN401 -- idem
        """Keep who came, with the one role that needs no invitation."""
        user: User = super().save_user(request, sociallogin, form)
        if form is None:
            services.register_member(user=user, at=now())
        return user
