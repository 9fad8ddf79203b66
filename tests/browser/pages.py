"""Every page of the service, in every state that it can be in, and how one comes to see it.

The tests of accessibility look at all of them. An address of the service that is in neither list
fails the suite, so that no page is added without being looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from goldenthread.web.organisation.demonstration import PASSWORD
from tests.browser.council import (
    BUILT,
    EMPTY,
    EXEMPT,
    LARGE,
    LOADED,
    LONG,
    OPEN,
    PUBLISHED,
    SIGNED,
    SUBMITTED,
)

PLAIN, NOTHING, ERROR, TOO_LONG, LATE, SECRET, REFUSED, NOT_FOUND, AT_ONCE = (
    "plain",
    "empty",
    "error",
    "long",
    "late",
    "exempt",
    "refused",
    "not found",
    "two at once",
)
"""The states."""


@dataclass(frozen=True)
class Case:
    """One page in one state.

    Args:
        name: the address by its name in the URL table.
        path: the address itself.
        login: who looks; "" for anybody.
        stage: how far the report is.
        steps: what is done on the page first, by anybody's hands.
        status: of the first answer.
    """

    name: str
    path: str
    login: str = ""
    stage: str = PUBLISHED
    state: str = PLAIN
    status: int = 200
    steps: tuple[Callable, ...] = field(default=())

    def __str__(self):
        return f"{self.name}, {self.state}, {self.login or 'anybody'}, {self.stage}"


def press(words):
    """Press a button."""
    return lambda hands: hands.press(words)


def follow(words):
    """Follow a link."""
    return lambda hands: hands.follow(words)


def fill(label, text):
    """Fill a box."""
    return lambda hands: hands.fill(label, text)


def unfold_everything(hands):
    """Open every part that is folded away."""
    hands.page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")


def fill_both_factors(hands):
    """Sign in as somebody who has a second step, as far as the first."""
    hands.fill("Login", "careful")
    hands.fill("Password", PASSWORD)
    hands.press("Sign in")


def confirm(hands):
    """Give the password again."""
    hands.fill("Password", PASSWORD)
    hands.press("Continue")


def write_at_once(hands):
    """Write while somebody of the performance team writes, and save after them."""
    window = hands.page.context.browser.new_context()
    other = type(hands)(window.new_page(), hands.address)
    other.open("/account/sign-in/")
    other.fill("Login", "performance")
    other.fill("Password", PASSWORD)
    other.press("Sign in")
    other.page.goto(hands.page.url)
    for each, source in ((other, "Complaints register"), (hands, "Letters on file")):
        each.fill("Source", source)
        each.press("Save for later")
    window.close()


def use_first_link(hands):
    """Give a login, and open the address with which a password is chosen."""
    hands.fill("The login", "museum")
    hands.press("Give")
    address = hands.page.locator(".first-link").inner_text()
    hands.press("Sign out")
    hands.page.goto(address)


_TASK = "/tasks/2024-25-M12/complaints-in-time/"
_LONG_TASK = f"/tasks/2024-25-Q4/{LONG}/"
_EXEMPT_TASK = f"/tasks/2024-25-Q4/{EXEMPT}/"
_BOOK = "/publications/2024-25-Q4/1/"
_TWICE = "complaint " * 400

CASES = (
    # Signing in
    Case("account_login", "/account/sign-in/"),
    Case("account_login", "/account/sign-in/", state=ERROR, steps=(press("Sign in"),)),
    Case("account_logout", "/account/sign-out/", "member"),
    Case("account_reauthenticate", "/account/confirm/", "member"),
    Case("account_inactive", "/account/inactive/"),
    Case("account_change_password", "/account/password/", "member"),
    Case("account_change_password", "/account/password/", "member", state=ERROR,
         steps=(press("Change"),)),
    Case("account_reset_password", "/account/password/forgotten/"),
    Case("account_reset_password", "/account/password/forgotten/", state=ERROR,
         steps=(press("Send"),)),
    Case("account_reset_password_done", "/account/password/sent/"),
    Case("account_reset_password_from_key", "/account/password/new/1-none/", state=NOT_FOUND),
    Case("account_reset_password_from_key", "/people/{Museum Officer}/login/", "administrator",
         steps=(use_first_link,)),
    Case("account_reset_password_from_key_done", "/account/password/changed/"),
    Case("mfa_index", "/account/second-step/", "member", state=NOTHING),
    Case("mfa_index", "/account/second-step/", "careful"),
    Case("mfa_authenticate", "/account/sign-in/", steps=(fill_both_factors,)),
    Case("mfa_authenticate", "/account/sign-in/", state=ERROR,
         steps=(fill_both_factors, fill("Code", "1"), press("Continue"))),
    Case("mfa_reauthenticate", "/account/second-step/confirm/", "careful"),
    Case("mfa_activate_totp", "/account/second-step/app/", "member", steps=(confirm,)),
    Case("mfa_activate_totp", "/account/second-step/app/", "member", state=ERROR,
         steps=(confirm, fill("Code", "1"), press("Set up"))),
    Case("mfa_deactivate_totp", "/account/second-step/app/remove/", "careful", steps=(confirm,)),
    Case("mfa_view_recovery_codes", "/account/second-step/codes/", "careful", steps=(confirm,)),
    Case("mfa_generate_recovery_codes", "/account/second-step/codes/new/", "careful", steps=(confirm,)),
    Case("socialaccount_login_cancelled", "/account/council/cancelled/"),
    Case("socialaccount_login_error", "/account/council/error/", status=401),
    Case("council_sign_in", "/account/council/", state=NOT_FOUND, status=404),
    # The front page and what stands beside it
    Case("home", "/"),
    Case("home", "/", stage=EMPTY, state=NOTHING),
    Case("home", "/", "owner", OPEN, LATE),
    Case("home", "/", "performance"),
    Case("home", "/", "administrator"),
    Case("help", "/help"),
    Case("accessibility", "/accessibility"),
    Case("account", "/account/", "owner"),
    Case("account", "/account/", state=REFUSED),
    Case("home", "/nowhere/", "member", state=NOT_FOUND, status=404),
    # Collection
    Case("collection:tasks", "/tasks/", "owner", OPEN, LATE, steps=(unfold_everything,)),
    Case("collection:tasks", "/tasks/", "owner", SUBMITTED),
    Case("collection:tasks", "/tasks/", "member", state=NOTHING),
    Case("collection:tasks", "/tasks/", state=REFUSED),
    Case("collection:tasks", "/tasks/", "owner", OPEN, ERROR,
         steps=(fill("Numerator", "28"), fill("Denominator", "27"), press("Save and submit"))),
    Case("collection:entry", _TASK, "owner", OPEN, steps=(unfold_everything,)),
    Case("collection:entry", _TASK, "owner", SUBMITTED),
    Case("collection:entry", _TASK, "owner", OPEN, ERROR,
         steps=(fill("Numerator", "28"), fill("Denominator", "27"), press("Save and submit"))),
    Case("collection:entry", _TASK, "owner", OPEN, TOO_LONG,
         steps=(fill("Numerator", "14"), fill("Denominator", "27"),
                fill("What happened", _TWICE), press("Save for later"))),
    Case("collection:entry", _TASK, "owner", OPEN, AT_ONCE, steps=(write_at_once,)),
    Case("collection:entry", _LONG_TASK, "performance", OPEN, TOO_LONG),
    Case("collection:entry", _EXEMPT_TASK, "auditor", OPEN, SECRET),
    Case("collection:entry", _EXEMPT_TASK, "member", OPEN, REFUSED, status=404),
    Case("collection:part_entry", "/tasks/2025-26-M10/void-council-homes/part/corby/",
         "performance", LARGE),
    Case("collection:workbook", "/tasks/workbook/", "owner", OPEN),
    Case("collection:workbook", "/tasks/workbook/", "owner", OPEN, ERROR,
         steps=(press("Show what would change"),)),
    Case("collection:paste", "/tasks/paste/", "owner", OPEN),
    Case("collection:paste", "/tasks/paste/", "owner", OPEN, ERROR, steps=(press("Show"),)),
    Case("collection:upload", "/tasks/paste/", "owner", OPEN,
         steps=(fill("Rows", "O1\t2024-25/M12\t\t\t14\t27"), press("Show"))),
    Case("collection:upload", "/tasks/paste/", "owner", OPEN, ERROR,
         steps=(fill("Rows", "O1\t2024-25/M12\t\t\t28\t27"), press("Show"))),
    Case("collection:sign_off", "/sign-off/", "signer", SUBMITTED, steps=(unfold_everything,)),
    Case("collection:sign_off", "/sign-off/", "signer", OPEN, NOTHING),
    Case("collection:sign_off", "/sign-off/", "signer", SUBMITTED, ERROR,
         steps=(press("Sign off what is ticked"),)),
    Case("collection:sign_off", "/sign-off/", state=REFUSED),
    Case("collection:cycle", "/cycle/", "performance", LOADED, NOTHING),
    Case("collection:cycle", "/cycle/", "performance", OPEN),
    Case("collection:cycle", "/cycle/", "member", state=REFUSED, status=403),
    Case("collection:chase", "/cycle/2024-25-M12/", "performance", OPEN, LATE,
         steps=(unfold_everything,)),
    Case("collection:chase", "/cycle/2024-25-M12/", "performance", LOADED, NOTHING),
    Case("collection:chase", "/cycle/2024-25-Q4/", "performance", SIGNED),
    # Looking
    Case("reports:set", "/indicators/", "member"),
    Case("reports:set", "/indicators/?q=nothing+like+it", "member", state=NOTHING),
    Case("reports:set", "/indicators/", "auditor", state=SECRET),
    Case("reports:set", "/indicators/", state=REFUSED),
    Case("reports:indicator", "/indicators/complaints-in-time/", "member",
         steps=(unfold_everything,)),
    Case("reports:indicator", f"/indicators/{LONG}/", "member", state=TOO_LONG),
    Case("reports:indicator", f"/indicators/{EXEMPT}/", "auditor", state=SECRET),
    Case("reports:indicator", f"/indicators/{EXEMPT}/", "member", state=NOT_FOUND, status=404),
    Case("reports:signing", "/sign-off/", "signer", SUBMITTED, steps=(follow("See it as it will"),)),
    Case("reports:exceptions", "/exceptions/", "executive"),
    Case("reports:changes", "/changes/", "executive"),
    Case("reports:then_and_now", f"{_BOOK}now/", "member"),
    Case("reports:commitment", "/commitments/a-good-place-to-live/", "member"),
    Case("reports:commitment", "/commitments/none/", "member", state=NOT_FOUND, status=404),
    Case("reports:directorate", "/directorates/resources/", "member"),
    # The set
    Case("kpi_sets:sets", "/sets/", "performance"),
    Case("kpi_sets:returns", "/returns/", "performance", state=NOTHING),
    Case("kpi_sets:returns", "/returns/", "performance", LARGE),
    Case("kpi_sets:definition", f"/indicators/{LONG}/definition/", "performance", state=TOO_LONG),
    Case("kpi_sets:definition", f"/indicators/{EXEMPT}/definition/", "auditor", state=SECRET),
    Case("kpi_sets:amend", "/indicators/empty-homes/definition/amend/", "performance"),
    Case("kpi_sets:amend", "/indicators/empty-homes/definition/amend/", "performance",
         state=ERROR, steps=(press("Change the definition"),)),
    Case("kpi_sets:targets", f"/indicators/{LONG}/targets/", "performance", state=TOO_LONG),
    Case("kpi_sets:target", "/indicators/empty-homes/targets/change/?period=2024-25",
         "performance"),
    Case("kpi_sets:target", "/indicators/empty-homes/targets/change/?period=2024-25",
         "performance", state=ERROR, steps=(fill("Target", "x"), press("Set the target"))),
    Case("kpi_sets:settings", "/settings/", "performance"),
    Case("kpi_sets:edit", "/settings/edit/?file=council.toml", "performance"),
    Case("kpi_sets:edit", "/settings/edit/?file=council.toml", "performance", state=ERROR,
         steps=(fill("The file", "x"), press("Keep the change"))),
    # Reports and publications
    Case("publications:builds", "/reports/", "performance", SIGNED, NOTHING),
    Case("publications:builds", "/reports/", "performance", BUILT),
    Case("publications:build", "/reports/1/", "performance", BUILT),
    Case("publications:build", "/reports/1/", "performance", BUILT, ERROR,
         steps=(press("Publish"),)),
    Case("publications:build", "/reports/1/", "performance"),
    Case("publications:build", "/reports/", "performance", SIGNED, LATE,
         steps=(press("Build the pack"),)),
    Case("publications:points", "/reports/points/2024-25-Q4/", "performance", SIGNED),
    Case("publications:points", "/reports/points/2024-25-Q4/", "performance"),
    Case("publications:points", "/reports/points/2024-25-Q3/", "performance", SIGNED, NOTHING),
    Case("publications:publications", "/publications/"),
    Case("publications:publications", "/publications/", stage=LOADED, state=NOTHING),
    Case("publications:publication", _BOOK),
    Case("publications:publication", _BOOK, "democratic", state=SECRET,
         steps=(unfold_everything,)),
    Case("publications:publication", "/publications/2024-25-Q4/9/", state=NOT_FOUND, status=404),
    Case("reports:then_and_now", f"{_BOOK}now/", "member"),
    Case("reports:then_and_now", "/publications/2024-25-Q4/9/now/", "member", state=NOT_FOUND,
         status=404),
    Case("publications:trace", f"{_BOOK}trace/"),
    Case("publications:trace", f"{_BOOK}trace/?text=nothing", state=NOTHING),
    Case("publications:figure", f"{_BOOK}trace/", "auditor", steps=(follow("27"),)),
    Case("publications:file", f"{_BOOK}public/appendix-a-services.html"),
    Case("publications:file", f"{_BOOK}restricted/appendix-b-organisation.html", "democratic",
         state=SECRET),
    Case("publications:file", f"{_BOOK}restricted/appendix-b-organisation.html", "member",
         state=NOT_FOUND, status=404),
    Case("publications:built_file", "/reports/1/files/restricted/cover-report.html",
         "performance", BUILT),
    Case("publications:restatements", "/restatements/"),
    # Audit, people, and what comes in and goes out
    Case("audit:log", "/audit/", "auditor", steps=(unfold_everything,)),
    Case("audit:log", "/audit/", "member", state=REFUSED, status=403),
    Case("audit:indicator", "/audit/indicators/empty-homes/", "auditor",
         steps=(unfold_everything,)),
    Case("organisation:people", "/people/", "administrator"),
    Case("organisation:people", "/people/", "member", state=REFUSED, status=403),
    Case("organisation:roles", "/people/roles/", "administrator"),
    Case("organisation:add", "/people/new/", "administrator"),
    Case("organisation:add", "/people/new/", "administrator", state=ERROR, steps=(press("Enter"),)),
    Case("organisation:person", "/people/{Housing Officer}/", "administrator",
         steps=(unfold_everything,)),
    Case("organisation:person", "/people/0/", "administrator", state=NOT_FOUND, status=404),
    Case("organisation:describe", "/people/{Housing Officer}/holder/", "administrator"),
    Case("organisation:give_login", "/people/{Museum Officer}/login/", "administrator"),
    Case("organisation:give_login", "/people/{Museum Officer}/login/", "administrator",
         state=ERROR, steps=(press("Give"),)),
    Case("organisation:withdraw_login", "/people/{Housing Officer}/login/withdraw/",
         "administrator"),
    Case("organisation:take_off_second_step", "/people/{Monitoring Officer}/second-step/",
         "administrator"),
    Case("organisation:close", "/people/{Housing Officer}/close/", "administrator"),
    Case("organisation:appoint", "/people/{Housing Officer}/appoint/", "administrator"),
    Case("organisation:appoint", "/people/{Housing Officer}/appoint/", "administrator",
         state=ERROR, steps=(press("Give"),)),
    Case("organisation:name_cover", "/people/{Housing Officer}/cover/", "administrator"),
    Case("organisation:standing_in", "/people/standing-in/", "owner"),
    Case("organisation:name_own_cover", "/people/standing-in/cover/", "owner", state=ERROR,
         steps=(press("Name"),)),
    Case("organisation:delegate", "/people/standing-in/delegate/", "owner"),
    Case("organisation:listings", "/people/listings/", "democratic"),
    Case("benchmarks:benchmarks", "/benchmarks/", "performance", LARGE),
    Case("benchmarks:benchmarks", "/benchmarks/", "performance", state=NOTHING),
    Case("benchmarks:published_file", "/benchmarks/files/1/", "performance", state=NOT_FOUND,
         status=404),
    Case("council_folder:folder", "/council-folder/", "performance"),
    Case("council_folder:folder", "/council-folder/", "member", state=REFUSED, status=403),
)  # fmt: skip
"""Every page in every state."""

NO_PAGES = {
    "account_signup": "leads to the page of signing in",
    "account_email": "leads to the page of signing in",
    "account_set_password": "leads to the page of signing in",
    "socialaccount_signup": "leads to the page of signing in",
    "openid_connect_callback": "is where the council's own sign-in sends back to",
    "mfa_download_recovery_codes": "is a file of text",
    "brand": "is a style sheet",
    "health": "is for programs",
    "security_txt": "is for programs",
    "robots": "is for programs",
    "audit:download": "is a file",
    "council_folder:export": "is a file",
    "reports:set_csv": "is a file",
    "collection:evidence": "is a file",
    "collection:my_workbook": "is a file",
    "collection:discard_upload": "takes a form of the page of an upload",
    "collection:draft": "answers a script on the page of entry",
    "collection:row": "answers a script on the page of tasks",
    "collection:part_draft": "answers a script on the page of entry",
    "collection:part_row": "answers a script on the page of tasks",
    "publications:progress": "answers a script on the page of a pack",
    "collection:withdraw_evidence": "takes a form of the page of entry",
    "collection:attach_evidence": "takes a form of the page of entry",
    "collection:sign_one": "takes a form of the queue",
    "publications:publish": "takes a form of the page of a pack, and shows it again",
    "organisation:open": "takes a form of the page of a person",
    "organisation:remove": "takes a form of the page of a person",
    "organisation:end_appointment": "takes a form of the page of a person",
    "organisation:end_cover": "takes a form of the page of a person",
    "organisation:end_delegation": "takes a form of the page of standing in",
    "organisation:end_listing": "takes a form of the page of listings",
}
"""Addresses that show nobody a page of their own, and why."""
