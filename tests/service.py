"""The service, set up in this process for its tests: importing this module is enough.

The conftest of every folder of tests that need the web framework does so, with its fixture, and
no other test does.
"""

import os
import shutil

import django
import pytest
from django.conf import settings
from django.test import TransactionTestCase

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from goldenthread.web.audit.triggers import drop_triggers  # noqa: E402

_empty_the_tables = TransactionTestCase._fixture_teardown


def _empty_the_tables_without_triggers(self):
    """After a test with transactions of its own; emptying ends as a migration does, so the triggers
    are there again for the next test.
    """
    drop_triggers()
    _empty_the_tables(self)


TransactionTestCase._fixture_teardown = _empty_the_tables_without_triggers


@pytest.fixture(scope="session", autouse=True)
def no_folder_is_left(request):
    """A worker of the tests ends without a word to `atexit`, so its folder goes when it is done."""
    request.config.add_cleanup(lambda: shutil.rmtree(settings.DATA_FOLDER, ignore_errors=True))
