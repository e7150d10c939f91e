"""People who log in, their roles, their invitations and their sessions."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from fijnmazig.accounts import domain, texts
from fijnmazig.common.register import Ground, internal, personal

ROLES = [(role.value, role.value) for role in domain.Role]
SCOPE_KINDS = [(kind.value, kind.value) for kind in domain.ScopeKind]
ROLE_KNOWN = models.Q(role__in=[role.value for role in domain.Role])
SCOPE_KNOWN = models.Q(scope_kind__in=[kind.value for kind in domain.ScopeKind])


class User(AbstractBaseUser):
    """Someone with an account; citizens never have one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(
        max_length=5,
        choices=[(language.value, language.value) for language in domain.Language],
        default=domain.Language.DUTCH.value,
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)  # a year later: then it never opens again

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    register = (
        internal("id", "is_active", "created_at", "closed_at", "emptied_at"),
        personal(
            "email",
            "name",
            "language",
            purpose=texts.PURPOSE_ACCOUNT,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ACCOUNT,
        ),
        personal(
            "password",
            "last_login",
            purpose=texts.PURPOSE_LOGIN,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ACCOUNT,
        ),
    )

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_once"),)

    def __str__(self) -> str:
        return str(self.id)


class RoleGrant(models.Model):
    """One role of one person in one scope, from and until a moment; ended, gone ten years later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=ROLES)
    scope_kind = models.CharField(
        max_length=20, choices=SCOPE_KINDS, default=domain.ScopeKind.REGION.value
    )
    scope_key = models.CharField(max_length=60, blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    granted_by = models.UUIDField(null=True)

    unscoped = models.Manager["RoleGrant"]()

    register = (
        internal("id", "role", "scope_kind", "scope_key"),
        personal(
            "user",
            "valid_from",
            "valid_to",
            "granted_by",
            purpose=texts.PURPOSE_ROLE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ROLE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(condition=ROLE_KNOWN, name="grant_role_known"),
            models.CheckConstraint(condition=SCOPE_KNOWN, name="grant_scope_known"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="grant_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "scope_kind", "scope_key"],
                condition=models.Q(valid_to__isnull=True),
                name="grant_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class Invitation(models.Model):
    """A door for one person to one role; the token itself is only in the mail."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=ROLES)
    scope_kind = models.CharField(
        max_length=20, choices=SCOPE_KINDS, default=domain.ScopeKind.REGION.value
    )
    scope_key = models.CharField(max_length=60, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Invitation"]()

    register = (
        internal("id", "role", "scope_kind", "scope_key", "token_hash"),
        personal(
            "email",
            "invited_by",
            "created_at",
            "expires_at",
            "accepted_at",
            "withdrawn_at",
            purpose=texts.PURPOSE_INVITATION,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_INVITATION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(condition=ROLE_KNOWN, name="invitation_role_known"),
            models.CheckConstraint(condition=SCOPE_KNOWN, name="invitation_scope_known"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Renewal(models.Model):
    """A door back in for somebody who lost their second factor; the token is only in the mail."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="renewals")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Renewal"]()

    register = (
        internal("id", "token_hash"),
        personal(
            "user",
            "expires_at",
            "used_at",
            purpose=texts.PURPOSE_RENEWAL,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_INVITATION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class WaitingMail(models.Model):
    """A mail that the worker sends: sealed, for it may hold a link that opens an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.TextField()
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)

    unscoped = models.Manager["WaitingMail"]()

    register = (
        internal("id", "made_at", "due_at"),
        personal(
            "sealed",
            purpose=texts.PURPOSE_MAIL,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_MAIL,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class LoginSession(models.Model):
    """One login on one device, described so coarsely that only its owner recognises it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="login_sessions")
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    second_factor = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    unscoped = models.Manager["LoginSession"]()

    register = (
        internal("id", "second_factor"),
        personal(
            "user",
            "browser",
            "system",
            "created_at",
            "seen_at",
            "ended_at",
            purpose=texts.PURPOSE_SESSION,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_SESSION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class UsedCode(models.Model):
    """A code of an authenticator app that has been used, so that it never works twice."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="used_codes")
    step = models.BigIntegerField()

    unscoped = models.Manager["UsedCode"]()

    register = (
        personal(
            "id",
            "user",
            "step",
            purpose=texts.PURPOSE_LOGIN,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_CODE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["user", "step"], name="code_used_once"),)

    def __str__(self) -> str:
        return str(self.pk)
