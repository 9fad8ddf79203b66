"""The accounts of the demonstration: one for each role, and only in a demonstration."""

from io import StringIO

import pytest
from django.core.management import call_command

from goldenthread.web.organisation.actions import make_demonstration_accounts
from goldenthread.web.organisation.demonstration import ACCOUNTS, PASSWORD
from goldenthread.web.organisation.models import Person
from goldenthread.web.organisation.queries import viewer_of
from goldenthread.web.organisation.refusals import NotADemonstration
from goldenthread.web.organisation.roles import RoleKey

pytestmark = pytest.mark.django_db


def test_there_is_one_for_every_role():
    assert {role for account in ACCOUNTS for role in account.roles} == set(RoleKey)


def test_everybody_of_it_can_sign_in(now):
    make_demonstration_accounts(now=now, accounts=ACCOUNTS)
    for account in ACCOUNTS:
        person = Person.objects.get(login=account.login)
        assert person.check_password(PASSWORD)
        assert viewer_of(person, now.date()).roles == set(account.roles)


def test_making_them_again_sets_them_back_and_doubles_nothing(now):
    make_demonstration_accounts(now=now, accounts=ACCOUNTS)
    person = Person.objects.get(login="owner")
    person.set_password("changed by a visitor")
    person.save()
    make_demonstration_accounts(now=now, accounts=ACCOUNTS)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert person.appointments.count() == 1


def test_the_command_prints_every_login_and_the_password(settings):
    printed = StringIO()
    call_command("demonstration", stdout=printed)
    assert PASSWORD in printed.getvalue()
    assert all(f"  {account.login}" in printed.getvalue() for account in ACCOUNTS)


def test_nothing_is_made_outside_a_demonstration(now, settings):
    settings.DEMONSTRATION = False
    with pytest.raises(NotADemonstration):
        make_demonstration_accounts(now=now, accounts=ACCOUNTS)
    assert not Person.objects.exists()
