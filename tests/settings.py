"""The settings under test: those of production, with a throw-away home and quick passwords."""

import os
import tempfile

os.environ.setdefault("FIJNMAZIG_HOME", tempfile.mkdtemp(prefix="fijnmazig-test-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests-only-for-tests-only-for-tests")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver")

from fijnmazig.config.settings import *  # noqa: F403 -- the environment comes first
from fijnmazig.config.settings import DATABASES, MIDDLEWARE, TEMPLATES
from tests.strict_templates import FAIL

VAULT_COST = {"memory_kib": 64, "passes": 1, "lanes": 1}  # that those of production are not: a test
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "fijnmazig.common.storing.home.HomeStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
# A template that asks for what its view does not give fails the test that draws it.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = FAIL  # type: ignore[index]  # a nest of plain values
# A page that is only opened writes nothing: innermost, so that sessions are not counted.
MIDDLEWARE = [*MIDDLEWARE, "tests.safe_reads.SafeReadsMiddleware"]
# The database of the tests begins as a copy of this one, on PostgreSQL and where there is one.
DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("READY_DATABASE")}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 -- whitenoise warns when it is absent
