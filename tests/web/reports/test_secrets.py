"""Figures that must not be seen are planted, and looked for in every byte that can be fetched.

A council of four indicators. Of *moves* every figure is a count of people below its threshold, so
every one is hidden; of *pay* everything is exempt; what was said of both repeats their figures.
"""

from datetime import date

import pytest

from goldenthread.web.council_folder import actions
from goldenthread.web.organisation.access import AT_THE_SERVER
from tests.folders import a_count_row, a_definition_row, a_folder, a_value_row, with_rows

HIDDEN = ["71233", "71347", "71419", "71537", "71663", "71789", "71917", "72031", "72173"]
"""The figures of *moves*, April to December."""

REVISED = "72889"
"""What the figure for May was before it was revised."""

EXEMPT = ["83.17", "84.29", "85.31"]
"""The figures of *pay*, by quarter."""

SAID = "Sealed words about moves"
SAID_OF_PAY = "Sealed words about pay"
TITLE_OF_PAY = "The sealed pay"


def printed(figure):
    """A figure as files write it and as pages print it."""
    return {figure, f"{int(figure):,}"} if "." not in figure else {figure, figure[:-1]}


SECRETS_OF_MOVES = {SAID} | set().union(*map(printed, [*HIDDEN, REVISED]))
SECRETS_OF_PAY = {SAID_OF_PAY, TITLE_OF_PAY, "R-pay", *EXEMPT}

PAGES = (
    "/", "/indicators/", "/indicators/?q=moves", "/indicators/?q=pay", "/indicators/?status=red",
    "/indicators/?order=attention", "/indicators/table.csv", "/indicators/table.csv?q=pay",
    "/exceptions/", "/changes/", "/commitments/safe-places/", "/directorates/place/",
    "/indicators/moves/", "/indicators/pay/", "/indicators/streetlights/",
)  # fmt: skip
PERIODS = ("2025-26-Q3", "2025-26-Q2", "2025-26-M09")


@pytest.fixture
def council(db, tmp_path, now):
    """The council, loaded."""
    recorded = {"recorded_on": "2026-01-10", "signed_off_on": "2026-01-10"}
    months = [
        a_value_row("moves", period=f"2025-26/M{number:02}", value=figure, **recorded)
        for number, figure in enumerate(HIDDEN, 1)
    ]
    months[1] |= {"recorded_on": "2026-01-12", "revision_reason": "Counted again."}
    first = a_value_row("moves", period="2025-26/M02", value=REVISED, **recorded)
    quarters = [
        a_value_row("pay", period=f"2025-26/Q{number}", value=figure, **recorded)
        for number, figure in enumerate(EXEMPT, 1)
    ]
    said = [
        {"indicator": "moves", "period": "2025-26/M09", "what_happened": f"{SAID}: {HIDDEN[8]}.",
         "recorded_on": "2026-01-10"},
        {"indicator": "pay", "period": "2025-26/Q3", "what_happened": f"{SAID_OF_PAY}: {EXEMPT[2]}.",
         "recorded_on": "2026-01-10"},
    ]  # fmt: skip
    folder = a_folder(
        tmp_path,
        with_rows(
            "kpi-sets/2025-26.csv",
            a_count_row("moves", unit="number of people", small_number_threshold="1000000",
                        owner="Moves Lead", sign_off="Moves Director"),
            a_definition_row("pay", title=TITLE_OF_PAY, collected="quarterly",
                             reported="quarterly", decimals="2", numerator="", denominator="",
                             roll_up="none", access="exempt", exempt_paragraph="3",
                             owner="Pay Lead", sign_off="Pay Director"),
        ),
        with_rows("values/2025-26.csv", first, *months, *quarters),
        with_rows("commentary/2025-26.csv", *said),
    )  # fmt: skip
    loaded = actions.load(folder, by=AT_THE_SERVER, now=now)
    assert loaded.is_written, loaded.issues


def everything(browser):
    """All that a browser can fetch of these pages, in every period."""
    addresses = (
        f"{page}{'&' if '?' in page else '?'}period={period}"
        for page in PAGES
        for period in PERIODS
    )
    return b"".join(browser.get(address).content for address in addresses).decode()


def found(browser, secrets):
    """The secrets that stand in what a browser can fetch."""
    text = everything(browser)
    return {secret for secret in secrets if secret in text}


@pytest.mark.parametrize(
    "role",
    [
        "Member", "portfolio holder and Executive", "scrutiny officer", "clearance officer",
        "administrator", "data owner", "sign-off officer",
    ],
)  # fmt: skip
def test_who_may_not_see_them_is_sent_none_of_them(council, seen_by, role):
    """In no page and no file, whatever the period, the filter and the order."""
    assert found(seen_by(role), SECRETS_OF_MOVES | SECRETS_OF_PAY) == set()


@pytest.mark.parametrize("role", ["performance team", "Democratic Services", "auditor"])
def test_who_may_see_every_figure_finds_them(council, seen_by, role):
    """So that the search above searches where they stand."""
    seen = found(seen_by(role), SECRETS_OF_MOVES | SECRETS_OF_PAY)
    assert {SAID, SAID_OF_PAY, TITLE_OF_PAY, *EXEMPT} <= seen
    assert {f"{int(figure):,}" for figure in (*HIDDEN, REVISED)} <= seen


@pytest.mark.parametrize(
    ("post", "role", "own", "other"),
    [
        ("Moves Lead", "data owner", SECRETS_OF_MOVES, SECRETS_OF_PAY),
        ("Moves Director", "sign-off officer", SECRETS_OF_MOVES, SECRETS_OF_PAY),
        ("Pay Lead", "data owner", SECRETS_OF_PAY, SECRETS_OF_MOVES),
        ("Pay Director", "sign-off officer", SECRETS_OF_PAY, SECRETS_OF_MOVES),
    ],
)
def test_a_duty_shows_its_own_and_no_other(council, seen_by, post, role, own, other):
    """Row by row: the owner of the one is a stranger to the other."""
    browser = seen_by(role, post)
    assert found(browser, own)
    assert found(browser, other) == set()


def test_a_listed_member_sees_the_item_and_nothing_else(council, seen_by):
    """The listing names one exempt indicator."""
    from goldenthread.web.kpi_sets.models import Indicator
    from goldenthread.web.organisation.models import Listing, Person

    browser = seen_by("Member", "Listed Member")
    assert Indicator.objects.filter(key="pay").exists()
    Listing.objects.create(
        indicator="pay", person=Person.objects.get(post="Listed Member"), reason="The item."
    )
    assert SAID_OF_PAY in found(browser, SECRETS_OF_PAY)
    assert found(browser, SECRETS_OF_MOVES) == set()


def test_who_covers_for_the_owner_sees_it_for_as_long(council, seen_by):
    """And not before or after."""
    from goldenthread.web.organisation.models import Cover, Person

    browser = seen_by("data owner", "Stand-in")
    cover = Cover.objects.create(
        absent=Person.objects.get(post="Moves Lead"),
        by=Person.objects.get(post="Stand-in"),
        first_day=date(2026, 2, 1),
        last_day=date(2026, 2, 8),
        reason="Leave",
    )
    assert found(browser, SECRETS_OF_MOVES) == set()
    cover.last_day = date(2026, 2, 20)
    cover.save()
    assert found(browser, SECRETS_OF_MOVES)
    assert found(browser, SECRETS_OF_PAY) == set()


def test_a_hidden_figure_is_said_to_be_hidden(council, member):
    """Under its own name, never as nought; and the public is told that rows are hidden."""
    page = member.get("/indicators/moves/").content.decode()
    assert "Suppressed" in page
    assert "Counts of people below 1000000 are hidden" in page


def test_only_what_is_on_record_has_a_row(council, member, team):
    """A roll-up is worked out and was never put down: nine months have nine rows, and a revision."""
    for browser, rows in ((member, 9), (team, 10)):
        page = browser.get("/indicators/moves/").content.decode()
        table = page[page.index('id="values"') : page.index('id="printed"')]
        assert table.count("<tr") - 1 == rows
