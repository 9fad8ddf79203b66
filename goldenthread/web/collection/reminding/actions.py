"""Write the day's letters down, then send them: nobody gets two, and a run that stops goes on.

All letters of a day are written in one transaction. Each is claimed before it is sent, so that two
runs at once, or a run after one that was killed, never send it twice; a mail server that refuses
gives the claim back, and the next run tries again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from goldenthread.web.audit.actions import record
from goldenthread.web.collection.models import Digest
from goldenthread.web.collection.reminding.queries import letters


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What came of a run: how many letters went out, and who could not be reached."""

    sent: int
    without_address: tuple[str, ...]
    refused: tuple[str, ...]


def send_reminders(*, now: datetime, day: date) -> Sent:
    """Write and send the letters of a day; what was sent before is not sent again."""
    write_digests(now=now, day=day)
    waiting = Digest.objects.filter(day=day, sent_at__isnull=True).select_related("person")
    sent, without, refused = 0, [], []
    for digest in waiting.order_by("pk"):
        if not digest.person.email:
            without.append(digest.person.post)
        elif not _claim(digest, now):
            continue
        elif _goes_out(digest):
            sent += 1
        else:
            _give_back(digest)
            refused.append(digest.person.post)
    return Sent(sent=sent, without_address=tuple(without), refused=tuple(refused))


@transaction.atomic
def write_digests(*, now: datetime, day: date) -> int:
    """Write the letters of a day that are not written yet, and count them."""
    written = 0
    for letter in letters(day):
        _, is_new = Digest.objects.get_or_create(
            person=letter.person,
            day=day,
            defaults={"subject": letter.subject, "text": letter.text},
        )
        written += is_new
    if written:
        record(
            by="",
            by_name="the system",
            act="wrote reminders for",
            subject_kind="day",
            subject=day.isoformat(),
            after={"letters": written},
            now=now,
        )
    return written


def _claim(digest: Digest, now: datetime) -> bool:
    """Take a letter for oneself; False if another run has taken it."""
    return Digest.objects.filter(pk=digest.pk, sent_at__isnull=True).update(sent_at=now) == 1


def _give_back(digest: Digest) -> None:
    Digest.objects.filter(pk=digest.pk).update(sent_at=None)


def _goes_out(digest: Digest) -> bool:
    letter = EmailMessage(
        subject=digest.subject,
        body=digest.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[digest.person.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        return letter.send() == 1
    except (SMTPException, OSError):
        return False
