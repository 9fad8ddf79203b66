"""One account for each role, for trying the service on the example council.

The passwords are known to everybody, so the accounts are made in a demonstration only. Posts that
own or sign off indicators are the example's own (its ``people.csv``); the rest are added. The
auditor comes from outside, because the council's own one owns indicators.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.web.organisation.roles import RoleKey

PASSWORD = "only-for-the-demonstration"  # noqa: S105 - it is meant to be known


@dataclass(frozen=True, kw_only=True)
class Account:
    """One account of the demonstration: its login, the post it is for, and the roles of that."""

    login: str
    post: str
    roles: tuple[RoleKey, ...]
    committee: str = ""

    @property
    def role(self) -> str:
        """Give the roles in words."""
        return " and ".join(role.value for role in self.roles)


ACCOUNTS: tuple[Account, ...] = (
    Account(login="owner", post="Housing Performance Lead", roles=(RoleKey.DATA_OWNER,)),
    Account(login="exempt-owner", post="Workforce Intelligence Lead", roles=(RoleKey.DATA_OWNER,)),
    Account(login="signer", post="Assistant Director, Housing", roles=(RoleKey.SIGN_OFF_OFFICER,)),
    Account(
        login="exempt-signer",
        post="Assistant Director, Human Resources",
        roles=(RoleKey.SIGN_OFF_OFFICER,),
    ),
    Account(login="performance", post="Performance Analyst", roles=(RoleKey.PERFORMANCE_TEAM,)),
    Account(
        login="head",
        post="Head of Performance, Intelligence and Partnerships",
        roles=(RoleKey.PERFORMANCE_TEAM,),
    ),
    Account(
        login="executive",
        post="Executive Member for Finance, Performance and Transformation",
        roles=(RoleKey.EXECUTIVE,),
    ),
    Account(login="member", post="Member", roles=(RoleKey.MEMBER,)),
    Account(
        login="democratic",
        post="Democratic Services Manager",
        roles=(RoleKey.DEMOCRATIC_SERVICES,),
    ),
    Account(
        login="scrutiny",
        post="Scrutiny Officer",
        roles=(RoleKey.SCRUTINY_OFFICER,),
        committee="Corporate Scrutiny Committee",
    ),
    Account(login="clearance", post="Clearance Officer", roles=(RoleKey.CLEARANCE_OFFICER,)),
    Account(login="auditor", post="External Auditor", roles=(RoleKey.AUDITOR,)),
    Account(login="administrator", post="Service Administrator", roles=(RoleKey.ADMINISTRATOR,)),
)
"""Every role at least once; two of the performance team, because nobody approves their own
restatement."""
