"""What is asked of whoever builds or publishes a pack."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from goldenthread.core.period import Period


class BuildForm(forms.Form):
    """Which period, and as known on which day."""

    period = forms.ChoiceField(label="Period")
    as_at = forms.DateField(
        label="Judge by what was known on",
        required=False,
        help_text="Leave empty for the cut-off of the period’s meeting.",
    )

    def __init__(self, *args: Any, periods: tuple[Period, ...], **named: Any) -> None:
        super().__init__(*args, **named)
        offered = [(str(period), period.label) for period in periods]
        cast(forms.ChoiceField, self.fields["period"]).choices = offered

    def clean_period(self) -> Period:
        """Give the period itself."""
        return Period.parse(self.cleaned_data["period"])


class PublishForm(forms.Form):
    """Why a period is published again."""

    reason = forms.CharField(label="Why it is published again", required=False, max_length=2000)
    is_checked = forms.BooleanField(
        label="I have looked at the papers, and they are right to publish.",
        error_messages={"required": "Say that you have looked at the papers."},
    )
