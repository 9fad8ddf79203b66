"""Every issue's code, explained once: what it says, and what to do about it.

``docs/using/issues.md`` is made from this table, and a test holds it to the codes that the
package uses. A code never changes its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.files.codes_of_entries import COLLECTION
from goldenthread.files.codes_of_sources import PACKS, PUBLISHED, SERIES, TASKS, WIDE, Explained

_FILES: Explained = {
    "no-folder": ("The folder is not there.", "Give the path of a council folder."),
    "missing-file": (
        "A file that every council folder needs is not there.",
        "Add it; `goldenthread new` shows how each begins.",
    ),
    "unknown-file": (
        "A warning: a file or sheet has a name that no table has, and was not read.",
        "Correct the name, or move the file away.",
    ),
    "table-twice": (
        "The same table stands both in a CSV file and in the workbook.",
        "Keep one of them.",
    ),
    "file-name": (
        "The file's name is not the year or the period that it must be.",
        "Name it like `targets/2025-26.csv` or `papers/2025-26-Q3.toml`.",
    ),
    "file-too-big": (
        "The file is far bigger than any table of this kind.",
        "See whether it is the right file; split it if it is.",
    ),
    "too-long": ("There are more rows than are read.", "Split the file."),
    "too-wide": ("A row has more cells than are read.", "See whether it is the right file."),
    "utf-16": ("The file is in UTF-16.", "Save it as “CSV UTF-8 (comma delimited)”."),
    "not-utf-8": (
        "The file is in another encoding; the place names the first line that shows it.",
        "Save it as “CSV UTF-8 (comma delimited)”, then look at pound signs and accents.",
    ),
    "not-text": ("The file holds zero bytes, so that it is not text.", "Save it as CSV again."),
    "not-csv": (
        "From that row on the file is not CSV: mostly a quotation mark that is never closed.",
        "Look at the quotation marks of that row and the one before.",
    ),
    "workbook-named-csv": (
        "The file is a workbook with a name that ends in .csv.",
        "Name it .xlsx, or save it as CSV.",
    ),
    "not-a-folder": (
        "What was sent to the service is neither a zip of a council folder nor a workbook.",
        "Send the folder as a whole zip, or its tables as one .xlsx.",
    ),
    "unsafe-name": (
        "A file in a zip leads out of the folder, is a link, is locked, or is there twice.",
        "Make the zip anew from the folder itself.",
    ),
    "differs-from-record": (
        "A row loaded into the service says otherwise than the same row on record there.",
        "Put the row back as it was, and add one with a later `recorded_on` and a reason.",
    ),
    "not-a-manifest": (
        "A file in `publications/` is not a manifest as `publish` writes it.",
        "Put back the file as it was published; publications are never edited.",
    ),
    "check-of-nothing": (
        "A spot check is of a figure that was not on record on that day.",
        "Correct the period, the part or the day.",
    ),
    "check-contradicts": (
        "A spot check says pass or fail, and its own figures say the other.",
        "Correct the result, or the figure recalculated.",
    ),
    "checked-by-owner": (
        "The post that submitted a figure has checked it.",
        "Let somebody else calculate it again.",
    ),
    "no-rows": ("There is nothing below the header row.", "Add the rows, or give another file."),
}

_WORKBOOKS: Explained = {
    "not-a-workbook": ("The file is not an Excel workbook.", "Save it as .xlsx."),
    "old-workbook": ("The workbook is in the old .xls format.", "Save it as .xlsx."),
    "locked-workbook": ("The workbook has a password.", "Save it without one."),
    "macros": ("The workbook holds macros.", "Save it as .xlsx, which holds none."),
    "zip-bomb": (
        "The workbook would unpack to far more than any table needs.",
        "Save only the sheets that are wanted in a new workbook.",
    ),
    "sheet-too-big": (
        "A sheet has cells far below or far beside the others.",
        "Delete the rows and columns beyond the table and save again.",
    ),
    "damaged-workbook": (
        "The workbook cannot be read.",
        "Open it in a spreadsheet and save it again.",
    ),
    "merged-cells": (
        "Cells are merged, so that it cannot be told which row or column a text is for.",
        "Take the merge apart and fill in every cell.",
    ),
    "error-cell": (
        "A cell shows #N/A, #DIV/0! or another error.",
        "Mend the formula, or empty it.",
    ),
    "formula-without-value": (
        "A formula has no figure stored with it: the workbook was made by a program and never opened.",
        "Open the workbook in a spreadsheet and save it.",
    ),
    "formula": (
        "A warning: cells hold formulas; the figures last stored with them were read.",
        "See that they are the figures that are meant; better, paste them as values.",
    ),
    "percentage-cell": (
        "A warning: cells have a percentage format and were read as they are shown: 0.981 as 98.1%.",
        "See that the unit is per cent.",
    ),
}

_TABLES: Explained = {
    "no-header": ("The first row is not a header.", "Put the names of the columns there."),
    "missing-column": ("A column that must be there is not.", "Add it."),
    "unknown-column": (
        "A column has a name that the table does not have.",
        "Correct the name, or take the column out.",
    ),
    "unnamed-column": ("A column has cells and no name.", "Name it, or empty it."),
    "duplicate-column": ("Two columns have the same name.", "Take one out."),
    "ragged-row": (
        "A row has fewer or more cells than the header.",
        "Look for a missing comma, or a comma in a text without quotation marks.",
    ),
    "duplicate-row": (
        "Two rows say something of the same thing; the place of the first is named.",
        "Keep the one that is right. A correction of a value has a later `recorded_on`.",
    ),
    "column-taken": (
        "The file has a column with the name of one that the command adds.",
        "Take it out, or name it otherwise.",
    ),
}

_CELLS: Explained = {
    "empty-cell": ("A cell that must say something is empty.", "Fill it in."),
    "absence-mark": (
        "“n/a”, “-”, “TBC” or the like stands where a figure belongs.",
        "Empty the cell and name the reason in the column `absence`.",
    ),
    "not-a-number": (
        "The cell is not a number.",
        "Write digits only; notes have their own columns.",
    ),
    "comma": (
        "There is a comma that does not end thousands, as in “98,1”.",
        "Write decimals with a point.",
    ),
    "exponent": (
        "The number is in a short form such as 1.2E+05, already rounded by a spreadsheet.",
        "Write all of its digits.",
    ),
    "not-whole": ("The cell is not a whole number of 0 or more.", "Write one."),
    "wrong-sign": (
        "A % or £ stands with a figure in another unit.",
        "Correct the figure or the unit.",
    ),
    "sign-without-unit": (
        "A % or £ stands with a figure whose unit is not said.",
        "Take the sign out, or give the unit.",
    ),
    "not-a-date": (
        "The cell is not a day of the calendar.",
        "Write it like 2025-07-31 or 31/07/2025.",
    ),
    "day-number": (
        "The cell is a spreadsheet's number for a day, such as 45869.",
        "Format the column as dates and save again.",
    ),
    "far-away": ("The year is far from ours.", "Correct it."),
    "not-a-period": (
        "The cell is not a period.",
        "Write it like 2025-26/M07, 2025-26/Q2 or 2025-26.",
    ),
    "not-a-unit": ("The cell is not a unit.", "Write one of those that the message lists."),
    "not-yes-or-no": ("The cell is neither yes nor no.", "Write yes or no."),
    "not-a-choice": (
        "The cell is not one of its list.",
        "Write one of those that the message lists.",
    ),
    "control-character": (
        "The text holds a character that cannot be printed, or one that was lost on the way.",
        "Type the word again.",
    ),
    "cell-too-long": ("The text is longer than a spreadsheet's cell.", "Shorten it."),
}

_SETTINGS: Explained = {
    "not-toml": ("The file is not well-formed TOML.", "Look at the line that the message names."),
    "unknown-key": ("There is no setting of that name.", "Correct the name."),
    "missing-key": ("A setting is missing or empty.", "Fill it in."),
    "wrong-kind": (
        "A setting is not of the kind that it must be.",
        "Write it as the message says.",
    ),
    "duplicate-key": ("A name stands twice where it may stand once.", "Take one out."),
    "year-start": ("The financial year does not start on 1 April.", "Write “04-01”."),
    "same-folder": (
        "Two committees or directorates have names that give their packs the same folder.",
        "Change one of the names by more than capitals, accents or marks.",
    ),
    "exempt-answer": (
        "What the cover report says of exempt information is not what the set says.",
        "Answer as the set does and name each paragraph of Schedule 12A, or correct `access` in the set.",
    ),
    "missing-words": (
        "A warning: a heading of the cover report has no words yet.",
        "Write them before the report is made; “There are none.” is an answer.",
    ),
}

_SETS: Explained = {
    "identity": ("An identity has spaces in it.", "Use hyphens."),
    "effective-from": (
        "The month from which a definition holds is not a month of the file's year.",
        "Write a month of that year.",
    ),
    "duplicate-reference": (
        "Two indicators have the same printed reference at the same time.",
        "Give one of them another.",
    ),
    "unknown-section": (
        "council.toml has no such section.",
        "Correct the key, or add the section.",
    ),
    "unknown-theme": ("council.toml has no such theme.", "Correct it, or add the theme."),
    "unknown-committee": (
        "council.toml has no such committee.",
        "Correct it, or add the committee.",
    ),
    "unknown-directorate": (
        "council.toml has no such directorate.",
        "Correct it, or add the directorate.",
    ),
    "unknown-service": (
        "The directorate has no such service in council.toml.",
        "Correct it, or add the service.",
    ),
    "unknown-commitment": (
        "plans.csv has no such commitment.",
        "Correct it, or add the commitment.",
    ),
    "commitment-not-in-force": (
        "No plan that holds the commitment is in force when the definition begins.",
        "Name a commitment of the plan in force, or correct the plan's dates.",
    ),
    "no-theme": ("The section is grouped by theme and the indicator names none.", "Name one."),
    "unknown-indicator": (
        "No year's set has an indicator of that identity.",
        "Correct it, or add the definition.",
    ),
    "unknown-part": (
        "parts.csv has no such part of the indicator.",
        "Correct it, or add the part.",
    ),
    "unknown-series": (
        "There are no figures of the series that is named.",
        "Correct the name, or add the figures. For a comparator this is a warning.",
    ),
    "unknown-group": (
        "A warning: there is no comparator group of that name in groups/.",
        "Correct the name, or add the list.",
    ),
    "adds-up": (
        "Some parts of an indicator are said to add up and others not.",
        "Say the same of all.",
    ),
    "dates": ("Dates do not follow one another as they must.", "Correct them."),
    "decimals": ("Published decimals are 0 to 6.", "Correct them."),
    "lag": ("The lag is longer than any figure takes to be known.", "Correct it."),
    "reported-too-often": (
        "It is reported more often than it is collected.",
        "Collect it as often, or report it less often.",
    ),
    "roll-up": (
        "The roll-up does not go with the kind, the unit or the denominator: a percentage is never summed.",
        "Use the roll-up that the message names.",
    ),
    "no-denominator": (
        "A warning: a percentage has a numerator in words and no denominator.",
        "Say out of what it is.",
    ),
    "exempt-paragraph": (
        "An exempt indicator names no paragraph of Schedule 12A, or a public one does.",
        "Name the paragraph, or correct `access`.",
    ),
    "same-post": (
        "A warning: one post both submits and signs off.",
        "Name another post for the sign-off.",
    ),
    "change-row": (
        "A declared change lacks what its kind needs: indicator, parents, measure, number or reason.",
        "Fill it in.",
    ),
}

_TARGETS: Explained = {
    "outside-year": (
        "The target's period is not in the file's year.",
        "Move it to that year's file.",
    ),
    "not-in-set": (
        "The indicator is not in that year's set.",
        "Take the target out, or add the indicator.",
    ),
    "target-empty": ("The rule needs a target.", "Give one, or use the rule none."),
    "target-unused": ("The rule uses no target.", "Take it out, or use another rule."),
    "rule-number": (
        "A number that the rule needs is missing, or one stands there that it does not use.",
        "Give the numbers of the rule that is meant, and no others.",
    ),
    "rule-interval": (
        "The rule interval is used where no interval can be known.",
        "Use it only for shares, rates and counts of cases, and for surveys.",
    ),
    "rule-polarity": (
        "The rule does not go with the polarity: range goes with range, and none with none.",
        "Correct the rule or the polarity.",
    ),
    "rule": ("The row cannot be judged by its rule.", "Do what the message says."),
    "no-rule": ("There is a target and no rule.", "Name the rule."),
    "no-polarity": ("There is a rule and no polarity.", "Say which way is good."),
    "negative": ("A tolerance or dead band is below 0.", "Write a number of 0 or more."),
    "tolerance": (
        "A tolerance is below 0, or the green one is wider than the other.",
        "Correct it.",
    ),
    "range": ("The low end of a range is above its high end.", "Exchange them."),
    "zero-target": (
        "A tolerance in per cent of a target of 0 is no tolerance.",
        "Use the rule absolute, with a tolerance in the unit.",
    ),
    "amber-limit": (
        "The amber limit is on the green side of the target.",
        "Correct it, or the polarity.",
    ),
    "profile": (
        "A cumulative figure is held against the year-end target, or a month's count against the year's.",
        "Use the profile that the message names, or a target for each period.",
    ),
    "override": (
        "A status judged by a person lacks its reason, its figure or a direction.",
        "Fill in what is missing.",
    ),
}

_VALUES: Explained = {
    "no-figure": (
        "There is neither a figure nor an absence.",
        "Give the figure, or name the reason in `absence`.",
    ),
    "figure-and-absence": ("There are both a figure and an absence.", "Keep one of them."),
    "interval": (
        "An interval is half there, or its figure does not lie in it.",
        "Give both ends as the survey publishes them, or neither.",
    ),
    "half-ratio": ("A numerator stands without a denominator, or the other way.", "Give both."),
    "zero-denominator": (
        "The denominator is 0 or less.",
        "Leave the value empty and record the absence “no cases”.",
    ),
    "ratio-differs": (
        "The value is not its numerator over its denominator, at the published decimals.",
        "Correct whichever is wrong, or leave the value empty.",
    ),
    "more-than-all": (
        "The numerator is larger than the denominator. An error for a share, else a warning.",
        "Correct it.",
    ),
    "percentage": (
        "A percentage is outside 0 to 100. An error for a share, else a warning.",
        "Correct it; a change or a comparison may be outside.",
    ),
    "below-zero": (
        "The figure is below 0. An error for a rate or a time, else a warning.",
        "Correct it; a difference may be below 0.",
    ),
    "wrong-frequency": (
        "The period is a month where quarters are collected, or the like.",
        "Give the period as it is collected or reported.",
    ),
    "not-due": (
        "A warning: the value is said not to be due, but its day had passed.",
        "It is awaited, or not available.",
    ),
    "recorded-early": (
        "A warning: the value was recorded before its period had ended.",
        "Correct the date or the period.",
    ),
    "half-sign-off": ("A sign-off lacks its post or its date.", "Give both."),
    "own-sign-off": (
        "The post that submitted the value also signed it off.",
        "Let another post sign it off.",
    ),
    "no-revision-reason": (
        "A row changes what was on the record and does not say why.",
        "Give the reason in `revision_reason`.",
    ),
    "parts-differ": (
        "Parts that add up do not come to the whole. A warning where rounding could explain it.",
        "Correct the part or the whole that is wrong.",
    ),
    "event-status": (
        "An override names no colour, or another event names one.",
        "Write green, amber or red for an override, and nothing else.",
    ),
}

_REVIEW: Explained = {
    "review-undeclared": (
        "The two sets differ in an indicator and no row declares it.",
        "Add a row to `changes/`, or mend the set.",
    ),
    "review-no-difference": (
        "A change is declared that is not so.",
        "Take the row out, or mend the set.",
    ),
    "review-unknown-indicator": (
        "A declared indicator is in neither set.",
        "Correct its identity.",
    ),
    "review-unknown-parent": ("A parent is not in the earlier set.", "Correct its identity."),
    "review-parents": ("A split or merger names the wrong number of parents.", "Name them all."),
    "review-split-of-one": ("A split starts fewer than two indicators.", "Declare each of them."),
    "review-two-lineages": (
        "An indicator has part in more than one split or merger.",
        "Keep the one that is so.",
    ),
    "review-scheme": ("The scheme declared is not that of the definition.", "Correct one of them."),
    "review-flow": (
        "What is declared does not lead a section or commitment from one year's number to the other's.",
        "Look for the change that is missing or declared twice.",
    ),
    "review-measure": ("A stated total counts something that is not counted.", "Use a known word."),
    "review-unknown-group": (
        "A total is stated of a section or commitment that neither set has.",
        "Correct the name.",
    ),
    "review-stated-total": (
        "A total as the paper states it is not what follows from the sets.",
        "Correct the paper, or the set.",
    ),
}

CODES: Mapping[str, Explained] = {
    "Files": _FILES,
    "Workbooks": _WORKBOOKS,
    "Tables": _TABLES,
    "Cells": _CELLS,
    "Settings and papers": _SETTINGS,
    "Sets, plans and registers": _SETS,
    "Targets and rules": _TARGETS,
    "Values, commentary and events": _VALUES,
    "Collection: entry, checks and dates": COLLECTION,
    "Workbooks of tasks and pasted rows, in the service": TASKS,
    "Wide workbooks, for `goldenthread load`": WIDE,
    "Published figures, for `goldenthread comparators`": PUBLISHED,
    "Series, for `goldenthread xmr`": SERIES,
    "The annual review": _REVIEW,
    "Published packs, for `goldenthread verify`": PACKS,
}
"""Every code by subject, in the order in which a person meets them."""
