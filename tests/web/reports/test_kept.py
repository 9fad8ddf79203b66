"""The lines that are kept, and that they follow the record."""

from datetime import date

import pytest

from goldenthread.core.period import FinancialYear, Period
from goldenthread.web.reports.kept import kept_periods

YEARS = (FinancialYear(2024), FinancialYear(2025))


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2026-02-09", "2025-26/Q3 2025-26/Q2 2025-26/M10 2025-26/M09 2024-25"),
        ("2026-03-31", "2025-26/Q3 2025-26/Q2 2025-26/M11 2025-26/M10 2024-25"),
        ("2026-04-01", "2025-26/Q4 2025-26/Q3 2025-26/M12 2025-26/M11 2025-26"),
        ("2025-04-01", "2024-25/Q4 2024-25/Q3 2024-25/M12 2024-25/M11 2024-25"),
        ("2024-05-01", "2024-25/M01"),
        ("2030-01-01", ""),
    ],
)
def test_the_last_of_each_frequency_that_have_ended(day, kept):
    """Two quarters, two months and one year, of the years that have a set."""
    found = kept_periods(date.fromisoformat(day), years=YEARS)
    assert [str(period) for period in found] == kept.split()


def test_a_period_whose_collection_is_open_is_kept_too():
    """Once, if it is among the others."""
    collected = (Period.parse("2025-26/M11"), Period.parse("2025-26/M10"))
    found = kept_periods(date(2026, 2, 9), years=YEARS, collected=collected)
    assert [str(period) for period in found].count("2025-26/M10") == 1
    assert str(found[-1]) == "2025-26/M11"


@pytest.fixture
def lines(north_northamptonshire):
    """The lines of the example as they were loaded."""
    from goldenthread.web.reports.models import AssessedLine

    return AssessedLine.objects


def test_a_load_assesses_every_indicator_for_both_audiences(lines):
    """167 lines with every figure, and 166 for the public."""
    of_quarter = lines.filter(period="2025-26/Q3")
    assert of_quarter.filter(audience="restricted").count() == 167
    assert of_quarter.filter(audience="public").count() == 166
    assert sorted(lines.values_list("period", flat=True).distinct().order_by()) == [
        "2024-25", "2025-26/M09", "2025-26/M10", "2025-26/Q2", "2025-26/Q3",
    ]  # fmt: skip


def test_a_new_value_is_in_the_line_before_its_transaction_ends(lines, now):
    """And no other line is touched."""
    from goldenthread.web.collection.models import Revision
    from goldenthread.web.kpi_sets.signals import record_changed

    others = lines.exclude(indicator="children-missing-education")
    before = set(others.values_list("pk", flat=True))
    former = Revision.objects.filter(indicator="children-missing-education").last()
    Revision.objects.create(
        file=former.file, position=former.position + 1, indicator_id="children-missing-education",
        period="2025-26/M09", value="148", recorded_on="2026-02-09", source="School census",
        submitted_by="Education Performance Lead", signed_off_by="Assistant Director, Education",
        signed_off_on="2026-02-09",
    )  # fmt: skip
    record_changed.send(None, indicators=["children-missing-education"], now=now)
    line = lines.get(indicator="children-missing-education", period="2025-26/Q3", audience="public")
    assert line.content["value"][0] == "148"
    assert line.status == "red"
    assert set(others.values_list("pk", flat=True)) == before


def test_a_new_indicator_leaves_the_lines_of_older_sets_alone(lines, now):
    """Its own record knows of one year only; the others' lines of the year before are kept."""
    from goldenthread.web.reports.actions import assess

    before = {line.indicator_id for line in lines.filter(period="2024-25")}
    this_year = {line.indicator_id for line in lines.filter(period="2025-26/Q3")}
    new = sorted(this_year - before)[:1]
    assert new
    assess(new, now=now)
    assert {line.indicator_id for line in lines.filter(period="2024-25")} == before


def test_a_change_that_is_taken_back_takes_its_line_back(lines, now):
    """The lines are written in the transaction of the act, or not at all."""
    from django.db import transaction

    before = list(lines.order_by("pk").values_list("pk", flat=True))

    with pytest.raises(RuntimeError), transaction.atomic():
        _assess_and_fail(now)
    assert list(lines.order_by("pk").values_list("pk", flat=True)) == before


def _assess_and_fail(now):
    from goldenthread.web.reports.actions import assess

    assess(["children-missing-education"], now=now)
    raise RuntimeError


def test_assessing_all_again_changes_nothing_and_drops_what_is_no_longer_kept(example, now):
    """The same record gives the same lines."""
    from goldenthread.web.reports.actions import assess
    from goldenthread.web.reports.models import AssessedLine

    def told():
        return {
            (line.period, line.audience, line.indicator_id): (line.content, line.account)
            for line in AssessedLine.objects.all()
        }

    before = told()
    first = AssessedLine.objects.first()
    AssessedLine.objects.filter(pk=first.pk).update(period="2019-20/Q1")
    assess(None, now=now)
    assert told() == before


def test_a_month_that_has_just_begun_to_be_kept_gets_all_its_lines(example, now):
    """Not only the one that changed, because the page would count one indicator of one."""
    from goldenthread.web.reports.actions import assess
    from goldenthread.web.reports.models import AssessedLine

    kept = AssessedLine.objects.filter(period="2024-25", audience="restricted")
    everything = kept.count()
    indicator = kept.values_list("indicator", flat=True).first()
    AssessedLine.objects.all().delete()
    assess([indicator], now=now)
    assert everything > 1
    assert kept.count() == everything


def test_a_change_drops_the_lines_of_periods_no_longer_kept(example, now):
    """Nothing would bring them up to date; one of them might show what is exempt by now."""
    from goldenthread.web.reports.actions import assess
    from goldenthread.web.reports.models import AssessedLine

    old = AssessedLine.objects.filter(audience="public").first()
    old.pk, old.period = None, "2019-20/Q1"
    old.save()
    assess([AssessedLine.objects.exclude(indicator=old.indicator_id).first().indicator_id], now=now)
    assert not AssessedLine.objects.filter(period="2019-20/Q1").exists()


def test_the_nightly_command_assesses_all(example, capsys):
    """And says how many lines there are."""
    from django.core.management import call_command

    from goldenthread.web.reports.models import AssessedLine

    AssessedLine.objects.all().delete()
    call_command("assess")
    assert capsys.readouterr().out == f"{AssessedLine.objects.count()} lines.\n"
