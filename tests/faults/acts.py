"""The acts that are killed, what they start from, and what must hold whenever they are.

Invariants, checked after each kill:

1. The audit log is a whole chain, and holds all events of the act or none.
2. Load: the database holds the very record of the folder with every line assessed, or nothing.
3. Sign-off: all of what was chosen is signed, each with one row on the record and its event, or
   none is; the lines kept are those that the record gives.
4. Publish: there is a publication with every file of the pack, each as its digest says, and the
   pack in the making is gone; or there is none, and the pack is whole.
5. The same act, tried again, ends as if nobody had been killed.
"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from goldenthread.core.period import Period
from goldenthread.files.council.folder import read_folder
from goldenthread.pack.manifest import digest
from goldenthread.web.audit.models import Event
from goldenthread.web.audit.verify import verify_log
from goldenthread.web.collection.entry.actions import save_draft, submit
from goldenthread.web.collection.models import Revision, Submission
from goldenthread.web.collection.record import read_record
from goldenthread.web.collection.signing.actions import reopen, sign_off_many
from goldenthread.web.council_folder.actions import load
from goldenthread.web.kpi_sets.models import Definition, Document
from goldenthread.web.organisation.access import Viewer
from goldenthread.web.organisation.models import Person
from goldenthread.web.organisation.roles import RoleKey
from goldenthread.web.publications.actions import ask_build, publish
from goldenthread.web.publications.models import Build, BuiltFile, Publication
from goldenthread.web.publications.refusals import AlreadyPublished
from goldenthread.web.publications.tasks import build_pack
from goldenthread.web.reports.actions import assess
from goldenthread.web.reports.models import AssessedLine

SMALL = Path(__file__).parents[2] / "examples" / "small"
NOW = datetime(2026, 2, 9, 10, 0, tzinfo=ZoneInfo("Europe/London"))
YEAR_END = Period.parse("2024-25/Q4")
AT_THE_SERVER = Viewer(login="server", roles=frozenset({RoleKey.PERFORMANCE_TEAM}))
CHOSEN = 3
"""How many values are signed off at once."""


def do_load():
    """Load the small example."""
    if not Document.objects.exists():
        assert load(SMALL, by=AT_THE_SERVER, now=NOW).is_written


def do_sign():
    """Sign off what waits, all at once."""
    waiting = Submission.objects.filter(state="submitted").values_list("pk", "version")
    if waiting:
        sign_off_many(by=_signer(), now=NOW, chosen=list(waiting))


def do_publish():
    """Publish the pack that was built."""
    try:
        publish(Build.objects.get().pk, by=_team(), now=NOW)
    except AlreadyPublished:
        assert Publication.objects.exists()


def prepare_sign():
    """From a loaded council: reopen some values and submit them anew."""
    _people()
    rows = Submission.objects.filter(state="signed off", part="").order_by("pk")
    rows = [row for row in rows if row.value and not row.numerator][:CHOSEN]
    assert len(rows) == CHOSEN
    for row in rows:
        opened = reopen(
            by=_team(), now=NOW, submission=row.pk, version=row.version, reason="A slip."
        )
        cells = {"value": row.value, "source": "Counted again", "revision_reason": "Counted again."}
        saved = save_draft(
            by=_team(), now=NOW, submission=row.pk, version=opened.version, cells=cells
        )
        Submission.objects.filter(pk=row.pk)
        submit(by=_team(), now=NOW, submission=row.pk, version=saved.version)


def prepare_publish():
    """From a loaded council: build the pack of its last quarter."""
    _people()
    build = ask_build(YEAR_END, as_at=None, by=_team(), now=NOW)
    assert build_pack.call(build.pk) == "built"


def holds_load():
    """Say whether the load was done; fail if it is half done."""
    done = Document.objects.exists()
    if done:
        record, _ = read_folder(SMALL)
        assert read_record() == record
        assert AssessedLine.objects.exists()
    else:
        assert not Definition.objects.exists()
        assert not Revision.objects.exists()
        assert not AssessedLine.objects.exists()
        assert not Event.objects.exists()
    return done


def holds_sign():
    """Say whether the signing was done; fail if it is half done."""
    signed = Submission.objects.filter(signed_off_at=NOW)
    written = Revision.objects.filter(recorded_on=NOW.date().isoformat())
    events = Event.objects.filter(act="signed off")
    assert signed.count() == written.count() == events.count()
    assert signed.count() in (0, CHOSEN)
    assert Submission.objects.filter(state="submitted").count() == CHOSEN - signed.count()
    _lines_are_those_of_the_record()
    return signed.exists()


def holds_publish():
    """Say whether the publication stands; fail if it is half there."""
    build = Build.objects.get()
    done = Publication.objects.exists()
    if done:
        assert (build.state, BuiltFile.objects.count()) == ("published", 0)
        files = list(Publication.objects.get().files.all())
    else:
        assert build.state == "built"
        files = list(build.files.all())
    assert {file.path for file in files} >= {"public/manifest.json", "restricted/manifest.json"}
    assert all(digest(bytes(file.content)) == file.digest for file in files)
    assert Event.objects.filter(act="published").count() == int(done)
    return done


def log_is_whole():
    """Fail if the chain of events is broken."""
    found = verify_log()
    assert found.fault is None, found.fault


def _lines_are_those_of_the_record():
    kept = _lines()
    assess(None, now=NOW)
    assert _lines() == kept


def _lines():
    fields = [field.attname for field in AssessedLine._meta.fields if field.attname != "id"]
    return sorted(AssessedLine.objects.values_list(*fields), key=str)


def _people():
    for post in ("Somebody who enters", "Somebody who signs"):
        Person.objects.get_or_create(post=post, defaults={"login": post})


def _team():
    return _viewer("Somebody who enters", "")


def _signer():
    return _viewer("Somebody who signs", "sign_off")


def _viewer(post, duty):
    """Somebody of the team, who stands in for every signer if that is the duty."""
    person = Person.objects.get(post=post)
    covers = Definition.objects.values_list(duty, flat=True).distinct() if duty else ()
    return Viewer(
        person=person.pk,
        login=person.login,
        post=post,
        roles=frozenset({RoleKey.PERFORMANCE_TEAM}),
        covers=frozenset(covers),
    )


ACTS = {
    "load": ("empty", do_load, holds_load),
    "sign-off": ("submitted", do_sign, holds_sign),
    "publish": ("built", do_publish, holds_publish),
}
"""Each act: the state that it starts from, the act, and what must hold after it was killed."""
