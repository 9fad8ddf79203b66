"""What may be entered about people, their roles and who stands in for whom."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from goldenthread.web.audit.forms import DayField
from goldenthread.web.organisation.duties import NamedDuties
from goldenthread.web.organisation.models import Directorate, Person
from goldenthread.web.organisation.queries import appointments_on
from goldenthread.web.organisation.roles import ROLES, RoleKey

_NAME = "The name of whoever holds the post now. Leave it empty if nobody does."
_OPEN = Person.objects.filter(is_active=True)


class Radios(forms.RadioSelect):
    """Radio buttons to which a summary of errors can lead: to the first of them."""

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Give the id of the first button."""
        return id_


class AskingForm(forms.Form):
    """A form that says in words what each field lacks: "Enter …", from the field's own name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Word what is said of an empty field."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            verb = "Choose" if isinstance(field, forms.ChoiceField) else "Enter"
            label = str(field.label)
            field.error_messages["required"] = f"{verb} {label[0].lower()}{label[1:]}"


class PersonForm(AskingForm):
    """A post and whoever holds it."""

    post = forms.CharField(
        max_length=200,
        label="The post",
        help_text="As definitions name it. It cannot be changed later, because the record names it.",
    )
    name = forms.CharField(max_length=200, required=False, label="The name", help_text=_NAME)
    email = forms.EmailField(required=False, label="The e-mail address")
    directorate = forms.ModelChoiceField(
        Directorate.objects.all(), required=False, label="The directorate", empty_label="None"
    )


class HolderForm(AskingForm):
    """Whoever holds a post now."""

    name = forms.CharField(max_length=200, required=False, label="The name", help_text=_NAME)
    email = forms.EmailField(required=False, label="The e-mail address")


class LoginForm(AskingForm):
    """The login that a person gets."""

    login = forms.CharField(
        max_length=254,
        label="The login",
        help_text="Where the council has its own sign-in: the name that the person uses there.",
    )


class ReasonForm(AskingForm):
    """Why something is taken away; kept in the log."""

    reason = forms.CharField(max_length=1000, label="The reason", widget=forms.Textarea)


class AppointmentForm(AskingForm):
    """A role, from when to when, and for which committee if it is of one."""

    role = forms.ChoiceField(
        label="A role",
        choices=[(role.key.value, f"{role.key.value}: {role.sentence}") for role in ROLES],
        widget=Radios,
    )
    committee = forms.CharField(
        max_length=200, required=False, label="The committee", help_text="If the role is of one."
    )
    since = DayField(label="The first day")
    until = DayField(required=False, label="The last day, if there is one")

    def clean_role(self) -> RoleKey:
        """Give the role itself."""
        return RoleKey(self.cleaned_data["role"])


class CoverForm(AskingForm):
    """Who covers, from when to when, and why."""

    covering = forms.ModelChoiceField(_OPEN, label="Who covers", empty_label="Choose somebody")
    first_day = DayField(label="The first day")
    last_day = DayField(label="The last day")
    reason = forms.CharField(max_length=1000, label="The reason", widget=forms.Textarea)


class DelegationForm(AskingForm):
    """Which indicator somebody else may enter, who, and from when to when."""

    indicator = forms.ChoiceField(label="The indicator")
    to = forms.ModelChoiceField(_OPEN, label="Who may enter it", empty_label="Choose somebody")
    first_day = DayField(label="The first day")
    last_day = DayField(required=False, label="The last day, if there is one")

    def __init__(self, *args: Any, offered: tuple[NamedDuties, ...], **kwargs: Any) -> None:
        """Offer these indicators only."""
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["indicator"]).choices = _choices(offered)


class ListingForm(AskingForm):
    """Which Member may see which exempt indicator, and why."""

    indicator = forms.ChoiceField(label="The exempt indicator")
    member = forms.ModelChoiceField(_OPEN, label="The Member", empty_label="Choose a Member")
    reason = forms.CharField(max_length=1000, label="The reason", widget=forms.Textarea)

    def __init__(
        self, *args: Any, offered: tuple[NamedDuties, ...], day: Any, **kwargs: Any
    ) -> None:
        """Offer these indicators, and the Members of the day."""
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["indicator"]).choices = _choices(offered)
        members = appointments_on(day).filter(role__in=(RoleKey.MEMBER, RoleKey.EXECUTIVE))
        listed = _OPEN.filter(appointments__in=members).distinct()
        cast(forms.ModelChoiceField, self.fields["member"]).queryset = listed


def _choices(offered: tuple[NamedDuties, ...]) -> list[tuple[str, str]]:
    named = ((one.duties.indicator, f"{one.reference} {one.title}") for one in offered)
    return [("", "Choose an indicator"), *named]
