"""The only writers of cover, delegation and listing.

Cover gives all duties of a post for some days; a delegation gives the entry of one indicator; a
listing lets one Member see one exempt indicator. All count by whole days.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goldenthread.web.organisation import refusals
from goldenthread.web.organisation.access import Duties, Viewer
from goldenthread.web.organisation.models import Cover, Delegation, Listing, Person
from goldenthread.web.organisation.queries import appointments_on
from goldenthread.web.organisation.roles import Act, RoleKey
from goldenthread.web.organisation.rules import in_order, last_day_if_ended, not_for_oneself, tell
from goldenthread.web.refusals import NotPermitted


@transaction.atomic
def name_cover(
    *,
    by: Viewer,
    now: datetime,
    absent: Person,
    covering: Person,
    first_day: date,
    last_day: date,
    reason: str,
) -> Cover:
    """Let somebody act for a post while whoever holds it is away, or while nobody holds it.

    Raises:
        NotPermitted: the post is another's, and they do not look after people.
        OwnRights: whoever looks after people names themselves.
        NotPossible: the dates or the people do not fit.
    """
    if absent.pk == by.person:
        by.ask(Act.COVER_OWN)
    else:
        by.ask(Act.MANAGE_PEOPLE)
        not_for_oneself(by, covering, "You cannot give yourself the duties of somebody else.")
    in_order(first_day, last_day)
    if covering.pk == absent.pk or not covering.is_active:
        raise refusals.NotPossible("Name another person to cover, whose account is open.")
    cover = Cover.objects.create(
        absent=absent, by=covering, first_day=first_day, last_day=last_day, reason=reason
    )
    after = {"by": covering.post, "first day": first_day, "last day": last_day}
    tell("named cover", absent, by=by, now=now, after=after, reason=reason)
    return cover


@transaction.atomic
def end_cover(*, by: Viewer, now: datetime, cover: Cover) -> None:
    """End a cover at once, or call it off before it has begun."""
    by.ask(Act.COVER_OWN if cover.absent_id == by.person else Act.MANAGE_PEOPLE)
    before = {"by": cover.by.post, "first day": cover.first_day, "last day": cover.last_day}
    _end(cover, now.date())
    tell("ended cover", cover.absent, by=by, now=now, before=before)


@transaction.atomic
def delegate(
    *,
    by: Viewer,
    now: datetime,
    duties: Duties,
    to: Person,
    first_day: date,
    last_day: date | None,
) -> Delegation:
    """Let somebody else enter one indicator's values; the owner may still do so.

    Raises:
        NotPermitted: they do not own the indicator. A delegate does not delegate on.
        NotPossible: the dates or the people do not fit.
    """
    _owns(by, duties)
    in_order(first_day, last_day)
    if to.pk == by.person or not to.is_active:
        raise refusals.NotPossible("Name another person, whose account is open.")
    delegation = Delegation.objects.create(
        indicator=duties.indicator, delegate=to, given_by_id=by.key,
        first_day=first_day, last_day=last_day,
    )  # fmt: skip
    after = {"indicator": duties.indicator, "first day": first_day, "last day": last_day}
    tell("delegated", to, by=by, now=now, after=after)
    return delegation


@transaction.atomic
def end_delegation(*, by: Viewer, now: datetime, delegation: Delegation, duties: Duties) -> None:
    """End a delegation at once."""
    _owns(by, duties)
    before = {"indicator": delegation.indicator, "first day": delegation.first_day}
    _end(delegation, now.date())
    tell("ended a delegation", delegation.delegate, by=by, now=now, before=before)


@transaction.atomic
def list_member(
    *, by: Viewer, now: datetime, duties: Duties, member: Person, reason: str
) -> Listing:
    """Let a Member see one exempt indicator, because of an item they must deal with.

    Raises:
        NotPossible: the indicator is not exempt, or the person is no Member.
    """
    by.ask(Act.LIST_MEMBERS)
    if not duties.is_exempt:
        raise refusals.NotPossible("The indicator is not exempt: every Member sees it.")
    if (
        not appointments_on(now.date())
        .filter(person=member, role__in=(RoleKey.MEMBER, RoleKey.EXECUTIVE))
        .exists()
    ):
        raise refusals.NotPossible("Only a Member can be listed.")
    listing, is_new = Listing.objects.get_or_create(
        indicator=duties.indicator, person=member, defaults={"reason": reason}
    )
    if is_new:
        after = {"indicator": duties.indicator}
        tell("listed a Member", member, by=by, now=now, after=after, reason=reason)
    return listing


@transaction.atomic
def end_listing(*, by: Viewer, now: datetime, listing: Listing) -> None:
    """Let a Member see an exempt indicator no longer."""
    by.ask(Act.LIST_MEMBERS)
    before = {"indicator": listing.indicator, "reason": listing.reason}
    listing.delete()
    tell("ended a listing", listing.person, by=by, now=now, before=before)


def _owns(by: Viewer, duties: Duties) -> None:
    by.ask(Act.COVER_OWN)
    if duties.owner not in by.posts:
        raise NotPermitted("Only the owner of an indicator may delegate it.")


def _end(thing: Cover | Delegation, today: date) -> None:
    last = last_day_if_ended(thing.first_day, today)
    if last is None:
        thing.delete()
    else:
        thing.last_day = last
        thing.save(update_fields=("last_day",))
