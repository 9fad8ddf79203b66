"""The signer sees what will be printed: the very panel that the page shows once it is signed."""

import re

import pytest
from django.core.management import call_command

from goldenthread.core.reporting.report import Audience
from goldenthread.web.collection.models import Commentary, Revision, Submission
from goldenthread.web.collection.signing.actions import sign_off
from goldenthread.web.home.demonstration import MONTH, begin_work
from goldenthread.web.organisation.models import Person
from goldenthread.web.organisation.queries import viewer_of
from goldenthread.web.publications.models import Publication
from goldenthread.web.reports.looking.awaiting import as_printed
from goldenthread.web.reports.looking.one import in_full
from goldenthread.web.reports.queries import record_of

ROUGH = "people-sleeping-rough"
ADDRESS = f"/sign-off/2025-26-M10/{ROUGH}/"


@pytest.fixture
def month(north_northamptonshire, now):
    """January of the demonstration, with two values that await a signature."""
    call_command("demonstration", verbosity=0)
    Publication.objects.create(
        period="2025-26/Q3", number=1, as_at=now.date(), digest="", published_at=now
    )
    begin_work(now=now)


def signer(now):
    return viewer_of(Person.objects.get(login="signer"), now.date())


def test_what_is_shown_is_what_is_printed_once_it_is_signed(month, now):
    shown = as_printed(signer(now), MONTH, ROUGH, now=now).it
    row = Submission.objects.get(indicator=ROUGH, period=str(MONTH))
    sign_off(by=signer(now), now=now, submission=row.pk, version=row.version)
    printed = in_full(
        record_of(ROUGH), ROUGH, MONTH, as_at=now.date(), audience=Audience.RESTRICTED
    )
    assert shown.body == printed.body


def test_looking_writes_nothing(month, now, client_as):
    before = (Revision.objects.count(), Commentary.objects.count())
    page = client_as(Person.objects.get(login="signer")).get(ADDRESS)
    assert page.status_code == 200
    text = re.sub(r"\s+", " ", page.content.decode())
    assert "As it will be printed" in text
    assert "Sign off STP05" in text
    assert (Revision.objects.count(), Commentary.objects.count()) == before


@pytest.mark.parametrize("login", ["member", "administrator", "exempt-signer"])
def test_others_do_not_see_it(month, client_as, login):
    assert client_as(Person.objects.get(login=login)).get(ADDRESS).status_code == 404


def test_there_is_nothing_where_nothing_awaits(month, now, client_as):
    browser = client_as(Person.objects.get(login="signer"))
    assert browser.get(f"/sign-off/2025-26-M09/{ROUGH}/").status_code == 404
