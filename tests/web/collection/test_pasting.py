"""Rows pasted from a spreadsheet: matched, seen, confirmed."""

import pytest

from goldenthread.web.collection.cycle.actions import open_cycle
from goldenthread.web.collection.entry.actions import save_draft
from goldenthread.web.collection.models import Submission, Upload
from goldenthread.web.organisation.models import Person
from tests.folders import a_count_row, a_definition_row, with_cells, with_rows
from tests.web.collection.conftest import GOOD, JANUARY
from tests.web.collection.test_pages import text

PASTE = "/tasks/paste/"


@pytest.fixture
def browser(client_as):
    """The browser in which a viewer has signed in."""
    return lambda viewer: client_as(Person.objects.get(pk=viewer.person))


def pasted(client, *rows):
    return client.post(PASTE, {"rows": "\n".join(rows)}, follow=True)


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("streetlights", "2025-26/M10"),
        ("STREETLIGHTS", "Jan 2026"),
        ("R-streetlights", "january 2026"),
        ("r-streetlights", "Jan-26"),
        ("streetlights", "01/01/2026"),
        ("streetlights", "2026-01-01"),
        ("streetlights", "Period 10 (January) 2025/26"),
    ],
)
def test_a_row_is_found_by_whatever_a_spreadsheet_calls_it(
    streetlights, owner, browser, name, period
):
    page = text(pasted(browser(owner), f"{name}\t{period}\t\t97.8"))
    assert "1 value would change" in page
    assert "Read as 97.8%" in page


def test_a_reference_means_what_it_means_in_the_year_of_the_period(
    loaded, team, owner, browser, now
):
    """In the year before, the complaints had the reference that the streetlights have now."""
    before = [
        a_definition_row("streetlights", reference="R-old"),
        a_count_row("complaints", reference="R-streetlights"),
    ]
    loaded(with_rows("kpi-sets/2024-25.csv", *before))
    open_cycle(by=team, now=now, period=JANUARY)
    page = text(pasted(browser(owner), "R-streetlights\tJan 2026\t\t97.8"))
    assert "The streetlights" in page
    assert "The complaints" not in page


def test_pasted_rows_are_seen_and_saved(streetlights, complaints, owner, browser):
    client = browser(owner)
    rows = ("Reference\tPeriod\tNumerator\tDenominator", "streetlights\tJan 2026\t978\t1,000")
    assert "row 2, Numerator" in text(pasted(client, *rows))
    sent = {f"s{streetlights.pk}-version": 0}
    page = text(client.post(f"/tasks/workbook/{Upload.objects.get().pk}/", sent, follow=True))
    assert "1 value is saved." in page
    streetlights.refresh_from_db()
    assert (streetlights.numerator, streetlights.denominator) == ("978", "1000")


def test_a_cell_that_is_empty_leaves_what_was_entered(streetlights, owner, browser, now):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    page = text(
        pasted(
            browser(owner), "indicator\tperiod\tnumerator\tsource", "streetlights\tJan 2026\t981\t"
        )
    )
    assert '<ins class="as-typed">981</ins>' in page
    assert "emptied" not in page


def test_a_part_is_found_by_its_key_and_by_its_title(loaded, team, owner, browser, now):
    part = {"indicator": "complaints", "part": "north", "title": "Northern area"}
    loaded(with_rows("parts.csv", part))
    open_cycle(by=team, now=now, period=JANUARY)
    for called in ("north", "Northern Area"):
        page = text(pasted(browser(owner), f"complaints\tJan 2026\t{called}\t12"))
        assert "The complaints: Northern area" in page


def test_rows_that_nobody_can_tell_are_named(streetlights, owner, browser):
    page = text(
        pasted(
            browser(owner),
            "streetlights\tMarch 2031\t\t97.8",
            "streetlights\tJan 2026\teast\t97.8",
            "nothing\tJan 2026\t\t97.8",
            "streetlights\tJan 2026\t\tabout 97",
            "streetlights\tJan 2026\t\t97",
        )
    )
    assert "row 1: There is no value of “streetlights” for “March 2031” that is yours" in page
    assert "row 2: There is no value of “streetlights” (part “east”)" in page
    assert "row 3: There is no value of “nothing” for “Jan 2026” that is yours" in page
    assert "row 4, Figure: “about 97” is not a number" in page
    assert "row 5: The row is of the same value as row 4." in page


def test_somebody_elses_value_is_not_to_be_pasted(loaded, team, owner, browser, now):
    loaded(with_cells("kpi-sets/2025-26.csv", 3, owner="Another Officer"))
    open_cycle(by=team, now=now, period=JANUARY)
    row = "complaints\tJan 2026\t\t37"
    assert "that is yours to enter" in text(pasted(browser(owner), row))
    assert "1 value would change" in text(pasted(browser(team), row))


@pytest.mark.parametrize("rows", ["", "   ", "streetlights 97.8", "a\tb\tc\td\te\tf\tg", "\0"])
def test_what_holds_no_rows_is_asked_for_again_with_what_was_pasted(january, owner, browser, rows):
    answer = pasted(browser(owner), rows)
    assert answer.status_code == 422
    assert not Upload.objects.exists()


def test_far_too_much_is_refused(january, owner, browser):
    answer = pasted(browser(owner), "x" * 150_001)
    assert answer.status_code == 422
    assert not Upload.objects.exists()


def test_what_was_pasted_while_signed_out_is_there_again(streetlights, owner, client):
    rows = "streetlights\tJan 2026\t\t97.8"
    answer = client.post(PASTE, {"rows": rows, "by": owner.person})
    assert answer.status_code == 302
    client.force_login(Person.objects.get(pk=owner.person))
    page = client.get(PASTE).content.decode()
    assert rows in page
    assert not Submission.objects.filter(period=str(JANUARY)).exclude(version=0).exists()


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted(january, owner, browser):
    page = text(pasted(browser(owner), *["nothing\tJan 2026\t\t1"] * 130))
    assert page.count("that is yours to enter") == 100
    assert "And 30 more." in page
