"""What somebody may look for in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from goldenthread.web.audit.queries import Sought

PARTS = ("day", "month", "year")


class DayInParts(forms.Widget):
    """Reads a day from three boxes, NAME-day, NAME-month and NAME-year."""

    def id_for_label(self, id_: str) -> str:
        """Give the id of the first box, to which a summary of errors leads."""
        return f"{id_}-day"

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> dict[str, str]:
        """Give the three texts as they were typed."""
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in PARTS}


class DayField(forms.Field):
    """A day, or none if all three boxes are empty."""

    widget = DayInParts

    def to_python(self, value: Any) -> date | None:
        """Read the three texts.

        Raises:
            forms.ValidationError: they are no day.
        """
        if not any(value.values()):
            return None
        try:
            return date(*(int(value[part]) for part in reversed(PARTS)))
        except (ValueError, OverflowError):
            raise forms.ValidationError(
                f"{self.label} must be a real day, such as 9 2 2026."
            ) from None


class SearchForm(forms.Form):
    """By whom, which act, which indicator, from which day to which; all may be left empty."""

    by = forms.CharField(required=False, max_length=200)
    indicator = forms.CharField(required=False, max_length=200)
    first_day = DayField(required=False, label="The first day")
    last_day = DayField(required=False, label="The last day")

    def __init__(self, sent: Mapping[str, Any], *, acts: Iterable[str]) -> None:
        super().__init__(sent)
        choices = [("", "Any"), *((act, act) for act in acts)]
        self.fields["act"] = forms.ChoiceField(required=False, choices=choices)

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The last day must not be before the first day.")
        return self.cleaned_data

    def sought(self) -> Sought | None:
        """Give what is looked for; None if something typed cannot be understood."""
        return Sought(**self.cleaned_data) if self.is_valid() else None
