"""The lines that pages show say what a report says, to each audience, and nothing more."""

from decimal import Decimal
from functools import cache

from goldenthread.core.collection.value import Absence
from goldenthread.core.period import Period
from goldenthread.core.reporting.build import build_report
from goldenthread.core.reporting.report import Audience
from goldenthread.render.manuscript.blocks import RowKind, Stack, Status, Words
from goldenthread.render.papers.glance import at_a_glance
from goldenthread.web.reports.assessing import Asked, assessed_lines
from tests.web.reports.conftest import DAY, QUARTER, record_of_example
from tests.web.reports.slices import slice_of

ASKED = Asked(period=QUARTER, as_at=DAY, today=DAY)


@cache
def whole():
    """Every line of the example."""
    return tuple(assessed_lines(record_of_example(), ASKED))


@cache
def report_for(audience):
    """The report that the papers are made of."""
    return build_report(record_of_example(), QUARTER, as_at=DAY, audience=audience)


def lines_of(audience, record=None):
    """The lines made of a record for one audience, by indicator."""
    made = whole() if record is None else assessed_lines(record, ASKED)
    return {line.indicator_id: line for line in made if line.audience == audience}


def texts(cell):
    """The texts of one cell of a paper's table, without the blanks that align numbers."""
    match cell:
        case Words():
            found = [cell.text]
        case Stack():
            found = [words.text for words in cell.lines]
        case Status():
            found = [cell.words.text]
        case _:
            found = []
    return [text.rstrip("\N{FIGURE SPACE}\N{PUNCTUATION SPACE}") for text in found]


def test_a_line_prints_what_the_papers_table_prints():
    """Each cell of each row of the papers' tables at a glance, for both audiences."""
    for audience in Audience:
        report = report_for(audience)
        ours = {line.content["reference"]: line.content for line in lines_of(audience).values()}
        for appendix in report.appendices:
            table = at_a_glance(report.council, appendix, {}, frozenset())
            for row in table.rows:
                if row.kind is RowKind.ORDINARY:
                    printed = [texts(cell) for cell in row.cells]
                    said = ours[printed[0][0]]
                    notes = len(printed[2])
                    assert said["indicator"] == printed[1]
                    assert said["value"][:notes] == printed[2]
                    assert said["target"] == printed[3]
                    assert [said["status"]["words"]] == printed[4]
                    assert said["signal"] == printed[5]
                    assert said["before"] == printed[6]
                    assert said["neighbours"] == printed[7]


def test_every_line_of_the_report_is_there_and_in_its_order():
    """By position the lines stand as the report prints them."""
    for audience in Audience:
        report = report_for(audience)
        ours = sorted(lines_of(audience).values(), key=lambda line: line.position)
        assert [line.indicator_id for line in ours] == [
            line.definition.indicator for line in report.lines
        ]


def test_a_slice_gives_the_same_line_as_the_whole():
    """A line rests on its own indicator alone, so that one sign-off assesses one indicator."""
    every = lines_of(Audience.RESTRICTED)
    for indicator in list(every)[::20]:
        alone = lines_of(Audience.RESTRICTED, slice_of(record_of_example(), {indicator}))
        ours, theirs = alone[indicator], every[indicator]
        assert (ours.content, ours.account) == (theirs.content, theirs.account)
        assert (ours.position, ours.attention) == (theirs.position, theirs.attention)


def test_an_exempt_indicator_has_no_line_for_the_public():
    """Its line for those entitled to it names the paragraph."""
    exempt = [line for line in lines_of(Audience.RESTRICTED).values() if line.exempt_paragraph]
    assert exempt
    assert not {line.indicator_id for line in exempt} & set(lines_of(Audience.PUBLIC))


def test_a_figure_that_is_hidden_is_in_no_cell_of_the_public_line():
    """Neither the figure nor its cases nor a point of its history stands in the public line."""
    public, every = lines_of(Audience.PUBLIC), lines_of(Audience.RESTRICTED)
    report = report_for(Audience.PUBLIC)
    hidden = [line for line in report.lines if line.outcome is Absence.SUPPRESSED]
    for line in hidden:
        name = line.definition.indicator
        assert public[name].content["value"][0] == "suppressed"
        assert public[name].content["sparkline"] != every[name].content["sparkline"]
        assert public[name].rag == "none"


def test_the_set_of_another_year_has_its_own_lines():
    """The year before had 186 indicators; what left the set since keeps its owner of then."""
    year = Period.parse("2024-25")
    made = list(assessed_lines(record_of_example(), Asked(period=year, as_at=DAY, today=DAY)))
    assert sum(line.audience == Audience.RESTRICTED for line in made) == 186
    assert all(line.owner for line in made)


def test_a_year_without_a_set_has_no_lines():
    """No line is made up for a year of which nothing is known."""
    year = Period.parse("2030-31")
    assert not list(assessed_lines(record_of_example(), Asked(period=year, as_at=DAY, today=DAY)))


def test_an_absence_says_when_the_figure_is_due_and_what_was_last_known():
    """Beneath its name, in small type."""
    late = [line for line in lines_of(Audience.RESTRICTED).values() if line.status == "awaited"]
    assert late
    for line in late:
        assert line.content["value"][0] == "awaited"
        assert any(text.startswith("was due on ") for text in line.content["value"])
        assert "value" not in line.content["aligned"]


def test_amounts_are_exact_texts_and_never_floats():
    """A page prints texts; nothing in a line could be rounded again on the way."""

    def numbers(part):
        match part:
            case dict():
                return [found for each in part.values() for found in numbers(each)]
            case list():
                return [found for each in part for found in numbers(each)]
            case float() | Decimal():
                return [part]
            case _:
                return []

    for line in lines_of(Audience.RESTRICTED).values():
        assert not numbers(line.content) + numbers(line.account)
