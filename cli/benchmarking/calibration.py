"""Whether the first candidate's score is the probability that it answers: reliability curve and calibration error."""

from collections.abc import Sequence
from typing import Any

from cli.benchmarking.measure import mean
from cli.benchmarking.outcomes import Told
from cli.benchmarking.questions import Question

BINS = 10
DIGITS = 3


def curve(pairs: Sequence[tuple[Question, Told]]) -> dict[str, Any]:
    """Ten bins of equal width with mean score and share of right ones; the expected calibration error (Naeini 2015).

    Questions that no entry answers count: there the first candidate is never right.
    """
    scored = [
        (told["candidates"][0]["score"], told["candidates"][0]["entry"] == question.intent)
        for question, told in pairs
        if told["candidates"] and (question.is_entry or question.intent in ("outside", "out_of_scope"))
    ]
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, right in scored:
        bins[min(BINS - 1, int(score * BINS))].append((score, right))
    rows = [
        {
            "from": number / BINS,
            "n": len(found),
            "score": round(mean([score for score, _ in found]), DIGITS),
            "right": round(mean([right for _, right in found]), DIGITS),
        }
        for number, found in enumerate(bins)
        if found
    ]
    gaps = [len(found) * abs(mean([s for s, _ in found]) - mean([r for _, r in found])) for found in bins if found]
    return {
        "n": len(scored),
        "expected_calibration_error": round(sum(gaps) / max(1, len(scored)), DIGITS),
        "bins": rows,
    }
