"""A guided check as the page gets it: structure and words together, so that it runs without asking the server again."""

from collections.abc import Mapping
from datetime import date

from channels.replies.serving import has_check, is_served
from channels.replies.texts import Texts
from core.content.guided.models import Condition, GuidedCheck, Outcome, Question, Rule, Span
from core.content.models import ORIGINAL, Claim, Content

Json = dict[str, object]


def render_check(id_: str, *, language: str, content: Content, texts: Texts, today: date) -> Json | None:
    """The check of this entry in this language, or in the original's; None where none is offered today."""
    check = content.guided_check(id_)
    if check is None or not has_check(id_, content, today):
        return None
    code = language if language in check.texts and check.keys <= check.texts[language].keys else ORIGINAL
    notice = _notice(check, code, language, content, texts)
    found: Json = {
        "language": code,
        "dir": content.languages[code].dir,
        "questions": {name: _question(name, one, check, code) for name, one in check.questions.items()},
        "rules": [_rule(rule) for rule in check.rules],
        "outcomes": {name: _outcome(name, check, code, language, content, today) for name in check.outcomes},
    }
    return found | ({"notice": notice} if notice else {})


def _notice(check: GuidedCheck, code: str, language: str, content: Content, texts: Texts) -> Json | None:
    """What has to be said about the words, as over an answer."""
    keys = ["notice_original_only"] if code != language else []
    if check.texts[code].translation == "draft":
        keys.append("notice_draft")
    if check.stale(code, ORIGINAL):
        keys.append("notice_stale")
    said = [texts.say(key, language=language, content=content).text for key in keys]
    return {"key": keys[0], "text": "\n".join(said)} if keys else None


def _question(name: str, question: Question, check: GuidedCheck, code: str) -> Json:
    words = check.texts[code]
    asked: Json = {"kind": question.kind, "ask": words.asks[name]}
    if question.kind == "choice":
        asked["options"] = [{"id": one, "label": words.options[name][one]} for one in question.options]
    return asked


def _rule(rule: Rule) -> Json:
    when = {name: _condition(one) for name, one in rule.when.items()}
    return {"outcome": rule.outcome, **({"when": when} if when else {})}


def _condition(condition: Condition) -> object:
    if not isinstance(condition, Span):
        return list(condition)
    bounds = {"from": condition.at_least, "under": condition.under, "until": condition.until}
    return {condition.unit: {name: count for name, count in bounds.items() if count is not None}}


def _outcome(name: str, check: GuidedCheck, code: str, language: str, content: Content, today: date) -> Json:
    """What the path ends in; a text that nobody has checked carries the original, which counts."""
    outcome, words = check.outcomes[name], check.texts[code]
    claims = [content.claims[fact] for fact in outcome.facts]
    found: Json = {"text": words.outcomes[name], "dates": _dates(outcome), "sources": _sources(claims)}
    if is_served(outcome.entry, content, today):
        found["entry"] = {"id": outcome.entry, "title": content.title(outcome.entry, language)}
    if words.translation == "draft" or check.stale(code, ORIGINAL):
        found["original"] = check.texts[ORIGINAL].outcomes[name]
    return found


def _dates(outcome: Outcome) -> Json:
    return {name: {"of": one.of, one.unit: one.count} for name, one in outcome.dates.items()}


def _sources(claims: list[Claim]) -> list[Mapping[str, object]]:
    """Each document behind the claims once, with the day on which it was last looked at."""
    shown: dict[str, dict[str, object]] = {}
    for claim in claims:
        for one in claim.documents:
            row: dict[str, object] = {
                "document": one.document,
                "issuer": one.issuer,
                "number": one.number,
                "date": one.date,
                "checked_on": claim.as_of,
            }
            shown.setdefault(one.key, row | ({"url": one.url} if one.url is not None else {}))
    return list(shown.values())
