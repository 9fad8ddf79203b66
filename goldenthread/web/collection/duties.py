"""Whose an indicator is today, read for many at once: two queries and no more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q

from goldenthread.core.collection.submission import Duty, Levels
from goldenthread.core.definition.indicator import Access
from goldenthread.core.period import FinancialYear, Frequency, Period
from goldenthread.web.kpi_sets.models import Definition
from goldenthread.web.organisation.access import Duties, Viewer
from goldenthread.web.organisation.roles import RoleKey


def duties_of(indicators: Collection[str], day: date) -> Mapping[str, Duties]:
    """Give the duties of each indicator, by the definition that holds on a day: one query.

    Before its first definition holds, the first one counts: somebody must answer for it.
    """
    rows = Definition.objects.filter(indicator__in=indicators).only(
        "indicator_id", "year", "effective_from", "owner", "sign_off", "access"
    )
    chosen: dict[str, Definition] = {}
    for row in sorted(rows, key=first_day, reverse=True):
        standing = chosen.get(row.indicator_id)
        if standing is None or first_day(standing) > day:
            chosen[row.indicator_id] = row
    return {
        indicator: Duties(
            indicator=indicator,
            owner=row.owner,
            signer=row.sign_off,
            is_exempt=row.access == Access.EXEMPT,
        )
        for indicator, row in chosen.items()
    }


def of_viewer(viewer: Viewer, day: date) -> Mapping[str, Duties]:
    """Give the duties of every indicator that is the viewer's to enter or to sign: two queries."""
    posts = viewer.posts
    named = Q(owner__in=posts) | Q(sign_off__in=posts) | Q(indicator__in=viewer.delegated)
    indicators = Definition.objects.filter(named).values_list("indicator_id", flat=True)
    found = duties_of(frozenset(indicators), day)
    return {
        indicator: duties
        for indicator, duties in found.items()
        if viewer.owns(duties) or viewer.signs(duties)
    }


def first_day(row: Definition) -> date:
    """Give the first day of a definition: of the year, unless it names its own period."""
    year = FinancialYear.parse(row.year)
    first = year.periods(Frequency.MONTHLY)[0]
    return (Period.parse(row.effective_from) if row.effective_from else first).first_day


def rights(viewer: Viewer, duties: Duties, levels: Levels) -> frozenset[Duty]:
    """List by what right the viewer acts on an indicator today, in the words of the core.

    Where a council has two levels, the performance team is the one that checks first.
    """
    found = {
        Duty.OWNER: viewer.post == duties.owner,
        Duty.DELEGATE: duties.indicator in viewer.delegated,
        Duty.COVER: duties.owner in viewer.covers,
        Duty.SIGNER: viewer.post == duties.signer,
        Duty.SIGNER_COVER: duties.signer in viewer.covers,
        Duty.PERFORMANCE_TEAM: RoleKey.PERFORMANCE_TEAM in viewer.roles,
        Duty.CHECKER: RoleKey.PERFORMANCE_TEAM in viewer.roles and levels is Levels.TWO,
    }
    return frozenset(duty for duty, applies in found.items() if applies)


def on_behalf_of(viewer: Viewer, rights: frozenset[Duty], duties: Duties, *, signing: bool) -> str:
    """Name the post for whom the viewer acts; "" if it is for their own."""
    if signing:
        return (
            duties.signer
            if rights & {Duty.SIGNER, Duty.SIGNER_COVER} == {Duty.SIGNER_COVER}
            else ""
        )
    stands_in = rights & {Duty.DELEGATE, Duty.COVER}
    return duties.owner if stands_in and Duty.OWNER not in rights else ""
