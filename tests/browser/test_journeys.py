"""What each role comes for, from the first page to the last, in three ways of working.

One story: the last quarter of the small council. Two values are still to come; they are entered,
signed and published, and then read by Members, the public, the auditor and Democratic Services.
"""

import re

from tests.browser import council

PUBLICATION = "/publications/2024-25-Q4/1/"


def test_the_owner_enters_a_value_explains_it_and_submits_it(at, hands_of):
    at(council.OPEN)
    owner = hands_of("owner")
    owner.open("/")
    owner.follow("My tasks")
    owner.sees("1 value is waiting for you")
    owner.follow("Complaints answered in time")
    owner.fill("Numerator", "14")
    owner.fill("Denominator", "27")
    owner.fill("Source", "Complaints register")
    owner.press("Save and submit")
    owner.sees("This cannot be submitted yet")
    owner.sees("51.9% is below the usual range")
    owner.fill("What happened", "Thirteen complaints of March were answered late.")
    owner.fill("Why", "The new register could not be read for a week.")
    owner.fill("What we are doing", "The register is mended, and the late ones are answered.")
    owner.fill("By when", "30 April 2025")
    owner.fill("Who", "Customer Services Officer")
    owner.fill("Why this may stand", "The figure was counted twice, with the same result.")
    owner.press("Save and submit")
    owner.sees("Submitted to the Director of Resources.")
    owner.follow("My tasks")
    owner.sees("Nothing is due from you now.")
    owner.sees("Handed over, not signed off yet")


def test_the_owner_fills_in_many_on_one_page(at, hands_of):
    at(council.OPEN)
    owner = hands_of("housing")
    owner.open("/tasks/")
    owner.fill("Empty council homes", "19")
    owner.press("Save and submit what is filled in")
    owner.sees("1 value saved and 1 value submitted.")


def test_the_signer_sees_every_warning_on_one_page_and_signs(at, hands_of):
    at(council.SUBMITTED)
    signer = hands_of("signer")
    signer.open("/")
    signer.follow("Sign-off")
    signer.sees("51.9%")
    signer.sees("Warning: 51.9% is below the usual range")
    signer.sees("The figure was counted twice, with the same result.")
    signer.tick("Sign off Complaints answered in time")
    signer.press("Sign off what is ticked")
    signer.sees("1 value is signed off and on the record.")
    signer.sees("Nothing awaits you now.")


def test_the_signer_sends_back_with_a_reason_that_the_owner_reads(at, hands_of):
    at(council.SUBMITTED)
    signer = hands_of("signer")
    signer.open("/sign-off/")
    signer.unfold("Send back")
    signer.fill("What must be done again, and why", "Say when the late ones were answered.")
    signer.press("Send back")
    signer.sees("is sent back")
    owner = hands_of("owner")
    owner.open("/tasks/")
    owner.sees("Say when the late ones were answered.")


def test_the_performance_team_opens_the_month_and_chases(at, hands_of):
    at(council.LOADED)
    team = hands_of("performance")
    team.open("/")
    team.follow("Cycle")
    team.press("Open March 2025")
    team.sees("March 2025 is open")
    team.sees("Customer Services Officer")
    team.sees("Housing Officer")


def test_the_performance_team_builds_answers_and_publishes(at, hands_of, server):
    at(council.SIGNED)
    team = hands_of("performance")
    team.open("/")
    team.follow("Reports")
    team.choose("Period", "Quarter 4 (January to March) 2024/25")
    team.press("Build the pack")
    server.work()
    team.open("/reports/1/")
    team.sees("What stands in the way of publishing")
    team.follow("Answer the points")
    team.sees("has only good to say")
    team.fill("Why the figure may stand", "The next report tells how many were let.")
    team.press("Put the answer on record")
    team.sees("Answered: S1.")
    team.follow("Reports")
    team.choose("Period", "Quarter 4 (January to March) 2024/25")
    team.press("Build the pack")
    server.work()
    team.open("/reports/2/")
    team.sees("Restricted papers")
    team.tick("I have looked at the papers")
    team.press("Publish")
    team.sees("Published as number 1 of this period.")


def test_a_member_reads_the_set_an_indicator_and_the_publication(at, hands_of):
    at(council.PUBLISHED)
    member = hands_of("member")
    member.open("/")
    member.follow("Indicators")
    member.sees("Complaints answered in time")
    member.does_not_see(council.EXEMPT_TITLE)
    member.follow("Empty council homes")
    member.sees("thirty homes were let in the quarter")
    member.open("/indicators/complaints-in-time/")
    member.sees("Thirteen complaints of March were answered late.")
    assert member.open(f"/indicators/{council.EXEMPT}/").status == 404
    member.does_not_see(council.EXEMPT_TITLE)
    member.follow("Publications")
    member.follow("Quarter 4")
    member.does_not_see("Restricted papers")
    member.does_not_see(council.EXEMPT_TITLE)


def test_anybody_downloads_the_papers_and_the_data(at, hands_of):
    at(council.PUBLISHED)
    reader = hands_of()
    reader.open("/")
    reader.follow("Quarter 4")
    kind, paper = reader.get(re.compile("PDF.*Appendix A"))
    assert kind == "application/pdf"
    assert paper.startswith(b"%PDF-")
    kind, table = reader.get("Series, one row a period")
    assert kind.startswith("text/csv")
    assert b"complaints-in-time" in table
    assert council.EXEMPT.encode() not in table


def test_the_auditor_follows_a_printed_figure_in_three_clicks(at, hands_of):
    at(council.PUBLISHED)
    auditor = hands_of("auditor")
    auditor.open(PUBLICATION)
    auditor.follow("Follow a printed number")
    auditor.follow("27")
    for words in ("empty-homes", "Housing Officer", "Director of Services", "Quarter 4"):
        auditor.sees(words)
    auditor.follow("The indicator as now known")
    for words in ("Council homes standing empty", "One home in fifty", "Submissions and sign-off"):
        auditor.sees(words)


def test_the_administrator_gives_somebody_a_login(at, hands_of):
    at(council.LOADED)
    administrator = hands_of("administrator")
    administrator.open("/")
    administrator.follow("People")
    administrator.follow("Museum Officer")
    administrator.follow("Change login")
    administrator.fill("The login", "museum")
    administrator.press("Give")
    administrator.sees("The login is given: museum")


def test_democratic_services_open_the_restricted_papers(at, hands_of):
    at(council.PUBLISHED)
    officer = hands_of("democratic")
    officer.open("/")
    officer.follow("Publications")
    officer.follow("Quarter 4")
    officer.unfold("Restricted papers and data")
    kind, paper = officer.get(re.compile("Web page.*Appendix B.*restricted"))
    assert kind.startswith("text/html")
    assert council.EXEMPT_TITLE.encode() in paper


def test_somebody_signs_in_by_login_and_password_and_out_again(at, hands_of):
    at(council.LOADED)
    person = hands_of()
    person.open("/tasks/")
    person.follow("Sign in")
    person.fill("Login", "owner")
    person.fill("Password", "only-for-the-demonstration")
    person.press("Sign in")
    person.sees("Customer Services Officer")
    person.press("Sign out")
    person.follow("Sign in")
    person.sees("Login")
