"""Routes of the accounts room: allauth's views under its own names, ours under `accounts:`."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as sign_on
from django.urls import include, path, re_path

from fijnmazig.accounts import openid, views
from fijnmazig.accounts.views.leaving import forgetting
from fijnmazig.accounts.views.witness import witnessed

entrance = [
    path("aanmelden/", account.login, name="account_login"),
    path("aanmelden/code/", mfa.authenticate, name="mfa_authenticate"),
    path("aanmelden/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("aanmelden/gesloten/", account.account_inactive, name="account_inactive"),
    path("afmelden/", forgetting(account.logout), name="account_logout"),
    path("registreren/", witnessed(account.signup), name="account_signup"),
    path(
        "registreren/bevestigen/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path(
        "registreren/bevestigen/<str:key>/",
        witnessed(account.confirm_email),
        name="account_confirm_email",
    ),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verzonden/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord/vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        witnessed(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

own_login = [
    path("opnieuw-bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("opnieuw-bevestigen/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "opnieuw-bevestigen/passkey/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("e-mailadres/", witnessed(account.email), name="account_email"),
    path("wachtwoord/", witnessed(account.password_change), name="account_change_password"),
    path("wachtwoord/kiezen/", witnessed(account.password_set), name="account_set_password"),
    path("tweede-stap/", mfa.index, name="mfa_index"),
    path("tweede-stap/app/", witnessed(totp.activate_totp), name="mfa_activate_totp"),
    path("tweede-stap/app/weghalen/", witnessed(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("tweede-stap/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("tweede-stap/passkeys/nieuw/", witnessed(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "tweede-stap/passkeys/<int:pk>/",
        witnessed(webauthn.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "tweede-stap/passkeys/<int:pk>/weghalen/",
        witnessed(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path(
        "tweede-stap/herstelcodes/",
        witnessed(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "tweede-stap/herstelcodes/nieuw/",
        witnessed(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]

elsewhere = [
    path("geannuleerd/", sign_on.login_cancelled, name="socialaccount_login_cancelled"),
    path("mislukt/", sign_on.login_error, name="socialaccount_login_error"),
    path("registreren/", witnessed(sign_on.signup), name="socialaccount_signup"),
    path("koppelingen/", witnessed(sign_on.connections), name="socialaccount_connections"),
    path("<slug:provider_id>/", openid.login, name="openid_connect_login"),
    path(
        "<slug:provider_id>/terug/",
        openid.callback,
        name="openid_connect_callback",
    ),
]

own = [
    path("account/", views.own.profile_detail, name="profile_detail"),
    path("account/gegevens/", views.own.profile_edit, name="profile_edit"),
    path("account/toestellen/", views.own.session_list, name="session_list"),
    path("account/toestellen/<uuid:session_id>/", views.own.session_end, name="session_end"),
    path("account/blijf-aangemeld/", views.own.keep_alive, name="keep_alive"),
    path("leden/", views.members.member_list, name="member_list"),
    path("leden/<uuid:member_id>/", views.members.member_detail, name="member_detail"),
    path("leden/<uuid:member_id>/sluiten/", views.members.member_close, name="member_close"),
    path("leden/<uuid:member_id>/nieuwe-toegang/", views.members.member_renew, name="member_renew"),
    path("leden/<uuid:member_id>/heropenen/", views.members.member_reopen, name="member_reopen"),
    path("leden/<uuid:member_id>/rollen/", views.members.role_grant, name="role_grant"),
    path(
        "leden/<uuid:member_id>/rollen/<uuid:grant_id>/",
        views.members.role_end,
        name="role_end",
    ),
    path("uitnodigingen/", views.invitations.invitation_list, name="invitation_list"),
    path("uitnodigingen/nieuw/", views.invitations.invitation_create, name="invitation_create"),
    path(
        "uitnodigingen/<uuid:invitation_id>/intrekken/",
        views.invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("nieuwe-toegang/<str:token>/", views.invitations.renewal_accept, name="renewal_accept"),
    path("uitnodiging/<str:token>/", views.invitations.invitation_accept, name="invitation_accept"),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("", include(entrance)),
    path("account/", include(own_login)),
    path("aanmelden/via/", include(elsewhere)),
]
