"""The annual review a second time: plain sets of identities and nothing clever.

Slow and obvious on purpose. It takes the declarations to be truthful, as the sets that the
properties generate are.
"""

CHANGED_BY = {
    *("title", "description", "numerator", "denominator", "unit", "decimals", "polarity"),
    *("collected", "reported", "kind", "roll_up", "lag_months", "geography", "source_scheme"),
    *("reference", "section", "commitment", "directorate"),
}


def lineage(before, after, declarations):
    """What became of whom, as sets of identities, from two lists of definitions."""
    old = {definition.indicator: definition for definition in before}
    new = {definition.indicator: definition for definition in after}
    split, from_splits, merged, from_mergers = set(), set(), set(), set()
    for row in declarations:
        if row.change == "split":
            split.update(row.parents)
            from_splits.add(row.indicator)
        if row.change == "merged":
            merged.update(row.parents)
            from_mergers.add(row.indicator)
    both = set(old) & set(new)
    changed = {
        name
        for name in both
        if any(getattr(old[name], column) != getattr(new[name], column) for column in CHANGED_BY)
    }
    return {
        "removed": set(old) - set(new) - split - merged,
        "split": split,
        "merged": merged,
        "changed": changed,
        "unchanged": both - changed,
        "new": set(new) - set(old) - from_splits - from_mergers,
        "from_splits": from_splits,
        "from_mergers": from_mergers,
    }


def sizes(definitions, column):
    """How many indicators there are in each section, commitment and so on."""
    entries = [getattr(definition, column) for definition in definitions]
    return {entry: entries.count(entry) for entry in entries}
