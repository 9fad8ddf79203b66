"""Published figures and groups: sent, looked at, and taken in whole or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.web.audit.models import Event
from goldenthread.web.benchmarks import actions, queries
from goldenthread.web.benchmarks.actions import TakenInAlready
from goldenthread.web.benchmarks.models import ComparatorValue, GroupMember, PublishedFile
from goldenthread.web.benchmarks.taking_in import addition
from goldenthread.web.collection.record import read_record
from goldenthread.web.kpi_sets.signals import record_changed
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.roles import RoleKey
from goldenthread.web.refusals import NotPermitted

HEADER = "group,dated,area_code,area_name,rank,until,source,licence"
GROUP = f"{HEADER}\nNeighbours,2024-07-01,E07000001,Bordering Council,1,,A list,OGL\n"
MAPPING = """
format = "csv"
source = "A ministry, its table"
licence = "Open Government Licence v3.0"
area_code = "code"
area_name = "name"
period = "year"
value = "value"
measure = ["measure"]

[series]
"Incidents" = "FLYTIP"

[marks]
":" = "not available"
"""
FIGURES = (
    "code,name,year,measure,value\n"
    "E07000999,Small Borough,2023-24,Incidents,41\n"
    "E07000001,Bordering Council,2023-24,Incidents,:\n"
    "E07000077,Elsewhere,2023-24,Incidents,7\n"
    "E07000999,Small Borough,2023-24,Other,12\n"
)


@pytest.fixture
def sent(example, sender):
    """Send a file to the small example council."""
    return sender


@pytest.fixture
def sender(person_with, now):
    """Send a file as somebody of the performance team; name only what matters."""
    person = person_with(RoleKey.PERFORMANCE_TEAM)
    by = Viewer(person=person.pk, login="team", roles=frozenset({RoleKey.PERFORMANCE_TEAM}))

    def done(text, name="figures.csv", table="comparators", mapping=MAPPING):
        return actions.send(text.encode(), name, table, mapping, now.date(), by=by, now=now)

    return done


@pytest.fixture
def take_in(team, now):
    """Take a sent file in; give the errors."""
    return lambda file: actions.take_in(file, by=team, now=now)


def test_a_group_is_taken_in_as_a_new_file_of_the_folder(sent, take_in):
    assert take_in(sent(GROUP, "Near neighbours.csv", "groups", "")) == ()
    (row,) = GroupMember.objects.all()
    assert (row.file, row.position) == ("groups/near-neighbours-2026-02-09.csv", 2)
    assert [member.area_name for member in read_record().groups] == ["Bordering Council"]


def test_figures_are_taken_in_by_a_mapping(sent, take_in):
    """Ours and the group's are taken, elsewhere's and another measure are not; a mark is an absence."""
    take_in(sent(GROUP, "group.csv", "groups", ""))
    file = sent(FIGURES)
    found, issues = addition(file)
    assert (len(found.rows), found.absences, found.passed_over, issues) == (2, 1, ("Other",), ())
    assert take_in(file) == ()
    rows = ComparatorValue.objects.order_by("position")
    assert [(row.area_name, row.value, row.absence, row.recorded_on) for row in rows] == [
        ("Small Borough", "41", "", "2026-02-09"),
        ("Bordering Council", "", "not available", "2026-02-09"),
    ]


def test_nothing_is_on_record_before_somebody_has_looked(sent):
    sent(FIGURES)
    assert not ComparatorValue.objects.exists()
    assert not Event.objects.filter(act="took in").exists()


def test_the_same_file_again_adds_nothing(sent, take_in):
    take_in(sent(FIGURES))
    found, _ = addition(sent(FIGURES))
    assert (found.rows, found.unchanged) == ((), 1)


def test_a_figure_that_its_publisher_has_revised_is_named(sent, take_in):
    """It bears its own day, so that a report as at an earlier one is made with the earlier figure."""
    take_in(sent(FIGURES))
    PublishedFile.objects.update(recorded_on="2026-02-01")
    ComparatorValue.objects.update(recorded_on="2026-02-01")
    found, _ = addition(sent(FIGURES.replace("Incidents,41", "Incidents,40")))
    assert found.revised == ("FLYTIP, Small Borough, 2023-24: 41, now 40",)


def test_a_file_with_an_error_is_not_taken_in_at_all(sent, take_in):
    file = sent(FIGURES.replace("Incidents,:", "Incidents,secret").replace("Incidents,7", "x,7"))
    take_in(sent(GROUP, "group.csv", "groups", ""))
    (issue,) = take_in(file)
    assert (issue.place.file, issue.place.row) == ("figures.csv", 3)
    assert not ComparatorValue.objects.exists()
    assert PublishedFile.objects.get(pk=file.pk).taken_in_at is None


def test_a_row_that_contradicts_the_record_is_refused_whole(sent, take_in):
    """The same member of the same list, with another rank."""
    take_in(sent(GROUP, "group.csv", "groups", ""))
    other = GROUP.replace("Council,1,", "Council,2,") + GROUP.splitlines()[1].replace("001", "002")
    issues = take_in(sent(other, "again.csv", "groups", ""))
    assert [issue.code for issue in issues] == ["duplicate-row"]
    assert GroupMember.objects.count() == 1


def test_a_second_click_does_nothing_more(sent, take_in):
    file = sent(FIGURES)
    take_in(file)
    with pytest.raises(TakenInAlready):
        take_in(file)


def test_a_take_in_that_breaks_off_leaves_nothing(sent, take_in, monkeypatch):
    def stop(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, "record_event", stop)
    file = sent(FIGURES)
    with pytest.raises(KeyboardInterrupt):
        take_in(file)
    assert not ComparatorValue.objects.exists()
    assert PublishedFile.objects.get(pk=file.pk).taken_in_at is None


def test_only_the_indicators_compared_by_it_are_judged_again(
    north_northamptonshire, sender, take_in
):
    heard = []
    record_changed.connect(listener := lambda **said: heard.append(said["indicators"]))
    try:
        file = sender(
            FIGURES.replace("E07000999", "E06000061"), mapping=MAPPING.replace("FLYTIP", "RECYCLE")
        )
        assert take_in(file) == ()
    finally:
        record_changed.disconnect(listener)
    assert heard == [{"household-waste-recycled"}]


@pytest.mark.parametrize("role", [role for role in RoleKey if role != RoleKey.PERFORMANCE_TEAM])
def test_only_the_performance_team_takes_figures_in(sent, now, role):
    file = sent(FIGURES)
    by = Viewer(person=1, roles=frozenset({role}))
    with pytest.raises(NotPermitted):
        actions.take_in(file, by=by, now=now)
    with pytest.raises(NotPermitted):
        actions.send(b"x", "x.csv", "comparators", "", now.date(), by=by, now=now)


# Freshness


def test_the_oldest_series_stands_first_and_one_without_figures_before_it(
    north_northamptonshire, team, now
):
    found = queries.freshness(team, now.date())
    days = [each.last_day for each in found if each.last_day]
    assert days == sorted(days)
    old = {each.series: each.is_old for each in found if each.last_day}
    limit = now.date().replace(year=now.year - 2)
    assert old == {
        each.series: each.last_day.replace(day=1) < limit.replace(day=1)
        for each in found
        if each.last_day
    }


@pytest.mark.parametrize("folder", ["example", "north_northamptonshire"])
def test_freshness_takes_two_queries_however_much_there_is(
    db, folder, request, team, now, django_assert_num_queries
):
    request.getfixturevalue(folder)
    with django_assert_num_queries(2):
        queries.freshness(team, now.date())


# In the browser


def test_a_file_goes_through_the_pages(example, browser_with):
    browser = browser_with(RoleKey.PERFORMANCE_TEAM)
    file = SimpleUploadedFile("figures.csv", FIGURES.encode())
    mapping = SimpleUploadedFile("mapping.toml", MAPPING.encode())
    sent = {"file": file, "table": "comparators", "layout": "own", "mapping": mapping}
    page = browser.post("/benchmarks/", sent)["Location"]
    assert "Take in 1 row" in browser.get(page).content.decode()
    assert browser.post(page)["Location"] == "/benchmarks/"
    assert "FLYTIP" in browser.get("/benchmarks/").content.decode()
    assert "was taken in on" in browser.get(page).content.decode()
    assert browser.post(page).status_code == 409


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"PK\x03\x04", b"\x00", b"a,b\n1,2\n", b'"', b"\x80\x81"]
)
@pytest.mark.parametrize("layout", ["folder", "defra-fly-tipping", "own"])
def test_whatever_is_sent_is_an_issue_and_no_fault(example, browser_with, content, layout):
    browser = browser_with(RoleKey.PERFORMANCE_TEAM)
    file = SimpleUploadedFile("=cmd()<b>.csv", content)
    mapping = SimpleUploadedFile("m.toml", content)
    sent = {"file": file, "table": "comparators", "layout": layout, "mapping": mapping}
    page = browser.post("/benchmarks/", sent)["Location"]
    answer = browser.get(page)
    assert answer.status_code == 200
    assert "in the way; nothing is taken in." in answer.content.decode()
    assert browser.post(page).status_code == 422


def test_a_member_reads_how_fresh_it_is_and_sends_nothing(north_northamptonshire, browser_with):
    browser = browser_with(RoleKey.MEMBER)
    assert "Take in a published file" not in browser.get("/benchmarks/").content.decode()
    file = SimpleUploadedFile("figures.csv", FIGURES.encode())
    sent = {"file": file, "table": "comparators", "layout": "folder"}
    assert browser.post("/benchmarks/", sent).status_code == 403
