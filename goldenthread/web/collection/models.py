"""Cycles, submissions and their sign-off, and the values and commentary that are on the record."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from goldenthread.core.collection.submission import SubmissionAct, SubmissionState
from goldenthread.core.period import Period
from goldenthread.files import schema
from goldenthread.web.audit.append_only import AppendOnly
from goldenthread.web.kpi_sets.models import Indicator
from goldenthread.web.kpi_sets.sheet_rows import SheetRow, cell
from goldenthread.web.organisation.models import Person


def _both_or_neither(who: str, when: str, name: str) -> models.CheckConstraint:
    """Hold that who did a thing and when are known together."""
    return models.CheckConstraint(
        condition=Q(**{f"{who}__isnull": True, f"{when}__isnull": True})
        | Q(**{f"{who}__isnull": False, f"{when}__isnull": False}),
        name=name,
    )


class Meeting(SheetRow):
    """A meeting that a report of a period goes to: a row of meetings.csv."""

    table = schema.MEETINGS

    period = cell()
    committee = cell()
    meets_on = cell()
    cut_off = cell()
    despatch = cell()
    finance_report = cell()

    def __str__(self) -> str:
        """Say which period goes where."""
        return f"{self.period}, {self.committee}"


class Cycle(models.Model):
    """The collection of one period: when it opens, when values are due, when it is locked."""

    period = models.CharField(max_length=12, unique=True)
    opens_on = models.DateField()
    due_on = models.DateField()
    cut_off = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    locked_at = models.DateTimeField(null=True, blank=True)

    @property
    def as_period(self) -> Period:
        """Give the period."""
        return Period.parse(self.period)

    class Meta:
        ordering = ("period",)
        constraints = (
            _both_or_neither("locked_by", "locked_at", "cycle_locked_by_and_at"),
            models.CheckConstraint(
                condition=Q(due_on__lte=F("cut_off")), name="cycle_due_before_cut_off"
            ),
        )

    def __str__(self) -> str:
        """Give the period."""
        return self.period


class Submission(models.Model):
    """What an owner has entered for one indicator, or a part of it, in one period.

    ``state`` is one of `core.collection.submission.SubmissionState`. The columns from ``value`` to
    ``source`` are those of values/*.csv, as typed and then made canonical; those from
    ``what_happened`` to ``who`` are the commentary's, and stand with the whole indicator only.
    ``version`` counts every act: a page that was opened on an older one may not overwrite a newer.
    ``opens_on``, ``due_on`` and ``cut_off`` are its own days within the ``cycle`` that asked for
    it; a correction outside of any cycle has none.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="submissions")
    part = models.CharField(max_length=100, blank=True, default="")
    period = models.CharField(max_length=12, db_index=True)
    state = models.CharField(max_length=20, default=SubmissionState.DRAFT.value)
    version = models.PositiveIntegerField(default=0)
    cycle = models.ForeignKey(
        Cycle, models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    opens_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True, db_index=True)
    cut_off = models.DateField(null=True, blank=True)

    value = cell()
    numerator = cell()
    denominator = cell()
    interval_low = cell()
    interval_high = cell()
    absence = cell()
    absence_reason = cell()
    expected_on = cell()
    provisional = cell()
    data_as_at = cell()
    revision_reason = cell()
    source = cell()

    what_happened = cell()
    why = cell()
    what_we_are_doing = cell()
    by_when = cell()
    who = cell()

    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_off_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_back_at = models.DateTimeField(null=True, blank=True)
    sent_back_reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("period", "indicator", "part")
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "part", "period"), name="one_submission_a_period"
            ),
            _both_or_neither("entered_by", "entered_at", "submission_entered_by_and_at"),
            _both_or_neither("submitted_by", "submitted_at", "submission_submitted_by_and_at"),
            _both_or_neither("checked_by", "checked_at", "submission_checked_by_and_at"),
            _both_or_neither("signed_off_by", "signed_off_at", "submission_signed_off_by_and_at"),
            _both_or_neither("sent_back_by", "sent_back_at", "submission_sent_back_by_and_at"),
            models.CheckConstraint(
                condition=Q(signed_off_by__isnull=True)
                | Q(submitted_by__isnull=True)
                | ~Q(signed_off_by=F("submitted_by")),
                name="nobody_signs_off_their_own",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True)
                | Q(submitted_by__isnull=True)
                | ~Q(checked_by=F("submitted_by")),
                name="nobody_checks_their_own",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True)
                | Q(signed_off_by__isnull=True)
                | ~Q(checked_by=F("signed_off_by")),
                name="two_levels_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in SubmissionState]),
                name="submission_state_known",
            ),
            models.CheckConstraint(
                condition=Q(cycle__isnull=True)
                | Q(
                    opens_on__isnull=False,
                    due_on__gte=F("opens_on"),
                    cut_off__gte=F("due_on"),
                ),
                name="submission_days_in_order",
            ),
        )

    @property
    def as_period(self) -> Period:
        """Give the period."""
        return Period.parse(self.period)

    def __str__(self) -> str:
        """Say what of when."""
        return " ".join(filter(None, (self.indicator_id, self.part, self.period)))


class ActDone(AppendOnly):
    """One act on a submission: who, by what right, and why. Rows are only ever added.

    ``version`` is the submission's after the act, so that an act is on the record once however
    often a button was pressed. ``on_behalf_of`` is the post for whom a delegate or a cover acted.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="acts_done")
    version = models.PositiveIntegerField()
    act = models.CharField(max_length=20)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    on_behalf_of = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ("submission", "version")
        constraints = (
            models.UniqueConstraint(fields=("submission", "version"), name="one_act_a_version"),
            models.CheckConstraint(
                condition=Q(act__in=[act.value for act in SubmissionAct]), name="act_known"
            ),
        )

    def __str__(self) -> str:
        """Say what was done."""
        return f"{self.submission}: {self.act}"


class Explanation(models.Model):
    """What the owner said of one warning, by its issue code."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="explanations")
    code = models.CharField(max_length=60)
    words = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=("submission", "code"), name="explained_once"),
        )

    def __str__(self) -> str:
        """Give what is explained."""
        return f"{self.submission}: {self.code}"


class Evidence(models.Model):
    """A file that shows where a value comes from; its bytes stand outside the web root.

    ``stored_as`` is the digest's own name in the evidence folder, never the name that came with it.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="evidence")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=100)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "name")

    def __str__(self) -> str:
        """Give the file's name."""
        return self.name


class Revision(SheetRow, AppendOnly):
    """A value on the record: a row of values/*.csv. Rows are only ever added, also in the database.

    ``period`` stands in the folder's form; of one indicator, part and period the latest
    ``recorded_on`` counts. Every signed-off submission adds one.
    """

    table = schema.VALUES

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="revisions")
    part = models.CharField(max_length=100, blank=True, default="")
    period = models.CharField(max_length=12, db_index=True)
    value = cell()
    numerator = cell()
    denominator = cell()
    interval_low = cell()
    interval_high = cell()
    absence = cell()
    absence_reason = cell()
    expected_on = cell()
    provisional = cell()
    recorded_on = cell()
    data_as_at = cell()
    revision_reason = cell()
    source = cell()
    submitted_by = cell()
    signed_off_by = cell()
    signed_off_on = cell()
    illustrative = cell()

    class Meta(SheetRow.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "part", "period", "recorded_on"), name="one_revision_a_day"
            ),
        )

    def __str__(self) -> str:
        """Say what of when, recorded when."""
        return f"{self.indicator_id} {self.part} {self.period} ({self.recorded_on})"


class Commentary(SheetRow, AppendOnly):
    """What was said of an indicator in a period: a row of commentary/*.csv, only ever added."""

    table = schema.COMMENTARY

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="commentary")
    period = models.CharField(max_length=12, db_index=True)
    what_happened = cell()
    why = cell()
    what_we_are_doing = cell()
    by_when = cell()
    who = cell()
    recorded_on = cell()
    illustrative = cell()

    class Meta(SheetRow.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "period", "recorded_on"), name="one_commentary_a_day"
            ),
        )

    def __str__(self) -> str:
        """Say of what."""
        return f"{self.indicator_id} {self.period}"


class LateEntry(models.Model):
    """A recorded exception: after the lock, one indicator (or "" for all) may still be entered."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="late_entries")
    indicator = models.CharField(max_length=100, blank=True, default="")
    until = models.DateField()
    reason = models.TextField()
    granted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    def __str__(self) -> str:
        """Say for what and until when."""
        return f"{self.cycle} {self.indicator} until {self.until}"


class Digest(models.Model):
    """One e-mail to one person about what is due; written before it is sent, so never sent twice."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="digests")
    day = models.DateField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("day", "person")
        constraints = (models.UniqueConstraint(fields=("person", "day"), name="one_digest_a_day"),)

    def __str__(self) -> str:
        """Say to whom and when."""
        return f"{self.person}, {self.day}"


class Upload(models.Model):
    """A filled workbook or pasted rows, read and waiting to be confirmed by whoever sent it.

    Once it is confirmed nothing is kept of what it held: that stands in the submissions.
    """

    class Route(models.TextChoices):
        """How it came."""

        WORKBOOK = "workbook"
        PASTED = "pasted"

    by = models.ForeignKey(Person, models.CASCADE, related_name="uploads")
    at = models.DateTimeField()
    route = models.CharField(max_length=10, choices=Route, default=Route.WORKBOOK)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Give the file's name."""
        return self.name
