"""Makes a database for each stage of the report: a program, run once in the server's own settings.

`python -m tests.browser.prepare` leaves in the folder of the settings one file `STAGE.sqlite3` for
each stage, and `sessions.json`: the session key of everybody who has an account.
"""

import json
import sqlite3
import sys
from functools import cache

import django

django.setup()

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: E402
from allauth.mfa.totp.internal.auth import TOTP  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth.hashers import PBKDF2PasswordHasher  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from goldenthread.core.period import Period  # noqa: E402
from goldenthread.web.collection.cycle.actions import open_cycle  # noqa: E402
from goldenthread.web.collection.entry.actions import save_draft, submit  # noqa: E402
from goldenthread.web.collection.models import Submission  # noqa: E402
from goldenthread.web.collection.signing.actions import sign_off  # noqa: E402
from goldenthread.web.council_folder import actions as council_folder  # noqa: E402
from goldenthread.web.organisation.access import AT_THE_SERVER  # noqa: E402
from goldenthread.web.organisation.actions import make_demonstration_accounts  # noqa: E402
from goldenthread.web.organisation.clock import clock  # noqa: E402
from goldenthread.web.organisation.demonstration import ACCOUNTS  # noqa: E402
from goldenthread.web.organisation.models import Person  # noqa: E402
from goldenthread.web.organisation.queries import viewer_of  # noqa: E402
from goldenthread.web.publications import actions, points  # noqa: E402
from goldenthread.web.publications.models import Build  # noqa: E402
from goldenthread.web.publications.tasks import build_pack  # noqa: E402
from tests.browser import council  # noqa: E402


def main():
    """Make the stages in their order, each out of the one before."""
    call_command("migrate", verbosity=0)
    keep(council.EMPTY)
    if sys.argv[1:] == [council.LARGE]:
        load(council.EXAMPLES / "north-northamptonshire")
        open_cycle(**_by("performance"), period=Period.parse("2025-26/M10"))
        keep_sessions()
        return keep(council.LARGE)
    folder = settings.DATA_FOLDER / "council"
    council.write_council(folder)
    load(folder)
    keep_sessions()
    keep(council.LOADED)
    for stage, step in STEPS.items():
        step()
        keep(stage)
    return None


def keep(stage):
    """Copy the database as it stands."""
    connection.close()
    with sqlite3.connect(settings.DATABASES["default"]["NAME"]) as source:
        copy = settings.DATA_FOLDER / f"{stage}.sqlite3"
        source.execute("VACUUM INTO ?", (str(copy),))
    source.close()


def load(folder):
    """Take the council in, and make the accounts, whose one password is made ready once for all."""
    loaded = council_folder.load(folder, by=AT_THE_SERVER, now=clock())
    assert loaded.is_written, loaded.issues
    PBKDF2PasswordHasher.salt = lambda self: "one-salt-for-all-of-them"
    PBKDF2PasswordHasher.encode = cache(PBKDF2PasswordHasher.encode)
    accounts = ACCOUNTS if folder.is_relative_to(council.EXAMPLES) else council.ACCOUNTS
    make_demonstration_accounts(now=clock(), accounts=accounts)


def keep_sessions():
    """Sign everybody in; one has a second step."""
    secured = Person.objects.filter(login="careful").first()
    if secured:
        TOTP.activate(secured, "A" * 32)
        RecoveryCodes.activate(secured)
    sessions = {}
    for person in Person.objects.exclude(login=None):
        client = Client()
        client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
        sessions[person.login] = client.session.session_key
    (settings.DATA_FOLDER / "sessions.json").write_text(json.dumps(sessions))


def open_the_month():
    """The performance team asks for the values that become known in March."""
    open_cycle(**_by("performance"), period=Period.parse(council.MONTH))


def submit_both():
    """The two owners enter what is to come, with what is asked of them."""
    _enter(
        "owner",
        "complaints-in-time",
        {
            "numerator": "14",
            "denominator": "27",
            "source": "Complaints register",
            "what_happened": "Thirteen complaints of March were answered late.",
            "why": "The new register could not be read for a week.",
            "what_we_are_doing": "The register is mended, and the late ones are answered.",
            "by_when": "30 April 2025",
            "who": "Customer Services Officer",
        },
        {"outlier": "The figure was counted twice, with the same result."},
    )
    _enter(
        "housing",
        "empty-homes",
        {
            "value": "27",
            "source": "Housing system",
            "what_happened": "Good progress was made: thirty homes were let in the quarter.",
            "why": "Nine homes wait for a new boiler, which comes in May.",
            "what_we_are_doing": "The boilers are ordered; the homes are let once they are fitted.",
            "by_when": "31 May 2025",
            "who": "Housing Officer",
        },
    )


def sign_both():
    """Each director signs off what is theirs."""
    for login, indicator in (("signer", "complaints-in-time"), ("director", "empty-homes")):
        row = Submission.objects.get(indicator=indicator, state="submitted")
        sign_off(**_by(login), submission=row.pk, version=row.version)


def build():
    """The performance team builds the pack, and answers what the guards ask."""
    period, by = Period.parse(council.PERIOD), _by("performance")
    for point in points.points(period, by["by"]):
        if not point.answer:
            actions.answer_point(point, "It was looked at with the service, and stands.", **by)
    build_pack.call(actions.ask_build(period, as_at=None, **by).pk)


def publish():
    """The performance team publishes it."""
    actions.publish(Build.objects.get().pk, **_by("performance"))


def _by(login):

    now = clock()
    return {"by": viewer_of(Person.objects.get(login=login), now.date()), "now": now}


def _enter(login, indicator, cells, explanations=None):

    row = Submission.objects.get(indicator=indicator, state="draft")
    by = _by(login)
    row = save_draft(
        **by, submission=row.pk, version=row.version, cells=cells, explanations=explanations
    )
    submit(**by, submission=row.pk, version=row.version)


STEPS = {
    council.OPEN: open_the_month,
    council.SUBMITTED: submit_both,
    council.SIGNED: sign_both,
    council.BUILT: build,
    council.PUBLISHED: publish,
}

if __name__ == "__main__":
    main()
