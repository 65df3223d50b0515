"""Rasa's reader of the two text trees: in force, complete, and nothing that only measures or tunes fits the model."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import INTENT, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.importer import ShiliuImporter, example, first_paragraph
from bot.nlu import entries as classifier
from bot.nlu.parts import CLARIFY, LANGUAGE, ORIGINAL, PARALLEL, PART, TITLE, TRAIN, TUNE
from bot.pairs import SHARED, read_pairs, read_shared
from bot.registers.intents import read_intents
from bot.registers.languages import read_register
from bot.train import DOMAIN, RULES

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = ROOT / "tests/contracts/examples/content"
REGISTER = yaml.safe_load((ROOT / "nlu_data/languages.yml").read_text("utf-8"))
# The languages that answer every topic, and how many examples an entry needs in each.
LEAST = {code: row["examples"] for code, row in REGISTER.items() if "examples" in row and "covers" not in row}


@pytest.fixture(scope="module")
def importer() -> TrainingDataImporter:
    """The reader as Rasa itself builds it from config.yml."""
    return TrainingDataImporter.load_from_config("config.yml", DOMAIN, [RULES])


@pytest.fixture(scope="module")
def messages(importer: TrainingDataImporter) -> list[Message]:
    return list(importer.get_nlu_data().training_examples)


@pytest.fixture(scope="module")
def ours() -> ShiliuImporter:
    return ShiliuImporter("config.yml", DOMAIN, [RULES])


def test_the_configuration_names_our_importer_and_it_can_be_imported() -> None:
    rows = yaml.safe_load((ROOT / "config.yml").read_text("utf-8"))["importers"]
    assert [row["name"] for row in rows] == [f"{ShiliuImporter.__module__}.{ShiliuImporter.__name__}"]


def test_an_importer_that_cannot_be_imported_would_be_noticed(messages: list[Message], tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text((ROOT / "config.yml").read_text("utf-8").replace("ShiliuImporter", "NoImporter"), "utf-8")
    without = TrainingDataImporter.load_from_config(str(config), DOMAIN, [RULES]).get_nlu_data().training_examples
    assert [m for m in without if m.get(PART)] == [], "the next test could not tell ours from Rasa's own reader"
    assert any(m.get(PART) == TRAIN for m in messages)


@pytest.mark.parametrize("language", LEAST)
def test_every_entry_has_enough_examples(ours: ShiliuImporter, messages: list[Message], language: str) -> None:
    counts = Counter(m.get_full_intent() for m in messages if m.get(LANGUAGE) == language and m.get(PART) == TRAIN)
    assert [entry for entry in ours.entries() if counts[entry] < LEAST[language]] == []


@pytest.mark.parametrize("language", LEAST)
def test_every_registered_intent_has_enough_examples(messages: list[Message], language: str) -> None:
    counts = Counter(m.get_full_intent() for m in messages if m.get(LANGUAGE) == language and m.get(PART) == TRAIN)
    assert [intent for intent in read_intents(ROOT) if counts[intent] < LEAST[language]] == []


def test_every_example_belongs_to_an_entry_or_a_registered_intent(
    ours: ShiliuImporter, messages: list[Message]
) -> None:
    meant = {m.get_full_intent() for m in messages if m.get(TEXT) and m.get(PART) != PARALLEL}
    assert meant <= {*ours.entries(), *read_intents(ROOT)}


def test_every_example_stands_under_a_registered_language_and_a_part(messages: list[Message]) -> None:
    written = [m for m in messages if m.get(TEXT)]
    assert {m.get(LANGUAGE) for m in written} <= set(read_register())
    assert {m.get(PART) for m in written} == {TRAIN, TUNE, TITLE, PARALLEL}


def test_parallel_texts_carry_their_chinese_and_no_intent(messages: list[Message]) -> None:
    parallel = [m for m in messages if m.get(PART) == PARALLEL]
    assert parallel and [m for m in parallel if m.get(INTENT) is not None] == []
    found = {(m.get(LANGUAGE), m.get(TEXT), m.get(ORIGINAL)) for m in parallel}
    assert found == {(code, *pair) for code in read_register() for pair in read_pairs(ROOT, code)}
    assert [m for m in messages if m.get(ORIGINAL) is not None and m.get(PART) != PARALLEL] == []


def test_shared_lines_are_training_lines_of_their_intent(messages: list[Message]) -> None:
    train = Counter((m.get(LANGUAGE), m.get_full_intent(), m.get(TEXT)) for m in messages if m.get(PART) == TRAIN)
    shared = [(code, intent, text) for code in read_register() for intent, _, text in read_shared(ROOT, code)]
    assert len({code for code, _, _ in shared}) == len(list(ROOT.glob(f"nlu_data/*/{SHARED}"))) > 1
    assert [line for line in shared if train[line] != 1] == []


def test_every_entry_has_its_titles_and_the_originals_first_paragraph(
    ours: ShiliuImporter, messages: list[Message]
) -> None:
    counts = Counter((m.get_full_intent(), m.get(LANGUAGE)) for m in messages if m.get(PART) == TITLE)
    wanted = {code: 2 if code == "zh" else 1 for code in LEAST}
    assert [(e, c) for e in ours.entries() for c in LEAST if counts[(e, c)] != wanted[c]] == []
    assert [m.get_full_intent() for m in messages if m.get(PART) == TITLE and not m.get(TEXT).strip()] == []


def test_questions_stand_once_beside_the_entries_that_they_tell_apart(messages: list[Message]) -> None:
    told = [(m.get_full_intent(), m.get(CLARIFY)) for m in messages if m.get(CLARIFY)]
    assert dict(told)["ethnicity/correction"] == ["ask_wrong_or_wish"]
    assert len(dict(told)) == len(told)
    counts = Counter(key for _, keys in told for key in keys)
    assert set(counts) == set(yaml.safe_load((ROOT / "knowledge_base/clarify.yml").read_text("utf-8")))
    assert min(counts.values()) >= 2


@pytest.mark.parametrize(("key", "values"), [(CLARIFY, (["ask_a"], ["ask_b"])), (ORIGINAL, ("A", "B"))])
def test_another_question_or_another_original_makes_another_message(key: str, values: tuple[Any, Any]) -> None:
    one, other, same = (example("a", "tea/green", "zh", TITLE) for _ in range(3))
    for message, value in zip((one, other, same), (*values, values[0]), strict=True):
        message.set(key, value)
    assert one.fingerprint() == same.fingerprint() != other.fingerprint()


def test_the_domain_names_topics_and_registered_intents_only(
    importer: TrainingDataImporter, ours: ShiliuImporter
) -> None:
    topics = {entry.split("/")[0] for entry in ours.entries()}
    intents = set(importer.get_domain().intents)
    default = {"restart", "back", "session_start", "out_of_scope", "nlu_fallback"}
    assert [intent for intent in intents if "/" in intent] == []
    assert intents - default == (topics | set(read_intents(ROOT)) | {"clarify", "hand_over"}) - default


def test_every_topic_and_intent_has_a_rule(importer: TrainingDataImporter, ours: ShiliuImporter) -> None:
    steps = {
        step.get("intent") for path in (ROOT / RULES).glob("*.yml") for rule in _rules(path) for step in rule["steps"]
    }
    assert {entry.split("/")[0] for entry in ours.entries()} | set(read_intents(ROOT)) <= steps


def test_two_entries_of_one_topic_are_told_apart_by_their_full_intent() -> None:
    one, other = (example("a", f"tea/{name}", "zh", TRAIN) for name in ("green", "black"))
    assert one.get(INTENT) == other.get(INTENT) == "tea"
    assert one.get(INTENT_RESPONSE_KEY) == "tea/green"
    assert (one.get_full_intent(), other.get_full_intent()) == ("tea/green", "tea/black")


def test_tuning_lines_are_no_training_lines(messages: list[Message]) -> None:
    train, tune = ({(m.get(LANGUAGE), m.get(TEXT)) for m in messages if m.get(PART) == part} for part in (TRAIN, TUNE))
    assert tune and train & tune == set()


def test_held_out_questions_are_neither(messages: list[Message]) -> None:
    seen = {(m.get(LANGUAGE), m.get(TEXT)) for m in messages if m.get(TEXT)}
    asked = {
        (path.parent.name, question)
        for path in (ROOT / "tests/questions").glob("*/*.yml")
        for questions in yaml.safe_load(path.read_text("utf-8")).values()
        for question in questions
    }
    assert asked & seen == set()


@pytest.mark.parametrize("form", ["adversarial", "dialogues", "emergencies", "ii", "mixed", "paraphrases"])
def test_validation_lines_that_stand_under_no_language_are_neither(messages: list[Message], form: str) -> None:
    """Those of one language are compared, and more closely, by the content check."""
    seen = {m.get(TEXT) for m in messages if m.get(PART) in (TRAIN, TUNE)}
    asked = set(_texts(yaml.safe_load((ROOT / f"tests/validation/{form}.yml").read_text("utf-8"))))
    assert asked and asked & seen == set()


def test_only_training_lines_fit_the_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, list[str]] = {}

    def gather(rows: list[Message], numbers: dict[str, int]) -> Any:
        texts = [m.get(TEXT) for m in rows]
        return type("Texts", (), {"features": texts})

    class Model:
        """Notes what reaches the evidence and what reaches the calibration."""

        def __init__(self, intents: Any, evidence: Any) -> None:
            self.evidence = type("Evidence", (), {"forget_examples": staticmethod(lambda: None)})

        def calibrate(self, examples: Any, tuning: Any) -> None:
            seen.update(examples=examples.features, tuning=tuning.features)

    monkeypatch.setattr(classifier, "gather", gather)
    monkeypatch.setattr(
        classifier, "Evidence", lambda examples, titles, count: seen.update(fitted=examples, titles=titles)
    )
    monkeypatch.setattr(classifier, "ScoringModel", Model)
    classifier.fit([example(part, "tea/green", "zh", part) for part in (TRAIN, TUNE, TITLE)])
    assert seen == {"fitted": [TRAIN], "titles": [TITLE], "examples": [TRAIN], "tuning": [TUNE]}


def test_the_shared_example_tree_is_read() -> None:
    reader = ShiliuImporter(None, None, None, root=str(CONTRACT))
    assert reader.entries() == sorted(
        f"ethnicity/{name}" for name in ("basis", "change_minor", "false_declaration", "fee")
    )
    found = reader.get_nlu_data().training_examples
    assert {m.get(PART) for m in found} == {TRAIN, TUNE, TITLE, PARALLEL}
    assert {m.get(LANGUAGE) for m in found if m.get(PART) == PARALLEL} == {"ug", "mn"}
    shared = {(code, intent, text) for code in ("zh", "ug") for intent, _, text in read_shared(CONTRACT, code)}
    assert len(shared) == 5
    assert shared <= {(m.get(LANGUAGE), m.get_full_intent(), m.get(TEXT)) for m in found if m.get(PART) == TRAIN}
    assert all(first_paragraph(path.read_text("utf-8")) for path in CONTRACT.glob("knowledge_base/*/*/*.md"))


@pytest.mark.parametrize(
    "markdown, wanted",
    [
        ("---\na: b\n---\n<!-- facts: 1 -->\nOne.\n\n## Two\nthree", "One."),
        ("One\ntwo.\n\nthree", "One\ntwo."),
        ("---\na: b\n---\n\n<!-- facts: 1 -->\n\nOne.", "One."),
        ("", ""),
    ],
)
def test_the_first_paragraph_is_what_a_bubble_would_show(markdown: str, wanted: str) -> None:
    assert first_paragraph(markdown) == wanted


def _rules(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))["rules"]


def _texts(value: Any) -> Iterator[str]:
    """Every text of a YAML value, but for keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
