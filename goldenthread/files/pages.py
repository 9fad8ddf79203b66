"""The pages of the documentation that are made from code, so that they cannot drift from it.

``python -m goldenthread.files.pages docs/using`` writes them; a test holds the written ones to
what would be written now.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from goldenthread.files.codes import CODES
from goldenthread.files.comparators import comparator_mapping
from goldenthread.files.council import papers, settings
from goldenthread.files.schema import TABLES, Column, Table
from goldenthread.files.sheets.writing import write_whole
from goldenthread.files.wide_workbook import wide_mapping

_ABOUT_THE_FOLDER = """\
# The council folder

A council as plain files: CSV tables, and TOML for its settings and for the words of its papers.
Everything that Golden Thread prints comes from here, and `goldenthread check FOLDER` says what
is wrong with it. `goldenthread new FOLDER` makes an empty one.

## How to write it

- CSV files are in UTF-8, with commas, and their first row is the header. In a spreadsheet, save
  as “CSV UTF-8 (comma delimited)”. The same tables may instead be sheets of one `workbook.xlsx`,
  each named as the file would be, with a space for the slash: `values 2025-26`.
- A column that may be empty may be left out. A column that is not in these tables is an error.
- **Numbers** have a decimal point; thousands may have commas. A per cent sign or a pound sign may
  stand with a figure whose unit it is.
- **A missing figure is never 0.** Leave the cell empty and name the reason in the column
  `absence`: not due, awaited, not available, withdrawn, suppressed or no cases.
- **Dates** are written 2025-07-31 or 31/07/2025.
- **Periods** are written 2025-26/M07 (October, the seventh month from April), 2025-26/Q2,
  2025-26/H1, and 2025-26 for the year.
- **Units** are per cent, number, number of (something), £, £ thousand, £ million, days, weeks,
  per 10,000 (something), ratio, or hours:minutes (with the figure in hours: 1.5 is printed 1:30).
- Tables named by a year hold that year's rows only. The others may be split into as many files as
  is convenient.
- Rows of `values/` are only ever added. A correction is a new row with a later `recorded_on` and a
  reason.
- Files with other names are reported and not read. `publications/` is written by
  `goldenthread publish` and never edited.
"""

_ABOUT_ISSUES = """\
# Issues

`goldenthread check` and every other command that reads files list what is wrong, one line each:

```text
values/2025-26.csv:14:value: error: “n/a” is not a figure. … [absence-mark]
```

First comes the place: file, row as a spreadsheet numbers it, and column; in a workbook, the sheet
and the cell. An *error* stops everything: nothing is half-loaded. A *warning* is worth a look and
stops nothing. The code in brackets never changes its meaning; this page explains each.
"""


_ABOUT_WIDE_WORKBOOKS = """\
# A wide workbook

Most councils keep their figures in one workbook, indicators down and months across. `goldenthread
load WORKBOOK MAPPING.toml FOLDER` takes the figures of such a workbook, or CSV file, into a council
folder. The mapping says once how it is laid out:

```toml
sheet = "Scorecard"
year = "2025-26"
heading_row = 4
reference_column = "Ref"
references = "reference"
first_period_column = "D"
last_period_column = "O"
pass_over = ["Total"]

[absences]
"n/a" = "not available"
"-" = "not due"

[notes]
"*" = "provisional"

[constants]
recorded_on = 2025-10-14
source = "Performance scorecard"
submitted_by = "Performance Officer"
```

Headings may be Excel dates, “Apr-25”, “April”, “M07”, “Period 7”, “Q2 2025/26”, “2024/25” and the
like; merged headings hold for all of their columns. Every figure is held against the folder as if
it were there already. Only if nothing is wrong is anything written: one new file in `values/`, named
by the workbook and the day. Figures that are on the record unchanged are left out, so that the same
workbook can be loaded every month; for those that differ, give `revision_reason`.

An empty cell, a 0 that means “not collected” and a mark such as “n/a” each become the absence that
the mapping names, and are an issue if it names none. They never become 0.
"""


_ABOUT_COMPARATORS = """\
# Comparators

Whom the council is compared with stands in `groups/`, with what they published in `comparators/`.

## Groups

A group is a named, dated list: CIPFA's near neighbours (import your own list; the model is CIPFA's), DfE's
statistical neighbours, ONS's, all unitaries. The latest list by the as-at date counts. A list of one area, such
as the region or England, makes that area's figure stand beside ours, without a rank. A council that has ceased
has its last day in `until`, and is left out of periods that end later.

`[comparison]` in `council.toml` names the group that is printed first and, under `also`, what is printed beside
it in short. A definition that needs another has its own in `comparator_group`.

## When nothing is compared

The reason is printed instead: too few of the group have a figure; the periods differ; our figure is for another
area (`geography`); the publisher defines it otherwise (`definition_differs`). Figures that are more than two years
older than ours are said to be.

## Taking published figures in

`goldenthread comparators SOURCE MAPPING FOLDER --recorded-on DATE` reads a published CSV or JSON file. The
mapping, a small TOML file, says which column holds what; a new source needs a mapping and no program. These
come with the program and are given by name; copy one to change it:

{shipped}

Taken are the measures that the mapping names, for the council and every area in `groups/`. Marks such as “-”,
“..”, “:”, “c” and “[x]” become the absence that the mapping names, never 0; a mark that it does not explain, a period
in an unknown style and a figure that is there twice are [issues](issues.md), and then nothing is written. Figures on
the record unchanged are left out. One that its publisher has revised is added with its day, and listed: a report
as at an earlier day is made with the earlier figure.

Periods may be written “2024”, “2024 (Rev)”, “2023/24”, “2022-23”, “2024-09”, “2024/25 Q3”, “Q1 2024”, “September
2025”, “2015-11-16/P1Y”, “2025-04-01”, “2019 - 21”, “2021/22-23/24” or “2021/22 Q1 - 2025/26 Q3”.

## The mapping
"""


def council_folder_page() -> str:
    """Write the page that explains every file, column and setting of a council folder."""
    blocks = [_ABOUT_THE_FOLDER, *map(_table, TABLES), _settings(), _papers()]
    return "\n".join(blocks)


def issues_page() -> str:
    """Write the page that explains every issue's code."""
    blocks = [_ABOUT_ISSUES]
    for subject, codes in CODES.items():
        lines = [f"## {subject}", "", "| code | what it says | what to do |", "|---|---|---|"]
        lines += [
            f"| `{code}` | {meaning} | {remedy} |" for code, (meaning, remedy) in codes.items()
        ]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def wide_workbook_page() -> str:
    """Write the page that explains the mapping of a wide workbook."""
    lines = ["| key | meaning |", "|---|---|"]
    lines += [f"| `{key}` | {meaning} |" for key, meaning in wide_mapping.KEYS.items()]
    return _ABOUT_WIDE_WORKBOOKS + "\n" + "\n".join(lines) + "\n"


def comparators_page() -> str:
    """Write the page that explains groups, comparators and the mappings of published files."""
    shipped = "\n".join(f"- `{name}`" for name in comparator_mapping.shipped_mappings())
    lines = ["| key | meaning |", "|---|---|"]
    lines += [f"| `{key}` | {meaning} |" for key, meaning in comparator_mapping.KEYS.items()]
    return _ABOUT_COMPARATORS.format(shipped=shipped) + "\n" + "\n".join(lines) + "\n"


PAGES = {
    "comparators.md": comparators_page,
    "council-folder.md": council_folder_page,
    "issues.md": issues_page,
    "wide-workbook.md": wide_workbook_page,
}
"""The pages by file name, below docs/using."""


def main(folder: Path) -> None:
    """Write every page into a folder."""
    for name, page in PAGES.items():
        write_whole(folder / name, page())


def _table(table: Table) -> str:
    lines = [f"## `{table.path}`", "", table.meaning]
    if table.key:
        lines += ["", f"Rows are told apart by {_joined(table.key)}."]
    lines += ["", "| column | holds | needed | meaning |", "|---|---|---|---|"]
    lines += [
        f"| `{column.name}` | {_holds(column)} | {'yes' if column.required else ''} "
        f"| {column.meaning} |"
        for column in table.columns
    ]
    return "\n".join(lines) + "\n"


def _holds(column: Column) -> str:
    return ", ".join(f"`{choice}`" for choice in column.choices) or column.kind.value


def _settings() -> str:
    return "\n".join(_keys("`council.toml`", "The settings of the council.", settings.KEYS))


def _papers() -> str:
    meaning = (
        "The words of one period's cover report; the file is named by the period, with a hyphen "
        "for the slash: `papers/2025-26-Q3.toml`. Sentences with figures are generated and stand "
        "beside these words. Under `header` stand words; under the other headings, lists of "
        "paragraphs. The words of an annual review stand in `papers/review-2025-26.toml`, named by "
        "the later year, which has the headings under `framework` besides."
    )
    keys = {
        f"{heading}.{key}": what
        for heading, below in papers.REVIEW_HEADINGS.items()
        for key, what in below.items()
    }
    return "\n".join(_keys("`papers/<period>.toml`", meaning, keys))


def _keys(title: str, meaning: str, keys: Mapping[str, str]) -> Iterator[str]:
    yield f"## {title}\n\n{meaning}\n\n| key | meaning |\n|---|---|"
    yield from (f"| `{key}` | {what} |" for key, what in keys.items())
    yield ""


def _joined(names: tuple[str, ...]) -> str:
    *others, last = (f"`{name}`" for name in names)
    return f"{', '.join(others)} and {last}" if others else last


if __name__ == "__main__":
    main(Path(sys.argv[1]))
