"""When the review does not reconcile.

A paper whose list, table and sentence differ is not published. Every reason is found at once,
each with a code, a sentence and the place where it can be mended.
"""

import pytest

from goldenthread.core.definition.reconciliation import compare_sets
from goldenthread.core.issue import Place
from tests.builders import a_declaration, a_definition, a_target, two_sets

LIGHTS = a_definition("lights", place=Place("kpi-sets/2025-26.csv", 7))
OLD_LIGHTS = a_definition("lights", place=Place("kpi-sets/2024-25.csv", 7))
OLD_LITTER = a_definition("litter", title="Litter", place=Place("kpi-sets/2024-25.csv", 8))


def issues(before, after, *declarations):
    return compare_sets(*two_sets(before, after), declarations=declarations).issues


def codes(before, after, *declarations):
    return {issue.code for issue in issues(before, after, *declarations)}


def declared(change, indicator="", **changes):
    return a_declaration(change, indicator, place=Place("changes/2025-26.csv", 5), **changes)


def test_a_difference_that_nobody_declared():
    """A redefinition without a row stands at the later definition; nothing else is wrong."""
    (issue,) = issues([OLD_LIGHTS], [a_definition("lights", title="Lamps", place=LIGHTS.place)])
    assert str(issue) == (
        "kpi-sets/2025-26.csv:7: error: “lights” (Lamps) has changed (title), and no row of the "
        "changes declares it. [review-undeclared]"
    )


def test_a_removal_that_nobody_declared_also_leaves_the_ledgers_open():
    """The difference is told once; then section and commitment do not close, by how many."""
    found = issues([OLD_LIGHTS, OLD_LITTER], [LIGHTS])
    assert [issue.code for issue in found] == ["review-flow", "review-flow", "review-undeclared"]
    assert found[1].message == (
        "The section “core” does not close: 2 in 2024-25 and 0 by the declared changes make 2, "
        "but the set of 2025-26 has 1."
    )


def test_a_new_target_that_nobody_declared():
    """Targets and owners are listed apart, but not in silence."""
    sets = two_sets([OLD_LIGHTS], [LIGHTS])
    found = compare_sets(*sets, declarations=(), targets_after=[a_target("lights")]).issues
    assert [(issue.code, issue.place.file) for issue in found] == [
        ("review-undeclared", "targets/2025-26.csv")
    ]


def test_a_new_owner_that_nobody_declared():
    """The place is the later definition."""
    (issue,) = issues([OLD_LIGHTS], [a_definition("lights", owner="Lighting Engineer")])
    assert issue.message == (
        "“lights” (Streetlights in light) has a new owner (owner), and no row of the changes "
        "declares it."
    )


@pytest.mark.parametrize("change", ["changed", "new", "removed", "retargeted", "new owner"])
def test_a_declaration_without_a_difference(change):
    """Whatever is declared of an indicator that is the same in both years is not so."""
    found = issues([OLD_LIGHTS], [LIGHTS], declared(change, "lights"))
    mended_at = {issue.place.row for issue in found if issue.code == "review-no-difference"}
    assert mended_at == {5}


def test_a_new_indicator_declared_changed():
    """It is told what it is, once, and not also that it is undeclared."""
    found = codes([OLD_LIGHTS], [LIGHTS, a_definition("litter")], declared("changed", "litter"))
    assert found == {"review-no-difference"}


def test_a_split_whose_parent_goes_on():
    """A split ends its parent; one that is in both sets was not split."""
    rows = [declared("split", name, parents=("lights",)) for name in ("east", "west")]
    found = codes([OLD_LIGHTS], [LIGHTS, a_definition("east"), a_definition("west")], *rows)
    assert "review-no-difference" in found


def test_a_part_of_a_split_that_was_there_before():
    """A split starts its parts; one that was in the earlier set already was not started."""
    rows = [declared("split", name, parents=("lights",)) for name in ("litter", "west")]
    found = issues([OLD_LIGHTS, OLD_LITTER], [a_definition("litter"), a_definition("west")], *rows)
    assert "“litter” is declared to start when others are split, but it was in" in " ".join(
        issue.message for issue in found if issue.code == "review-no-difference"
    )


def test_a_part_of_a_split_that_nobody_knows():
    """The parts of a split must be in the later set."""
    rows = [declared("split", name, parents=("lights",)) for name in ("east", "wst")]
    found = issues([OLD_LIGHTS], [a_definition("east")], *rows)
    messages = [issue.message for issue in found if issue.code == "review-unknown-indicator"]
    assert messages == ["“wst”, declared split, is in neither set as compared."]


def test_an_unknown_indicator():
    """An identity that is in neither set, whatever is declared of it."""
    for change in ("new", "removed", "changed", "retargeted", "new owner"):
        found = codes([OLD_LIGHTS], [LIGHTS], declared(change, "lihgts"))
        assert found == {"review-unknown-indicator"}


def test_an_unknown_parent():
    """The parent of a split or merger must be in the earlier set."""
    rows = [declared("split", name, parents=("lihgts",)) for name in ("east", "west")]
    found = issues([OLD_LIGHTS], [a_definition("east"), a_definition("west")], *rows)
    messages = [issue.message for issue in found if issue.code == "review-unknown-parent"]
    assert messages == ["The parent “lihgts” of what is declared split is not in the earlier set."]


@pytest.mark.parametrize("column", ["section", "commitment"])
def test_flows_between_groups_that_do_not_close(column):
    """An undeclared move leaves one group with too many and another with too few."""
    found = issues([OLD_LIGHTS], [a_definition("lights", **{column: "service"})])
    flows = [issue.message for issue in found if issue.code == "review-flow"]
    assert len(flows) == 2
    assert all(f"The {column} “" in message for message in flows)


@pytest.mark.parametrize(
    ("measure", "stated", "found"),
    [
        ("total", 1, set()),
        ("total", 2, {"review-stated-total"}),
        ("previous total", 2, set()),
        ("net", -1, set()),
        ("net", 1, {"review-stated-total"}),
        ("removed", 1, set()),
        ("from splits", 0, set()),
        ("unchanged", 1, set()),
        ("unchanged", 0, {"review-stated-total"}),
        ("sum", 1, {"review-measure"}),
        ("total", None, {"review-measure"}),
    ],
)
def test_a_stated_total_is_held_against_the_derived_one(measure, stated, found):
    """One indicator of two was removed; whatever else the paper says of it is refused."""
    rows = declared("removed", "litter"), declared("stated", measure=measure, stated=stated)
    assert codes([OLD_LIGHTS, OLD_LITTER], [LIGHTS], *rows) == found


def test_a_stated_total_of_one_section_commitment_or_scheme():
    """The columns section, commitment and scheme narrow what is counted."""
    before = [OLD_LIGHTS, a_definition("litter", section="service", source_scheme="Oflog")]
    stated = declared("stated", measure="removed", stated=2, scheme="Oflog", section="service")
    found = issues(before, [LIGHTS], declared("removed", "litter", scheme="Oflog"), stated)
    assert [issue.message for issue in found] == [
        "Stated: removed, service, Oflog 2; derived from the two sets: 1."
    ]


def test_a_total_stated_of_a_group_that_neither_set_has():
    """Otherwise a misspelt section with a stated 0 would pass."""
    stated = declared("stated", measure="total", stated=0, section="cores")
    assert codes([OLD_LIGHTS], [LIGHTS], stated) == {"review-unknown-group"}


def test_a_removal_under_a_scheme_that_the_definition_does_not_name():
    """Else "21 were Oflog metrics" could be declared of any 21."""
    row = declared("removed", "litter", scheme="Oflog")
    assert codes([OLD_LIGHTS, OLD_LITTER], [LIGHTS], row) == {"review-scheme"}


def test_a_split_into_one():
    """That is a new identity for the same indicator, or the other parts are not declared."""
    row = declared("split", "east", parents=("lights",))
    assert codes([OLD_LIGHTS], [a_definition("east")], row) == {"review-split-of-one"}


@pytest.mark.parametrize(("change", "parents"), [("split", ()), ("merged", ("lights",))])
def test_too_few_parents(change, parents):
    """A split names one parent and a merger two or more."""
    row = declared(change, "east", parents=parents)
    assert "review-parents" in codes([OLD_LIGHTS], [a_definition("east")], row)


def test_an_indicator_with_part_in_a_split_and_a_merger():
    """Each indicator has one lineage."""
    rows = [
        declared("split", "east", parents=("lights",)),
        declared("split", "west", parents=("lights",)),
        declared("merged", "north", parents=("lights", "litter")),
    ]
    after = [a_definition(name) for name in ("east", "west", "north")]
    assert codes([OLD_LIGHTS, OLD_LITTER], after, *rows) >= {"review-two-lineages"}


def test_every_issue_is_collected_in_the_order_of_its_place():
    """One run tells the whole truth, file by file and row by row."""
    found = issues(
        [OLD_LIGHTS, OLD_LITTER],
        [LIGHTS],
        declared("changed", "lights"),
        declared("stated", measure="total", stated=9),
    )
    assert [issue.place for issue in found] == sorted(issue.place for issue in found)
    assert {issue.code for issue in found} == {
        "review-flow",
        "review-no-difference",
        "review-stated-total",
        "review-undeclared",
    }
