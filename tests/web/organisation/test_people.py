"""Looking after people: who may, what is refused, and what the log says of it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from goldenthread.web.audit.models import Event
from goldenthread.web.organisation import actions, refusals
from goldenthread.web.organisation.access import ANONYMOUS, Duties
from goldenthread.web.organisation.models import Appointment, Person
from goldenthread.web.organisation.roles import RoleKey
from goldenthread.web.refusals import NotPermitted

pytestmark = pytest.mark.django_db
OWNED = Duties(indicator="rent", owner="Housing Lead", signer="Director", is_exempt=False)


@pytest.fixture
def act(administrator, viewer, now):
    """Do something as the administrator."""

    def done(action, **further):
        return action(by=viewer(administrator), now=now, **further)

    return done


def test_a_person_is_entered_given_a_login_and_the_log_says_so(act):
    person = act(actions.add_person, post="Housing Lead", name="Pat")
    act(actions.give_login, person=person, login=" Pat@Council.Example ")
    person.refresh_from_db()
    assert person.login == "pat@council.example"
    assert [event.act for event in Event.objects.all()] == ["entered", "gave a login"]
    assert json.loads(Event.objects.get(act="gave a login").after)["login"] == person.login


@pytest.mark.parametrize("role", [None, *(role for role in RoleKey if role != "administrator")])
def test_nobody_else_may_touch_accounts(a_person, viewer, now, role):
    by = viewer(a_person("Somebody", role)) if role else ANONYMOUS
    with pytest.raises(NotPermitted):
        actions.add_person(by=by, now=now, post="Another")
    assert not Event.objects.exists()


def test_two_people_cannot_have_one_login_or_one_post(act, a_person):
    first, second = a_person("First", login="pat"), a_person("Second")
    with pytest.raises(refusals.LoginTaken):
        act(actions.give_login, person=second, login="PAT")
    with pytest.raises(refusals.PostTaken):
        act(actions.add_person, post=first.post)


def test_giving_a_new_login_closes_every_earlier_way_in(act, a_person, client_as):
    person = a_person("Housing Lead", login="before")
    person.set_password("three unrelated words")
    person.save()
    browser = client_as(person)
    act(actions.give_login, person=person, login="after")
    person.refresh_from_db()
    assert not person.has_usable_password()
    assert "_auth_user_id" in browser.session
    assert "Sign in" in browser.get(reverse("help")).content.decode()


@pytest.mark.parametrize("action", [actions.withdraw_login, actions.close_account])
def test_the_last_administrator_stays(act, administrator, action):
    with pytest.raises(refusals.NobodyLeft):
        act(action, person=administrator, reason="left")
    administrator.refresh_from_db()
    assert administrator.login
    assert administrator.is_active
    assert not Event.objects.exists()


def test_the_last_role_of_administrator_cannot_be_taken(a_person, administrator, viewer, now):
    other = a_person("Second", RoleKey.ADMINISTRATOR)
    held = Appointment.objects.get(person=administrator)
    with pytest.raises(refusals.NobodyLeft):
        actions.end_appointment(by=viewer(other), now=now, appointment=held)


def test_nobody_gives_or_takes_their_own_roles(act, administrator, now):
    with pytest.raises(refusals.OwnRights):
        act(
            actions.appoint, person=administrator, role=RoleKey.PERFORMANCE_TEAM,
            since=now.date(),
        )  # fmt: skip
    with pytest.raises(refusals.OwnRights):
        act(actions.end_appointment, appointment=administrator.appointments.get())


def test_a_role_ends_at_once_and_stays_on_the_record(act, a_person, viewer):
    person = a_person("Analyst", RoleKey.PERFORMANCE_TEAM)
    act(actions.end_appointment, appointment=person.appointments.get())
    assert not viewer(person).roles
    assert person.appointments.get().until is not None


def test_a_role_given_today_and_taken_today_never_was(act, a_person, now):
    person = a_person("Analyst")
    held = act(actions.appoint, person=person, role=RoleKey.MEMBER, since=now.date())
    act(actions.end_appointment, appointment=held)
    assert not person.appointments.exists()


def test_a_role_is_not_given_twice(act, a_person, now):
    person = a_person("Analyst", RoleKey.MEMBER)
    with pytest.raises(refusals.NotPossible):
        act(actions.appoint, person=person, role=RoleKey.MEMBER, since=now.date())


def test_a_post_that_owns_indicators_cannot_be_taken_away(act, a_person):
    person = a_person("Housing Lead")
    with pytest.raises(refusals.StillNeeded, match="owns or signs off 1"):
        act(actions.remove_person, person=person, duties=[OWNED])


def test_nor_one_in_which_something_was_done(act, a_person, now):
    person, other = a_person("Giver"), a_person("Taker")
    other.delegations.create(indicator="rent", given_by=person, first_day=now.date())
    with pytest.raises(refusals.StillNeeded, match="Close the account"):
        act(actions.remove_person, person=person, duties=[])


def test_a_post_entered_by_mistake_can(act, a_person):
    person = a_person("Mistake")
    act(actions.remove_person, person=person, duties=[OWNED])
    assert not Person.objects.filter(post="Mistake").exists()
    assert Event.objects.get().subject == "Mistake"


def test_a_closed_account_gets_no_login_until_it_is_opened(act, a_person):
    person = a_person("Leaver")
    act(actions.close_account, person=person, reason="left")
    with pytest.raises(refusals.AccountClosed):
        act(actions.give_login, person=person, login="leaver")
    act(actions.open_account, person=person)
    act(actions.give_login, person=person, login="leaver")


def test_the_first_link_is_shown_once_and_opens_the_account(
    client_as, client, administrator, a_person
):
    person = a_person("Housing Lead")
    page = client_as(administrator).post(
        reverse("organisation:give_login", args=(person.pk,)), {"login": "lead"}
    )
    link = page.content.decode().split('first-link">')[1].split("<")[0]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    words = "three unrelated words"
    client.post(form, {"password1": words, "password2": words})
    person.refresh_from_db()
    assert person.check_password(words)
    again = client.get(link, follow=True).content.decode()
    assert "This link is used up" in again


def test_the_first_administrator_is_made_at_the_server(client):
    printed = StringIO()
    call_command("administrator", login="pat", stdout=printed)
    link = printed.getvalue().strip().removeprefix("http://127.0.0.1:8000")
    form = client.get(link, follow=True).redirect_chain[-1][0]
    words = "three unrelated words"
    client.post(form, {"password1": words, "password2": words})
    client.post(reverse("account_login"), {"login": "pat", "password": words})
    assert client.get(reverse("organisation:people")).status_code == 200
    assert {event.by_name for event in Event.objects.all()} == {"at the server"}


def test_an_administrator_whose_account_was_closed_comes_back_at_the_server(act, a_person):
    person = a_person("Old Administrator", RoleKey.ADMINISTRATOR)
    act(actions.close_account, person=person, reason="left")
    call_command("administrator", login="old", post=person.post, stdout=StringIO())
    person.refresh_from_db()
    assert (person.is_active, person.login) == (True, "old")
    assert person.appointments.count() == 1


PAGES = ("people", "add", "roles")
PAGES_OF_ONE = (
    "person", "describe", "give_login", "withdraw_login", "take_off_second_step", "close",
    "appoint", "name_cover",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(client_as, administrator, page):
    assert client_as(administrator).get(reverse(f"organisation:{page}")).status_code == 200


@pytest.mark.parametrize("page", PAGES_OF_ONE)
def test_every_page_of_a_person_opens_and_a_missing_person_is_said_so(
    client_as, administrator, a_person, page
):
    browser, person = client_as(administrator), a_person("Housing Lead", login="lead")
    assert browser.get(reverse(f"organisation:{page}", args=(person.pk,))).status_code == 200
    assert browser.get(reverse(f"organisation:{page}", args=(0,))).status_code == 404


@pytest.mark.parametrize("page", PAGES_OF_ONE[2:])
def test_an_empty_form_says_what_it_lacks(client_as, administrator, a_person, page):
    person = a_person("Housing Lead")
    response = client_as(administrator).post(reverse(f"organisation:{page}", args=(person.pk,)), {})
    text = response.content.decode()
    assert "There is a problem" in text
    assert "This field is required" not in text


def test_the_list_costs_the_same_for_few_and_many(
    administrator, a_person, viewer, now, django_assert_num_queries
):
    from goldenthread.web.organisation import queries

    by = viewer(administrator)
    with django_assert_num_queries(3):
        queries.people(by, now.date())
    for number in range(20):
        a_person(f"Post {number}", RoleKey.MEMBER)
    with django_assert_num_queries(3):
        assert len(queries.people(by, now.date())) == 21


def test_what_becomes_of_tasks_is_said_before_an_account_is_closed(
    client_as, administrator, a_person, monkeypatch
):
    from goldenthread.web.organisation import views
    from goldenthread.web.organisation.duties import NamedDuties

    named = NamedDuties(duties=OWNED, reference="X1", title="Rent")
    monkeypatch.setattr(views, "duties_on", lambda day: (named,))
    person = a_person("Housing Lead")
    page = client_as(administrator).get(reverse("organisation:close", args=(person.pk,)))
    assert "1 indicator names this post. What is due stays on the chase list" in (
        page.content.decode()
    )
