"""Directorates, services, people, the roles they hold, and who stands in for whom."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from goldenthread.web.organisation.roles import RoleKey


class Directorate(models.Model):
    """A directorate of the council, in the order of ``council.toml``."""

    name = models.CharField(max_length=200, unique=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        """Give the name."""
        return self.name


class Service(models.Model):
    """A service of a directorate: a team that owns indicators."""

    directorate = models.ForeignKey(Directorate, models.PROTECT, related_name="services")
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("directorate", "name"), name="service_once_in_a_directorate"
            ),
        )

    def __str__(self) -> str:
        """Give the name."""
        return self.name


class Person(AbstractBaseUser):
    """Somebody who holds a post, and may sign in if an administrator has given them a login.

    Records name posts (``submitted_by``, ``owner``), so a post is a person's lasting name here.
    ``described_role``, ``contact`` and ``position`` are the columns and the order of people.csv.
    """

    login = models.CharField(max_length=254, unique=True, null=True, blank=True)
    email = models.EmailField(blank=True, default="")
    post = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200, blank=True, default="")
    directorate = models.ForeignKey(
        Directorate, models.PROTECT, null=True, blank=True, related_name="people"
    )
    described_role = models.TextField(blank=True, default="")
    contact = models.TextField(blank=True, default="")
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["Person"]()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ("position", "post")
        verbose_name_plural = "people"

    def __str__(self) -> str:
        """Give the post, and the name where there is one."""
        return f"{self.name}, {self.post}" if self.name else self.post


class Appointment(models.Model):
    """A role that a person holds, for a committee where the role is of one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=40, choices=[(key.value, key.value) for key in RoleKey])
    committee = models.CharField(max_length=200, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=[key.value for key in RoleKey]), name="appointment_role_known"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="appointment_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        """Say who is what."""
        return f"{self.person}: {self.role}"


class Cover(models.Model):
    """Somebody stands in for all the duties of a person who is away."""

    absent = models.ForeignKey(Person, models.CASCADE, related_name="absences")
    by = models.ForeignKey(Person, models.CASCADE, related_name="covers")
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(absent=F("by")), name="cover_by_another"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="cover_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        """Say who covers whom."""
        return f"{self.by} for {self.absent}"


class Delegation(models.Model):
    """An owner lets somebody else enter one indicator's values."""

    indicator = models.CharField(max_length=100, db_index=True)
    delegate = models.ForeignKey(Person, models.CASCADE, related_name="delegations")
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="delegation_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        """Say who enters what."""
        return f"{self.delegate}: {self.indicator}"


class Listing(models.Model):
    """A Member who may see one exempt indicator, and why."""

    indicator = models.CharField(max_length=100, db_index=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="listings")
    reason = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("indicator", "person"), name="listed_once"),)

    def __str__(self) -> str:
        """Say who may see what."""
        return f"{self.person}: {self.indicator}"
