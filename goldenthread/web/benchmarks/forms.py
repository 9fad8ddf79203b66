"""What is asked of whoever sends a published file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goldenthread.files import schema
from goldenthread.files.council.toml_settings import MOST_BYTES

OWN_MAPPING, FOLDERS_FORM = "own", "folder"


class SendForm(forms.Form):
    """A file, what it holds, and the day that its rows are to bear."""

    file = forms.FileField(
        label="The published file",
        help_text="CSV, or JSON where the mapping says so.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )
    table = forms.ChoiceField(
        label="What it holds",
        choices=[(schema.COMPARATORS.name, "Figures"), (schema.GROUPS.name, "A comparator group")],
    )
    layout = forms.ChoiceField(label="How it is laid out")
    mapping = forms.FileField(
        label="Your own mapping",
        required=False,
        help_text="A small TOML file; only if chosen above.",
    )

    def __init__(
        self, sent: Mapping[str, Any] | None, files: Any, *, mappings: Mapping[str, str]
    ) -> None:
        super().__init__(sent, files)
        self.mappings = mappings
        self.fields["layout"].choices = [  # type: ignore[attr-defined]
            (FOLDERS_FORM, "As in the council folder"),
            *((name, f"As the mapping {name} says") for name in mappings),
            (OWN_MAPPING, "As my own mapping says"),
        ]

    def clean(self) -> dict[str, Any]:
        """Require a mapping where one is chosen, and none for a group."""
        found = self.cleaned_data
        if found.get("layout") == OWN_MAPPING and not found.get("mapping"):
            self.add_error("mapping", "Choose your mapping.")
        if found.get("table") == schema.GROUPS.name and found.get("layout") != FOLDERS_FORM:
            self.add_error("layout", "A group is laid out as in the council folder.")
        return found

    def mapping_text(self) -> str:
        """Give the text of the mapping, "" for the folder's own form."""
        chosen = self.cleaned_data["layout"]
        if chosen == OWN_MAPPING:
            content: bytes = self.cleaned_data["mapping"].read(MOST_BYTES)
            text = content.decode("utf-8-sig", errors="replace")
            return text.replace("\0", "\N{REPLACEMENT CHARACTER}")  # no database keeps a zero
        return self.mappings.get(chosen, "")
