"""The demonstration finds each role something to do, by acts that anybody could have done."""

from django.core.management import call_command

from goldenthread.web.audit.models import Event
from goldenthread.web.audit.verify import verify_log
from goldenthread.web.collection.models import Submission
from goldenthread.web.home.demonstration import ENTERED, MONTH, begin_work
from goldenthread.web.publications.models import Publication
from tests.loaded import *  # noqa: F403 - the example councils, loaded


def test_the_quarter_is_published_and_two_values_wait(north_northamptonshire, now):
    call_command("demonstration")
    assert begin_work(now=now)
    assert Publication.objects.get().period == "2025-26/Q3"
    waiting = Submission.objects.filter(state="submitted", period=str(MONTH))
    assert {each.indicator_id for each in waiting} == set(ENTERED)
    assert Submission.objects.filter(state="draft", period=str(MONTH)).count() > 40
    assert Event.objects.filter(act="published").exists()
    assert verify_log().fault is None


def test_it_is_done_once(north_northamptonshire, now):
    call_command("demonstration")
    assert begin_work(now=now)
    assert not begin_work(now=now)
