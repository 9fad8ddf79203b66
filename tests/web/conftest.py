"""What the tests of the web apps share: the moment it is, and a browser signed in as somebody."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests import service
from tests.loaded import (  # noqa: F401
    _rows_of_example,
    _rows_of_north_northamptonshire,
    example,
    north_northamptonshire,
)

no_folder_is_left = service.no_folder_is_left


@pytest.fixture
def now():
    """The demonstration's day, at ten in the morning in England."""
    return datetime(2026, 2, 9, 10, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def client_as():
    """A browser in which a person has signed in; call it with the person."""
    from django.test import Client

    def signed_in(person):
        client = Client()
        client.force_login(person)
        return client

    return signed_in
