"""A record cut to some of its indicators, as a slice of the database would be."""

from dataclasses import replace

from goldenthread.core.definition.kpi_set import KpiSet


def slice_of(record, indicators):
    """The record with nothing about any other indicator."""
    return replace(
        record,
        sets={
            year: KpiSet(
                year, tuple(row for row in rows.definitions if row.indicator in indicators)
            )
            for year, rows in record.sets.items()
        },
        **{
            name: tuple(row for row in getattr(record, name) if row.indicator in indicators)
            for name in (
                "parts",
                "targets",
                "values",
                "commentary",
                "events",
                "quality",
                "spot_checks",
                "answers",
            )
        },
    )
