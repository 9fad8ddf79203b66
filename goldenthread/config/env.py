"""The settings that differ from one server to the next, read from the environment.

Decides what each is called, what it means, what holds where it is not given, and what is said when
it is wrong: all faults at once, each naming its variable and what to give instead. For whoever
installs the service; the table in ``docs/using/settings.md`` is held to the declarations below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.config import reading
from goldenthread.web.organisation.roles import RoleKey

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder; a relative path in a setting counts from here."""

_DEMONSTRATION_DAY = date(2026, 2, 9)


class SettingsWrong(Exception):
    """The environment cannot be used as it stands; every fault has a line of its own."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keep the faults and say them all."""
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One variable: its name, what it means, and what holds where it is not given."""

    name: str
    meaning: str
    default: str
    read: Callable[[str], Any]


def _setting(name: str, read: Callable[[str], Any], *, default: str = "", meaning: str) -> Any:
    setting = Setting(name=name, meaning=meaning, default=default, read=read)
    return field(metadata={"setting": setting})


@dataclass(frozen=True, kw_only=True)
class Environment:
    """Every setting, read and checked. The order is that of the page on settings."""

    demonstration: bool = _setting(
        "GOLDENTHREAD_DEMONSTRATION",
        reading.yes_or_no,
        default="no",
        meaning="Whether this is a demonstration: invented people with known passwords, a fixed "
        "day, plain HTTP, for this machine only. Never for real figures.",
    )
    debug: bool = _setting(
        "GOLDENTHREAD_DEBUG",
        reading.yes_or_no,
        default="no",
        meaning="For developers: show faults in the browser and read styles afresh. Only in a "
        "demonstration.",
    )
    data: Path = _setting(
        "GOLDENTHREAD_DATA",
        lambda text: reading.folder(text, ROOT),
        default="var",
        meaning="The folder of what the service keeps: the embedded database, evidence files, "
        "built packs. Never inside what a web server gives out.",
    )
    database: str = _setting(
        "DATABASE_URL",
        reading.database_address,
        meaning="The database, as `postgres://user:password@host/name`. Empty: an SQLite file in "
        "the data folder.",
    )
    secret_key: str = _setting(
        "GOLDENTHREAD_SECRET_KEY",
        reading.secret,
        meaning="Signs sessions and links: at least 50 characters, random, kept secret, the same "
        "for every process. Needed outside a demonstration, which makes its own.",
    )
    address: str = _setting(
        "GOLDENTHREAD_ADDRESS",
        reading.origin,
        meaning="Where people find the service, as `https://performance.example.gov.uk`; links in "
        "mails start with it. Needed outside a demonstration.",
    )
    further_hosts: tuple[str, ...] = _setting(
        "GOLDENTHREAD_FURTHER_HOSTS",
        reading.names,
        meaning="Further host names under which the service may be asked for, separated by commas "
        "(a load balancer's, say).",
    )
    port: int = _setting(
        "GOLDENTHREAD_PORT",
        lambda text: reading.whole_number(text, least=1, most=65535),
        default="8000",
        meaning="The port on this machine at which `./run` serves.",
    )
    web_processes: int = _setting(
        "GOLDENTHREAD_WEB_PROCESSES",
        lambda text: reading.whole_number(text, least=1, most=64),
        default="2",
        meaning="How many web processes answer, each with four threads: about one a processor.",
    )
    proxies: int = _setting(
        "GOLDENTHREAD_PROXIES",
        lambda text: reading.whole_number(text, least=0, most=5),
        default="0",
        meaning="How many reverse proxies stand in front. From 1, their word is taken on who "
        "connects (`X-Forwarded-For`) and whether it was by HTTPS (`X-Forwarded-Proto`); the "
        "outermost must set both itself.",
    )
    hsts_days: int = _setting(
        "GOLDENTHREAD_HSTS_DAYS",
        lambda text: reading.whole_number(text, least=0, most=730),
        default="365",
        meaning="For how many days a browser is told to come by HTTPS only. 0 tells it nothing.",
    )
    session_hours: int = _setting(
        "GOLDENTHREAD_SESSION_HOURS",
        lambda text: reading.whole_number(text, least=1, most=24),
        default="8",
        meaning="Hours after which everybody must sign in again, however busy.",
    )
    idle_minutes: int = _setting(
        "GOLDENTHREAD_IDLE_MINUTES",
        lambda text: reading.whole_number(text, least=5, most=1440),
        default="30",
        meaning="Minutes without a page after which a person must sign in again.",
    )
    second_step: frozenset[RoleKey] = _setting(
        "GOLDENTHREAD_REQUIRE_SECOND_STEP",
        reading.roles,
        default="administrator, performance team, Democratic Services",
        meaning="Roles, separated by commas, that need a code from an app as well as a password. "
        "Empty in a demonstration. Who comes through the council's own sign-in is left to it.",
    )
    oidc_server: str = _setting(
        "GOLDENTHREAD_OIDC_SERVER",
        reading.origin_and_path,
        meaning="The council's own sign-in (OpenID Connect; Entra ID is one): its issuer's "
        "address. Empty: local accounts only.",
    )
    oidc_client: str = _setting(
        "GOLDENTHREAD_OIDC_CLIENT",
        reading.text,
        meaning="The client identifier that the council's sign-in gave to this service.",
    )
    oidc_secret: str = _setting(
        "GOLDENTHREAD_OIDC_SECRET",
        reading.text,
        meaning="The client secret that goes with it.",
    )
    oidc_name: str = _setting(
        "GOLDENTHREAD_OIDC_NAME",
        reading.text,
        default="your council account",
        meaning="What the button is called: “Sign in with …”.",
    )
    mail_host: str = _setting(
        "GOLDENTHREAD_MAIL_HOST",
        reading.text,
        meaning="The mail server for requests and reminders. Empty: mails are kept as files in "
        "the data folder and nobody gets any.",
    )
    mail_port: int = _setting(
        "GOLDENTHREAD_MAIL_PORT",
        lambda text: reading.whole_number(text, least=1, most=65535),
        default="587",
        meaning="Its port; the connection is always turned to TLS (STARTTLS).",
    )
    mail_user: str = _setting(
        "GOLDENTHREAD_MAIL_USER",
        reading.text,
        meaning="The name to sign in to the mail server with.",
    )
    mail_password: str = _setting(
        "GOLDENTHREAD_MAIL_PASSWORD", reading.text, meaning="The password that goes with it."
    )
    mail_from: str = _setting(
        "GOLDENTHREAD_MAIL_FROM",
        reading.mail_address,
        default="performance@localhost",
        meaning="The address that mails come from, and that people are told to write to.",
    )
    brand_colour: str = _setting(
        "GOLDENTHREAD_BRAND_COLOUR",
        reading.colour,
        default="#12436D",
        meaning="The council's colour, for the band at the top: `#` and six digits, dark enough "
        "for white letters (4.5 to 1).",
    )
    upload_megabytes: int = _setting(
        "GOLDENTHREAD_UPLOAD_MEGABYTES",
        lambda text: reading.whole_number(text, least=1, most=100),
        default="10",
        meaning="The largest file that is taken: a workbook or a piece of evidence.",
    )
    day: date | None = _setting(
        "GOLDENTHREAD_DAY",
        reading.day,
        meaning="Demonstration only: the day that it is, as `2026-02-09`, which is also what holds "
        "where nothing is given.",
    )
    log_level: str = _setting(
        "GOLDENTHREAD_LOG_LEVEL",
        reading.log_level,
        default="info",
        meaning="How much is logged: `debug`, `info`, `warning` or `error`.",
    )


def declared() -> tuple[Setting, ...]:
    """List every setting, in order."""
    return tuple(each.metadata["setting"] for each in fields(Environment))


def environment(variables: Mapping[str, str]) -> Environment:
    """Read every setting from the variables.

    Raises:
        SettingsWrong: with everything that is wrong, not only the first.
    """
    read: dict[str, Any] = {}
    faults: list[str] = []
    for each in fields(Environment):
        setting: Setting = each.metadata["setting"]
        given = variables.get(setting.name, "").strip() or setting.default
        try:
            read[each.name] = setting.read(given)
        except reading.NotUsable as fault:
            faults.append(f"{setting.name} is “{given}”: {fault}")
    faults += _unknown(variables)
    if not faults:
        faults += _do_not_go_together(found := Environment(**read))
    if faults:
        raise SettingsWrong(tuple(faults))
    return found


def today_of(found: Environment) -> date | None:
    """Give the day that the demonstration is fixed at; None where the real day counts."""
    return (found.day or _DEMONSTRATION_DAY) if found.demonstration else None


def _unknown(variables: Mapping[str, str]) -> list[str]:
    """A misspelt setting would silently do nothing, so it is refused."""
    known = {setting.name for setting in declared()}
    return [
        f"{name} is not a setting of this service. See docs/using/settings.md for those there are."
        for name in sorted(variables)
        if name.startswith("GOLDENTHREAD_")
        and name not in known
        # What the tests ask of themselves, and no setting of the service.
        and not name.startswith("GOLDENTHREAD_TEST_")
    ]


def _do_not_go_together(found: Environment) -> list[str]:
    faults = []
    if not found.demonstration:
        faults += [
            f"GOLDENTHREAD_{name} is needed: {need}"
            for name, given, need in (
                ("SECRET_KEY", found.secret_key, "give 50 random characters or more."),
                ("ADDRESS", found.address, "give the address of the service, with https://."),
            )
            if not given
        ]
        faults += [
            f"GOLDENTHREAD_{name} may only be set in a demonstration (GOLDENTHREAD_DEMONSTRATION=yes)."
            for name, given in (("DEBUG", found.debug), ("DAY", found.day))
            if given
        ]
        if found.address.startswith("http://"):
            faults.append("GOLDENTHREAD_ADDRESS must start with https:// outside a demonstration.")
    sign_in = (found.oidc_server, found.oidc_client, found.oidc_secret)
    if any(sign_in) and not all(sign_in):
        faults.append(
            "GOLDENTHREAD_OIDC_SERVER, GOLDENTHREAD_OIDC_CLIENT and GOLDENTHREAD_OIDC_SECRET go "
            "together: give all three or none."
        )
    return faults
