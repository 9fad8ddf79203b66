"""My tasks as a workbook: out, filled, in again, seen, confirmed; and all that may be wrong with it."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.files.task_workbook.columns import HEADINGS
from goldenthread.web.audit.models import Event
from goldenthread.web.collection.cycle.actions import open_cycle
from goldenthread.web.collection.entry.actions import save_draft, save_taken, submit
from goldenthread.web.collection.entry.forms import Sent
from goldenthread.web.collection.models import ActDone, Explanation, Submission, Upload
from goldenthread.web.collection.workbook import actions
from goldenthread.web.collection.workbook.actions import confirm_upload, keep_upload
from goldenthread.web.organisation.models import Person
from tests.folders import a_definition_row, with_cells, with_rows
from tests.web.collection.conftest import GOOD, JANUARY
from tests.web.collection.test_pages import text

COLUMN = {each.name: number for number, each in enumerate(HEADINGS, 1)}
COUNTS = {"numerator": 978, "denominator": 1000}
DOWNLOAD, PAGE, PASTE = "/tasks/workbook/download/", "/tasks/workbook/", "/tasks/paste/"


@pytest.fixture
def browser(client_as):
    """The browser in which a viewer has signed in."""
    return lambda viewer: client_as(Person.objects.get(pk=viewer.person))


def filled(client, fill=None, **cells):
    """Download the workbook and fill cells of rows, named by their indicator; give its bytes."""
    answer = client.get(DOWNLOAD)
    assert answer.status_code == 200
    book = openpyxl.load_workbook(BytesIO(answer.content))
    for row in book["Values"].iter_rows(min_row=2):
        indicator = row[COLUMN["key"] - 1].value.partition("|")[0]
        for name, value in cells.get(indicator, {}).items():
            row[COLUMN[name] - 1].value = value
    if fill is not None:
        fill(book["Values"])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def sent(client, content, name="tasks.xlsx"):
    file = BytesIO(content)
    file.name = name
    return client.post(PAGE, {"workbook": file}, follow=True)


def seen(*rows, **more):
    """What the page of an upload sends when it is confirmed."""
    return {f"s{row.pk}-version": row.version for row in rows} | more


def confirmed(client, *rows, **more):
    upload = Upload.objects.latest("pk")
    return client.post(f"{PAGE}{upload.pk}/", seen(*rows, **more), follow=True)


def as_sent(client, content):
    """Send a workbook and give the page of what it would change, which must be there."""
    answer = sent(client, content)
    assert answer.status_code == 200
    return text(answer)


# Out


def test_the_workbook_holds_what_is_due_with_what_is_known_beside_it(
    streetlights, owner, browser, now
):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    answer = browser(owner).get(DOWNLOAD)
    assert 'attachment; filename="values-due-2026-02-09.xlsx"' in answer["Content-Disposition"]
    rows = openpyxl.load_workbook(BytesIO(answer.content))["Values"].iter_rows(
        min_row=2, values_only=True
    )
    told = {row[COLUMN["key"] - 1]: row for row in rows}
    row = told["streetlights||2025-26/M10"]
    assert (row[COLUMN["previous"] - 1], row[COLUMN["numerator"] - 1]) == ("97.6%", 978)
    assert (row[COLUMN["version"] - 1], len(told)) == (1, 2)


def test_whoever_owes_nothing_has_no_workbook(january, team, browser):
    answer = browser(team).get(DOWNLOAD)
    assert answer.status_code == 404
    assert "Nothing is due from you now" in text(answer)


@pytest.mark.parametrize("address", [DOWNLOAD, PAGE, PASTE, f"{PAGE}1/"])
def test_whoever_has_not_signed_in_is_asked_to(january, client, address):
    assert client.get(address).status_code == 302


# In, seen, confirmed


def test_a_workbook_is_filled_seen_and_saved(streetlights, owner, browser):
    client = browser(owner)
    page = as_sent(client, filled(client, streetlights=COUNTS))
    assert "1 value would change" in page
    assert "1 row says what stands already" in page
    streetlights.refresh_from_db()
    assert streetlights.version == 0
    assert "1 value is saved." in text(confirmed(client, streetlights))
    streetlights.refresh_from_db()
    assert (streetlights.numerator, streetlights.version) == ("978", 1)


def test_a_workbook_sent_back_as_it_was_changes_nothing(streetlights, owner, browser, now):
    words = {"what_happened": "=1+1\nand a second line", "expected_on": "2026-03-31"}
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD | words)
    client = browser(owner)
    page = as_sent(client, filled(client))
    assert "Nothing would change: every row says what stands already." in page


def test_old_and_new_stand_beside_each_other(streetlights, owner, browser, now):
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    client = browser(owner)
    page = as_sent(client, filled(client, streetlights={"numerator": 981, "source": None}))
    assert '<del class="as-typed">978</del>' in page
    assert '<ins class="as-typed">981</ins>' in page
    assert "emptied" in page
    assert "Values!K2" in page
    assert "Read as 98.1% (981 of 1,000)" in page


def test_those_that_are_complete_are_submitted_when_the_person_says_so(
    streetlights, complaints, owner, browser
):
    client = browser(owner)
    as_sent(client, filled(client, streetlights=COUNTS, complaints={"source": "System"}))
    page = text(confirmed(client, streetlights, complaints, submit="yes"))
    assert "2 values are saved, 1 of them submitted." in page
    states = Submission.objects.filter(period=str(JANUARY)).order_by("indicator")
    assert list(states.values_list("indicator", "state")) == [
        ("complaints", "draft"),
        ("streetlights", "submitted"),
    ]


def test_a_warning_is_explained_in_the_workbook(complaints, owner, browser):
    client = browser(owner)
    cells = {"value": 0, "what_happened": "None came.", "explanation": "The office was closed."}
    page = as_sent(client, filled(client, complaints=cells))
    assert "Complete." in page
    confirmed(client, complaints, submit="yes")
    complaints.refresh_from_db()
    assert complaints.state == "submitted"
    assert Explanation.objects.get().words == "The office was closed."
    assert "The office was closed." not in text(client.get(PAGE))


def test_a_warning_is_explained_on_the_page(complaints, owner, browser):
    client = browser(owner)
    page = as_sent(client, filled(client, complaints={"value": 0, "what_happened": "None came."}))
    box = f"s{complaints.pk}-explanation-missing-as-zero"
    assert f'name="{box}"' in page
    confirmed(client, complaints, submit="yes", **{box: "The office was closed."})
    complaints.refresh_from_db()
    assert complaints.state == "submitted"


def test_parts_are_judged_beside_the_whole_that_comes_with_them(loaded, team, owner, browser, now):
    parts = [
        {"indicator": "complaints", "part": key, "title": key.title(), "adds_up": "yes"}
        for key in ("north", "south")
    ]
    loaded(with_rows("parts.csv", *parts))
    open_cycle(by=team, now=now, period=JANUARY)
    client = browser(owner)

    def fill(sheet):
        for row in sheet.iter_rows(min_row=2):
            part = row[COLUMN["key"] - 1].value.split("|")[1]
            if row[COLUMN["key"] - 1].value.startswith("complaints"):
                row[COLUMN["value"] - 1].value = {"north": 12, "south": 25, "": 40}[part]

    page = as_sent(client, filled(client, fill))
    named = set(
        re.findall(r"Values!J(\d): The values of the parts in 2025-26/M10 come to 37", page)
    )
    assert named == {"3", "4", "5"}


# What stands in the way of all of it


def test_what_is_wrong_is_named_by_its_cell_and_nothing_is_saved(
    streetlights, complaints, owner, browser
):
    client = browser(owner)
    wrong = {"numerator": 1001, "denominator": 1000}
    content = filled(client, streetlights=wrong, complaints={"value": "many"})
    page = as_sent(client, content)
    assert "Values!K2: The numerator is larger than the denominator" in page
    assert "Values!J3: “many” is not a number" in page
    answer = confirmed(client, streetlights, complaints)
    assert answer.status_code == 409
    assert not ActDone.objects.exists()


def test_what_is_only_missing_stands_in_no_way_of_saving(streetlights, owner, browser):
    client = browser(owner)
    page = as_sent(client, filled(client, streetlights={"absence": "awaited"}))
    assert "Before it can be submitted:" in page
    assert "1 value is saved." in text(confirmed(client, streetlights, submit="yes"))


def test_a_row_that_is_older_than_its_draft_refuses_the_whole(
    streetlights, complaints, owner, team, browser, now
):
    client = browser(owner)
    content = filled(client, streetlights=COUNTS, complaints={"value": 37})
    save_draft(by=team, now=now, submission=complaints.pk, version=0, cells={"value": "38"})
    page = as_sent(client, content)
    assert f"Values!J3: {team.name or team.post} has changed this" in page
    assert confirmed(client, streetlights, complaints).status_code == 409
    streetlights.refresh_from_db()
    assert streetlights.version == 0


def test_a_row_that_says_what_the_newer_draft_says_is_not_too_old(
    complaints, owner, team, browser, now
):
    client = browser(owner)
    content = filled(client, complaints={"value": 37})
    save_draft(by=team, now=now, submission=complaints.pk, version=0, cells={"value": "37"})
    assert "Nothing would change" in as_sent(client, content)


def test_a_draft_that_changes_between_the_page_and_the_button_refuses_the_whole(
    streetlights, complaints, owner, team, browser, now
):
    client = browser(owner)
    client.post(PASTE, {"rows": "streetlights\tJan 2026\t\t97.8\ncomplaints\tJan 2026\t\t37"})
    save_draft(by=team, now=now, submission=complaints.pk, version=0, cells={"value": "38"})
    answer = confirmed(client, streetlights, complaints)
    assert answer.status_code == 409
    assert "Somebody has changed one of these" in text(answer)
    streetlights.refresh_from_db()
    assert streetlights.version == 0


def test_a_value_that_was_handed_over_is_not_changed(streetlights, owner, browser, now):
    client = browser(owner)
    content = filled(client, streetlights={"numerator": 981, "denominator": 1000})
    save_draft(by=owner, now=now, submission=streetlights.pk, version=0, cells=GOOD)
    submit(by=owner, now=now, submission=streetlights.pk, version=1)
    Submission.objects.filter(pk=streetlights.pk).update(version=0)
    page = as_sent(client, content)
    assert "Nothing of it can be saved yet" in page
    assert "Values!K2" in page


def test_a_row_twice_is_named_with_the_first(streetlights, owner, browser):
    def fill(sheet):
        for column in (COLUMN["key"], COLUMN["version"]):
            sheet.cell(3, column).value = sheet.cell(2, column).value

    client = browser(owner)
    page = as_sent(client, filled(client, fill, streetlights=COUNTS))
    assert "The row is of the same value as row 2." in page


def test_a_row_of_nothing_and_a_row_of_somebody_elses_are_told_in_the_same_words(
    loaded, team, viewer, owner, browser, now
):
    loaded(
        with_cells(
            "kpi-sets/2025-26.csv",
            3,
            owner="Another Officer",
            access="exempt",
            exempt_paragraph="1",
        )
    )
    open_cycle(by=team, now=now, period=JANUARY)
    keys = ("complaints||2025-26/M10", "nothing||2025-26/M10")

    def fill(sheet):
        for number, key in enumerate(keys, 3):
            sheet.cell(number, COLUMN["key"]).value = key
            sheet.cell(number, COLUMN["version"]).value = 0
            sheet.cell(number, COLUMN["value"]).value = 37

    client = browser(owner)
    page = as_sent(client, filled(client, fill))
    for number, key in enumerate(keys, 3):
        assert f"Values!AB{number}: There is no value “{key}” that is yours to enter." in page
    assert "The complaints" not in page


def test_commentary_does_not_stand_with_a_part(loaded, team, owner, browser, now):
    loaded(with_rows("parts.csv", {"indicator": "complaints", "part": "north", "title": "North"}))
    open_cycle(by=team, now=now, period=JANUARY)
    client = browser(owner)
    rows = "indicator\tperiod\tpart\tvalue\twhy\ncomplaints\tJan 2026\tNorth\t12\tRain."
    page = text(client.post(PASTE, {"rows": rows}, follow=True))
    assert "row 2, Why: Commentary is of the whole indicator" in page


# What is no workbook


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"reference,value\nTR01,97.8\n", "tasks.csv", "not an Excel workbook"),
        (b"PK\x03\x04" + bytes(64), "tasks.xlsx", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "tasks.xls", "old .xls format"),
        (b"anything", "tasks.xlsm", "holds macros"),
    ],
)
def test_what_is_no_workbook_is_refused_and_not_kept(january, owner, browser, content, name, said):
    answer = sent(browser(owner), content, name)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not Upload.objects.exists()


def test_half_a_workbook_is_refused(january, owner, browser):
    client = browser(owner)
    whole = filled(client)
    answer = sent(client, whole[: len(whole) // 2])
    assert answer.status_code == 422
    assert not Upload.objects.exists()


def test_no_file_and_an_empty_one_are_asked_for_again(january, owner, browser):
    client = browser(owner)
    assert "Choose the workbook" in text(client.post(PAGE, {}))
    assert "The file is empty." in text(sent(client, b""))


def test_a_hostile_name_is_made_plain(january, owner, browser):
    client = browser(owner)
    name = "../../etc/<script>alert(1)</script>\u202e\0.xlsx"
    page = text(sent(client, filled(client, streetlights=COUNTS), name))
    assert "<script>alert" not in page
    kept = Upload.objects.get().name
    assert not set(kept) & set('/\\<>"\0\u202e')


def test_what_looks_like_a_formula_or_markup_is_only_text(streetlights, owner, browser):
    client = browser(owner)
    words = {"what_happened": "<script>alert(1)</script>", "source": "@SUM(A1)"}
    page = as_sent(client, filled(client, streetlights=COUNTS | words))
    assert "<script>alert" not in page
    assert "@SUM(A1)" in page


# Whose it is, and how often


def test_an_upload_is_nobody_elses_to_see_or_confirm(streetlights, owner, team, browser, now):
    client = browser(owner)
    as_sent(client, filled(client, streetlights=COUNTS))
    other, address = browser(team), f"{PAGE}{Upload.objects.get().pk}/"
    assert other.get(address).status_code == 404
    assert other.post(address, seen(streetlights)).status_code == 404
    assert other.post(f"{address}discard/").status_code == 404
    assert Upload.objects.get().confirmed_at is None


def test_an_upload_confirmed_twice_is_saved_once(streetlights, owner, browser):
    client = browser(owner)
    as_sent(client, filled(client, streetlights=COUNTS))
    confirmed(client, streetlights)
    again = text(confirmed(client, streetlights))
    assert "This had been saved already" in again
    assert ActDone.objects.count() == 1
    kept = Upload.objects.get()
    assert (bytes(kept.content), kept.confirmed_at is not None) == (b"", True)
    assert client.get(f"{PAGE}{kept.pk}/").status_code == 302


def test_what_is_sent_later_takes_the_place_of_what_was_sent_before(streetlights, owner, browser):
    client = browser(owner)
    as_sent(client, filled(client, streetlights=COUNTS))
    first = Upload.objects.get()
    assert "waits to be confirmed" in text(client.get(PAGE))
    as_sent(client, filled(client, streetlights={"value": 97}))
    assert Upload.objects.exclude(pk=first.pk).count() == Upload.objects.count() == 1
    assert client.get(f"{PAGE}{first.pk}/").status_code == 404


def test_what_was_sent_can_be_thrown_away(streetlights, owner, browser):
    client = browser(owner)
    as_sent(client, filled(client, streetlights=COUNTS))
    answer = client.post(f"{PAGE}{Upload.objects.get().pk}/discard/", follow=True)
    assert "Nothing of it was saved." in text(answer)
    assert not Upload.objects.exists()


def test_what_was_confirmed_stands_in_the_log(streetlights, owner, browser):
    client = browser(owner)
    as_sent(client, filled(client, streetlights=COUNTS))
    confirmed(client, streetlights)
    acts = list(Event.objects.order_by("-sequence").values_list("act", "subject_kind")[:2])
    assert acts == [("confirmed an upload", "upload"), ("saved", "submission")]


def test_broken_off_in_the_middle_nothing_is_saved(
    streetlights, complaints, owner, now, monkeypatch
):
    rows = "streetlights\tJan 2026\t\t97.8\ncomplaints\tJan 2026\t\t37"
    kept = keep_upload(
        by=owner, now=now, route=Upload.Route.PASTED, name="rows", content=rows.encode()
    )
    done = []

    def broken(ground, **about):
        if done:
            raise MemoryError
        done.append(save_taken(ground, **about))

    monkeypatch.setattr(actions, "save_taken", broken)
    before = Event.objects.count()
    shown = {row.pk: _shown(row) for row in (streetlights, complaints)}
    with pytest.raises(MemoryError):
        confirm_upload(by=owner, now=now, upload=kept.pk, seen=shown)
    assert (len(done), ActDone.objects.count(), Event.objects.count()) == (1, 0, before)
    streetlights.refresh_from_db()
    assert (streetlights.version, streetlights.value) == (0, "")
    assert Upload.objects.get().confirmed_at is None


def _shown(row):
    return Sent(submission=row.pk, version=row.version, cells={}, explanations={})


# How often the database is asked


def test_a_workbook_of_167_rows_asks_the_database_as_often_as_one_of_6(
    loaded, team, owner, browser, now
):
    more = [f"more-{number}" for number in range(165)]
    loaded(with_rows("kpi-sets/2025-26.csv", *map(a_definition_row, more)))
    open_cycle(by=team, now=now, period=JANUARY)
    client = browser(owner)

    def asked(rows):
        with CaptureQueriesContext(connection) as queries:
            content = filled(client, **{name: {"value": 97.5} for name in more})
            yield len(queries)
        sent(client, content)
        with CaptureQueriesContext(connection) as queries:
            page = text(client.get(f"{PAGE}{Upload.objects.get().pk}/"))
            yield len(queries)
        assert f"{rows} values would change" in page

    client.get(PAGE)
    of_many = list(asked(165))
    Submission.objects.filter(indicator__in=more[4:]).update(cycle=None)
    assert list(asked(4)) == of_many
    assert max(of_many) < 40
