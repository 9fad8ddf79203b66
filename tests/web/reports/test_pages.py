"""The pages of looking: what they show, what they leave out, and what they count."""

import csv
import io
import re

import pytest

from goldenthread.web.reports.models import AssessedLine

THERE = "?period=2025-26-Q3"


def text_of(response):
    """The words of a page, without its marks and with single spaces."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.replace("&#39;", "'").replace("&amp;", "&").split())


def rows_of(response):
    """The rows of a downloaded table."""
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("north_northamptonshire")
class TestTheSet:
    def test_every_indicator_of_the_period_is_on_it(self, team):
        """All 167, under the three sections of the set, and the count adds up."""
        page = text_of(team.get(f"/indicators/{THERE}"))
        assert "Of 167 indicators, 121 have a target and a value" in page
        for heading in ("Core: 43 indicators", "Service: 86 indicators"):
            assert heading in page
        assert "Organisational health: 38 indicators" in page

    def test_a_member_is_told_that_an_exempt_one_is_left_out(self, member):
        """As the public papers tell it: how many, under what paragraph, and never which."""
        page = text_of(member.get(f"/indicators/{THERE}"))
        assert "Of 166 indicators" in page
        assert "1 indicator holds exempt information (paragraph 3 of Schedule 12A" in page
        assert "MPS37" not in page

    def test_its_owner_sees_the_exempt_one(self, seen_by):
        """It is theirs to enter, so it is theirs to see; and it says what it is."""
        page = text_of(seen_by("data owner", "Workforce Intelligence Lead").get("/indicators/"))
        assert "MPS37" in page
        assert "Exempt: paragraph 3" in page
        assert "holds exempt information" not in page

    @pytest.mark.parametrize(
        ("field", "column"),
        [
            ("section", "section"), ("commitment", "commitment"), ("theme", "theme"),
            ("directorate", "directorate"), ("service", "service"), ("committee", "committee"),
            ("status", "status"), ("owner", "owner"),
        ],
    )  # fmt: skip
    def test_a_filter_shows_what_it_says_and_how_many(self, team, field, column):
        """Of each filter the value of one line: exactly the lines with that value."""
        lines = AssessedLine.objects.filter(period="2025-26/Q3", audience="restricted")
        value = lines.exclude(**{column: ""}).values_list(column, flat=True).last()
        expected = lines.filter(**{column: value})
        asked = {"period": "2025-26-Q3", field: value}
        rows = rows_of(team.get("/indicators/table.csv", asked))
        assert [row["indicator"] for row in rows] == [line.indicator_id for line in expected]
        page = text_of(team.get("/indicators/", asked))
        assert f"{len(rows)} of 167 indicators shown." in page

    def test_filters_and_words_are_taken_together(self, team):
        """All of them must fit; the words in any order, in small or large letters."""
        asked = {"period": "2025-26-Q3", "section": "core", "status": "red", "q": "ASSESSMENT care"}
        rows = rows_of(team.get("/indicators/table.csv", asked))
        assert [row["reference"] for row in rows] == ["AFL03"]

    def test_nothing_found_is_said_in_words(self, team):
        """And the way back is offered."""
        page = text_of(team.get("/indicators/", {"q": "no such words at all"}))
        assert "0 of 167 indicators shown." in page
        assert "No indicator of this period fits all of that." in page
        assert "Show all 167" in page

    def test_most_urgent_first_is_the_order_of_the_exceptions(self, team):
        """Then there are no headings, because the report's order is left."""
        asked = {"period": "2025-26-Q3", "order": "attention"}
        rows = rows_of(team.get("/indicators/table.csv", asked))
        attention = dict(
            AssessedLine.objects.filter(period="2025-26/Q3", audience="restricted").values_list(
                "indicator", "attention"
            )
        )
        found = [attention[row["indicator"]] for row in rows]
        assert found == sorted(found)

    def test_the_file_says_what_the_page_says(self, member):
        """A row for each line, with the figures and names of absences as printed."""
        rows = rows_of(member.get(f"/indicators/table.csv{THERE}"))
        assert len(rows) == 166
        awaited = next(row for row in rows if row["reference"] == "BBF01")
        assert (awaited["value"], awaited["status"]) == ("awaited", "Awaited")

    def test_a_period_without_lines_is_no_page(self, team):
        """It says for which there are lines."""
        response = team.get("/indicators/?period=2019-20-Q1")
        assert response.status_code == 404
        assert "Quarter 3 2025/26" in text_of(response)

    def test_what_is_no_period_is_no_fault(self, team):
        """An address that somebody has typed wrongly."""
        assert team.get("/indicators/?period=%00%27--").status_code == 404


@pytest.mark.usefixtures("north_northamptonshire")
class TestOneIndicator:
    def test_it_prints_what_the_paper_prints(self, team):
        """The panel of the paper, its chart and its table, and the commentary."""
        page = text_of(team.get(f"/indicators/people-waiting-care-act-assessment/{THERE}"))
        for words in (
            "469 people in December 2025, 69 over the target of 400.",
            "amber to 460",
            "Getting worse. This is a real change: above the usual range, which ends at 431.",
            "Figures of this chart",
            "Three of the four vacant posts are filled from February.",
        ):
            assert words in page

    def test_an_old_definition_is_shown_with_what_it_changed(self, team):
        """An indicator with another name and reference in 2024-25, under which it is read there."""
        page = text_of(team.get(f"/indicators/void-council-homes/{THERE}"))
        assert "What this definition changed" in page
        assert "Title Number of voids Empty council homes" in page
        assert "Reference STP36 STP07" in page
        assert "Figures of these periods are read under this text." in page

    def test_a_revision_stands_above_what_it_replaced(self, team):
        """With its reason, and who put it there."""
        restated = next(
            line
            for line in AssessedLine.objects.filter(period="2025-26/Q3", audience="restricted")
            if line.account["restated"]
        )
        page = text_of(team.get(f"/indicators/{restated.indicator_id}/{THERE}"))
        assert "Replaced:" in page
        assert "is restated from" in page

    def test_an_exempt_one_is_no_page_for_who_may_not_know_of_it(self, member, team):
        """Neither its name nor that there is one."""
        assert member.get("/indicators/agency-spend/").status_code == 404
        page = text_of(team.get("/indicators/agency-spend/"))
        assert "Exempt information: paragraph 3 of Schedule 12A" in page

    def test_the_publications_that_hold_it_are_listed(self, team, now):
        """Each with the way to its trace, so that a printed figure is followed back."""
        from goldenthread.web.publications.models import Publication

        Publication.objects.create(
            period="2025-26/Q2", number=1, as_at="2025-10-24", digest="0" * 64,
            published_by="Performance Analyst", published_at=now,
        )  # fmt: skip
        response = team.get(f"/indicators/people-waiting-care-act-assessment/{THERE}")
        assert "Quarter 2 2025/26, publication 1" in text_of(response)
        assert "/publications/2025-26-Q2/1/trace/?indicator=people-waiting" in (
            response.content.decode()
        )

    def test_a_submission_leads_to_its_value(self, team, member):
        """Its evidence, explanations and acts stand there; so does opening it again."""
        page = f"/indicators/people-waiting-care-act-assessment/{THERE}"
        value = "/tasks/2025-26-M09/people-waiting-care-act-assessment/"
        assert f'href="{value}"' in team.get(page).content.decode()
        assert team.get(value).status_code == 200
        assert "/tasks/" not in member.get(page).content.decode()

    def test_no_such_indicator(self, team):
        """Is said in words."""
        assert team.get("/indicators/no-such-indicator/").status_code == 404

    def test_the_log_is_offered_to_who_may_read_it(self, team, member):
        """And to nobody else."""
        address = f"/indicators/people-waiting-care-act-assessment/{THERE}"
        assert "Audit log of this indicator" in text_of(team.get(address))
        assert "Audit log of this indicator" not in text_of(member.get(address))


@pytest.mark.usefixtures("north_northamptonshire")
class TestLists:
    def test_exceptions_stand_in_the_order_of_the_papers(self, team):
        """Below target and getting worse first; what is on target is not there."""
        page = team.get(f"/exceptions/{THERE}").content.decode()
        urgent = AssessedLine.objects.filter(
            period="2025-26/Q3", audience="restricted", attention__lte=4
        ).order_by("attention", "position")
        places = [page.index(f"/indicators/{line.indicator_id}/?") for line in urgent]
        assert places == sorted(places)

    def test_the_counts_of_the_exceptions_add_up(self, team):
        """The number of indicators is the sum of the lists, less what stands in two of them."""
        page = text_of(team.get(f"/exceptions/{THERE}"))
        found = re.search(
            r"(\d+) of 167 indicators need attention: (\d+) below target or getting worse, "
            r"(\d+) without the figure that is due, (\d+) restated \((\d+) in two",
            page,
        )
        whole, *lists, twice = map(int, found.groups())
        assert whole == sum(lists) - twice

    def test_what_changed_is_what_the_papers_say_changed(self, team):
        """Every sentence of the papers' list stands on the page, under the indicator's name."""
        page = text_of(team.get(f"/changes/{THERE}"))
        assert "Below target, was on or exceeding target. 43.3% in December 2025" in page
        assert "is restated from" in page

    def test_a_commitment_has_a_page(self, team):
        """With its exceptions and its lines: 45 of 167."""
        page = text_of(team.get(f"/commitments/safe-and-thriving-places/{THERE}"))
        assert "Of 45 indicators" in page

    def test_the_directorates_together_have_every_indicator(self, team):
        """No indicator falls between two pages."""
        from django.utils.text import slugify

        names = AssessedLine.objects.filter(period="2025-26/Q3").values_list(
            "directorate", flat=True
        )
        found = 0
        for name in set(names):
            page = text_of(team.get(f"/directorates/{slugify(name)}/{THERE}"))
            found += int(re.search(r"Of (\d+) indicators?", page)[1])
        assert found == 167

    def test_nobody_looks_without_signing_in(self, client):
        """As now known is for those with a role; the public has what is published."""
        for page in ("/indicators/", "/exceptions/", "/changes/", "/indicators/table.csv"):
            response = client.get(page)
            assert response.status_code == 302
            assert "/account/" in response["Location"]


@pytest.mark.usefixtures("north_northamptonshire")
def test_the_front_page_puts_ones_own_first(seen_by):
    """An owner's own indicators, then what needs attention in the council."""
    page = text_of(seen_by("data owner", "SEND Performance Lead").get("/"))
    assert page.index("Your indicators") < page.index("What needs attention")


@pytest.mark.usefixtures("db")
def test_before_anything_is_loaded_the_pages_say_so(team):
    """No figures, no fault."""
    for page in ("/indicators/", "/exceptions/", "/changes/"):
        assert team.get(page).status_code == 404
    assert team.get("/").status_code == 200
