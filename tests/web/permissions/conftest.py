"""The council with secrets, made once a run and copied into each test, with everybody signed in."""

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client

from goldenthread.web.organisation.clock import clock
from tests import loaded
from tests.web.permissions import council


@pytest.fixture(scope="session")
def _made(django_db_setup, django_db_blocker, tmp_path_factory):
    """The rows of the council, and a browser for everybody."""
    with django_db_blocker.unblock(), transaction.atomic():
        council.make(tmp_path_factory.mktemp("sealed"), clock())
        browsers = {who: _signed_in(appointed) for who, appointed in council.POSTS.items()}
        kept = {model: loaded._rows(model) for model in apps.get_models(include_auto_created=True)}
        transaction.set_rollback(True)
    rows = {
        model: rows
        for model, rows in kept.items()
        if rows and (loaded._is_ours(model) or model is Session)
    }
    return rows, browsers


@pytest.fixture
def browsers(db, _made):
    """The council, in the database; and by what they are to it, a browser for everybody."""
    rows, browsers = _made
    loaded._put(rows)
    return browsers


def _signed_in(appointed):
    browser = Client()
    if appointed:
        browser.force_login(council.person(appointed[0]))
    return browser
