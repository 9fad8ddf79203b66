"""Who may open what and do what: one table, which is tested and printed in the documentation.

A line is an address, or an act through an address, and everybody who gets through. Whoever does not
stand in a line is refused: sent to sign in, told that they may not, or told that there is no such
page. To print it anew: ``python -m tests.web.permissions.print_page``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.web.permissions.council import EARLIER, MONTH, POSTS, QUARTER

PAGE = Path(__file__).resolve().parents[3] / "docs" / "using" / "permissions.md"

EVERYBODY = frozenset(POSTS)
NOBODY: frozenset[str] = frozenset()
SIGNED_IN = EVERYBODY - {"anonymous"}
TEAM = frozenset({"performance team"})
BUILDERS = TEAM | {"Democratic Services"}
ALL_FIGURES = BUILDERS | {"auditor"}
READERS_OF_THE_LOG = TEAM | {"auditor"}
ADMINISTRATOR = frozenset({"administrator"})
OWNERS = frozenset(
    {
        "owner of the indicator", "owner of another", "owner of the suppressed",
        "owner of the exempt", "delegate for the suppressed", "cover for the exempt",
    }
)  # fmt: skip
SIGNERS = frozenset(
    {"signer of the indicator", "signer of another", "signer of the suppressed",
     "signer of the exempt"}
)  # fmt: skip
ENTER_PAY = TEAM | {"owner of the exempt", "cover for the exempt"}
ENTER_MOVES = TEAM | {"owner of the suppressed", "delegate for the suppressed"}
ENTER_LIGHTS = TEAM | {"owner of the indicator"}
SEE_LIGHTS = ALL_FIGURES | ENTER_LIGHTS | {"signer of the indicator"}
KNOW_OF_PAY = ALL_FIGURES | ENTER_PAY | {"signer of the exempt", "Member listed for the exempt"}
SEE_MOVES = ALL_FIGURES | ENTER_MOVES | {"signer of the suppressed"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: the name of the address, what it is in words, and who gets through.

    ``arguments`` fill the address, ``sent`` is what a form sends; both may be asked of the
    council when it is there.
    """

    name: str
    words: str
    who: frozenset[str]
    arguments: Callable[[], tuple[Any, ...]] = field(default=lambda: ())
    query: str = ""
    sent: Callable[[], dict[str, Any]] | None = None
    is_act: bool = False

    def __str__(self) -> str:
        """Name it in a test."""
        return f"{self.name}: {self.words}"


def page(name, words, who, *arguments, query=""):
    """Describe a page or a file."""
    return Line(name=name, words=words, who=who, arguments=_filled(arguments), query=query)


def act(name, words, who, *arguments, sent=dict, query=""):
    """Describe an act: what the form sends, and who may do it."""
    return Line(
        name=name, words=words, who=who, arguments=_filled(arguments), query=query, sent=sent,
        is_act=True,
    )  # fmt: skip


def ask(name, words, who, *arguments):
    """Describe a question that is sent as a form is, and changes nothing."""
    return Line(
        name=name, words=words, who=who, arguments=_filled(arguments), sent=dict, is_act=False
    )


def _filled(arguments):
    return lambda: tuple(each() if callable(each) else each for each in arguments)


def _submission(name):
    def found():
        from tests.web.permissions.council import submission

        return submission(name).pk

    return found


def _person(post):
    def found():
        from goldenthread.web.organisation.models import Person

        return Person.objects.get(post=post).pk

    return found


def _first(app, model, **about):
    def found():
        from django.apps import apps

        return apps.get_model(app, model).objects.filter(**about).first().pk

    return found


def _a_file():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {"file": SimpleUploadedFile("more.csv", b"what,how many\nmore,1\n")}


def _confirmed():
    from tests.web.permissions.council import submission

    row = submission("moves")
    return {f"s{row.pk}-version": row.version}


def _version(name, **further):
    def sent():
        from tests.web.permissions.council import submission

        return {"version": submission(name).version} | further

    return sent


SENDER, SENT = frozenset({"owner of the suppressed"}), _first("collection", "Upload")

DAYS = {
    "first_day-day": 9, "first_day-month": 2, "first_day-year": 2026,
    "last_day-day": 12, "last_day-month": 2, "last_day-year": 2026,
}  # fmt: skip

HOME = (
    page("home", "the front page", EVERYBODY),
    page("help", "help", EVERYBODY),
    page("accessibility", "the accessibility statement", EVERYBODY),
    page("brand", "the council’s colour", EVERYBODY),
    page("health", "whether the service works", EVERYBODY),
    page("security_txt", "whom to tell of a weakness", EVERYBODY),
    page("robots", "what search engines may find", EVERYBODY),
)

ACCOUNT = (
    page("account", "one’s own account", SIGNED_IN),
    page("account_login", "signing in", EVERYBODY),
    page("account_logout", "signing out", EVERYBODY),
    page("account_reauthenticate", "confirming that it is oneself", SIGNED_IN),
    page("account_inactive", "being told that an account is closed", EVERYBODY),
    page("account_change_password", "changing one’s own password", SIGNED_IN),
    page("account_reset_password", "asking for a new password", EVERYBODY),
    page("account_reset_password_done", "being told to look at one’s mail", EVERYBODY),
    page("account_reset_password_from_key", "choosing a password by a link", EVERYBODY, "1", "x-y"),
    page("account_reset_password_from_key_done", "being told that it is kept", EVERYBODY),
    page("mfa_index", "one’s own second step", SIGNED_IN),
    page("mfa_activate_totp", "setting it up", SIGNED_IN),
    page("mfa_generate_recovery_codes", "making recovery codes", SIGNED_IN),
    page("mfa_reauthenticate", "confirming with a code", SIGNED_IN),
    page("mfa_authenticate", "the code; the front page for whoever is in", SIGNED_IN),
    page("mfa_deactivate_totp", "taking it off, where there is one", NOBODY),
    page("mfa_view_recovery_codes", "recovery codes, where there are any", NOBODY),
    page("mfa_download_recovery_codes", "the same as a file", NOBODY),
    page("council_sign_in", "the council’s own sign-in, where there is one", NOBODY),
    page("openid_connect_callback", "coming back from it", NOBODY),
    page("socialaccount_login_cancelled", "being told that one stopped", EVERYBODY),
    page("socialaccount_login_error", "being told that it failed", EVERYBODY),
    page("account_signup", "making an account for oneself", NOBODY),
    page("account_email", "changing one’s own address", NOBODY),
    page("account_set_password", "setting a first password", NOBODY),
    page("socialaccount_signup", "making one from the council’s sign-in", NOBODY),
)

PEOPLE = (
    page("organisation:people", "everybody, their logins and roles", ADMINISTRATOR),
    page("organisation:roles", "what each role may do", SIGNED_IN),
    page("organisation:person", "one person", ADMINISTRATOR, _person("Member")),
    *(
        page(f"organisation:{name}", words, ADMINISTRATOR, _person("Member"))
        for name, words in (
            ("describe", "who holds a post"), ("give_login", "giving a login"),
            ("withdraw_login", "taking a login away"),
            ("take_off_second_step", "taking a second step off"), ("close", "closing an account"),
            ("appoint", "giving a role"), ("name_cover", "naming cover for anybody"),
        )
    ),
    page("organisation:add", "entering a post", ADMINISTRATOR),
    page("organisation:standing_in", "who stands in for oneself", OWNERS | SIGNERS),
    page("organisation:name_own_cover", "naming cover for oneself", OWNERS | SIGNERS),
    page("organisation:delegate", "letting somebody enter one’s indicator", OWNERS | SIGNERS),
    page("organisation:listings", "Members listed for exempt items", BUILDERS),
    act("organisation:add", "enter a post", ADMINISTRATOR, sent=lambda: {"post": "A new post"}),
    act("organisation:describe", "say who holds a post", ADMINISTRATOR, _person("Member"),
        sent=lambda: {"name": "Pat"}),
    act("organisation:give_login", "give a login", ADMINISTRATOR, _person("Moves Director"),
        sent=lambda: {"login": "new"}),
    act("organisation:withdraw_login", "take a login away", ADMINISTRATOR, _person("Listed Member"),
        sent=lambda: {"reason": "left"}),
    act("organisation:take_off_second_step", "take a second step off", ADMINISTRATOR,
        _person("Member"), sent=lambda: {"reason": "lost"}),
    act("organisation:close", "close an account", ADMINISTRATOR, _person("Listed Member"),
        sent=lambda: {"reason": "left"}),
    act("organisation:open", "open an account", ADMINISTRATOR, _person("Member")),
    act("organisation:remove", "take a post away", ADMINISTRATOR, _person("Clearance Officer")),
    act("organisation:appoint", "give a role", ADMINISTRATOR, _person("Member"),
        sent=lambda: {"role": "auditor", "since-day": 9, "since-month": 2, "since-year": 2026}),
    act("organisation:end_appointment", "take a role away", ADMINISTRATOR,
        _first("organisation", "Appointment", role="clearance officer")),
    act("organisation:name_cover", "name cover for anybody", ADMINISTRATOR, _person("Pay Director"),
        sent=lambda: DAYS | {"covering": _person("Member")(), "reason": "ill"}),
    act("organisation:end_cover", "end somebody’s cover",
        ADMINISTRATOR | {"owner of the exempt"}, _first("organisation", "Cover")),
    act("organisation:name_own_cover", "name cover for oneself", OWNERS | SIGNERS,
        sent=lambda: DAYS | {"covering": _person("Member")(), "reason": "leave"}),
    act("organisation:delegate", "let somebody enter one’s own indicator",
        {"owner of the indicator"},
        sent=lambda: DAYS | {"to": _person("Member")(), "indicator": "streetlights"}),
    act("organisation:end_delegation", "end the delegation of one’s own indicator",
        {"owner of the suppressed"}, _first("organisation", "Delegation")),
    act("organisation:listings", "list a Member for an exempt item", BUILDERS,
        sent=lambda: {"indicator": "pay", "member": _person("Member")(), "reason": "item 8"}),
    act("organisation:end_listing", "end a listing", BUILDERS, _first("organisation", "Listing")),
)  # fmt: skip

COLLECTION = (
    page("collection:tasks", "one’s own tasks", SIGNED_IN),
    page("collection:workbook", "one’s own workbook", SIGNED_IN),
    page("collection:my_workbook", "the workbook itself, where something is due",
         {"owner of the indicator"} | SENDER | {"delegate for the suppressed"}),
    page("collection:paste", "pasting rows", SIGNED_IN),
    page("collection:upload", "what somebody sent, before they confirm it", SENDER, SENT),
    act("collection:upload", "confirm what one has sent", SENDER, SENT, sent=_confirmed),
    ask("collection:discard_upload", "throw away what one has sent", SENDER, SENT),
    page("collection:entry", "entering the indicator",
         SEE_LIGHTS, MONTH, "streetlights"),
    page("collection:part_entry", "entering a part of it", SEE_LIGHTS, MONTH, "streetlights", "north"),
    page("collection:entry", "entering the suppressed one", SEE_MOVES, MONTH, "moves"),
    page("collection:entry", "entering the exempt one", KNOW_OF_PAY, MONTH, "pay"),
    page("collection:evidence", "evidence of the suppressed one", SEE_MOVES,
         _first("collection", "Evidence", submission__indicator="moves")),
    page("collection:evidence", "evidence of the exempt one", KNOW_OF_PAY,
         _first("collection", "Evidence", submission__indicator="pay")),
    page("collection:sign_off", "what awaits one’s own signature", SIGNED_IN),
    page("collection:cycle", "the cycles", READERS_OF_THE_LOG),
    page("collection:chase", "the chase list of a month", READERS_OF_THE_LOG, MONTH),
    act("collection:draft", "enter the indicator", ENTER_LIGHTS, MONTH, "streetlights",
        sent=_version("streetlights", numerator="974", denominator="1000")),
    act("collection:part_draft", "enter a part of it", ENTER_LIGHTS, MONTH, "streetlights", "north",
        sent=_version("streetlights", numerator="974", denominator="1000")),
    ask("collection:row", "have a row checked as it is typed", SEE_LIGHTS | {"anonymous"},
        MONTH, "streetlights"),
    ask("collection:part_row", "the same of a part", SEE_LIGHTS | {"anonymous"},
        MONTH, "streetlights", "north"),
    act("collection:attach_evidence", "put a file beside the suppressed one", ENTER_MOVES,
        _submission("moves"), sent=_a_file),
    act("collection:withdraw_evidence", "withdraw a file of it", ENTER_MOVES,
        _first("collection", "Evidence", submission__indicator="moves")),
    act("collection:entry", "enter the suppressed one", ENTER_MOVES, MONTH, "moves",
        sent=_version("moves", value="72890", save="")),
    act("collection:sign_one", "sign the exempt one off", {"signer of the exempt"},
        _submission("pay"), sent=_version("pay", sign_off="")),
    act("collection:sign_one", "sign another one off", {"signer of another"},
        _submission("complaints"), sent=_version("complaints", sign_off="")),
    act("collection:chase", "lock a month", TEAM, MONTH, sent=lambda: {"lock": ""}),
)  # fmt: skip

SETS = (
    page("kpi_sets:sets", "the sets by year", SIGNED_IN),
    page("kpi_sets:returns", "statutory returns", SIGNED_IN),
    page("kpi_sets:definition", "the definition of the indicator", SIGNED_IN, "streetlights"),
    page("kpi_sets:definition", "the definition of the exempt one", KNOW_OF_PAY, "pay"),
    page("kpi_sets:targets", "the targets of the indicator", SIGNED_IN, "streetlights"),
    page("kpi_sets:targets", "the targets of the exempt one", KNOW_OF_PAY, "pay"),
    page("kpi_sets:amend", "changing a definition", TEAM, "streetlights"),
    page("kpi_sets:target", "changing a target", TEAM, "streetlights", query="?period=2025-26"),
    page("kpi_sets:settings", "the council’s settings", TEAM),
    page("kpi_sets:edit", "changing them", TEAM, query="?file=council.toml"),
    page("benchmarks:benchmarks", "comparators and how fresh they are", SIGNED_IN),
    page("benchmarks:published_file", "a file that was sent, before it is taken in", TEAM,
         _first("benchmarks", "PublishedFile")),
    page("council_folder:folder", "loading a council folder", TEAM),
    act("council_folder:export", "export the council folder", TEAM),
)  # fmt: skip

LOOKING = (
    page("reports:set", "the set", SIGNED_IN),
    page("reports:set_csv", "the set as a table", SIGNED_IN),
    page("reports:indicator", "the indicator", SIGNED_IN, "streetlights"),
    page("reports:indicator", "the suppressed one, its figures hidden", SIGNED_IN, "moves"),
    page("reports:indicator", "the exempt one", KNOW_OF_PAY, "pay"),
    page("reports:signing", "another one, as it will be printed once it is signed",
         ALL_FIGURES | {"owner of another", "signer of another"}, MONTH, "complaints"),
    page("reports:signing", "the exempt one, as it will be printed", KNOW_OF_PAY, MONTH, "pay"),
    page("reports:exceptions", "exceptions first", SIGNED_IN),
    page("reports:changes", "what changed since the last report", SIGNED_IN),
    page("reports:then_and_now", "a publication beside what is now known", SIGNED_IN, QUARTER, 1),
    page("reports:commitment", "a commitment", SIGNED_IN, "safe-places"),
    page("reports:directorate", "a directorate", SIGNED_IN, "place"),
)  # fmt: skip

PUBLISHING = (
    page("publications:builds", "packs in the making", BUILDERS),
    page("publications:build", "one pack", BUILDERS, _first("publications", "Build", period=str(EARLIER))),
    page("publications:progress", "how far it is", BUILDERS, _first("publications", "Build", period=str(EARLIER))),
    page("publications:built_file", "a file of it", BUILDERS, _first("publications", "Build", period=str(EARLIER)),
         "restricted/data/series.csv"),
    page("publications:points", "points to answer", BUILDERS, QUARTER),
    page("publications:publications", "publications", EVERYBODY),
    page("publications:publication", "a publication", EVERYBODY, QUARTER, 1),
    page("publications:file", "a public file of it", EVERYBODY, QUARTER, 1, "public/data/series.csv"),
    page("publications:file", "a restricted file of it", ALL_FIGURES, QUARTER, 1,
         "restricted/data/series.csv"),
    page("publications:trace", "the trace of its figures", EVERYBODY, QUARTER, 1),
    page("publications:figure", "one figure traced", EVERYBODY, QUARTER, 1, 1),
    page("publications:restatements", "the register of restatements", EVERYBODY),
    act("publications:builds", "ask for a pack", BUILDERS, sent=lambda: {"period": str(QUARTER)}),
    act("publications:publish", "publish a pack", BUILDERS,
        _first("publications", "Build", period=str(EARLIER)), sent=lambda: {"is_checked": "on"}),
)  # fmt: skip

AUDIT = (
    page("audit:log", "the log", READERS_OF_THE_LOG),
    page("audit:download", "the log as a file", READERS_OF_THE_LOG),
    page("audit:indicator", "the log of an indicator", READERS_OF_THE_LOG, "complaints"),
    page("audit:indicator", "the log of the exempt one", READERS_OF_THE_LOG, "pay"),
)

CHAPTERS = {
    "Everybody’s pages": HOME,
    "One’s own account": ACCOUNT,
    "People and roles": PEOPLE,
    "Entering and signing off": COLLECTION,
    "Definitions, targets and settings": SETS,
    "Looking": LOOKING,
    "Building and publishing": PUBLISHING,
    "The log": AUDIT,
}
LINES = tuple(line for lines in CHAPTERS.values() for line in lines)

HEAD = """# Permissions

Who may open what, and who may do what. This page is made from the table that the tests try, line by
line, through every address of the service and as every kind of person; an address that is not in
the table fails the tests. Acts are **bold**. Whoever is not named in a line is sent to sign in, or
told that they may not, or told that there is no such page; the last wherever the page itself would
give an exempt indicator away.

“The indicator” stands for any that is open to everybody who has signed in. Of “the suppressed one”
every figure is a count of people too small to be shown. “The exempt one” is kept from the public by
a paragraph of Schedule 12A to the Local Government Act 1972.

## The roles

What each role may do everywhere (“yes”), and what only on indicators that the person’s post owns or
signs off, that are delegated to them, or whose owner or signer they cover (“own”). An auditor
changes nothing, whatever other role they hold. Nobody signs off what they submitted, nor approves a
restatement that they proposed; the database refuses it too.

"""

SHORT = {
    "anonymous": "not signed in",
    "owner of the indicator": "its owner",
    "owner of another": "owner of another",
    "owner of the suppressed": "owner of the suppressed",
    "owner of the exempt": "owner of the exempt",
    "delegate for the suppressed": "delegate for the suppressed",
    "cover for the exempt": "cover for the exempt’s owner",
    "signer of the indicator": "its signer",
    "signer of another": "signer of another",
    "signer of the suppressed": "signer of the suppressed",
    "signer of the exempt": "signer of the exempt",
    "performance team": "performance team",
    "Executive": "Executive",
    "Member": "Member",
    "Member listed for the exempt": "Member listed for the exempt",
    "Democratic Services": "Democratic Services",
    "scrutiny officer": "scrutiny officer",
    "clearance officer": "clearance officer",
    "auditor": "auditor",
    "administrator": "administrator",
}
assert SHORT.keys() == POSTS.keys()


def as_a_page():
    """Print the roles and the table."""
    from goldenthread.web.organisation.roles import ROLES, Act

    parts = [HEAD, *(f"- **{role.key.value}**: {role.sentence}\n" for role in ROLES), "\n"]
    parts += _table(
        ("act", *(role.key.value for role in ROLES)),
        [
            (each.value, *(
                "yes" if each in role.everywhere else "own" if each in role.on_own else ""
                for role in ROLES
            ))
            for each in Act
        ],
    )  # fmt: skip
    for chapter, lines in CHAPTERS.items():
        parts += [f"\n## {chapter}\n\n"]
        parts += _table(
            ("page or act", "address", "who"),
            [(_what(line), f"`{address(line)}`", _who(line.who)) for line in lines],
        )
    return "".join(parts)


def address(line):
    """Give the address of a line, with names where it takes arguments."""
    from django.urls import get_resolver

    resolver = get_resolver()
    space, _, name = line.name.rpartition(":")
    prefix, found = resolver.namespace_dict[space] if space else ("", resolver)
    path, arguments = found.reverse_dict.getlist(name)[0][0][0]
    return "/" + prefix + path % {each: f"<{each}>" for each in arguments}


def _what(line):
    return f"**{line.words}**" if line.is_act else line.words


def _who(who):
    if who == EVERYBODY:
        return "everybody"
    if who == NOBODY:
        return "nobody"
    if who == SIGNED_IN:
        return "whoever has signed in"
    return ", ".join(words for each, words in SHORT.items() if each in who)


def _table(head, rows):
    yield f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"
