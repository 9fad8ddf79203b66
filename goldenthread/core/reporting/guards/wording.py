"""Guards on words: a title that contradicts the polarity, commentary that contradicts the figures.

Seen in published papers: "aim to maximise" printed for rough sleepers and for households in bed and
breakfast (Mole Valley); commentary that "did not consider RAG status" and told only positives
(Huntingdonshire). The commentary is never rewritten: it is the service's, and so is the answer.
"""

from __future__ import annotations

import re

from goldenthread.core.analysis.behaviour import SignalWord
from goldenthread.core.analysis.rag import Rag
from goldenthread.core.collection.commentary import Commentary, is_retold
from goldenthread.core.definition.indicator import Polarity
from goldenthread.core.reporting.guards.evidence import (
    Evidence,
    found_in_commentary,
    period_fact,
    quoted_fact,
    status_fact,
    value_fact,
)
from goldenthread.core.reporting.misreading import GuardFinding, Misreading

_UNWELCOME = re.compile(
    r"\b(rough sleep\w*|sleeping rough|bed and breakfast|b&b|homeless\w*|complaints?|missed|"
    r"overdue|vacan\w+|sickness|absen\w+|waiting|breaches|fly-tip\w*|crimes?|accidents?|injur\w+|"
    r"killed|arrears|debts?|voids?|empty homes|re-?referrals?|exclusions?|suspensions?|"
    r"obes\w+|excess weight|smok\w+|deaths?|mortality|landfill|residual|overspen\w+|emissions|"
    r"turnover|unemploy\w+|not|dissatisf\w+)\b",
    re.IGNORECASE,
)
_WELCOME = re.compile(
    r"\b(in time|on time|within|answered|resolved|completed|closed|cleared|collected|satisf\w+|"
    r"recycl\w+|prevented|relieved|secured|reduc\w+|removed|recovered|returned|quit\w*|stopped|"
    r"diverted|take-up|taken up|attend\w+|achiev\w+|avoided|investigated|brought back|helped)\b",
    re.IGNORECASE,
)
_BETTER = re.compile(r"\b(improv(?:ed|ing)|improvement|getting better)\b", re.IGNORECASE)
_WORSE = re.compile(
    r"\b(worsen(?:ed|ing)|getting worse|deteriorat(?:ed|ing)|deterioration)\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(no|not|never|nor|without|hardly)\b(\s+\w+){0,2}\s*$", re.IGNORECASE)
_PRAISE = re.compile(
    r"\b(good|excellent|strong\w*|pleas\w+|success\w*|well|positive\w*|proud|great|progress|"
    r"improv\w+|achiev\w+|on track|best|delighted|popular)\b",
    re.IGNORECASE,
)
_SHORTFALL = re.compile(
    r"\b(target\w*|below|short\w*|miss\w*|behind|late\w*|worse\w*|not|no|nor|none|fewer|less|"
    r"over|above|lower|higher|delay\w*|vacan\w*|fell|fall\w*|fail\w*|rose|only|but|although|"
    r"despite|however|under|red|deteriorat\w*|declin\w*|difficult\w*|pressure\w*|waiting|"
    r"shortage\w*|ill|illness|sick\w*|lost)\b",
    re.IGNORECASE,
)


def polarity_words(evidence: Evidence) -> GuardFinding | None:
    """Find a title whose words say that the other way is good."""
    definition = evidence.definition
    unwelcome, welcome = _UNWELCOME.search(definition.title), _WELCOME.search(definition.title)
    match definition.polarity:
        case Polarity.HIGHER if unwelcome and not welcome:
            word, way = unwelcome[0], "high"
        case Polarity.LOWER if welcome and not unwelcome and definition.is_ratio:
            word, way = welcome[0], "low"
        case _:
            return None
    return GuardFinding(
        guard=Misreading.POLARITY_WORDS,
        definition=definition,
        period=definition.effective_from.year.period,
        template=f"Good is {way} by its definition, and its title says “{word.lower()}”.",
        facts={},
        place=definition.place,
    )


def commentary_signal(evidence: Evidence) -> GuardFinding | None:
    """Find commentary that tells of a change for better or worse which the signal does not show."""
    said, signal = evidence.line.commentary, evidence.line.behaviour.signal
    if said is None:
        return None
    better, worse = _said(_BETTER, said), _said(_WORSE, said)
    match signal:
        case SignalWord.NO_CLEAR_CHANGE:
            word = better or worse
        case SignalWord.WORSE:
            word = "" if worse else better
        case SignalWord.BETTER:
            word = "" if better else worse
        case _:
            word = ""
    if not word:
        return None
    return found_in_commentary(
        Misreading.COMMENTARY_SIGNAL,
        evidence,
        said,
        f"The commentary says “{{word}}”, and the signal says: {signal.value}.",
        {"word": quoted_fact(word, said)},
    )


def commentary_status(evidence: Evidence) -> GuardFinding | None:
    """Find praise, and nothing else, for a figure that is red."""
    said, line = evidence.line.commentary, evidence.line
    if said is None or Rag.RED not in (line.state, line.assessment.computed):
        return None
    text = f"{said.what_happened} {said.why}"
    praise = _PRAISE.search(text)
    if praise is None or _SHORTFALL.search(text):
        return None
    return found_in_commentary(
        Misreading.COMMENTARY_STATUS,
        evidence,
        said,
        "The figure of {figure} is {red}, and its commentary has only good to say (“{word}”).",
        {
            "red": status_fact(Rag.RED),
            "figure": value_fact(evidence.definition, evidence.value),
            "word": quoted_fact(praise[0], said),
        },
    )


def commentary_unchanged(evidence: Evidence) -> GuardFinding | None:
    """Find commentary that is the last one again, word for word or nearly."""
    said, before = evidence.line.commentary, evidence.earlier_commentary
    if said is None or before is None:
        return None
    if not is_retold(said.words, before.words):
        return None
    same = "the same as" if said.words == before.words else "nearly the same as"
    return found_in_commentary(
        Misreading.COMMENTARY_UNCHANGED,
        evidence,
        said,
        f"The commentary is {same} that on {{then}}, and the figure is {{figure}} now.",
        {
            "then": period_fact(before.period),
            "figure": value_fact(evidence.definition, evidence.value),
        },
    )


def _said(words: re.Pattern[str], said: Commentary) -> str:
    """Give the first of the words that is said and not denied; "" if there is none."""
    text = f"{said.what_happened} {said.why}"
    for hit in words.finditer(text):
        if not _DENIED.search(text[: hit.start()]):
            return hit[0]
    return ""
