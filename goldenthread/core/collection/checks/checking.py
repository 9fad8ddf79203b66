"""Every check of one entry, in the order of the form.

An error stands in the way of submitting, never of saving: a draft may be half done. A warning may
stand if a few words say why; without them there is an error that asks for them. The words are kept
beside the value, and the officer who signs reads them.
"""

from __future__ import annotations

from goldenthread.core.collection.checks.by_itself import (
    absence_issues,
    day_issues,
    decimals_issue,
    revision_issues,
)
from goldenthread.core.collection.checks.context import EntryContext
from goldenthread.core.collection.checks.entered import Entered, understand
from goldenthread.core.collection.checks.past import overdue_issues, past_issues
from goldenthread.core.collection.checks.said import commentary_issues
from goldenthread.core.collection.checks.together import part_issues, relation_issues
from goldenthread.core.collection.reason import says_something
from goldenthread.core.issue import Issue, Level, errors


def check_submission(entered: Entered, *, context: EntryContext) -> tuple[Issue, ...]:
    """Run every check, and list what each finds.

    A figure that cannot be true is not held against its past as well.

    Args:
        entered: the texts as they stand in the boxes, read under ``context.definition``.
    """
    understood, issues = understand(entered, definition=context.definition)
    of_figure = [*issues, *decimals_issue(entered, understood, context)]
    found = [
        *of_figure,
        *absence_issues(entered, understood, context),
        *day_issues(entered, understood, context),
        *(() if errors(of_figure) else past_issues(entered, understood, context)),
        *overdue_issues(entered, context),
        *part_issues(entered, understood, context),
        *relation_issues(entered, understood, context),
        *revision_issues(entered, understood, context),
        *commentary_issues(entered, understood, context),
    ]
    return (*found, *explanation_issues(entered, found))


def to_explain(issues: list[Issue] | tuple[Issue, ...]) -> tuple[str, ...]:
    """List the codes of the warnings, each once: for each the form has a box for a few words."""
    codes = (issue.code for issue in issues if issue.level is Level.WARNING)
    return tuple(dict.fromkeys(codes))


def explanation_box(code: str) -> str:
    """Name the box in which a warning is explained, as issues name it in their place."""
    return f"explanation-{code}"


def explanation_issues(entered: Entered, found: list[Issue]) -> tuple[Issue, ...]:
    """Ask for the words that each warning still lacks."""
    return tuple(
        Issue(
            "no-explanation",
            "Say in a few words why this may stand, or put it right.",
            entered.at(explanation_box(code)),
        )
        for code in to_explain(found)
        if not says_something(entered.explanations.get(code, ""))
    )
