"""Roles as readable data: what each may do everywhere, and what only on its own indicators.

"Its own" is what a person owns, signs off, enters by delegation or covers for somebody away.
Who may see an exempt indicator or an unsuppressed figure is `Act.SEE_FIGURES`, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RoleKey(StrEnum):
    """The roles of the service."""

    DATA_OWNER = "data owner"
    SIGN_OFF_OFFICER = "sign-off officer"
    PERFORMANCE_TEAM = "performance team"
    EXECUTIVE = "portfolio holder and Executive"
    MEMBER = "Member"
    DEMOCRATIC_SERVICES = "Democratic Services"
    SCRUTINY_OFFICER = "scrutiny officer"
    CLEARANCE_OFFICER = "clearance officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """Everything that a person may be allowed to do."""

    SEE_INDICATORS = "see indicators as now known"
    SEE_FIGURES = "see exempt indicators and unsuppressed figures"
    ENTER = "enter and submit values"
    SIGN_OFF = "sign off or send back"
    CHECK = "check submissions before they are signed off, or send them back"
    REOPEN = "reopen what was signed off"
    RUN_CYCLE = "run the cycle: open, chase, lock, record exceptions"
    EDIT_SET = "edit definitions, targets and settings"
    BUILD_REPORT = "build report packs"
    PUBLISH = "publish"
    READ_AUDIT = "read the audit log"
    MANAGE_PEOPLE = "manage accounts, roles and cover"
    COVER_OWN = "name cover and delegates for own duties"
    LIST_MEMBERS = "list Members for an exempt item"
    EXCHANGE = "load and export the council folder"


READING = frozenset({Act.SEE_INDICATORS, Act.SEE_FIGURES, Act.READ_AUDIT})
"""Acts that change nothing: all that an auditor has, whatever other role or duty they hold."""


@dataclass(frozen=True, kw_only=True)
class Role:
    """One role: its sentence for the page of roles, and its acts."""

    key: RoleKey
    sentence: str
    everywhere: frozenset[Act] = frozenset()
    on_own: frozenset[Act] = frozenset()


_SEE = frozenset({Act.SEE_INDICATORS})

ROLES: tuple[Role, ...] = (
    Role(
        key=RoleKey.DATA_OWNER,
        sentence="Enters and submits the values of their own indicators.",
        everywhere=_SEE | {Act.COVER_OWN},
        on_own=frozenset({Act.ENTER, Act.SEE_FIGURES}),
    ),
    Role(
        key=RoleKey.SIGN_OFF_OFFICER,
        sentence="Signs off what others submitted on the indicators they answer for.",
        everywhere=_SEE | {Act.COVER_OWN},
        on_own=frozenset({Act.SIGN_OFF, Act.REOPEN, Act.SEE_FIGURES}),
    ),
    Role(
        key=RoleKey.PERFORMANCE_TEAM,
        sentence="Runs the cycle, keeps the set, builds and publishes the reports.",
        everywhere=_SEE
        | {
            Act.SEE_FIGURES,
            Act.ENTER,
            Act.CHECK,
            Act.REOPEN,
            Act.RUN_CYCLE,
            Act.EDIT_SET,
            Act.BUILD_REPORT,
            Act.PUBLISH,
            Act.READ_AUDIT,
            Act.LIST_MEMBERS,
            Act.EXCHANGE,
        },
    ),
    Role(
        key=RoleKey.EXECUTIVE,
        sentence="Sees what needs attention in the portfolio, as now known.",
        everywhere=_SEE,
    ),
    Role(
        key=RoleKey.MEMBER,
        sentence="Reads the figures and the reports; exempt ones only where listed for the item.",
        everywhere=_SEE,
    ),
    Role(
        key=RoleKey.DEMOCRATIC_SERVICES,
        sentence="Publishes the papers, public and restricted, and lists Members for exempt items.",
        everywhere=_SEE | {Act.SEE_FIGURES, Act.BUILD_REPORT, Act.PUBLISH, Act.LIST_MEMBERS},
    ),
    Role(
        key=RoleKey.SCRUTINY_OFFICER,
        sentence="Reads the figures for a Scrutiny committee and its work.",
        everywhere=_SEE,
    ),
    Role(
        key=RoleKey.CLEARANCE_OFFICER,
        sentence="Clears reports for finance, law or equality; reads what Members read.",
        everywhere=_SEE,
    ),
    Role(
        key=RoleKey.AUDITOR,
        sentence="Reads everything and changes nothing.",
        everywhere=_SEE | {Act.SEE_FIGURES, Act.READ_AUDIT},
    ),
    Role(
        key=RoleKey.ADMINISTRATOR,
        sentence="Keeps accounts, roles and cover; sees no unsuppressed figure.",
        everywhere=_SEE | {Act.MANAGE_PEOPLE},
    ),
)

ROLE: dict[RoleKey, Role] = {role.key: role for role in ROLES}
