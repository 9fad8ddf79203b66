"""What is asked of whoever sends a council folder."""

from __future__ import annotations

from django import forms

CHECK, LOAD, REPLACE = "check", "load", "replace"


class FolderForm(forms.Form):
    """A zip of the folder or its workbook, and what is to be done with it."""

    folder = forms.FileField(
        label="The folder, as a zip, or its tables as one workbook",
        help_text="A workbook holds no settings and no words; those that are here stay.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )
    act = forms.ChoiceField(choices=[(CHECK, ""), (LOAD, ""), (REPLACE, "")], initial=CHECK)
    reason = forms.CharField(
        label="Why the council is replaced",
        required=False,
        max_length=2000,
        help_text="Needed to put a newer folder over what is here. It stands in the log.",
    )

    def clean(self) -> dict[str, object]:
        """Require a reason for replacing."""
        found: dict[str, object] = self.cleaned_data
        if found.get("act") == REPLACE and not str(found.get("reason", "")).strip():
            self.add_error("reason", "Say why the council is replaced.")
        return found
