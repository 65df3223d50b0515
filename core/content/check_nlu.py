"""What people say fits the registers: known intents in their own file, enough examples, nothing twice, tests apart."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from core.content.models import Content
from core.content.near import near_pairs, normalised
from core.content.nlu import SHARED, Example
from core.content.problem import Problem


def check_examples(examples: Sequence[Example], content: Content) -> Iterator[Problem]:
    """Every fault of the training examples."""
    for example in examples:
        yield from _check_place(example, content)
    yield from _check_counts(examples, content)
    yield from _check_twice(examples)


def check_held_out(held_out: Sequence[Example], training: Sequence[Example], content: Content) -> Iterator[Problem]:
    """Every held-out line of an unknown intent, or too near to a training line of its language."""
    by_language: dict[str, list[Example]] = defaultdict(list)
    for example in training:
        by_language[example.language].append(example)
    for example in held_out:
        if example.intent not in content.entries and example.intent not in content.intents:
            yield Problem(
                example.path, example.line, f"the intent {example.intent} is unknown", "an entry or an intent"
            )
    for language in sorted({one.language for one in held_out}):
        own = [one for one in held_out if one.language == language]
        others = by_language[language]
        texts = [_compared(one) for one in others]
        for place, other in near_pairs([_compared(one) for one in own], texts):
            example, near = own[place], others[other]
            what = f"{example.text!r} is nearly the training line {near.path}:{near.line}"
            yield Problem(
                example.path, example.line, what, "a question that differs in at least a fifth of its letters"
            )


def _check_place(example: Example, content: Content) -> Iterator[Problem]:
    name = PurePosixPath(example.path).stem
    intent = content.intents.get(example.intent)
    if intent is not None:
        right = intent.file
    elif example.intent in content.entries:
        right = example.intent.partition("/")[0]
    else:
        yield Problem(example.path, example.line, f"the intent {example.intent} is unknown", "an entry or an intent")
        return
    if name not in (right, PurePosixPath(SHARED).stem):
        yield Problem(example.path, example.line, f"{example.intent} stands in {name}.yml", f"in {right}.yml")
    if "](" in example.text or "]{" in example.text:
        yield Problem(example.path, example.line, "the example marks an entity", "plain text: there are no entities")
    if not normalised(example.text) and example.intent != "out_of_scope":
        yield Problem(example.path, example.line, "the example holds no word", "words")


def _check_counts(examples: Sequence[Example], content: Content) -> Iterator[Problem]:
    counts = Counter((one.language, one.intent) for one in examples)
    for language in (one for one in content.languages.values() if one.answered):
        asked = [
            one.id
            for one in content.entries.values()
            if one.meta.status != "draft" and language.has_texts_of(one.topic)
        ]
        for id_ in (*asked, *content.intents):
            found = counts[language.code, id_]
            if found < language.examples:
                file = content.intents[id_].file if id_ in content.intents else id_.partition("/")[0]
                path = f"nlu_data/{language.code}/{file}.yml"
                yield Problem(path, 1, f"{id_} has {found} examples", f"at least {language.examples}")


def _check_twice(examples: Sequence[Example]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Example] = {}
    for example in examples:
        first = seen.setdefault((example.language, _compared(example)), example)
        if first is not example:
            where = f"{first.path}:{first.line} ({first.intent})"
            yield Problem(example.path, example.line, f"{example.text!r} stands also in {where}", "each example once")


def _compared(example: Example) -> str:
    """What two lines are compared by: their words, or all of it where there are none (smileys, dots)."""
    return normalised(example.text) or example.text
