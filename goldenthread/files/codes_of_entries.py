"""The codes of issues in what people enter: values typed in the browser, and meetings."""

from __future__ import annotations

from goldenthread.files.codes_of_sources import Explained

COLLECTION: Explained = {
    "finer-than-unit": (
        "A count has a part of one, or a sum in pounds a part of a penny.",
        "Enter it as it is counted.",
    ),
    "no-absence-reason": (
        "A figure is awaited, not available or withdrawn, and nobody says why.",
        "Say why, in a sentence that can be printed.",
    ),
    "no-expected-day": (
        "A figure is awaited and no day is given.",
        "Give the day on which it is expected.",
    ),
    "expected-passed": (
        "The day on which the figure was expected has passed.",
        "Give a day still to come, or the figure.",
    ),
    "old-source": (
        "A warning: the source speaks of a day before the period began.",
        "Take the figure of this period, or say why the old one stands for it.",
    ),
    "scale-slip": (
        "A warning: the figure is about 10, 100 or 1,000 times as large or small as is usual, or far from its target.",
        "Look at the decimal point and the unit; a share is entered as 98.1 and not as 0.981.",
    ),
    "outlier": (
        "A warning: the figure lies outside the range of earlier ones.",
        "Look whether it is right; if it is, say what happened.",
    ),
    "missing-as-zero": (
        "A warning: the figure is 0, and earlier ones were never near it.",
        "If it is not known, empty the box and name the absence.",
    ),
    "unchanged": (
        "A warning: the figure is the last one again, to the last digit.",
        "Look whether the old one was copied; if it is right, say so.",
    ),
    "running-total-fell": (
        "A warning: a running total is lower than in the period before.",
        "Correct it, or revise the earlier one.",
    ),
    "provisional-overdue": (
        "A warning: an earlier figure is still provisional or awaited although its day has passed.",
        "Put in the final figure, or say why it is still to come.",
    ),
    "relation-broken": (
        "A warning: indicators that hang together contradict each other.",
        "Correct the one that is wrong, or say why they differ.",
    ),
    "revision-same": (
        "A revision changes nothing.",
        "Change what is to be revised, or leave it as it stands.",
    ),
    "no-commentary": (
        "Commentary is wanted, and a box of it is empty.",
        "Fill it in; “no specific reason found” is an answer.",
    ),
    "commentary-short": (
        "A warning: the commentary has too few words to tell anything.",
        "Say what happened, why, and what is being done.",
    ),
    "commentary-long": (
        "A warning: the commentary is longer than is read.",
        "Shorten it; evidence can be attached.",
    ),
    "commentary-unchanged": (
        "A warning: the commentary is that of an earlier period again, or nearly.",
        "Say what is new, even if it is that nothing changed.",
    ),
    "no-explanation": (
        "A warning has no explanation yet.",
        "Say in a few words why it may stand, or put it right.",
    ),
    "short-notice": (
        "A warning: the papers go out with fewer clear working days than the rules on access to information ask for.",
        "Send them out by the day that the message names, or move the meeting.",
    ),
}
