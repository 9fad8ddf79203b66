"""What must hold of every annual review, whatever the sets, and agreement with the oracle."""

from dataclasses import dataclass, replace
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core.definition.kpi_set import KpiSet
from goldenthread.core.definition.reconciliation import compare_sets
from goldenthread.core.definition.review import WAYS, ChangeKind, Declaration, Lineage, Review
from goldenthread.core.definition.target import Target
from goldenthread.core.figure import Unit
from goldenthread.core.period import Frequency
from tests.builders import a_declaration, a_definition, a_target, two_sets
from tests.oracles import review as oracle

SECTIONS = st.sampled_from(["core", "service", "health"])
COMMITMENTS = st.sampled_from(["Active, fulfilled lives", "Connected communities"])
FATES = st.sampled_from(
    ["same", "removed", "new", "split", "merged", "changed", "moved", "new owner", "retargeted"]
)


@dataclass
class Years:
    """Two years' sets with a truthful declaration of every difference.

    The earlier year has no targets; the later year has one for each indicator declared retargeted.
    """

    before: KpiSet
    after: KpiSet
    declarations: list[Declaration]
    targets: list[Target]

    def review(self) -> Review:
        return compare_sets(
            self.before, self.after, declarations=self.declarations, targets_after=self.targets
        )


@st.composite
def years(draw: st.DrawFn, fates: st.SearchStrategy[str] = FATES) -> Years:
    before, after, declarations = [], [], []
    for number, fate in enumerate(draw(st.lists(fates, max_size=9))):
        olds, news, declared = draw(_one(f"i{number}", fate))
        before += olds
        after += news
        declarations += declared
    sets = two_sets(draw(st.permutations(before)), draw(st.permutations(after)))
    targets = [
        a_target(row.indicator) for row in declarations if row.change is ChangeKind.RETARGETED
    ]
    return Years(*sets, declarations, targets)


@st.composite
def _one(draw: st.DrawFn, name: str, fate: str):
    def placed(identity: str):
        return a_definition(identity, section=draw(SECTIONS), commitment=draw(COMMITMENTS))

    one = placed(name)
    several = [placed(f"{name}-{part}") for part in range(draw(st.integers(2, 4)))]
    match fate:
        case "same":
            return [one], [one], []
        case "removed":
            return [one], [], [a_declaration("removed", name)]
        case "new":
            return [], [one], [a_declaration("new", name)]
        case "split":
            rows = [a_declaration("split", row.indicator, parents=(name,)) for row in several]
            return [one], several, rows
        case "merged":
            parents = tuple(row.indicator for row in several)
            return several, [one], [a_declaration("merged", name, parents=parents)]
        case "new owner":
            return [one], [replace(one, owner="Somebody else")], [a_declaration(fate, name)]
        case "retargeted":
            return [one], [one], [a_declaration(fate, name)]
        case "moved":
            away = {"core": "service", "service": "health", "health": "core"}[one.section]
            return [one], [replace(one, section=away)], [a_declaration("changed", name)]
        case _:
            other = draw(st.sampled_from(sorted(_OTHER)))
            return [one], [replace(one, **{other: _OTHER[other]})], [a_declaration("changed", name)]


_OTHER = {
    "title": "Another title",
    "reference": "XX99",
    "unit": Unit.parse("days"),
    "decimals": 3,
    "reported": Frequency.ANNUAL,
    "geography": "Northamptonshire",
    "directorate": "Another directorate",
}


@given(years())
def test_truthful_declarations_reconcile(two: Years):
    assert two.review().issues == ()


@given(years())
def test_the_lineage_agrees_with_the_oracle(two: Years):
    review = two.review()
    expected = oracle.lineage(two.before.definitions, two.after.definitions, two.declarations)
    found = {
        "removed": names(review, Lineage.REMOVED, "before"),
        "split": names(review, Lineage.SPLIT, "before"),
        "merged": names(review, Lineage.MERGED, "before"),
        "changed": names(review, Lineage.CHANGED, "after"),
        "unchanged": names(review, Lineage.UNCHANGED, "after"),
        "new": names(review, Lineage.NEW, "after"),
        "from_splits": names(review, Lineage.SPLIT, "after"),
        "from_mergers": names(review, Lineage.MERGED, "after"),
    }
    assert found == expected
    assert {name: getattr(review.whole, name) for name in found} == {
        name: len(identities) for name, identities in expected.items()
    }


@given(years())
def test_every_group_of_indicators_closes(two: Years):
    review = two.review()
    for column in ("section", "commitment"):
        opening = oracle.sizes(two.before.definitions, column)
        closing = oracle.sizes(two.after.definitions, column)
        for entry in {*opening, *closing}:
            flow = review.flow(partial(_is_of, column, entry))
            assert (flow.opening, flow.closing) == (opening.get(entry, 0), closing.get(entry, 0))
            leaving = flow.removed + flow.split + flow.merged + flow.moved_out
            joining = flow.moved_in + flow.new + flow.from_splits + flow.from_mergers
            assert flow.opening - leaving + joining == flow.closing


def _is_of(column: str, entry: str, definition) -> bool:
    return getattr(definition, column) == entry


@given(years())
def test_the_sets_are_whole_in_the_changes(two: Years):
    review = two.review()
    assert sorted(row.indicator for row in review.before) == sorted(two.before.by_indicator)
    assert sorted(row.indicator for row in review.after) == sorted(two.after.by_indicator)


@given(years())
def test_a_set_compared_with_itself_is_unchanged(two: Years):
    review = compare_sets(two.after, two.after, declarations=())
    assert {change.lineage for change in review.changes} <= {Lineage.UNCHANGED}
    assert review.reconciles
    assert review.whole.net == 0


@given(years(), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_of_no_consequence(two: Years, chance):
    def shuffled(rows):
        return chance.sample(list(rows), len(rows))

    again = Years(
        replace(two.before, definitions=tuple(shuffled(two.before.definitions))),
        replace(two.after, definitions=tuple(shuffled(two.after.definitions))),
        shuffled(two.declarations),
        shuffled(two.targets),
    )
    assert again.review() == two.review()


@given(years(), st.data())
def test_no_declaration_can_be_left_out(two: Years, data):
    if two.declarations:
        two.declarations.remove(data.draw(st.sampled_from(two.declarations)))
        assert not two.review().reconciles


@given(years(), st.data())
def test_nothing_can_be_declared_that_is_not_so(two: Years, data):
    """Of every indicator that is the same in both years, every kind of declaration is refused."""
    same = names(two.review(), Lineage.UNCHANGED, "after")
    same -= {row.indicator for row in two.declarations}
    if same:
        name = data.draw(st.sampled_from(sorted(same)))
        kind = data.draw(st.sampled_from(["new", "removed", "changed", "retargeted", "new owner"]))
        two.declarations.append(a_declaration(kind, name))
        assert not two.review().reconciles


def names(review: Review, lineage: Lineage, side: str) -> set[str]:
    """The identities on one side of the changes of one lineage."""
    return {row.indicator for change in review.of(lineage) for row in getattr(change, side)}


def test_the_oracle_and_the_review_name_the_same_columns():
    assert set(oracle.CHANGED_BY) == set(WAYS)
