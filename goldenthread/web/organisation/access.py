"""Who may do what: one question, asked by every action and every query.

A `Viewer` is made once a request (`organisation.queries.viewer_of`) and carries all that the
answer needs, so that asking costs no query, however many indicators are on the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.web.organisation.roles import READING, ROLE, Act, RoleKey
from goldenthread.web.refusals import NotPermitted


@dataclass(frozen=True, kw_only=True)
class Duties:
    """Whose an indicator is, and whether all of it is exempt from publication.

    ``owner`` and ``signer`` are posts, as its definition in force names them.
    """

    indicator: str
    owner: str
    signer: str
    is_exempt: bool


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Whoever is looking or acting: a person, or nobody in particular (anonymous).

    Args:
        person: the person's primary key; None if nobody has signed in.
        covers: posts of people who are away today and whose duties this person has.
        delegated: indicators whose values this person may enter for their owner.
        listed: exempt indicators that this Member may see.
    """

    person: int | None = None
    login: str = ""
    post: str = ""
    name: str = ""
    roles: frozenset[RoleKey] = frozenset()
    covers: frozenset[str] = frozenset()
    delegated: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()

    @property
    def key(self) -> int:
        """Give the person's primary key, for a row that says who did something.

        Raises:
            NotPermitted: nobody has signed in.
        """
        if self.person is None:
            raise NotPermitted("Sign in before you do this.")
        return self.person

    @property
    def is_anonymous(self) -> bool:
        """Tell whether nobody has signed in."""
        return self.person is None

    @property
    def posts(self) -> frozenset[str]:
        """List the posts for which this person acts today: their own and those covered."""
        return self.covers | ({self.post} if self.post else frozenset())

    def owns(self, duties: Duties) -> bool:
        """Tell whether the person enters this indicator's values, themselves or for another."""
        return duties.owner in self.posts or duties.indicator in self.delegated

    def signs(self, duties: Duties) -> bool:
        """Tell whether the person signs this indicator's values off, or covers who does."""
        return duties.signer in self.posts

    def may(self, act: Act, duties: Duties | None = None) -> bool:
        """Tell whether the person may do this: anywhere, or to this indicator."""
        if RoleKey.AUDITOR in self.roles and act not in READING:
            return False
        if any(act in ROLE[role].everywhere for role in self.roles):
            return True
        if act is Act.SEE_FIGURES and duties is not None and duties.indicator in self.listed:
            return True
        return duties is not None and act in self._acts_on(duties)

    def may_see(self, duties: Duties) -> bool:
        """Tell whether the person may know of this indicator as now known at all."""
        if duties.is_exempt:
            return self.may(Act.SEE_FIGURES, duties)
        return self.may(Act.SEE_INDICATORS)

    @property
    def may_read_audit(self) -> bool:
        """Tell whether the person may read the log of every act."""
        return self.may(Act.READ_AUDIT)

    @property
    def may_name_cover(self) -> bool:
        """Tell whether the person may say who stands in for them."""
        return self.may(Act.COVER_OWN)

    @property
    def may_list_members(self) -> bool:
        """Tell whether the person may list Members for exempt items."""
        return self.may(Act.LIST_MEMBERS)

    def may_see_figures(self, indicator: str) -> bool:
        """Tell whether the person may see every figure of an indicator, wherever it stands."""
        return self.may(Act.SEE_FIGURES) or indicator in self.listed

    def ask(self, act: Act, duties: Duties | None = None) -> None:
        """Go on if the person may do this.

        Raises:
            NotPermitted: they may not.
        """
        if not self.may(act, duties):
            about = f" on {duties.indicator}" if duties and self.may_see(duties) else ""
            raise NotPermitted(f"You do not have permission to {act.value}{about}.")

    def _acts_on(self, duties: Duties) -> frozenset[Act]:
        """Give what the person may do to this indicator because it is theirs."""
        entering = ROLE[RoleKey.DATA_OWNER].on_own if self.owns(duties) else frozenset()
        signing = ROLE[RoleKey.SIGN_OFF_OFFICER].on_own if self.signs(duties) else frozenset()
        return entering | signing


ANONYMOUS = Viewer()
"""Anybody who has not signed in."""

AT_THE_SERVER = Viewer(
    name="at the server", roles=frozenset({RoleKey.PERFORMANCE_TEAM, RoleKey.ADMINISTRATOR})
)
"""Whoever runs a command of the server: nobody's account, and every figure is theirs to read anyway."""
