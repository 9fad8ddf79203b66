"""A council folder into one record, or the list of everything that stands in the way.

Nothing is raised and nothing is half-loaded: every file is read, every row is held against the
rest, all issues are collected, and a single error means that there is no record. Warnings are
reported and pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from goldenthread.core.definition.council import Commitment, Council
from goldenthread.core.issue import Issue, Place, errors, in_order
from goldenthread.core.reporting.record import Published, Record
from goldenthread.files import schema
from goldenthread.files.council.adding_up import adding_up_issues
from goldenthread.files.council.answers import read_answers
from goldenthread.files.council.commentary import read_commentary, read_events
from goldenthread.files.council.comparison import (
    group_issues,
    read_comparators,
    read_groups,
    series_issues,
)
from goldenthread.files.council.papers import FOLDER as PAPERS
from goldenthread.files.council.papers import exempt_issues, read_papers, read_review_papers
from goldenthread.files.council.publications import read_publications
from goldenthread.files.council.quality import read_quality, read_spot_checks
from goldenthread.files.council.registers import (
    people_issues,
    read_changes,
    read_gaps,
    read_meetings,
    reference_issues,
    return_issues,
)
from goldenthread.files.council.sets import Sets, names_in, read_commitments, read_parts, read_sets
from goldenthread.files.council.settings import FILE as SETTINGS
from goldenthread.files.council.settings import read_council
from goldenthread.files.council.sources import Entries, Source, find_sources, read_sources
from goldenthread.files.council.targets import read_targets
from goldenthread.files.council.toml_settings import toml_bytes
from goldenthread.files.council.values import read_values
from goldenthread.files.schema import Table

_Read = TypeVar("_Read")


@dataclass(frozen=True, kw_only=True)
class Contents:
    """All that a council has put down, before it is understood, wherever it is kept.

    Args:
        sources: the rows of every table.
        documents: settings and words by their path in the folder, as bytes.
        published: what has been published.
        issues: what was found wrong on the way here.
    """

    sources: tuple[Source, ...]
    documents: Mapping[str, bytes]
    published: tuple[Published, ...]
    issues: tuple[Issue, ...] = ()


def read_folder(
    folder: Path, added: Iterable[Source] = ()
) -> tuple[Record | None, tuple[Issue, ...]]:
    """Read a council folder; the record is None if any issue is an error.

    ``added`` are rows that are not in the folder yet, held against it as if they were.
    """
    if not folder.is_dir():
        issue = Issue("no-folder", "There is no such folder.", Place(folder.name or "."))
        return None, (issue,)
    contents = find_contents(folder)
    return read_contents(replace(contents, sources=(*contents.sources, *added)))


def find_contents(folder: Path) -> Contents:
    """Gather what a folder that is there holds."""
    sources, issues = find_sources(folder)
    published, found = read_publications(folder)
    paths = [folder / SETTINGS, *(folder / PAPERS).glob("[!.]*.toml")]
    documents = {
        path.relative_to(folder).as_posix(): toml_bytes(path) for path in paths if path.is_file()
    }
    return Contents(
        sources=sources, documents=documents, published=published, issues=(*issues, *found)
    )


def read_contents(contents: Contents) -> tuple[Record | None, tuple[Issue, ...]]:
    """Understand what was gathered; the record is None if any issue is an error."""
    return _Reading(contents).record()


class _Reading:
    """One reading of a folder's contents: its tables, and the issues found so far."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.issues = list(contents.issues)
        self.sources = contents.sources

    def kept(self, reading: tuple[_Read, tuple[Issue, ...]]) -> _Read:
        """Keep the issues of a reading and give what was read."""
        found, issues = reading
        self.issues += issues
        return found

    def entries(self, table: Table) -> tuple[Entries, ...]:
        """Read one table's rows."""
        return self.kept(read_sources(self.sources, table))

    def record(self) -> tuple[Record | None, tuple[Issue, ...]]:
        """Read everything, in the order of the flow."""
        council = self.kept(read_council(self.contents.documents))
        commitments = self.kept(read_commitments(self.entries(schema.PLANS)))
        definitions = self.entries(schema.KPI_SET)
        by_year = self.kept(read_sets(definitions, council, commitments))
        parts = self.kept(read_parts(self.entries(schema.PARTS)))
        part_keys = frozenset((part.indicator, part.key) for part in parts)
        sets = Sets(by_year, names_in(definitions), part_keys)
        changes = self.kept(read_changes(self.entries(schema.CHANGES)))
        targets = self.kept(read_targets(self.entries(schema.TARGETS), council, sets))
        values = self.kept(read_values(self.entries(schema.VALUES), council, sets))
        commentary = self.kept(read_commentary(self.entries(schema.COMMENTARY), sets))
        answers = self.kept(read_answers(self.entries(schema.ANSWERS), sets))
        events = self.kept(read_events(self.entries(schema.EVENTS), sets))
        groups = self.kept(read_groups(self.entries(schema.GROUPS)))
        comparators = self.kept(read_comparators(self.entries(schema.COMPARATORS)))
        meetings = self.kept(read_meetings(self.entries(schema.MEETINGS)))
        quality = self.kept(read_quality(self.entries(schema.QUALITY), sets))
        checks = self.entries(schema.SPOT_CHECKS)
        spot_checks = self.kept(read_spot_checks(checks, sets, values))
        gaps = self.kept(read_gaps(self.entries(schema.GAPS), commitments))
        papers = self.kept(read_papers(self.contents.documents))
        review_papers = self.kept(read_review_papers(self.contents.documents))
        self.issues += adding_up_issues(values, parts, sets)
        self.issues += exempt_issues(papers, by_year)
        self.issues += series_issues(by_year, comparators)
        self.issues += group_issues(by_year, council, groups)
        self.issues += self.register_issues(sets, commitments, council)
        if council is None or errors(self.issues):
            return None, in_order(self.issues)
        record = Record(
            council=council,
            commitments=commitments,
            sets=by_year,
            changes=changes,
            parts=parts,
            targets=targets,
            values=values,
            commentary=commentary,
            events=events,
            groups=groups,
            comparators=comparators,
            meetings=meetings,
            quality=quality,
            spot_checks=spot_checks,
            gaps=gaps,
            answers=answers,
            papers=papers,
            review_papers=review_papers,
            publications=self.contents.published,
        )
        return record, in_order(self.issues)

    def register_issues(
        self, sets: Sets, commitments: tuple[Commitment, ...], council: Council | None
    ) -> Iterator[Issue]:
        """Read the registers that no paper of the quarter prints, for their issues alone."""
        yield from reference_issues(self.entries(schema.ACTIONS), sets)
        yield from return_issues(self.entries(schema.RETURNS), sets)
        yield from people_issues(self.entries(schema.PEOPLE), council)
        self.entries(schema.COMMENTS)
