"""Cover, delegation and listing: who stands in for whom, and on which days."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.web.audit.models import Event
from goldenthread.web.organisation import refusals
from goldenthread.web.organisation.access import Duties
from goldenthread.web.organisation.clock import clock
from goldenthread.web.organisation.models import Appointment, Cover, Delegation, Listing
from goldenthread.web.organisation.queries import viewer_of
from goldenthread.web.organisation.roles import Act, RoleKey
from goldenthread.web.organisation.standing_in import actions
from goldenthread.web.refusals import NotPermitted

pytestmark = pytest.mark.django_db
RENT = Duties(indicator="rent", owner="Housing Lead", signer="Director", is_exempt=False)
AGENCY = Duties(indicator="agency", owner="Workforce Lead", signer="Director", is_exempt=True)
DAY = timedelta(days=1)


@pytest.fixture
def owner(a_person):
    return a_person("Housing Lead", RoleKey.DATA_OWNER, login="owner")


@pytest.fixture
def other(a_person):
    return a_person("Planning Lead", RoleKey.DATA_OWNER, login="other")


@pytest.fixture
def cover(owner, other, viewer, now):
    """The owner names cover, from some days from today to others."""

    def named(first=0, last=6):
        return actions.name_cover(
            by=viewer(owner), now=now, absent=owner, covering=other, reason="leave",
            first_day=now.date() + first * DAY, last_day=now.date() + last * DAY,
        )  # fmt: skip

    return named


@pytest.mark.parametrize(
    ("days_from_now", "covers"), [(-1, False), (0, True), (6, True), (7, False)]
)
def test_cover_holds_from_its_first_day_to_its_last(cover, other, now, days_from_now, covers):
    cover(0, 6)
    day = now.date() + days_from_now * DAY
    viewer = viewer_of(other, day)
    assert viewer.owns(RENT) is covers
    assert viewer.may(Act.ENTER, RENT) is covers


def test_cover_of_a_signer_gives_what_the_signer_may(a_person, other, viewer, administrator, now):
    signer = a_person("Director", RoleKey.SIGN_OFF_OFFICER)
    actions.name_cover(
        by=viewer(administrator), now=now, absent=signer, covering=other, reason="ill",
        first_day=now.date(), last_day=now.date(),
    )  # fmt: skip
    assert viewer(other).may(Act.SIGN_OFF, RENT)
    assert viewer(other).may_see(RENT)


def test_the_owner_may_still_act_while_covered(cover, owner, viewer):
    cover()
    assert viewer(owner).may(Act.ENTER, RENT)


def test_a_post_that_nobody_holds_can_be_covered(owner, other, viewer, administrator, now):
    owner.is_active = False
    owner.save()
    actions.name_cover(
        by=viewer(administrator), now=now, absent=owner, covering=other, reason="has left",
        first_day=now.date(), last_day=now.date() + 30 * DAY,
    )  # fmt: skip
    assert viewer(other).may(Act.ENTER, RENT)


def test_cover_is_not_handed_on(a_person, cover, other, viewer, now):
    cover()
    third = a_person("Third", RoleKey.DATA_OWNER)
    actions.name_cover(
        by=viewer(other), now=now, absent=other, covering=third, reason="leave too",
        first_day=now.date(), last_day=now.date(),
    )  # fmt: skip
    assert viewer(third).covers == {"Planning Lead"}


def test_cover_ends_at_once(cover, owner, other, viewer, now):
    named = cover(-3, 6)
    actions.end_cover(by=viewer(owner), now=now, cover=named)
    assert not viewer(other).covers
    assert Cover.objects.get().last_day == now.date() - DAY


def test_cover_called_off_before_it_begins_leaves_only_the_log(cover, owner, viewer, now):
    actions.end_cover(by=viewer(owner), now=now, cover=cover(3, 6))
    assert not Cover.objects.exists()
    assert [event.act for event in Event.objects.all()] == ["named cover", "ended cover"]


def test_nobody_names_cover_for_somebody_else(owner, other, viewer, now):
    with pytest.raises(NotPermitted):
        actions.name_cover(
            by=viewer(other), now=now, absent=owner, covering=other, reason="mine",
            first_day=now.date(), last_day=now.date(),
        )  # fmt: skip


def test_an_administrator_gives_themselves_nobodys_duties(owner, administrator, viewer, now):
    with pytest.raises(refusals.OwnRights):
        actions.name_cover(
            by=viewer(administrator), now=now, absent=owner, covering=administrator,
            reason="to see", first_day=now.date(), last_day=now.date(),
        )  # fmt: skip


@pytest.mark.parametrize("wrong", ["before", "oneself", "closed"])
def test_cover_that_does_not_fit_is_refused(owner, other, viewer, now, wrong):
    other.is_active = wrong != "closed"
    other.save()
    with pytest.raises(refusals.NotPossible):
        actions.name_cover(
            by=viewer(owner), now=now, absent=owner, reason="leave",
            covering=owner if wrong == "oneself" else other, first_day=now.date(),
            last_day=now.date() - (DAY if wrong == "before" else 0 * DAY),
        )  # fmt: skip


def test_the_owner_lets_somebody_enter_one_indicator(owner, other, viewer, now):
    actions.delegate(
        by=viewer(owner), now=now, duties=RENT, to=other, first_day=now.date(), last_day=None
    )
    assert viewer(other).may(Act.ENTER, RENT)
    assert not viewer(other).may(Act.SIGN_OFF, RENT)
    assert not viewer(other).may(Act.ENTER, AGENCY)


def test_only_the_owner_does(owner, other, viewer, now):
    actions.delegate(
        by=viewer(owner), now=now, duties=RENT, to=other, first_day=now.date(), last_day=None
    )
    with pytest.raises(NotPermitted):
        actions.delegate(
            by=viewer(other), now=now, duties=RENT, to=owner, first_day=now.date(), last_day=None
        )


def test_a_delegation_ends_at_once(owner, other, viewer, now):
    given = actions.delegate(
        by=viewer(owner), now=now, duties=RENT, to=other, first_day=now.date() - DAY, last_day=None
    )
    actions.end_delegation(by=viewer(owner), now=now, delegation=given, duties=RENT)
    assert not viewer(other).may(Act.ENTER, RENT)


def test_a_listed_member_sees_the_exempt_indicator_and_no_other(a_person, viewer, now):
    member = a_person("Councillor", RoleKey.MEMBER)
    clerk = a_person("Clerk", RoleKey.DEMOCRATIC_SERVICES)
    assert not viewer(member).may_see(AGENCY)
    listing = actions.list_member(
        by=viewer(clerk), now=now, duties=AGENCY, member=member, reason="item 7"
    )
    assert viewer(member).may_see(AGENCY)
    actions.end_listing(by=viewer(clerk), now=now, listing=listing)
    assert not viewer(member).may_see(AGENCY)


@pytest.mark.parametrize(("duties", "role"), [(RENT, "Member"), (AGENCY, "scrutiny officer")])
def test_only_members_are_listed_and_only_for_exempt_items(a_person, viewer, now, duties, role):
    clerk = a_person("Clerk", RoleKey.DEMOCRATIC_SERVICES)
    with pytest.raises(refusals.NotPossible):
        actions.list_member(
            by=viewer(clerk), now=now, duties=duties, member=a_person("X", RoleKey(role)),
            reason="item 7",
        )  # fmt: skip


def test_an_administrator_lists_nobody(a_person, administrator, viewer, now):
    member = a_person("Councillor", RoleKey.MEMBER)
    with pytest.raises(NotPermitted):
        actions.list_member(
            by=viewer(administrator), now=now, duties=AGENCY, member=member, reason="curious"
        )


def broken(**rows):
    day, before = date(2026, 2, 9), date(2026, 2, 8)
    one, two = rows["one"], rows["two"]
    return {
        "cover of oneself": lambda: Cover.objects.create(
            absent=one, by=one, first_day=day, last_day=day, reason="x"
        ),
        "cover backwards": lambda: Cover.objects.create(
            absent=one, by=two, first_day=day, last_day=before, reason="x"
        ),
        "delegation backwards": lambda: Delegation.objects.create(
            indicator="i", delegate=one, given_by=two, first_day=day, last_day=before
        ),
        "role backwards": lambda: Appointment.objects.create(
            person=one, role=RoleKey.MEMBER, since=day, until=before
        ),
        "role unknown": lambda: Appointment.objects.create(person=one, role="king", since=day),
        "listed twice": lambda: [
            Listing.objects.create(indicator="i", person=one, reason="x") for _ in range(2)
        ],
    }


@pytest.mark.parametrize(
    "what",
    [
        "cover of oneself", "cover backwards", "delegation backwards", "role backwards",
        "role unknown", "listed twice",
    ],
)  # fmt: skip
def test_the_database_refuses_what_cannot_be(a_person, what):
    made = broken(one=a_person("One"), two=a_person("Two"))
    with pytest.raises(IntegrityError), transaction.atomic():
        made[what]()


def test_who_somebody_is_costs_four_queries(cover, other, now, django_assert_num_queries):
    cover()
    with django_assert_num_queries(4):
        viewer_of(other, now.date())


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-29T00:30:00+00:00", date(2026, 3, 29)),
        ("2026-03-29T23:30:00+00:00", date(2026, 3, 30)),
        ("2026-10-24T23:30:00+00:00", date(2026, 10, 25)),
        ("2026-10-25T23:30:00+00:00", date(2026, 10, 25)),
    ],
)
def test_a_day_is_a_day_in_england_whatever_the_clocks_do(moment, day, settings, monkeypatch):
    """At half past eleven in the evening, universal time, it is tomorrow in the summer already."""
    settings.DEMONSTRATION_DAY = None
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.fromisoformat(moment))
    assert clock().date() == day
    assert clock().tzinfo == ZoneInfo("Europe/London")


def test_the_demonstration_keeps_to_its_day_and_the_hour_that_it_is(settings, monkeypatch):
    settings.DEMONSTRATION_DAY = date(2026, 2, 9)
    monkeypatch.setattr(
        "django.utils.timezone.now", lambda: datetime.fromisoformat("2026-07-01T11:00:00+00:00")
    )
    assert clock().isoformat() == "2026-02-09T12:00:00+00:00"


def test_the_pages_of_the_owner(client_as, owner, other, now, monkeypatch):
    from goldenthread.web.organisation import queries
    from goldenthread.web.organisation.duties import NamedDuties
    from goldenthread.web.organisation.standing_in import views

    named = (NamedDuties(duties=RENT, reference="H1", title="Rent collected"),)
    monkeypatch.setattr(queries, "duties_on", lambda day: named)
    monkeypatch.setattr(views, "duties_on", lambda day: named)
    browser = client_as(owner)
    days = {"first_day-day": 9, "first_day-month": 2, "first_day-year": 2026}
    days |= {"last_day-day": 12, "last_day-month": 2, "last_day-year": 2026}
    page = browser.post(
        reverse("organisation:name_own_cover"),
        days | {"covering": other.pk, "reason": "leave"},
        follow=True,
    )
    assert "Planning Lead, from 9 February 2026 to 12 February 2026." in page.content.decode()
    page = browser.post(
        reverse("organisation:delegate"), days | {"to": other.pk, "indicator": "rent"}, follow=True
    )
    assert "Planning Lead may enter H1 Rent collected" in page.content.decode()
    browser.post(reverse("organisation:end_cover", args=(Cover.objects.get().pk,)))
    browser.post(reverse("organisation:end_delegation", args=(Delegation.objects.get().pk,)))
    assert not Cover.objects.exists()
    assert not Delegation.objects.exists()
