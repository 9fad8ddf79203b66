"""A council with secrets in it, for the matrix of permissions and for the search for secrets.

Of *moves* every figure is a count of people below its threshold, so every one is hidden. Of *pay*
all is exempt. Both repeat their figures in words, in evidence, in drafts and in the log. The rest
is open to whoever has signed in. One pack is published and one is waiting.
"""

from datetime import date

from goldenthread.core.period import Period
from goldenthread.web.benchmarks import actions as benchmarks
from goldenthread.web.collection.cycle.actions import open_cycle
from goldenthread.web.collection.entry.actions import save_draft, submit
from goldenthread.web.collection.entry.checking import check_submission
from goldenthread.web.collection.evidence.actions import attach_evidence
from goldenthread.web.collection.models import Submission, Upload
from goldenthread.web.collection.workbook.actions import keep_upload
from goldenthread.web.council_folder import actions as council_folder
from goldenthread.web.organisation.access import AT_THE_SERVER, Duties
from goldenthread.web.organisation.models import Appointment, Person
from goldenthread.web.organisation.queries import viewer_of
from goldenthread.web.organisation.roles import RoleKey
from goldenthread.web.organisation.standing_in import actions as standing_in
from goldenthread.web.publications import actions as publications
from goldenthread.web.publications.tasks import build_pack
from tests.folders import COUNCIL as SETTINGS
from tests.folders import a_count_row, a_definition_row, a_folder, a_value_row, with_rows
from tests.loaded import EXAMPLES

QUARTER, EARLIER = Period.parse("2025-26/Q3"), Period.parse("2025-26/Q2")
MONTH = Period.parse("2025-26/M10")

HIDDEN = ("71233", "71347", "71419", "71537", "71663", "71789", "71917", "72031", "72173")
"""The figures of *moves*, April to December."""

EXEMPT = (
    "8317.43", "8429.17", "8531.29", "8643.71", "8759.13", "8861.47", "8973.59", "8183.21", "8291.37",
)  # fmt: skip
"""The figures of *pay*, April to December."""

DRAFTED_MOVES, DRAFTED_PAY = "72889", "8097.53"
"""What has been entered for January and is not on record yet."""

PASTED_MOVES = "73019"
"""What has been sent for January and is not confirmed yet."""

WORDS_OF_MOVES, WORDS_OF_PAY = "Sealed words about moves", "Sealed words about pay"
TITLE_OF_PAY = "The sealed pay"
EVIDENCE_OF_MOVES, EVIDENCE_OF_PAY = "Sealed file of moves", "Sealed file of pay"
TARGET_OF_PAY = "7911.83"

POSTS = {
    "anonymous": None,
    "owner of the indicator": ("Lights Lead", RoleKey.DATA_OWNER),
    "owner of another": ("Complaints Lead", RoleKey.DATA_OWNER),
    "owner of the suppressed": ("Moves Lead", RoleKey.DATA_OWNER),
    "owner of the exempt": ("Pay Lead", RoleKey.DATA_OWNER),
    "delegate for the suppressed": ("Delegate", RoleKey.DATA_OWNER),
    "cover for the exempt": ("Stand-in", RoleKey.DATA_OWNER),
    "signer of the indicator": ("Lights Director", RoleKey.SIGN_OFF_OFFICER),
    "signer of another": ("Complaints Director", RoleKey.SIGN_OFF_OFFICER),
    "signer of the suppressed": ("Moves Director", RoleKey.SIGN_OFF_OFFICER),
    "signer of the exempt": ("Pay Director", RoleKey.SIGN_OFF_OFFICER),
    "performance team": ("Performance Analyst", RoleKey.PERFORMANCE_TEAM),
    "Executive": ("Executive Member", RoleKey.EXECUTIVE),
    "Member": ("Member", RoleKey.MEMBER),
    "Member listed for the exempt": ("Listed Member", RoleKey.MEMBER),
    "Democratic Services": ("Democratic Services Manager", RoleKey.DEMOCRATIC_SERVICES),
    "scrutiny officer": ("Scrutiny Officer", RoleKey.SCRUTINY_OFFICER),
    "clearance officer": ("Clearance Officer", RoleKey.CLEARANCE_OFFICER),
    "auditor": ("External Auditor", RoleKey.AUDITOR),
    "administrator": ("Service Administrator", RoleKey.ADMINISTRATOR),
}
"""Everybody who looks, by what they are to the objects; their post and role."""

PAY = Duties(indicator="pay", owner="Pay Lead", signer="Pay Director", is_exempt=True)
MOVES = Duties(indicator="moves", owner="Moves Lead", signer="Moves Director", is_exempt=False)


def make(tmp_path, now):
    """Make all of it in the database."""
    loaded = council_folder.load(_folder(tmp_path), by=AT_THE_SERVER, now=now)
    assert loaded.is_written, loaded.issues
    for post, role in filter(None, POSTS.values()):
        _appoint(post, role, now)
    _stand_in(now)
    _collect(now)
    _publish(now)


def person(post):
    """Somebody, by their post."""
    return Person.objects.get(post=post)


def viewer(post, now):
    """Who somebody is, by their post."""
    return viewer_of(person(post), now.date())


def _folder(tmp_path):
    recorded = {"recorded_on": "2026-01-10", "signed_off_on": "2026-01-10"}
    months = [f"2025-26/M{number:02}" for number in range(1, 10)]
    rows = [
        a_value_row(name, period=month, value=figure, **recorded)
        for name, figures in (("moves", HIDDEN), ("pay", EXEMPT), ("complaints", range(30, 39)))
        for month, figure in zip(months, map(str, figures), strict=True)
    ]
    rows += [a_value_row(period=month, value="97.4", **recorded) for month in months[1:]]
    said = [
        {"indicator": name, "period": "2025-26/M09", "what_happened": f"{words}: {figure}.",
         "recorded_on": "2026-01-10"}
        for name, words, figure in (
            ("moves", WORDS_OF_MOVES, HIDDEN[8]), ("pay", WORDS_OF_PAY, EXEMPT[8])
        )
    ]  # fmt: skip

    def with_people(files):
        files["kpi-sets/2025-26.csv"] = _definitions()
        complaints = files["values/2025-26.csv"].pop()
        assert complaints["indicator"] == "complaints"
        files["meetings.csv"] += [
            {"period": quarter, "committee": "Scrutiny Committee", "meets_on": meets_on,
             "cut_off": cut_off, "despatch": despatch}
            for quarter, meets_on, cut_off, despatch in (
                ("2025-26/Q2", "2025-11-27", "2025-11-14", "2025-11-19"),
                ("2025-26/Q3", "2026-02-26", "2026-02-13", "2026-02-18"),
            )
        ]  # fmt: skip

    folder = a_folder(
        tmp_path,
        with_people,
        with_rows("values/2025-26.csv", *rows),
        with_rows("commentary/2025-26.csv", *said),
        with_rows("parts.csv", {"indicator": "streetlights", "part": "north", "title": "North"}),
        with_rows(
            "targets/2025-26.csv",
            {"indicator": "pay", "period": "2025-26", "target": TARGET_OF_PAY},
        ),
        council=SETTINGS,
    )
    (folder / "papers").mkdir()
    words = (EXAMPLES / "small" / "papers" / "2024-25-Q4.toml").read_text(encoding="utf-8")
    for old, new in (
        ("Overview and Scrutiny Committee", "Scrutiny Committee"),
        ('confidential = "No"', 'confidential = "Yes"'),
        ('schedule_12a = "Not applicable"', 'schedule_12a = "Paragraph 3"'),
    ):
        assert old in words
        words = words.replace(old, new)
    for quarter, meets_on in (("2", "2025-11-27"), ("3", "2026-02-26")):
        paper = words.replace("2025-05-08", meets_on)
        paper = paper.replace("Quarter 4 2024/25", f"Quarter {quarter} 2025/26")
        (folder / "papers" / f"2025-26-Q{quarter}.toml").write_text(paper, encoding="utf-8")
    return folder


def _definitions():
    people = {"unit": "number of people", "small_number_threshold": "1000000"}
    return [
        a_definition_row(owner="Lights Lead", sign_off="Lights Director"),
        a_count_row(owner="Complaints Lead", sign_off="Complaints Director"),
        a_count_row("moves", owner="Moves Lead", sign_off="Moves Director", **people),
        a_definition_row(
            "pay", title=TITLE_OF_PAY, unit="£ million", decimals="2", polarity="lower",
            numerator="", denominator="", roll_up="none", access="exempt", exempt_paragraph="3", owner="Pay Lead", sign_off="Pay Director",
        ),
    ]  # fmt: skip


def _appoint(post, role, now):
    person, _ = Person.objects.get_or_create(post=post)
    person.login = post.lower().replace(" ", "-")
    person.set_password("three unrelated words")
    person.save()
    Appointment.objects.get_or_create(
        person=person, role=role, defaults={"since": date(2025, 4, 1)}
    )


def _stand_in(now):
    people = {person.post: person for person in Person.objects.all()}
    standing_in.delegate(
        by=viewer("Moves Lead", now), now=now, duties=MOVES, to=people["Delegate"],
        first_day=now.date(), last_day=None,
    )  # fmt: skip
    standing_in.name_cover(
        by=viewer("Pay Lead", now), now=now, absent=people["Pay Lead"], reason="leave",
        covering=people["Stand-in"], first_day=now.date(), last_day=now.date(),
    )  # fmt: skip
    standing_in.list_member(
        by=viewer("Democratic Services Manager", now), now=now, duties=PAY, reason="item 7",
        member=people["Listed Member"],
    )  # fmt: skip


def _collect(now):
    open_cycle(by=viewer("Performance Analyst", now), now=now, period=MONTH)
    _enter("complaints", "Complaints Lead", now, value="39", source="The complaints system")
    _enter("moves", "Moves Lead", now, value=DRAFTED_MOVES, why=WORDS_OF_MOVES)
    _enter("pay", "Pay Lead", now, value=DRAFTED_PAY, why=WORDS_OF_PAY, source="Payroll")
    for name, post, words in (
        ("moves", "Moves Lead", EVIDENCE_OF_MOVES), ("pay", "Pay Lead", EVIDENCE_OF_PAY)
    ):  # fmt: skip
        attach_evidence(
            by=viewer(post, now), now=now, submission=submission(name).pk, name="evidence.csv",
            content=f"what,how many\n{words},1\n".encode(),
        )  # fmt: skip
    keep_upload(
        by=viewer("Moves Lead", now), now=now, route=Upload.Route.PASTED, name="the pasted rows",
        content=f"moves\t{MONTH}\t\t{PASTED_MOVES}\n".encode(),
    )  # fmt: skip
    for name, post in (("complaints", "Complaints Lead"), ("pay", "Pay Lead")):
        _explain(name, post, now)
        row = submission(name)
        submit(by=viewer(post, now), now=now, submission=row.pk, version=row.version)


def _enter(name, post, now, **cells):
    row = submission(name)
    save_draft(
        by=viewer(post, now), now=now, submission=row.pk, version=row.version, cells=cells,
        explanations={},
    )  # fmt: skip


def _explain(name, post, now):
    """Say of every warning that it may stand."""
    row = submission(name)
    warnings = {each.code: "Counted twice." for each in check_submission(row, now=now).warnings}
    save_draft(
        by=viewer(post, now), now=now, submission=row.pk, version=row.version, cells={},
        explanations=warnings,
    )  # fmt: skip


def submission(name):
    """What is entered of an indicator for the month that is open."""
    return Submission.objects.get(indicator=name, period=str(MONTH), part="")


def _publish(now):
    """Publish one quarter, and leave another built."""
    team = viewer("Performance Analyst", now)
    for quarter in (QUARTER, EARLIER):
        build = publications.ask_build(quarter, as_at=None, by=team, now=now)
        assert build_pack.call(build.pk) == "built"
        if quarter == QUARTER:
            publications.publish(build.pk, by=team, now=now)
    text = b"indicator,part,area,period,value\n"
    benchmarks.send(text, "figures.csv", "comparators", "", now.date(), by=team, now=now)
