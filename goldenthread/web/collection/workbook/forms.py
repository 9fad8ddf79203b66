"""What is asked of whoever sends a workbook or pastes rows."""

from __future__ import annotations

from django import forms

MOST_PASTED = 150_000
"""Characters that may be pasted: the whole set of a large council, with every part."""


class WorkbookForm(forms.Form):
    """The filled workbook."""

    workbook = forms.FileField(
        label="Your filled workbook",
        help_text="The .xlsx that you downloaded here. Nothing is saved before you have seen what would change.",
        error_messages={
            "required": "Choose the workbook that you filled in.",
            "empty": "The file is empty.",
        },
        max_length=255,
    )


class PasteForm(forms.Form):
    """Rows copied from a spreadsheet."""

    rows = forms.CharField(
        label="Rows from your spreadsheet",
        max_length=MOST_PASTED,
        strip=False,
        widget=forms.Textarea,
        error_messages={"required": "Paste the rows that you copied."},
    )
