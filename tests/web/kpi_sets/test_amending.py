"""Changing the set: a new definition begins, a target is set, words are edited; or nothing at all."""

import pytest

from goldenthread.core.period import Period
from goldenthread.web.audit.models import Event
from goldenthread.web.collection.record import read_record
from goldenthread.web.kpi_sets import actions
from goldenthread.web.kpi_sets.models import Definition, Document, Target
from goldenthread.web.kpi_sets.refusals import NoReason, NotTheFirstWord
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Appointment, Person, Service
from goldenthread.web.organisation.roles import RoleKey
from goldenthread.web.refusals import NotFound, NotPermitted, OutOfDate

NOVEMBER = Period.parse("2024-25/M08")
YEAR = Period.parse("2024-25")


@pytest.fixture
def amend(example, team, now):
    """Change the definition of empty homes from November on; name only what matters."""

    def amended(changes, *, start=NOVEMBER, reason="The service was split.", by=team):
        return actions.amend_definition(
            "empty-homes", changes, start=start, reason=reason, by=by, now=now
        )

    return amended


@pytest.fixture
def set_target(example, team, now):
    """Set the year's target of empty homes, as it was seen or otherwise."""

    def done(target, *, seen=None, part=""):
        there = Target.objects.get(indicator="empty-homes", part=part)
        cells = {name: text for name, text in there.cells().items() if text} | {"target": target}
        seen = actions.digest_of_cells(there.cells()) if seen is None else seen
        return actions.amend_target(
            "empty-homes", part, YEAR, cells, seen=seen, reason="Seven more.", by=team, now=now
        )

    return done


@pytest.fixture
def edit(example, team, now):
    """Edit a file of settings or words, as it was seen or otherwise."""

    def edited(path, text, *, seen=None):
        there = Document.objects.filter(path=path).first()
        known = actions.digest_of_text(there.text) if there else ""
        return actions.edit_document(
            path, text, seen=known if seen is None else seen, reason="New.", by=team, now=now
        )

    return edited


def test_a_changed_definition_begins_and_the_old_one_stays(amend):
    assert amend({"title": "Empty homes of the council"}) == ()
    rows = Definition.objects.filter(indicator="empty-homes").order_by("effective_from")
    assert [(row.effective_from, row.title) for row in rows] == [
        ("", "Empty council homes"),
        ("2024-25/M08", "Empty homes of the council"),
    ]
    in_set = read_record().sets[YEAR.year].by_indicator["empty-homes"]
    assert [row.title for row in in_set] == ["Empty council homes", "Empty homes of the council"]


def test_the_log_says_what_changed_and_why(amend):
    amend({"title": "Empty homes of the council"})
    event = Event.objects.latest("sequence")
    assert (event.act, event.indicator, event.reason) == (
        "amended the definition",
        "empty-homes",
        "The service was split.",
    )
    assert "Empty council homes" in event.before
    assert "Empty homes of the council" in event.after


def test_an_error_is_given_with_its_column_and_nothing_is_kept(amend):
    rows, events = Definition.objects.count(), Event.objects.count()
    (issue,) = amend({"service": "No such service"})
    assert (issue.code, issue.place.column) == ("unknown-service", "service")
    assert (Definition.objects.count(), Event.objects.count()) == (rows, events)


def test_a_cell_that_cannot_be_read_is_given_with_its_column(amend):
    (issue,) = amend({"decimals": "one"})
    assert (issue.code, issue.place.column) == ("not-a-number", "decimals")


def test_a_new_owner_has_the_role_from_that_month_on(amend):
    Person.objects.create(post="Lettings Officer")
    assert amend({"owner": "Lettings Officer"}) == ()
    appointment = Appointment.objects.get(person__post="Lettings Officer")
    assert appointment.role == RoleKey.DATA_OWNER
    assert appointment.since == NOVEMBER.first_day


def test_an_owner_who_is_nobody_is_refused(amend):
    with pytest.raises(NotFound, match="Nobody at All"):
        amend({"owner": "Nobody at All"})
    assert not Definition.objects.filter(owner="Nobody at All").exists()


@pytest.mark.parametrize("month", ["2024-25/M01", "2024-25/M08"])
def test_what_has_begun_is_never_changed(amend, month):
    amend({"title": "Empty homes of the council"})
    with pytest.raises(NotTheFirstWord):
        amend({"title": "Otherwise"}, start=Period.parse(month))


def test_a_year_without_the_indicator_takes_no_definition_of_it(amend):
    with pytest.raises(NotFound):
        amend({"title": "Otherwise"}, start=Period.parse("2031-32/M01"))


def test_a_change_says_why(amend):
    with pytest.raises(NoReason):
        amend({"title": "Otherwise"}, reason=" ")


@pytest.mark.parametrize("role", [role for role in RoleKey if role != RoleKey.PERFORMANCE_TEAM])
def test_only_the_performance_team_changes_the_set(amend, role):
    with pytest.raises(NotPermitted):
        amend({"title": "Otherwise"}, by=Viewer(person=1, roles=frozenset({role})))


def test_a_target_is_set_in_its_row(set_target):
    assert set_target("23") == ()
    row = Target.objects.get(indicator="empty-homes", part="")
    assert (row.target, row.amber_limit, row.reason) == ("23", "24", "Seven more.")


def test_a_target_that_contradicts_its_rule_is_not_kept(set_target):
    issues = set_target("30")
    assert {issue.place.file for issue in issues} == {"targets/2024-25.csv"}
    assert Target.objects.get(indicator="empty-homes", part="").target == "20"


def test_a_target_that_somebody_else_has_changed_is_not_overwritten(set_target):
    with pytest.raises(OutOfDate):
        set_target("23", seen=actions.digest_of_text("something else"))


def test_settings_are_edited_with_what_follows_from_them(edit, example):
    text = (example / "council.toml").read_text(encoding="utf-8")
    assert edit("council.toml", text.replace('"Finance"]', '"Finance", "Land"]')) == ()
    assert Service.objects.filter(name="Land", directorate__name="Resources").exists()


def test_settings_that_leave_an_indicator_without_its_service_are_not_kept(edit, example):
    text = (example / "council.toml").read_text(encoding="utf-8")
    issues = edit("council.toml", text.replace('"Housing", ', ""))
    assert {issue.code for issue in issues} == {"unknown-service"}
    assert Service.objects.filter(name="Housing").exists()


def test_words_that_are_not_toml_are_not_kept(edit):
    (issue,) = edit("papers/2024-25-Q3.toml", "title = \nkey = 1\n")
    assert (issue.code, str(issue.place)) == ("not-toml", "papers/2024-25-Q3.toml:1")
    assert not Document.objects.filter(path="papers/2024-25-Q3.toml").exists()


def test_words_of_another_paper_can_be_begun(edit):
    assert edit("papers/2024-25-Q3.toml", '[header]\ntitle = "Quarter 3"\n') == ()
    assert Period.parse("2024-25/Q3") in read_record().papers


def test_words_that_somebody_else_has_changed_are_not_overwritten(edit):
    with pytest.raises(OutOfDate):
        edit("council.toml", "", seen=actions.digest_of_text("something else"))


@pytest.mark.parametrize("path", ["README.md", "values/2024-25.csv", "../council.toml"])
def test_only_settings_and_papers_are_edited_as_text(edit, path):
    with pytest.raises(NotFound):
        edit(path, "x", seen="")
