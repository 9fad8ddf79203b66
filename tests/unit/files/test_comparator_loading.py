"""Published files of comparators: each shape with its mapping, its marks, and what is refused.

The rows of Oflog, H-CLIC, Defra, the rough sleeping snapshot and Trafford Data Lab are real ones, of the
shared data. The small files under the headings of Fingertips, LG Inform, Explore Local Statistics and
the Local Authority Interactive Tool are invented, and say so in their names.
"""

import csv
import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from goldenthread.cli.main import main
from goldenthread.core.collection.value import Absence
from goldenthread.core.issue import Issue
from goldenthread.files.comparators.comparator_loading import ComparatorLoad, read_comparator_load
from goldenthread.files.comparators.comparator_mapping import (
    SHIPPED,
    read_comparator_mapping,
    shipped_mappings,
)
from goldenthread.files.council.folder import read_folder
from tests.folders import a_folder, with_rows
from tests.shared import shared_file

NORTH = Path(__file__).resolve().parents[3] / "examples" / "north-northamptonshire"
DAY = date(2026, 1, 5)


def a_council(tmp_path: Path, *comparators: dict[str, str]) -> Path:
    """A folder whose council is E06000999 and whose one neighbour is E06000062."""
    plain = {
        "group": "Near neighbours",
        "dated": "2024-07-01",
        "source": "A list",
        "licence": "OGL",
    }
    members = [plain | {"area_code": "E06000062", "area_name": "West Northamptonshire"}]
    changes = [with_rows("groups/groups.csv", *members)]
    if comparators:
        changes.append(with_rows("comparators/earlier.csv", *comparators))
    return a_folder(tmp_path, *changes)


def load(
    source: Path, mapping: str | Path, folder: Path, day: date = DAY, areas: tuple[str, ...] = ()
) -> ComparatorLoad:
    """What a source adds, which must be without any issue."""
    path = mapping if isinstance(mapping, Path) else SHIPPED / f"{mapping}.toml"
    found, issues = read_comparator_load(source, path, folder, day, areas)
    assert issues == ()
    assert found is not None
    return found


@cache
def added_to_the_example(source: str, mapping: str) -> ComparatorLoad:
    """What a file of the shared data adds to North Northamptonshire's folder; nothing is written."""
    return load(shared_file(source), mapping, NORTH)


def outcomes(found: ComparatorLoad) -> dict[tuple[str, str, str], Decimal | Absence]:
    """Every figure and absence that is added, by series, area and last day of the period."""
    return {
        (one.text("series"), one.text("area_code"), one.required_day("period_end").isoformat()): (
            one.choice("absence", Absence) or one.number("value") or Decimal(0)
        )
        for one in found.entries
    }


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", shipped_mappings())
def test_every_mapping_that_is_shipped_can_be_read(name: str) -> None:
    mapping, issues = read_comparator_mapping(SHIPPED / f"{name}.toml")
    assert (issues, mapping is not None) == ((), True)


@pytest.mark.parametrize(
    ("source", "mapping", "unchanged", "added"),
    [
        ("adult_social_care_oflog.csv", "oflog-adult-social-care", 150, 100),
        ("homelessness_hclic_quarterly.csv", "mhclg-homelessness", 900, 3000),
        ("flytipping_annual.csv", "defra-fly-tipping", 0, 150),
        ("rough_sleeping_snapshot.csv", "mhclg-rough-sleeping", 0, 100),
        ("peer_indicators_key.csv", "trafford-data-lab", 700, 200),
    ],
)
def test_real_rows_agree_with_what_the_example_ships(
    source: str, mapping: str, unchanged: int, added: int
) -> None:
    """What was prepared in another way is found unchanged; only one differs, by rounding.

    Of 32 relief duties that ended in Bedford 9 ended in a home: 28.125, half away from zero 28.13.
    """
    found = added_to_the_example(source, mapping)
    assert found.unchanged >= unchanged
    assert len(found.entries) >= added
    differing = [str(each) for each in found.revised]
    expected = ["HOMREL, Bedford, 2024-12: 28.12, now 28.13"]
    assert differing == (expected if mapping == "mhclg-homelessness" else [])


@pytest.mark.parametrize(
    ("source", "mapping", "measure", "series"),
    [
        ("homelessness_hclic_quarterly.csv", "mhclg-homelessness", "children_in_ta", "TAKIDS"),
        ("flytipping_annual.csv", "defra-fly-tipping", "Total Incidents", "FLYTIP"),
    ],
)
def test_real_marks_are_absences_and_a_published_nought_stays_one(
    source: str, mapping: str, measure: str, series: str
) -> None:
    """H-CLIC prints “..” and “-”, Defra “:”; counted in the source and in what is added."""
    found = outcomes(added_to_the_example(source, mapping))
    added = [outcome for (name, _, _), outcome in found.items() if name == series]
    areas = {area for name, area, _ in found if name == series}
    with shared_file(source).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] == measure]
    rows = [row for row in rows if row["area_code"] in areas]
    assert len(added) == len(rows)
    assert added.count(Absence.NOT_AVAILABLE) == sum(bool(row["flag"]) for row in rows) > 0
    assert added.count(Decimal(0)) == sum(row["value"] in ("0", "0.0") for row in rows)


COMPILED = """
format = "csv"
source = "Department for Education, Local Authority Interactive Tool"
licence = "Open Government Licence v3.0"
area_code = "area_code"
area_name = "area_name"
period = "period"
value = "value"
flag = "flag"
measure = ["benchmark_ref"]

[marks]
"-" = "not available"

[year_ends]
PERSABS = "08-31"
GLD = "08-31"
SUSP = "08-31"
EHCP20 = "12-31"

[series]
PERSABS = "PERSABS"
GLD = "GLD"
SUSP = "SUSP"
REREF = "REREF"
EHCP20 = "EHCP20"
NETADD = "NETADD"
GIGABIT = "GIGABIT"
GHG = "GHG"
"""


def test_another_source_is_another_mapping_and_no_code(tmp_path: Path) -> None:
    """The compiled table has a shape of its own; its DfE and ONS series agree with the example's."""
    mapping = written(tmp_path, "compiled.toml", COMPILED)
    found = load(shared_file("benchmark_values.csv"), mapping, NORTH)
    assert found.unchanged > 500
    assert found.revised == ()
    assert {outcome for outcome in outcomes(found).values() if isinstance(outcome, Absence)} == {
        Absence.NOT_AVAILABLE
    }


FINGERTIPS = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,"
    "Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,"
    "Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,"
    "Compared to England value or percentiles,Compared to Regions (statistical) value or percentiles,"
    "Time period Sortable,New data,Compared to goal,Time period range\n"
)


def a_fingertips_row(code: str, name: str, value: str, **cells: str) -> str:
    plain = {"Sex": "Persons", "Category Type": "", "Value note": "", "Time period": "2023"} | cells
    named = {"Indicator ID": "92443", "Area Code": code, "Area Name": name, "Value": value}
    columns = FINGERTIPS.strip().split(",")
    return ",".join((plain | named).get(column, "") for column in columns) + "\n"


def test_fingertips_takes_everybody_and_reads_its_notes(tmp_path: Path) -> None:
    """Under the published heading, invented figures: rows of men and of tenths are left out."""
    small = "Value suppressed for disclosure control due to small count"
    text = FINGERTIPS + "".join(
        [
            a_fingertips_row("E06000999", "Exampleshire", "12.1034"),
            a_fingertips_row("E06000999", "Exampleshire", "14", Sex="Male"),
            a_fingertips_row("E06000062", "West Northamptonshire", "", **{"Value note": small}),
            a_fingertips_row(
                "E06000062", "West Northamptonshire", "9", **{"Category Type": "Tenths"}
            ),
            a_fingertips_row(
                "E06000062", "West Northamptonshire", "", **{"Time period": "2019 - 21"}
            ),
            a_fingertips_row("E06000001", "Hartlepool", "9"),
        ]
    )
    source = written(tmp_path, "invented-fingertips.csv", text)
    assert outcomes(load(source, "fingertips", a_council(tmp_path))) == {
        ("SMOKING", "E06000999", "2023-12-31"): Decimal("12.1034"),
        ("SMOKING", "E06000062", "2023-12-31"): Absence.SUPPRESSED,
        ("SMOKING", "E06000062", "2021-12-31"): Absence.NOT_AVAILABLE,
    }


def test_lg_inform_has_periods_across_and_its_heading_twice(tmp_path: Path) -> None:
    """Under the published heading, invented figures."""
    text = (
        "area,area label,area long label,2022/23,2023/24\n"
        "area,area label,area long label,Household waste recycled,Household waste recycled\n"
        "E06000999,Exampleshire,Exampleshire,44.1,45.0\n"
        "E06000062,West Northamptonshire,West Northamptonshire,c,-\n"
    )
    source = written(tmp_path, "invented-lg-inform.csv", text)
    assert outcomes(load(source, "lg-inform", a_council(tmp_path))) == {
        ("RECYCLE", "E06000999", "2023-03-31"): Decimal("44.1"),
        ("RECYCLE", "E06000999", "2024-03-31"): Decimal("45.0"),
        ("RECYCLE", "E06000062", "2023-03-31"): Absence.SUPPRESSED,
        ("RECYCLE", "E06000062", "2024-03-31"): Absence.NOT_AVAILABLE,
    }


def an_lg_inform_row(code: str, name: str, value: object) -> dict[str, object]:
    return {
        "metricType": {"identifier": 46, "label": "Household waste recycled"},
        "period": {"identifier": "fi_Apr_2023", "label": "2023/24"},
        "area": {"identifier": code, "label": name},
        "values": [{"value": value, "formatted": str(value)}],
    }


def test_the_interface_of_lg_inform_gives_rows_as_json(tmp_path: Path) -> None:
    """Under the published names, invented figures; every digit is kept, and null is an absence."""
    rows = [
        an_lg_inform_row("E06000999", "Exampleshire", 45.125),
        an_lg_inform_row("E06000062", "West Northamptonshire", None),
        an_lg_inform_row("E06000001", "Hartlepool", 30),
    ]
    source = written(tmp_path, "invented-lg-inform.json", json.dumps({"columns": [], "rows": rows}))
    assert outcomes(load(source, "lg-inform-api", a_council(tmp_path))) == {
        ("RECYCLE", "E06000999", "2024-03-31"): Decimal("45.125"),
        ("RECYCLE", "E06000062", "2024-03-31"): Absence.NOT_AVAILABLE,
    }


def test_explore_local_statistics_has_a_start_and_a_length(tmp_path: Path) -> None:
    """Under the published heading, invented figures; one indicator is not asked for."""
    text = (
        "indicator,areacd,areanm,period,value,lci_95,uci_95\n"
        "Employment rate (Great Britain),E06000999,Exampleshire,2023-01-01/P1Y,82.7,75,90.4\n"
        "Claimant Count,E06000999,Exampleshire,2025-01-01/P1Y,4,,\n"
        "Median age,E06000999,Exampleshire,2025-01-01/P1Y,40,,\n"
    )
    source = written(tmp_path, "invented-ons.csv", text)
    found = load(source, "ons-local-statistics", a_council(tmp_path))
    assert outcomes(found) == {
        ("EMPRATE", "E06000999", "2023-12-31"): Decimal("82.7"),
        ("CLAIMANT", "E06000999", "2025-12-31"): Decimal(4),
    }
    assert found.measures_passed_over == ("Median age",)


def test_the_interactive_tool_names_councils_and_gives_no_codes(tmp_path: Path) -> None:
    """Under the published heading, invented figures; names are those of the groups."""
    text = (
        "LA Number,LA and Regions,Topic,Measure,Measure_short,Years,Years_num,values_num,Values\n"
        "940,Exampleshire,SEND,EHC plans,SEN_EHC_Excpt_20wks,2024 (Rev),2024,17.2,17.2\n"
        "941,West Northamptonshire,SEND,EHC plans,SEN_EHC_Excpt_20wks,2024,2024,,-\n"
        "805,Hartlepool,SEND,EHC plans,SEN_EHC_Excpt_20wks,2024,2024,90,90\n"
        "940,Exampleshire,Absence,Suspensions,TotFixedEx,2023/24,2024,18,18.01\n"
    )
    source = written(tmp_path, "invented-lait.csv", text)
    assert outcomes(load(source, "dfe-lait", a_council(tmp_path))) == {
        ("EHCP20", "E06000999", "2024-12-31"): Decimal("17.2"),
        ("EHCP20", "E06000062", "2024-12-31"): Absence.NOT_AVAILABLE,
        ("SUSP", "E06000999", "2024-08-31"): Decimal("18.01"),
    }


INVENTED = """
format = "csv"
source = "An invented publisher, table 1"
licence = "Open Government Licence v3.0"
area_code = "code"
area_name = "name"
period = "year"
value = "figure"
flag = "mark"
measure = ["what"]
notes = ["r"]

[series]
lights = "lighting"

[ratios.share]
numerator = "mended"
denominator = "reported"
per = 100
decimals = 1

[marks]
"-" = "not available"
".." = "not available"
":" = "not available"
"c" = "suppressed"
"x" = "not available"
"[c]" = "suppressed"
"[x]" = "not available"
"*" = "suppressed"
"0*" = "no cases"
"""


def taken(
    tmp_path: Path,
    *lines: str,
    mapping: str = INVENTED,
    comparators: tuple[dict[str, str], ...] = (),
) -> tuple[ComparatorLoad | None, tuple[Issue, ...]]:
    """What comes of lines “code,name,what,year,figure,mark” under an invented mapping."""
    text = "code,name,what,year,figure,mark\n" + "".join(f"{line}\n" for line in lines)
    source = written(tmp_path, "Table 1.csv", text)
    path = written(tmp_path, "invented.toml", mapping)
    folder = a_council(tmp_path, *comparators)
    return read_comparator_load(source, path, folder, DAY)


OURS = "E06000999,Exampleshire"


@pytest.mark.parametrize(
    ("mark", "absence"),
    [
        ("-", Absence.NOT_AVAILABLE), ("..", Absence.NOT_AVAILABLE), (":", Absence.NOT_AVAILABLE),
        ("x", Absence.NOT_AVAILABLE), ("[x]", Absence.NOT_AVAILABLE), ("c", Absence.SUPPRESSED),
        ("[c]", Absence.SUPPRESSED), ("*", Absence.SUPPRESSED), ("0*", Absence.NO_CASES),
    ],
)  # fmt: skip
def test_a_mark_is_an_absence_wherever_it_stands(
    tmp_path: Path, mark: str, absence: Absence
) -> None:
    """In the place of the figure in 2023, in a column of its own in 2024; never 0."""
    found, issues = taken(tmp_path, f"{OURS},lights,2023,{mark},", f"{OURS},lights,2024,,{mark}")
    assert issues == ()
    assert found is not None
    assert list(outcomes(found).values()) == [absence, absence]
    assert [one.number("value") for one in found.entries] == [None, None]


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        (f"{OURS},lights,2024,..p,", "unknown-mark", "Table 1.csv:2:figure"),
        (f"{OURS},lights,2024,,low", "unknown-mark", "Table 1.csv:2:mark"),
        (f"{OURS},lights,2024,12,p", "unknown-mark", "Table 1.csv:2:mark"),
        (f"{OURS},lights,2024,,", "unknown-mark", "Table 1.csv:2:figure"),
        (f"{OURS},lights,2024,0,c", "figure-and-absence", "Table 1.csv:2:figure"),
        (f"{OURS},lights,2024,1.2E+05,", "exponent", "Table 1.csv:2:figure"),
        (f"{OURS},lights,last year,12,", "published-period", "Table 1.csv:2:year"),
        (f"{OURS},lights,2024,12,\n{OURS},lights,2023/24,12,", "duplicate-row", "Table 1.csv:3:figure"),
        ("E06000001,Hartlepool,lights,2024,12,", "nothing-taken", "Table 1.csv"),
        (f"{OURS},bins,2024,12,", "nothing-taken", "Table 1.csv"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_an_issue_at_its_cell(
    tmp_path: Path, line: str, code: str, place: str
) -> None:
    found, issues = taken(tmp_path, line)
    assert found is None
    assert [(issue.code, str(issue.place)) for issue in issues] == [(code, place)]


def test_a_note_beside_a_figure_changes_nothing(tmp_path: Path) -> None:
    """Revised in a column of its own, and behind the figure."""
    found, _ = taken(tmp_path, f"{OURS},lights,2023,12,r", f"{OURS},lights,2024,13r,")
    assert found is not None
    assert list(outcomes(found).values()) == [Decimal(12), Decimal(13)]


def test_a_share_is_made_of_two_counts_or_is_absent_with_them(tmp_path: Path) -> None:
    """1 of 8 is 12.5; of none, no cases; where a count is withheld so is the share."""
    found, _ = taken(
        tmp_path,
        f"{OURS},mended,2021,1,", f"{OURS},reported,2021,8,",
        f"{OURS},mended,2022,0,", f"{OURS},reported,2022,0,",
        f"{OURS},mended,2023,,c", f"{OURS},reported,2023,8,",
        f"{OURS},mended,2024,1,",
    )  # fmt: skip
    assert found is not None
    assert list(outcomes(found).values()) == [
        Decimal("12.5"), Absence.NO_CASES, Absence.SUPPRESSED, Absence.NOT_AVAILABLE,
    ]  # fmt: skip


ON_RECORD = {
    "series": "lighting", "area_code": "E06000999", "area_name": "Exampleshire", "period": "2023",
    "period_end": "2023-03-31", "value": "12.0", "source": "S", "licence": "L",
}  # fmt: skip


def test_what_is_unchanged_is_left_out_and_what_is_revised_is_named(tmp_path: Path) -> None:
    """12 is on the record for 2023; for 2022 it was 11 and is now withheld."""
    earlier = ON_RECORD | {"period": "2022", "period_end": "2022-03-31", "value": "11"}
    found, issues = taken(
        tmp_path, f"{OURS},lights,2022,,c", f"{OURS},lights,2023,12,", f"{OURS},lights,2024,13,",
        comparators=(ON_RECORD, earlier),
    )  # fmt: skip
    assert issues == ()
    assert found is not None
    assert (found.unchanged, len(found.entries), found.file) == (
        1, 2, "comparators/table-1-2026-01-05.csv",
    )  # fmt: skip
    assert [str(each) for each in found.revised] == [
        "lighting, Exampleshire, 2022: 11, now suppressed"
    ]


def test_the_command_writes_one_new_file_and_says_what_it_did(tmp_path: Path, capsys) -> None:
    """The second time there is nothing to add; a figure changed on the same day is refused."""
    folder = a_council(tmp_path)
    source = written(
        tmp_path, "table.csv", f"code,name,what,year,figure,mark\n{OURS},lights,2024,12,\n"
    )
    mapping = written(tmp_path, "invented.toml", INVENTED)
    words = ["comparators", str(source), str(mapping), str(folder), "--recorded-on", "2026-01-05"]
    assert main(words) == 0
    assert "figures added: 1" in capsys.readouterr().out
    record, _ = read_folder(folder)
    assert record is not None
    assert [each.recorded_on for each in record.comparators] == [DAY]
    assert main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == 1
    written(tmp_path, "table.csv", f"code,name,what,year,figure,mark\n{OURS},lights,2023,11,\n")
    assert main(words) == 5


@pytest.mark.parametrize("given", ["nowhere.csv", "nowhere.toml"])
def test_a_source_or_a_mapping_that_is_not_there_is_wrong_usage(tmp_path: Path, given: str) -> None:
    source = written(tmp_path, "table.csv", "code\n")
    words = [str(source), "fingertips", str(a_council(tmp_path)), "--recorded-on", "2026-01-05"]
    words[0 if given.endswith("csv") else 1] = given
    assert main(["comparators", *words]) == 2


def test_areas_may_be_named_or_all_be_taken(tmp_path: Path) -> None:
    """By themselves the areas are the council and those of its groups."""
    source = written(
        tmp_path, "invented-lg-inform.csv",
        "area,area label,area long label,2023/24\nE06000999,Exampleshire,,44\n"
        "E06000062,West Northamptonshire,,50\nE06000001,Hartlepool,,30\n",
    )  # fmt: skip
    folder = a_council(tmp_path)
    taken_of = {
        areas: {area for _, area, _ in outcomes(load(source, "lg-inform", folder, areas=areas))}
        for areas in ((), ("E06000001",), ("all",))
    }
    assert taken_of == {
        (): {"E06000999", "E06000062"},
        ("E06000001",): {"E06000001"},
        ("all",): {"E06000999", "E06000062", "E06000001"},
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('format = "csv"', 'format = "xls"'), "not-a-choice"),
        (('measure = ["what"]', ""), "missing-key"),
        (('value = "figure"', ""), "missing-key"),
        (('area_code = "code"\narea_name = "name"', ""), "missing-key"),
        (('period = "year"', 'period = "year"\nyear_end = "31 March"'), "wrong-kind"),
        (('"-" = "not available"', '"-" = "nought"'), "not-a-choice"),
        (("flag", "flags"), "unknown-key"),
        (('value = "figure"', 'value = "figures"'), "missing-column"),
    ],
)
def test_a_mapping_that_leaves_something_open_is_refused(
    tmp_path: Path, change: tuple[str, str], code: str
) -> None:
    found, issues = taken(tmp_path, f"{OURS},lights,2024,12,", mapping=INVENTED.replace(*change))
    assert found is None
    assert {issue.code for issue in issues} == {code}


def test_what_is_no_json_is_said_to_be_none(tmp_path: Path) -> None:
    for text in ("{", '{"rows": {}}', '{"rows": [1]}', "[]"):
        source = written(tmp_path, "invented.json", text)
        folder = tmp_path / "council"
        if not folder.exists():
            a_council(tmp_path)
        _, issues = read_comparator_load(source, SHIPPED / "lg-inform-api.toml", folder, DAY)
        assert [issue.code for issue in issues] == ["not-json"]
