"""What is asked of whoever changes the set: the columns of the folder, with their own meanings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.core.definition.council import Council
from goldenthread.core.issue import Issue
from goldenthread.core.period import Period
from goldenthread.files import schema
from goldenthread.files.schema import Column, Kind

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Whose it is": (
        "owner", "sign_off", "directorate", "service", "portfolio", "committee",
    ),
    "What it is called and what it measures": (
        "reference", "title", "description", "numerator", "denominator", "unit", "decimals",
        "polarity", "kind", "geography", "caveat",
    ),
    "Where it stands": ("section", "commitment", "theme"),
    "How it is collected and reported": (
        "collected", "reported", "roll_up", "lag_months", "seasonal", "statutory_return",
        "source_scheme",
    ),
    "With whom it is compared, and who may see it": (
        "comparator", "comparator_group", "small_number_threshold", "access", "exempt_paragraph",
    ),
}  # fmt: skip
"""The columns of a definition as the page groups them."""

Sent = Mapping[str, Any] | None
"""What came with a request; None before the form is sent."""

_LONG = {"description", "numerator", "denominator", "caveat"}
_YES_NO = (("", "No"), ("yes", "Yes"))


class SheetForm(forms.Form):
    """Columns of one table as fields, the issues of its cells as their errors, and a reason."""

    reason = forms.CharField(
        label="Why",
        max_length=2000,
        help_text="In a sentence. It stands in the log.",
        error_messages={"required": "Say why."},
    )

    def add_columns(self, columns: Iterable[Column], lists: Mapping[str, Sequence[str]]) -> None:
        """Make a field of each column; ``lists`` names those that are chosen from a list."""
        for column in columns:
            self.fields[column.name] = _field(column, lists.get(column.name))

    def add_issues(self, issues: Iterable[Issue]) -> None:
        """Show each issue at its field, or at the top with its place."""
        for issue in issues:
            column = issue.place.column
            if column in self.fields:
                self.add_error(column, issue.message)
            else:
                self.add_error(None, f"{issue.message} ({issue.place})")

    def typed(self, names: Iterable[str]) -> dict[str, str]:
        """Give the cells of some columns as they were typed."""
        return {name: self.cleaned_data[name].strip() for name in names}


class DefinitionForm(SheetForm):
    """A definition that begins in a month: every column, as it stands now."""

    start = forms.ChoiceField(label="From which month")

    def __init__(
        self,
        sent: Sent,
        *,
        cells: Mapping[str, str],
        start: Period,
        months: Sequence[Period],
        lists: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__(sent, initial={**cells, "start": str(start)})
        choices = [(str(month), month.label) for month in months]
        self.fields["start"].choices = choices  # type: ignore[attr-defined]
        self.cells = cells
        self.add_columns(
            (schema.KPI_SET.column(name) for names in GROUPS.values() for name in names), lists
        )

    def changes(self) -> dict[str, str]:
        """Give the cells that differ from how they stood."""
        typed = self.typed(name for names in GROUPS.values() for name in names)
        return {name: text for name, text in typed.items() if text != self.cells.get(name, "")}


class TargetForm(SheetForm):
    """The target of a period and its rule."""

    COLUMNS = tuple(
        column.name
        for column in schema.TARGETS.columns
        if column.name not in {"indicator", "part", "period", "reason"}
    )

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, sent: Sent, *, cells: Mapping[str, str]) -> None:
        super().__init__(sent, initial=dict(cells))
        self.add_columns(map(schema.TARGETS.column, self.COLUMNS), {})


class DocumentForm(SheetForm):
    """The text of council.toml or of the words of a paper."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        strip=False, max_length=1_000_000, error_messages={"required": "The file would be empty."}
    )


def lists_of(
    council: Council, commitments: Sequence[str], posts: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    """Give what the columns of a definition may name."""
    services = dict.fromkeys(name for _, named in council.directorates for name in named)
    return {
        "section": [section.key for section in council.sections],
        "commitment": commitments,
        "theme": ["", *council.themes],
        "directorate": [name for name, _ in council.directorates],
        "service": list(services),
        "committee": ["", *council.committees],
        "owner": posts,
        "sign_off": posts,
    }


def _field(column: Column, listed: Sequence[str] | None) -> forms.Field:
    label = column.name.replace("_", " ").capitalize()
    if listed is not None:
        choices = [(name, name or "None") for name in listed]
    elif column.kind is Kind.YES_NO:
        choices = list(_YES_NO)
    elif column.choices:
        none = [] if column.required else [("", "As usual")]
        choices = [*none, *((choice, choice) for choice in column.choices)]
    else:
        return forms.CharField(
            label=label, help_text=column.meaning, required=column.required, widget=_box(column)
        )
    return forms.ChoiceField(
        label=label, help_text=column.meaning, required=column.required, choices=choices
    )


def _box(column: Column) -> forms.Widget:
    """Make a box as large as what is typed into it."""
    if column.name in _LONG:
        return forms.Textarea()
    is_short = column.kind in {Kind.NUMBER, Kind.WHOLE}
    return forms.TextInput(attrs={"class": "govuk-input--width-10"} if is_short else {})
