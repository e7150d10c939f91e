"""Django's settings: read from the environment, without a single `if`."""

import os

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from fijnmazig.accounts.allauth_settings import *  # noqa: F403 -- a list of settings, read with these
from fijnmazig.accounts.allauth_settings import providers
from fijnmazig.common.paths import ASSETS, PACKAGE
from fijnmazig.config.env import Env

ENV = Env.read(os.environ)

SECRET_KEY = ENV.secret_key
SECRET_KEY_FALLBACKS = list(ENV.old_secret_keys)
DEBUG = False
DEMO = ENV.demo
SITE_NAME = ENV.site_name
SITE_URL = ENV.site_url
ALLOWED_HOSTS = list(ENV.allowed_hosts)
FIJNMAZIG_HOME = ENV.home
ROOT_URLCONF = "fijnmazig.config.urls"
WSGI_APPLICATION = "fijnmazig.config.wsgi.application"
SITE_ID = 1

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_tasks_db",
    "django_typer",
    "fijnmazig.common",
    "fijnmazig.audit",
    "fijnmazig.accounts",
    "fijnmazig.messages",
    "fijnmazig.places",
    "fijnmazig.organisations",
    "fijnmazig.vault",
    "fijnmazig.facts",
    "fijnmazig.directory",
    "fijnmazig.library",
    "fijnmazig.guidance",
    "fijnmazig.gatherings",
    "fijnmazig.learning",
    "fijnmazig.game",
    "fijnmazig.podcast",
    "fijnmazig.groups",
    "fijnmazig.outreach",
    "fijnmazig.ties",
    "fijnmazig.campaigns",
    "fijnmazig.signals",
    "fijnmazig.impact",
    "fijnmazig.exchange",
    "fijnmazig.pages",
    "fijnmazig.config",
    # After ours, so that our templates come before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "fijnmazig.config.watching.tracing.TraceMiddleware",
    "fijnmazig.config.watching.middleware.WatchMiddleware",
    "fijnmazig.common.replica.middleware.ReplicaMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fijnmazig.vault.middleware.ScopeMiddleware",
    "fijnmazig.accounts.middleware.ActorMiddleware",
    "fijnmazig.accounts.said.SaidMiddleware",
    "fijnmazig.common.middleware.OriginMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fijnmazig.common.middleware.DeliberateErrorsMiddleware",
    "fijnmazig.common.pacing.middleware.PaceMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "fijnmazig.pages.context.house",
                "fijnmazig.config.context.feeds",
                "fijnmazig.config.demo.context.demo",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "fijnmazig.common.templatetags.parts",
            ],
        },
    },
]
FORM_RENDERER = "fijnmazig.common.choosing.drawing.FormRenderer"

DATABASES = {"default": ENV.database(), **ENV.replicas()}
DATABASE_ROUTERS = ["fijnmazig.common.replica.routing.ReplicaRouter"]
# What may come from a replica: rows that stand for good, and words about nobody that come with the
# package. Nothing that hides, withdraws or names anybody. Source: ADR 0042.
REPLICA_READS = frozenset(
    {
        "impact.snapshotfigure",
        "facts.definition",
        "facts.glossaryterm",
        "facts.legalreference",
    }
)
REPLICA_SECONDS = ENV.read_behind
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "throttle": {  # large, so that a flood of guesses cannot push older counts out
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "throttle",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SOCIALACCOUNT_PROVIDERS = providers(ENV.oidc)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ENV.is_local  # passkeys on http://localhost, nowhere else
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# What one guess at a member's words costs: some 0.3 s on two cores. Source: RFC 9106, ADR 0023.
VAULT_COST = {"memory_kib": 128 * 1024, "passes": 4, "lanes": 4}

# Whom this machine alone can reach may harvest this machine; whom the world reaches may not.
HARVEST_LOOPBACK = ENV.is_local

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = ENV.home / "static"
STATICFILES_DIRS = [ASSETS / "static"]
STORAGES = {
    "default": ENV.files(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = ["fijnmazig.common.http.MembersFiles"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 201  # one more than an import takes: that one gets a sentence

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = not ENV.is_local
SECURE_REDIRECT_EXEMPT = [r"^(leeft|gereed)/$"]  # a watcher asks this machine itself, without TLS
SECURE_HSTS_SECONDS = 31_536_000 * (not ENV.is_local)
SECURE_HSTS_INCLUDE_SUBDOMAINS = not ENV.is_local
SECURE_HSTS_PRELOAD = not ENV.is_local
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = not ENV.is_local
SESSION_COOKIE_NAME = "fijnmazig" if ENV.is_local else "__Host-fijnmazig"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_MINUTES = ENV.idle_minutes
SECOND_FACTOR_FOR_ALL = ENV.second_factor == "all"
IDLE_WARNING_MINUTES = 2
ROOMS_URL, ROOMS_SECRET = ENV.rooms_url, ENV.rooms_secret
# Requests are guarded by where they come from, not by a token in a cookie. Source: ADR 0002.
SILENCED_SYSTEM_CHECKS = ["security.W003", "security.W016"]

SCANNER = ENV.scanner
MAILERS = ENV.mailers()
DEFAULT_FROM_EMAIL = ENV.mail_from or f"{ENV.site_name} <noreply@localhost>"
MAIL_FOLDER = ENV.home / "mail"

COURSE_ROUTE = "learning:module_list"  # where meetings point who must follow the basic course
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:desk"

# An error report shows no variables and no words: they could be somebody's. Source: ADR 0023.
DEFAULT_EXCEPTION_REPORTER = "fijnmazig.vault.reporting.QuietReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "fijnmazig.vault.reporting.NothingShown"
LOG_REQUESTS, METRICS = ENV.log_requests, ENV.metrics
TRACES_URL = ENV.traces()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": "fijnmazig.config.watching.lines.JsonLines"},
    },
    "filters": {
        "nobody": {"()": "fijnmazig.config.watching.lines.NothingOfAnybody"},
        "quiet": {"()": "fijnmazig.vault.reporting.QuietErrors"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": ENV.log_format,
            "filters": ["nobody", "quiet"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django's own would show a line of its development server with an address in it; what sends
    # traces would repeat addresses and errors; our own exporter says enough.
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False},
        "opentelemetry": {"level": "CRITICAL", "propagate": False},
    },
}
