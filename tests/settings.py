"""The service as its tests run it: the demonstration, in a folder of its own, on either database.

`GOLDENTHREAD_TEST_DATABASE=postgresql` chooses PostgreSQL, on a server of the tests' own; without
it the tests run on SQLite, on a file, where locks are what they are in service.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests import postgresql

folder = Path(tempfile.mkdtemp(prefix="goldenthread-tests-"))
atexit.register(shutil.rmtree, folder, ignore_errors=True)
(folder / "assets").mkdir()

chosen = os.environ.get("GOLDENTHREAD_TEST_DATABASE", "sqlite")
if chosen not in {"sqlite", "postgresql"}:
    raise ValueError(f"GOLDENTHREAD_TEST_DATABASE is “{chosen}”: give sqlite or postgresql.")

os.environ |= {
    # A browser that is open for the journeys keeps a loop running in this thread; other tests after
    # it in the same process still work the database as they always do.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "yes",
    "GOLDENTHREAD_DEMONSTRATION": "yes",
    "GOLDENTHREAD_DATA": str(folder),
    "DATABASE_URL": postgresql.address() if chosen == "postgresql" else "",
}

from goldenthread.config.settings import *  # noqa: E402, F403
from goldenthread.config.settings import DATABASES, STORAGES  # noqa: E402

if chosen == "sqlite":
    DATABASES["default"]["TEST"] = {"NAME": folder / "test.sqlite3"}
    # No test cuts the power, so none needs to wait for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

# Fast and weak: the tests sign in a great many people.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# No test gathers the styles and scripts first.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
