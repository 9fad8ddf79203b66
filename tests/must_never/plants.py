"""The planted faults: for each rule and each format, a fault that its check must find.

A plant changes one thing of the program while one test runs: what a format's printer does with the
words it is given, a template, or a computation that every format then prints. Run them all with
`python -m pytest tests/must_never`, one with `-k "rule 3 and pdf"`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from goldenthread.core.analysis import aggregate, assessment
from goldenthread.core.analysis.rag import judge
from goldenthread.core.collection.value import Absence
from goldenthread.core.period import Period
from goldenthread.core.reporting import knowledge, line
from goldenthread.files.outgoing import open_data
from goldenthread.pack import contents
from goldenthread.render.setting import (
    document,
    palette,
    pdf,
    typesetting,
    wordprocessing,
    workbook,
)
from goldenthread.render.wording import counting

FORMATS = ("html", "docx", "pdf", "xlsx", "csv")
Planting = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Plant:
    """A fault: the rule it breaks, the format it shows in, what is changed, and how."""

    rule: int
    made: str
    what: str
    plant: Planting

    def __str__(self) -> str:
        """Name the plant as a test is named."""
        return f"rule {self.rule}, {self.made}: {self.what}"


# ---- Faults of one format: its printer says something else than it is given ----------------------


def misprint(made: str, pattern: str, instead: str) -> Planting:
    """Let the printer of a format print other words where a text matches."""

    def swap(text: str) -> str:
        return re.sub(pattern, instead, text)

    def plant(patch: pytest.MonkeyPatch) -> None:
        match made:
            case "html":
                page = contents.page
                patch.setattr(
                    contents,
                    "page",
                    lambda *given, **named: re.sub(
                        r"(?<=>)[^<>]+(?=<)", lambda text: swap(text[0]), page(*given, **named)
                    ),
                )
            case "docx":
                run = wordprocessing.run
                patch.setattr(wordprocessing, "run", lambda words, *rest: run(swap(words), *rest))
            case "pdf":
                typeset = pdf.typeset
                patch.setattr(
                    pdf,
                    "typeset",
                    lambda template, documents, options: typeset(
                        template,
                        [replace(each, content=_swapped(each.content, swap)) for each in documents],
                        options,
                    ),
                )
            case _:
                raise AssertionError(made)

    return plant


def _swapped(part: Any, swap: Callable[[str], str]) -> Any:
    if isinstance(part, str):
        return part if part.startswith("<svg") else swap(part)
    if isinstance(part, Mapping):
        return {key: _swapped(value, swap) for key, value in part.items()}
    if isinstance(part, Sequence):
        return [_swapped(value, swap) for value in part]
    return part


def in_sheet(title: str, change: Callable[[Any], Any]) -> Planting:
    """Let one column of the workbook print something else."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(
            workbook,
            "COLUMNS",
            tuple(
                replace(column, cell=_changed(column.cell, change))
                if column.title == title
                else column
                for column in workbook.COLUMNS
            ),
        )

    return plant


def _changed(cell: Callable[..., Any], change: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda report, line: change(cell(report, line))


def in_data(change: Callable[[dict[str, str]], None]) -> Planting:
    """Let the rows of open data be written otherwise."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        table = open_data.table

        def written(fields: Sequence[open_data.Field], rows: Iterable[Sequence[str]]) -> bytes:
            names = [field.name for field in fields]
            return table(fields, list(_rewritten(names, rows, change)))

        patch.setattr(open_data, "table", written)

    return plant


def _rewritten(
    names: Sequence[str], rows: Iterable[Sequence[str]], change: Callable[[dict[str, str]], None]
) -> Iterator[tuple[str, ...]]:
    for cells in rows:
        row = dict(zip(names, cells, strict=True))
        change(row)
        yield tuple(row.values())


def in_typst(before: str, after: str) -> Planting:
    """Change the template of the PDF."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        here = Path(mkdtemp(prefix="goldenthread-plant-"))
        (here / "typst").mkdir()
        for template in (typesetting._HERE / "typst").glob("*.typ"):
            source = template.read_text("utf-8")
            if template.name == "paper.typ":
                assert before in source, before
                source = source.replace(before, after)
            (here / "typst" / template.name).write_text(source, "utf-8")
        patch.setattr(typesetting, "_HERE", here)

    return plant


def in_html(pattern: str, instead: str) -> Planting:
    """Let the template of the web page write other markup."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        page = contents.page

        def written(*given: Any, **named: Any) -> str:
            found, times = re.subn(pattern, instead, page(*given, **named))
            assert times or "cover" in given[0].stem, pattern
            return found

        patch.setattr(contents, "page", written)

    return plant


def _row_change(when: str, now: Mapping[str, str]) -> Callable[[dict[str, str]], None]:
    """Change a row of assessments where one of its cells is ``when``."""

    def change(row: dict[str, str]) -> None:
        if "status" in row and when in row.values():
            row.update(now)

    return change


# ---- Faults that every format prints -------------------------------------------------------------


def mean_of_percentages(patch: pytest.MonkeyPatch) -> None:
    """Let a quarter be the mean of its months' percentages."""
    ratio_of_sums = aggregate._ratio_of_sums

    def mean(definition: Any, known: Any) -> Any:
        figures = [value.outcome for value in known if isinstance(value.outcome, Decimal)]
        return replace(ratio_of_sums(definition, known), outcome=sum(figures) / len(figures))

    patch.setattr(aggregate, "_ratio_of_sums", mean)


def year_end_target(patch: pytest.MonkeyPatch) -> None:
    """Let a cumulative figure be held against the target for the year's end."""
    target_for = assessment.target_for

    def at_year_end(definition: Any, targets: Any, part: str, period: Any) -> Any:
        last = Period.parse(f"{period.year}/Q4")
        return target_for(definition, targets, part, last) or target_for(
            definition, targets, part, period
        )

    patch.setattr(line, "target_for", at_year_end)


def twice_the_tolerance(patch: pytest.MonkeyPatch) -> None:
    """Let a figure be judged by twice the tolerance of its rule."""

    def lenient(actual: Decimal, *, rule: Any, **given: Any) -> Any:
        return judge(actual, rule=replace(rule, tolerance=2 * rule.tolerance), **given)

    patch.setattr(assessment, "judge", lenient)


def a_lost_submission(patch: pytest.MonkeyPatch) -> None:
    """Let one submitted row never be read."""
    series_as_at = knowledge.series_as_at
    patch.setattr(
        knowledge,
        "series_as_at",
        lambda values, day: series_as_at(
            [
                value
                for value in values
                if (value.indicator, str(value.period)) != ("streets", "2025-26/Q2")
            ],
            day,
        ),
    )


def one_too_many(patch: pytest.MonkeyPatch) -> None:
    """Let one count be one more than the lines that it counts."""
    state_count = counting._state_count

    def more(council: Any, lines: Any, state: Any) -> Any:
        if state is Absence.AWAITED and lines:
            return counting.count(len(lines) + 1, of="awaited")
        return state_count(council, lines, state)

    patch.setattr(counting, "_state_count", more)


def no_restatements_in_the_workbook(patch: pytest.MonkeyPatch) -> None:
    """Let the workbook leave out its sheet of restatements."""
    patch.setattr(workbook, "_restated_sheet", lambda *_: None)


def no_restatements_in_the_data(patch: pytest.MonkeyPatch) -> None:
    """Let the data leave out the restatements."""
    patch.setattr(open_data, "restatements", lambda _: iter(()))


def no_shapes_in_the_workbook(patch: pytest.MonkeyPatch) -> None:
    """Let the workbook colour a status and give it no shape."""
    patch.setattr(workbook, "MARKS", dict.fromkeys(palette.MARKS, ""))


def no_shapes_in_word(patch: pytest.MonkeyPatch) -> None:
    """Let Word print a status as a word alone."""
    patch.setattr(document, "_status", lambda status: wordprocessing.run(status.words.text))


def no_words_in_word(patch: pytest.MonkeyPatch) -> None:
    """Let Word print a status as a coloured shape alone."""
    status = document._status
    patch.setattr(
        document, "_status", lambda it: re.sub(r"(?<=\N{NO-BREAK SPACE})[^<]+", "", status(it))
    )


def no_descriptions_in_word(patch: pytest.MonkeyPatch) -> None:
    """Let Word have its pictures without their sentences."""
    picture = wordprocessing.picture
    patch.setattr(
        wordprocessing,
        "picture",
        lambda *given: re.sub(r'descr="[^"]*"', 'descr="Chart"', picture(*given)),
    )


def _of_each_format(rule: int, what: str, plant: Planting) -> list[Plant]:
    return [Plant(rule, made, what, plant) for made in FORMATS]


def _of_papers(rule: int, what: str, pattern: str, instead: str) -> list[Plant]:
    return [
        Plant(rule, made, what, misprint(made, pattern, instead))
        for made in ("html", "docx", "pdf")
    ]


PLANTS: tuple[Plant, ...] = (
    *_of_papers(1, "a withdrawn figure prints as 0", r"^withdrawn$", "0"),
    Plant(
        1, "xlsx", "an absent figure prints as 0",
        in_sheet("Value", lambda cell: Decimal(0) if isinstance(cell, str) else cell),
    ),
    Plant(
        1, "csv", "an absent figure is written as 0",
        in_data(_row_change("withdrawn", {"actual": "0", "absence": ""})),
    ),
    *_of_papers(
        1, "a missing figure has not changed", r"^(\w+ \d{4}/\d\d) none$", r"\1 no change"
    ),
    *_of_papers(2, "the rule is not printed", r"(· )?\(?(amber (within|to)|green (from|if)).*", ""),
    Plant(2, "xlsx", "the rule is not printed", in_sheet("Rule", lambda _: "")),
    Plant(2, "csv", "the rule is not written", in_data(_row_change("amber", {"rule": ""}))),
    *_of_each_format(2, "twice the tolerance is used", twice_the_tolerance),
    *_of_papers(3, "higher is called improved", r"now (\S+(?: points)?) higher", r"improved by \1"),
    Plant(
        3, "xlsx", "chance is called a change",
        in_sheet("Signal", lambda cell: cell.replace("No clear change", "Getting worse")),
    ),
    Plant(
        3, "csv", "chance is called a change",
        in_data(_row_change("no clear change", {"signal": "getting worse"})),
    ),
    *_of_each_format(4, "a quarter is the mean of its percentages", mean_of_percentages),
    *_of_each_format(4, "a cumulative figure meets the year-end target", year_end_target),
    *_of_papers(5, "a restatement goes untold", r"is restated from \S+ to \S+\.", "is as it is."),
    *_of_papers(5, "a restatement has no reason", r"Two streets had been left out\.", ""),
    Plant(5, "xlsx", "restatements go untold", no_restatements_in_the_workbook),
    Plant(5, "csv", "restatements go untold", no_restatements_in_the_data),
    Plant(
        6, "html", "a status has no word",
        in_html(r"(?s)(class=\"status\">.*?</svg>) <span>[^<]*</span>", r"\1"),
    ),
    Plant(6, "html", "a status has no shape", in_html(r'<svg class="shape".*?</svg>', "")),
    Plant(6, "html", "a chart has no words", in_html(r"<title id=[^<]*</title>", "<title>Chart</title>")),
    Plant(6, "docx", "a status has no word", no_words_in_word),
    Plant(6, "docx", "a status has no shape", no_shapes_in_word),
    Plant(6, "docx", "a chart has no words", no_descriptions_in_word),
    Plant(
        6, "pdf", "a status has no word",
        in_typst("text(fill: tone, weight: strong-weight, it.words)", "[]"),
    ),
    Plant(6, "pdf", "a status has no shape", in_typst("mark(it.shape, tone),", "[],")),
    Plant(6, "pdf", "every shape is a circle", in_typst("mark(it.shape, tone),", 'mark("circle", tone),')),
    Plant(6, "pdf", "a chart has no words", in_typst("alt: it.alt", 'alt: "Chart"')),
    Plant(6, "xlsx", "a status has no word", in_sheet("Status", lambda _: "●")),
    Plant(6, "xlsx", "a status has no shape", no_shapes_in_the_workbook),
    Plant(6, "csv", "a status is a colour code", in_data(_row_change("red", {"status": "#B3261E"}))),
    *_of_each_format(7, "a submission is lost on the way", a_lost_submission),
    *_of_papers(8, "a sentence counts otherwise", r"(\d+) below target\.", "7 below target."),
    *_of_each_format(8, "a count is one too many", one_too_many),
)  # fmt: skip
"""Every planted fault of what is printed; those of acts, such as publishing, are in `acts.py`."""
