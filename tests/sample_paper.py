"""Two papers for the typesetters' tests: an appendix and a cover report, invented throughout.

Between them they hold every kind of block, cell, row and mark that a paper may hold, and every
case that has spoilt a page before: a gap, a break, a phase with a long name, limits that step,
trial limits, a target that steps, a provisional last point, one point, no point, and commentary
that looks like markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from goldenthread.render.manuscript.blocks import (
    Align,
    Attention,
    AttentionItem,
    Boxes,
    Bullets,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Note,
    Panel,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Shape,
    Sparkline,
    Stack,
    Status,
    Table,
    Tone,
)
from goldenthread.render.manuscript.chart import Chart, Mark, Point, Tick
from goldenthread.render.manuscript.words import NOTHING, Origin, Source, Words, cite

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
AS_IT_STANDS = "#panic(1) *x* <b>bold</b> $y$ @here [link](there) & “quoted” – 50% \\ `code`"

_FIGURE = Source(origin=Origin.VALUE)


def figure(text: str, origin: Origin = Origin.VALUE) -> Words:
    """Give a text with digits in it a source."""
    return cite(text, Source(origin=origin))


def plain(text: str) -> Words:
    """Give a text without digits."""
    return Words((text,))


GREEN = Status(plain("On or exceeding target"), Shape.CIRCLE, Tone.GREEN)
AMBER = Status(plain("Inside tolerance"), Shape.TRIANGLE, Tone.AMBER)
RED = Status(plain("Below target"), Shape.DIAMOND, Tone.RED)
AWAITED = Status(plain("Awaited"), Shape.RING, Tone.GREY)
NO_TARGET = Status(plain("No target"), Shape.RING, Tone.GREY)


def chart(
    key: str,
    values: Sequence[str | None],
    *,
    target: str | None = None,
    ticks: Sequence[str],
    unit: str = "%",
    alt: str = "",
) -> Chart:
    """Draw up a plain monthly chart from April 2023: values as text, None for a gap.

    The tests put limits, breaks and phases on it with `with_limits` and `with_point`.
    """
    points = tuple(_point(index, value, target) for index, value in enumerate(values))
    known = [value for value in values if value is not None]
    end = figure(f"{known[-1]}{unit}") if known else NOTHING
    return Chart(
        key=key,
        alt=figure(alt or f"{key}: {known[-1] if known else 'no figure'}{unit} in the last month."),
        points=points,
        ticks=tuple(Tick(value=Decimal(t), label=figure(t + unit, Origin.AXIS)) for t in ticks),
        first_label=figure(points[0].label, Origin.PERIOD) if points else NOTHING,
        last_label=figure(points[-1].label, Origin.PERIOD) if points else NOTHING,
        end_label=end,
        target_label=figure(f"Target {target}{unit}", Origin.TARGET) if target else NOTHING,
        band_label=NOTHING,
        last_year_label=NOTHING,
        trial=False,
        source=_FIGURE,
        table=tuple(
            (
                figure(point.label, Origin.PERIOD),
                plain("Not available") if value is None else figure(f"{value}{unit}"),
            )
            for point, value in zip(points, values, strict=True)
        ),
    )


def _point(index: int, value: str | None, target: str | None) -> Point:
    year = 2023 + (index + 3) // 12
    start = 2023 + index // 12
    return Point(
        label=f"{MONTHS[index % 12]} {year}",
        value=None if value is None else Decimal(value),
        target=None if target is None else Decimal(target),
        mean=None,
        lower=None,
        upper=None,
        last_year=None,
        mark=Mark.PLAIN,
        provisional=False,
        phase=NOTHING,
        break_before=NOTHING,
        year=(
            figure(f"{start}/{(start + 1) % 100:02}", Origin.PERIOD) if index % 12 == 0 else NOTHING
        ),
    )


def with_limits(
    drawn: Chart, steps: Sequence[tuple[int, float, float, float]], *, trial: bool = False
) -> Chart:
    """Lay process limits on a chart: each step is its first point, lower, mean, upper."""
    points = list(drawn.points)
    for number, (first, lower, mean, upper) in enumerate(steps):
        last = steps[number + 1][0] if number + 1 < len(steps) else len(points)
        for index in range(first, last):
            points[index] = replace(points[index], lower=lower, mean=mean, upper=upper)
    return replace(drawn, points=tuple(points), band_label=plain("Usual variation"), trial=trial)


def with_point(drawn: Chart, index: int, **changes: object) -> Chart:
    """Change one point of a chart: its mark, phase, break, target or whether it is provisional."""
    points = list(drawn.points)
    points[index] = replace(points[index], **changes)  # type: ignore[arg-type]
    return replace(drawn, points=tuple(points))


def with_last_year(drawn: Chart) -> Chart:
    """Lay the same month of the year before on a chart."""
    points = tuple(
        replace(point, last_year=drawn.points[index - 12].value if index >= 12 else None)
        for index, point in enumerate(drawn.points)
    )
    return replace(drawn, points=points, last_year_label=plain("Same month last year"))


def busy_chart() -> Chart:
    """One chart with everything on it: 33 months of children's services contacts."""
    values: list[str | None] = [
        "71.2", "73.5", "70.8", "74.9", "72.2", "75.3", "73.1", "71.8", "74.0", "72.6", "70.4",
        "73.9", "74.4", "72.8", None, None, "71.5", "73.3", "75.8", "77.4", "76.9", "78.2", "77.6",
        "79.1", "80.4", "79.6", "78.8", "81.0", "80.1", "79.4", "78.7", "76.3", "71.9",
    ]  # fmt: skip
    drawn = chart(
        "A12",
        values,
        target="80.0",
        ticks=("65", "70", "75", "80", "85"),
        alt="Contacts decided within one working day: 71.9% in December 2025, 8.1 points short of "
        "the target of 80.0%.",
    )
    drawn = with_limits(drawn, ((0, 68.1, 73.0, 77.9), (18, 74.6, 78.6, 82.6)))
    for index in range(0, 12):
        drawn = with_point(drawn, index, target=Decimal("75.0"))
    for index in range(18, 24):
        drawn = with_point(drawn, index, mark=Mark.RUN)
    drawn = with_point(drawn, 18, phase=plain("New front door team and opening hours"))
    drawn = with_point(drawn, 16, break_before=plain("Counted by contact, not by child"))
    return with_point(drawn, 32, mark=Mark.BEYOND, provisional=True)


def seasonal_chart() -> Chart:
    """Two years and nine months of a count with seasons, from zero, with last year's line."""
    counts = (412, 388, 401, 455, 430, 472, 520, 561, 498, 610, 575, 540)
    values = [
        str(counts[index % 12] + (0, 61, -38)[index // 12] + index % 5) for index in range(33)
    ]
    drawn = chart(
        "A7",
        values,
        ticks=("0", "250", "500", "750"),
        unit="",
        alt=f"Highway defects reported: {values[-1]} in December 2025. There is no target.",
    )
    return with_last_year(drawn)


def steady_chart() -> Chart:
    """A steady series with trial limits and a target that it meets."""
    values = ["94.1", "95.6", "94.9", "95.2", "96.0", "95.4", "94.8", "95.9", "95.5"]
    drawn = chart(
        "A3",
        values,
        target="95.0",
        ticks=("92", "94", "96", "98"),
        alt="Streetlights in light: 95.5% in December 2023, 0.5 points above the target of 95.0%.",
    )
    return with_limits(drawn, ((0, 93.2, 95.2, 97.2),), trial=True)


def one_point_chart() -> Chart:
    """A chart of a single figure."""
    return chart("A40", ["61.0"], target="65.0", ticks=("0", "50", "100"))


def empty_chart() -> Chart:
    """A chart of a year of which nothing is known yet."""
    return chart("A41", [None] * 12, target="65.0", ticks=("0", "50", "100"))


def appendix() -> Paper:
    """Appendix A as a reader meets it: attention, changes, gaps, counts, table, panels, notes."""
    return Paper(
        stem="appendix-a-core",
        title=plain("Core indicators"),
        subtitle=figure(
            "Appendix A to the Performance Report, Quarter 3 (October to December) 2025/26. "
            "Figures as at 23 January 2026.",
            Origin.PAPER,
        ),
        council="Borchester Council",
        furniture=plain("Illustrative figures. Appendix A: Core indicators"),
        landscape=True,
        blocks=(
            Heading(1, plain("What needs attention"), "attention"),
            _attention(),
            Heading(1, plain("What changed since the last report"), "changed"),
            Bullets(
                (
                    figure("A12 fell from “Inside tolerance” to “Below target”."),
                    figure(
                        "A31 was restated for August 2025: 64.0%, not 61.7%, because two schools "
                        "had been counted twice."
                    ),
                    plain("No target changed."),
                )
            ),
            Heading(1, plain("What is not here"), "absent"),
            _absences(),
            Heading(1, plain("The count"), "count"),
            Paragraph(
                figure(
                    "Of 43 Core indicators, 39 have a target and a value: 24 on or exceeding it, "
                    "8 inside tolerance, 7 below. 3 are awaited; 1 has no target.",
                    Origin.COUNT,
                )
            ),
            _count_table(),
            Heading(1, plain("At a glance"), "glance"),
            glance_table(),
            Heading(1, plain("Panels"), "panels"),
            Heading(2, plain("Better, brighter futures"), "panels-better"),
            attention_panel(),
            Heading(2, plain("Safe and thriving places"), "panels-safe"),
            _seasonal_panel(),
            _steady_panel(),
            _awaited_panel(),
            Heading(1, plain("Notes"), "notes"),
            Heading(2, plain("How to read the chart"), "notes-chart"),
            Paragraph(
                plain(
                    "The dark line is the indicator. The grey band is the range in which the "
                    "figure usually lies; a figure outside it, or a long run on one side of its "
                    "middle, is a real change and is marked by a shape. A gap in the line is a "
                    "month without a figure. An open last point is provisional."
                )
            ),
            Heading(2, plain("Contacts"), "notes-contacts"),
            Facts(
                (
                    Fact(plain("Author"), plain("Head of Performance and Intelligence")),
                    Fact(plain("E-mail"), plain("performance@example.gov.uk")),
                )
            ),
            Note(plain("† Illustrative: not published by the council.")),
        ),
    )


def _attention() -> Attention:
    return Attention(
        (
            AttentionItem(
                figure("A12 Contacts decided within one working day", Origin.NAME),
                RED,
                figure(
                    "71.9% in December, 8.1 points short of the target of 80.0%. This is a real "
                    "change: the worst figure since October 2024, beyond what is usual."
                ),
                figure("Two agency posts until the new rota begins on 1 March 2026."),
                "panel-A12",
            ),
            AttentionItem(
                figure("A31 Education, Health and Care Plans within 20 weeks", Origin.NAME),
                RED,
                figure(
                    "48.3% in December, 11.7 points short of the target of 60.0%. As the service "
                    "now runs, the target will not be met."
                ),
                plain("Commentary awaited from the service."),
            ),
            AttentionItem(
                figure("A3 Streetlights in light", Origin.NAME),
                AMBER,
                figure("94.6% in December, 0.4 points short of the target of 95.0%."),
                figure("38 columns on the A43 wait for a cable repair."),
                "panel-A3",
            ),
            AttentionItem(
                figure("And 4 more, in the table at a glance", Origin.COUNT),
                RED,
                NOTHING,
                NOTHING,
                "glance",
            ),
        )
    )


def _absences() -> Table:
    return Table(
        plain("Indicators without a figure this quarter"),
        (
            Column(plain("Indicator"), share=5),
            Column(plain("Why"), share=3),
            Column(plain("Reason"), share=6),
            Column(plain("Expected"), share=3),
        ),
        (
            Row(
                (
                    figure("A22 Household waste recycled", Origin.NAME),
                    AWAITED,
                    plain("The weighbridge return for the quarter is not complete."),
                    figure("13 February 2026", Origin.DATE),
                )
            ),
            Row(
                (
                    figure("A38 Children in care placed out of county", Origin.NAME),
                    AWAITED,
                    plain("Known for the whole of Borsetshire only."),
                    figure("1 July 2026", Origin.DATE),
                )
            ),
        ),
    )


def _count_table() -> Table:
    def counted(name: str, *counts: str) -> tuple[Cell, ...]:
        return (plain(name), *(figure(count, Origin.COUNT) for count in counts))

    return Table(
        plain("Status of the Core indicators by commitment"),
        (
            Column(plain("Commitment"), share=5),
            *(
                Column(plain(heading), Align.RIGHT, 2)
                for heading in ("On or exceeding", "Inside", "Below", "Awaited", "No target", "All")
            ),
        ),
        (
            Row(counted("Active, fulfilled lives", "6", "1", "1", "1", "0", "9")),
            Row(counted("Better, brighter futures", "9", "4", "3", "1", "0", "17")),
            Row(counted("Modern public services", "4", "1", "1", "0", "0", "6")),
            Row(counted("Safe and thriving places", "5", "2", "2", "1", "1", "11")),
            Row(counted("All", "24", "8", "7", "3", "1", "43"), RowKind.TOTAL),
        ),
    )


def glance_table(lines: int = 7) -> Table:
    """The table at a glance; ``lines`` ordinary rows under two group rows, to fill pages with."""
    rows: list[Row] = []
    for index in range(lines):
        if index == 0:
            rows.append(Row((plain("Better, brighter futures"),), RowKind.GROUP))
        if index == 3:
            rows.append(Row((plain("Safe and thriving places"),), RowKind.GROUP))
        rows.append(_glance_row(index))
    return Table(
        plain("Core indicators at a glance"),
        (
            Column(plain("Reference"), share=6),
            Column(plain("Indicator"), share=26),
            Column(plain("Latest"), Align.RIGHT, 12),
            Column(plain("Target"), Align.RIGHT, 12),
            Column(plain("Status"), share=14),
            Column(plain("Signal"), share=12),
            Column(plain("Reach"), share=12),
            Column(plain("Neighbours"), Align.RIGHT, 14),
            Column(plain("Trend"), share=14),
        ),
        tuple(rows),
    )


def _glance_row(index: int) -> Row:
    drawn = (busy_chart, seasonal_chart, steady_chart, one_point_chart, empty_chart)[index % 5]()
    drawn = replace(drawn, key=f"line{index}")
    status = (RED, NO_TARGET, GREEN, AMBER, AWAITED)[index % 5]
    latest = ("71.9%", "488", "95.5%", "61.0%", "")[index % 5]
    name = (
        "Contacts to children’s services decided within one working day",
        "Highway defects reported",
        "Streetlights in light",
        "Care leavers in education, employment or training",
        "Household waste sent for reuse, recycling or composting",
    )[index % 5]
    indicator = Stack((figure(name, Origin.NAME), plain("per cent, high is good")))
    return Row(
        (
            figure(("A12", "A7", "A3", "A40", "A41")[index % 5], Origin.NAME),
            indicator,
            Stack(
                (
                    figure(latest) if latest else plain("Awaited"),
                    figure("Dec 2025", Origin.PERIOD),
                    figure("78.7% Sep 2025", Origin.PERIOD),
                    figure("78.2% Dec 2024", Origin.PERIOD),
                )
            ),
            Stack((figure("80.0%", Origin.TARGET), figure("amber to 76.0%", Origin.RULE))),
            status,
            plain(("Getting worse", "No clear change", "Too few figures")[index % 3]),
            plain(("May or may not meet", "Expect to meet", "Not known")[index % 3]),
            Stack(
                (
                    figure("74.2%", Origin.COMPARATOR),
                    figure("median of 14, 2024/25", Origin.COMPARATOR),
                )
            ),
            Sparkline(drawn),
        ),
        leads_to="panel-A12" if index % 5 == 0 else "",
    )


def attention_panel() -> Panel:
    """The fullest panel: every fact, a busy chart, five fields of commentary and two notes."""
    return Panel(
        anchor="panel-A12",
        reference=figure("A12", Origin.NAME),
        name=plain("Contacts to children’s services decided within one working day"),
        title=figure("71.9% in December, 8.1 points short of the target of 80.0%"),
        status=RED,
        facts=(
            Fact(plain("Latest"), figure("71.9% (328 of 456), December 2025, provisional")),
            Fact(plain("Target"), figure("80.0%; amber down to 76.0% (5% of target)")),
            Fact(plain("Status"), RED),
            Fact(
                plain("Signal"),
                figure("Getting worse. This is a real change: the worst beyond what is usual."),
            ),
            Fact(
                plain("Reach"),
                plain("Whether the target is met in any one month is largely chance."),
            ),
            Fact(plain("Before"), figure("September 2025 78.7%; December 2024 78.2%")),
            Fact(plain("Neighbours"), figure("74.2%, the median of 14 for 2024/25")),
        ),
        chart=busy_chart(),
        commentary=(
            Fact(
                plain("What happened"),
                figure(
                    "Contacts rose by 61 in December, after a campaign in schools, while 3 of 11 "
                    "decision-makers were away.",
                    Origin.COMMENTARY,
                ),
            ),
            Fact(plain("Why"), figure(AS_IT_STANDS, Origin.COMMENTARY)),
            Fact(
                plain("What we are doing"),
                plain(
                    "Two agency social workers cover the front door, and decisions are reviewed "
                    "each morning by the team manager."
                ),
            ),
            Fact(plain("By when"), figure("1 March 2026", Origin.COMMENTARY)),
            Fact(plain("Who"), plain("Assistant Director, Safeguarding and Family Support")),
        ),
        notes=(
            plain("Covers Borchester only; the county-wide figure is published by the Trust."),
            figure(
                "Before August 2024 each child was counted once however many contacts there were."
            ),
        ),
    )


def _seasonal_panel() -> Panel:
    return Panel(
        anchor="panel-A7",
        reference=figure("A7", Origin.NAME),
        name=plain("Highway defects reported"),
        title=figure("462 in December; there is no target"),
        status=NO_TARGET,
        facts=(
            Fact(plain("Latest"), figure("462, December 2025")),
            Fact(plain("Target"), plain("None set: context for the repair times.")),
            Fact(plain("Status"), NO_TARGET),
            Fact(plain("Signal"), plain("Not tested: seasonal")),
        ),
        chart=seasonal_chart(),
        commentary=(),
        notes=(),
    )


def _steady_panel() -> Panel:
    return Panel(
        anchor="panel-A3",
        reference=figure("A3", Origin.NAME),
        name=plain("Streetlights in light"),
        title=figure("95.5% in December, 0.5 points above the target of 95.0%"),
        status=GREEN,
        facts=(
            Fact(plain("Latest"), figure("95.5% (18,336 of 19,200), December 2023")),
            Fact(plain("Target"), figure("95.0%; amber down to 93.0%")),
            Fact(plain("Status"), GREEN),
            Fact(plain("Signal"), plain("No clear change")),
            Fact(plain("Reach"), plain("May or may not meet")),
        ),
        chart=steady_chart(),
        commentary=(Fact(plain("What happened"), plain("Nothing unusual.")),),
        notes=(),
    )


def _awaited_panel() -> Panel:
    return Panel(
        anchor="panel-A22",
        reference=figure("A22", Origin.NAME),
        name=plain("Household waste recycled"),
        title=plain("Awaited: the return is not complete"),
        status=AWAITED,
        facts=(
            Fact(plain("Latest"), plain("Awaited")),
            Fact(plain("Expected"), figure("13 February 2026", Origin.DATE)),
        ),
        chart=None,
        commentary=(),
        notes=(plain("The weighbridge return for the quarter is not complete."),),
    )


def cover_report() -> Paper:
    """The report to committee: ruled boxes, numbered paragraphs, a list and a table."""
    return Paper(
        stem="cover-report",
        title=figure("Performance Report, Quarter 3 2025/26", Origin.PAPER),
        subtitle=figure("Executive, 12 February 2026", Origin.PAPER),
        council="Borchester Council",
        furniture=plain("Illustrative figures"),
        landscape=False,
        blocks=(
            Facts(
                (
                    Fact(plain("Committee"), plain("Executive")),
                    Fact(plain("Date"), figure("12 February 2026", Origin.PAPER)),
                    Fact(
                        plain("Report author"),
                        Stack(
                            (
                                plain("Head of Performance and Intelligence"),
                                plain("performance@example.gov.uk"),
                            )
                        ),
                    ),
                )
            ),
            Boxes(
                (
                    Fact(plain("Are there public sector equality duty implications?"), plain("No")),
                    Fact(
                        plain("Does the report contain confidential or exempt information?"),
                        plain("No"),
                    ),
                    Fact(
                        figure(
                            "Applicable paragraph number for exemption from publication under "
                            "Schedule 12A, Local Government Act 1972",
                            Origin.PAPER,
                        ),
                        plain("Not applicable"),
                    ),
                    Fact(
                        plain(
                            "Which Corporate Plan priority does the report most closely align with?"
                        ),
                        plain("All commitments"),
                    ),
                )
            ),
            Heading(1, plain("List of appendices"), "appendices"),
            Bullets(
                (
                    plain("Appendix A: Core indicators"),
                    plain("Appendix B: Service indicators"),
                    plain("Appendix C: Organisational health indicators"),
                )
            ),
            Heading(1, figure("1. Purpose of report", Origin.PAPER), "purpose"),
            Paragraph(
                figure(
                    "To present how the council performed in Quarter 3 of 2025/26, against the set "
                    "of 167 indicators agreed by the Executive, and to ask Members what they wish "
                    "to have looked into.",
                    Origin.COUNT,
                ),
                "1.1",
            ),
            Heading(1, figure("2. Executive summary", Origin.PAPER), "summary"),
            Paragraph(
                figure(
                    "Of 167 indicators, 131 have a target and a value: 84 on or exceeding it, "
                    "25 inside tolerance, 22 below. 9 are awaited; 8 were not due; 19 have no target.",
                    Origin.COUNT,
                ),
                "2.1",
            ),
            Paragraph(plain("Three matters need the Executive’s attention."), "2.2"),
            _cover_attention(),
            _cover_table(),
            Heading(1, figure("3. Recommendations", Origin.PAPER), "recommendations"),
            Paragraph(plain("It is recommended that the Executive:"), "3.1"),
            Bullets(
                (
                    plain("notes the performance as measured by the available indicators;"),
                    plain("asks for a report on contacts to children’s services."),
                )
            ),
            Heading(2, plain("Reasons for recommendations"), "reasons"),
            Paragraph(
                plain("To keep Members informed of how the plan is being carried out."), "3.2"
            ),
        ),
    )


def _cover_attention() -> Attention:
    return Attention(tuple(replace(item, leads_to="") for item in _attention().items[:3]))


def _cover_table() -> Table:
    rows = (("Core", "24", "8", "7", "4"), ("Service", "38", "9", "11", "28"))
    return Table(
        plain("Status by section"),
        (
            Column(plain("Section"), share=3),
            *(
                Column(plain(heading), Align.RIGHT, 2)
                for heading in ("On or exceeding", "Inside tolerance", "Below", "Not rated")
            ),
        ),
        (
            *(
                Row((plain(name), *(figure(c, Origin.COUNT) for c in cells)))
                for name, *cells in rows
            ),
            Row(
                (plain("All"), *(figure(c, Origin.COUNT) for c in ("62", "17", "18", "32"))),
                RowKind.TOTAL,
            ),
        ),
    )
