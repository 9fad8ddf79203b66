"""The council of these tests: that of examples/small, in the week before its last quarter is cut off.

Two values are still to come, and one indicator is exempt, so that there is something to enter, to
sign, and to keep from those who may not see it.
"""

import csv
import shutil
from pathlib import Path

from goldenthread.web.organisation.demonstration import Account
from goldenthread.web.organisation.roles import RoleKey

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

DAY = "2025-04-18"
PERIOD, MONTH = "2024-25/Q4", "2024-25/M12"
LONG = "council-tax"
"""An indicator with more words than anybody planned for."""

EXEMPT, EXEMPT_TITLE = "budget-variance", "Budget variance forecast for the year"
TO_COME = (("empty-homes", PERIOD), ("complaints-in-time", MONTH))

LOADED, OPEN, SUBMITTED, SIGNED, BUILT, PUBLISHED = (
    "loaded",
    "open",
    "submitted",
    "signed",
    "built",
    "published",
)
"""How far the report of the quarter is, each with a database of its own."""

EMPTY, LARGE = "empty", "large"
"""Beside them: a database with no council in it, and one with the council of 167 indicators."""

ACCOUNTS = tuple(
    Account(login=login, post=post, roles=(role,))
    for login, post, role in (
        ("owner", "Customer Services Officer", RoleKey.DATA_OWNER),
        ("housing", "Housing Officer", RoleKey.DATA_OWNER),
        ("signer", "Director of Resources", RoleKey.SIGN_OFF_OFFICER),
        ("director", "Director of Services", RoleKey.SIGN_OFF_OFFICER),
        ("performance", "Performance Officer", RoleKey.PERFORMANCE_TEAM),
        ("executive", "Cabinet Member for Resources", RoleKey.EXECUTIVE),
        ("member", "Member", RoleKey.MEMBER),
        ("democratic", "Democratic Services Manager", RoleKey.DEMOCRATIC_SERVICES),
        ("auditor", "External Auditor", RoleKey.AUDITOR),
        ("administrator", "Service Administrator", RoleKey.ADMINISTRATOR),
        ("careful", "Monitoring Officer", RoleKey.MEMBER),
    )
)


def write_council(folder):
    """Write the council's folder."""
    shutil.copytree(EXAMPLES / "small", folder)
    _change(folder / "values" / "2024-25.csv", _unless_to_come)
    _change(folder / "commentary" / "2024-25.csv", _unless_to_come)
    _change(folder / "kpi-sets" / "2024-25.csv", _with_one_exempt)
    _change(folder / "kpi-sets" / "2024-25.csv", _with_one_long)
    cover = folder / "papers" / "2024-25-Q4.toml"
    words = cover.read_text(encoding="utf-8")
    for old, new in (
        ('confidential = "No"', 'confidential = "Yes"'),
        ('schedule_12a = "Not applicable"', 'schedule_12a = "Paragraph 3"'),
    ):
        assert old in words
        words = words.replace(old, new)
    cover.write_text(words, encoding="utf-8")


def _change(file, change):
    with file.open(newline="", encoding="utf-8") as opened:
        reader = csv.DictReader(opened)
        columns, rows = reader.fieldnames, [change(row) for row in reader]
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, columns)
        writer.writeheader()
        writer.writerows(row for row in rows if row)


def _unless_to_come(row):
    quarter = row["period"].replace("M12", "Q4")
    is_to_come = any(
        (row["indicator"], quarter) == (indicator, period.replace("M12", "Q4"))
        for indicator, period in TO_COME
    )
    return None if is_to_come else row


def _with_one_exempt(row):
    is_it = row["indicator"] == EXEMPT
    return row | ({"access": "exempt", "exempt_paragraph": "3"} if is_it else {})


def _with_one_long(row):
    long = {
        "title": "Council tax collected in the year to date, of all that is due for the year from "
        "households in the borough, arrears of earlier years and court costs not counted",
        "description": "Council tax collected so far out of what is due for the year. " * 8,
        "caveat": "Notices to Gwynedd-and-Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch "
        "are counted where they were sent from. " * 3,
        "service": "Finance",
    }
    return row | (long if row["indicator"] == LONG else {})
