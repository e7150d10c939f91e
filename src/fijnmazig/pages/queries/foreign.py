"""What other people's packages keep in our database, and what lies beside it: declared here.

A test names every table that has no declaration, here or on its model.
"""

from dataclasses import dataclass

from fijnmazig.common.register import Ground, Kept, Register, internal, personal
from fijnmazig.pages.texts import foreign as texts

FOREIGN: dict[str, Register] = {
    "account.EmailAddress": (
        internal("id"),
        personal(
            "user",
            "email",
            "verified",
            "primary",
            purpose=texts.PURPOSE_SIGN_IN,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ACCOUNT,
        ),
    ),
    "account.EmailConfirmation": (
        internal("id"),
        personal(
            "email_address",
            "created",
            "sent",
            "key",
            purpose=texts.PURPOSE_SIGN_IN,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_CONFIRMATION,
        ),
    ),
    "mfa.Authenticator": (
        internal("id"),
        personal(
            "user",
            "type",
            "data",
            "created_at",
            "last_used_at",
            purpose=texts.PURPOSE_SIGN_IN,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ACCOUNT,
        ),
    ),
    "sessions.Session": (
        personal(
            "session_key",
            "session_data",
            "expire_date",
            purpose=texts.PURPOSE_BROWSER,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_BROWSER,
        ),
    ),
    "socialaccount.SocialAccount": (
        internal("id", "provider"),
        personal(
            "user",
            "uid",
            "last_login",
            "date_joined",
            "extra_data",
            purpose=texts.PURPOSE_SIGN_ON,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ACCOUNT,
        ),
    ),
    "socialaccount.SocialToken": (
        internal("id", "app", "account", "expires_at"),
        personal(
            "token",
            "token_secret",
            purpose=texts.PURPOSE_SIGN_ON,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ACCOUNT,
        ),
    ),
    "socialaccount.SocialApp": (
        internal("id", "provider", "provider_id", "name", "client_id", "secret", "key", "settings"),
    ),
    "django_tasks_database.DBTaskResult": (
        internal(
            "id",
            "status",
            "enqueued_at",
            "started_at",
            "finished_at",
            "priority",
            "task_path",
            "worker_ids",
            "queue_name",
            "backend_name",
            "run_after",
            "exception_class_path",
        ),
        personal(
            "args_kwargs",
            "return_value",
            "traceback",
            purpose=texts.PURPOSE_TASK,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_TASK,
        ),
    ),
    "contenttypes.ContentType": (internal("id", "app_label", "model"),),
    "auth.Permission": (internal("id", "name", "content_type", "codename"),),
    "auth.Group": (internal("id", "name"),),
    "auth.Group_permissions": (internal("id", "group", "permission"),),
}

# Whose tables they are, to a reader: the room that uses them.
ROOM_OF = {
    "account": "accounts",
    "mfa": "accounts",
    "sessions": "accounts",
    "socialaccount": "accounts",
    "contenttypes": "work",
    "auth": "work",
    "django_tasks_database": "work",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Something kept outside the database."""

    key: str
    kept: Kept


BESIDE = (
    Beside(
        key="beside.documents",
        kept=personal(
            "content",
            purpose=texts.PURPOSE_DOCUMENT,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_DOCUMENT,
        ),
    ),
    Beside(
        key="beside.index",
        kept=personal(
            "content",
            purpose=texts.PURPOSE_INDEX,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_INDEX,
        ),
    ),
    Beside(
        key="beside.mail",
        kept=personal(
            "email",
            "name",
            "content",
            purpose=texts.PURPOSE_MAIL,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_MAIL,
        ),
    ),
    Beside(key="beside.log", kept=internal("at", "level", "module", "message")),
)
