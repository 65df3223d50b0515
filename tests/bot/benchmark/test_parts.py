"""The parts that measure: how they split, what they count."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import yaml
from rasa.shared.nlu.training_data.message import Message

from bot.benchmark import banking, clinc, curves, latency, sib200, stock, trial
from bot.benchmark.classifier import Answer
from bot.benchmark.corpus import OUT, Row
from bot.benchmark.model import filler
from bot.benchmark.report import Report, hash_of
from bot.importer import example
from bot.nlu.parts import TRAIN, TUNE

ROWS = [Row(f"{intent} {number}", intent) for intent in ("a", "b") for number in range(60)]


def test_a_split_has_ten_an_intent_and_shares_none_with_what_is_measured() -> None:
    train, measured = banking.split(ROWS, 0)
    assert Counter(row.intent for row in train) == {"a": 10, "b": 10}
    assert Counter(row.intent for row in measured) == {"a": 40, "b": 40}
    assert not set(train) & set(measured)
    assert banking.split(ROWS[::-1], 0) == (train, measured)
    assert banking.split(ROWS, 1)[0] != train


def test_halves_share_out_each_intent() -> None:
    first, second = clinc.halve(ROWS)
    assert Counter(row.intent for row in first) == Counter(row.intent for row in second) == {"a": 30, "b": 30}
    assert set(first) | set(second) == set(ROWS)


def test_a_right_answer_that_is_rejected_counts_as_lost() -> None:
    report = Report()
    asked = [Row("1", "a"), Row("2", "a"), Row("3", "a"), Row("4", OUT)]
    told = [("a", True), ("a", False), ("b", True), ("b", False)]
    clinc.note(report, "way", asked, [Answer(intent, 0.5, kept, ()) for intent, kept in told])
    values = {row["name"]: row["values"] for row in report.measures}
    assert values == {
        "right in scope, nothing rejected": [100.0, 100.0, 0.0],
        "right in scope after rejection": [100.0, 0.0, 0.0],
        "right among those kept in scope": [100.0, 0.0],
        "out of scope rejected": [100.0],
    }


def test_the_threshold_at_an_accuracy_is_the_greatest_one() -> None:
    confidence, right = np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, True, False, True])
    assert stock.threshold_at(confidence, right, 0.5) == 0.8
    assert stock.threshold_at(confidence, right, 0.75) == 0.6
    assert stock.threshold_at(confidence, right, 0.8) is None


def test_a_kept_trial_is_not_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stock, "KEPT", tmp_path)
    (tmp_path / "banking-0-ours.json").write_text('{"kept": true}', "utf-8")
    assert stock.trial(tmp_path, "banking-0", "ours") == {"kept": True}


def test_rows_go_to_rasa_as_its_yaml() -> None:
    rows = [Row("one: {a}\nline", "a"), Row("- two", "b"), Row("[three]", "a")]
    found = yaml.safe_load(trial.nlu_yaml(rows))["nlu"]
    assert found == [
        {"intent": "a", "examples": "- one: {a} line\n- [three]\n"},
        {"intent": "b", "examples": "- - two\n"},
    ]


def test_a_sentence_that_is_nearest_to_another_is_no_hit() -> None:
    pool = np.eye(3, dtype=np.float32)
    assert sib200.hits(pool[[0, 2, 2]], pool) == [True, False, True]


def test_fewer_examples_are_fewer_of_each_entry_in_each_language() -> None:
    rows = [
        example(f"{language} {intent} {number}", intent, language, part)
        for language in ("zh", "en")
        for intent in ("x/a", "x/b", "greet")
        for part in (TRAIN, TUNE)
        for number in range(5)
    ]
    kept = curves.fewer(rows, 2)
    counts = Counter((m.get("language"), m.get_full_intent(), m.get("part")) for m in kept)
    assert counts["zh", "x/a", TRAIN] == counts["en", "x/b", TRAIN] == 2
    assert counts["zh", "x/a", TUNE] == counts["en", "greet", TRAIN] == 5


def test_fillers_are_known_from_our_own_entries() -> None:
    assert curves.is_filler(filler("text", "clinc150_translate"))
    assert not curves.is_filler(example("text", "jobs/unpaid_wages", "zh", TRAIN))


def test_a_public_intent_is_split_into_small_ones(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    lines = [f"{intent} {number},{intent}\n" for intent in ("a", "b") for number in range(12)]
    (folder / "train.csv").write_text("text,category\n" + "".join(lines), "utf-8")
    counts = Counter(message.get_full_intent() for message in latency.pool(folder / "train.csv"))
    assert counts == {f"filler/set_{intent}_{part}": size for intent in "ab" for part, size in ((0, 5), (1, 5), (2, 2))}


def test_a_report_keeps_each_value_and_scales_shares() -> None:
    report = Report()
    report.add("zh", "direct", [True, False])
    report.add("zh", "time", [1.5], "ms", "median", others=[3.0])
    rows = json.loads(json.dumps(report.to_json()))["measures"]
    assert rows[0]["values"] == [100.0, 0.0]
    assert (rows[1]["values"], rows[1]["others"], rows[1]["statistic"]) == ([1.5], [3.0], "median")


def test_the_hash_tells_other_data(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("1", "utf-8")
    second.write_text("2", "utf-8")
    assert hash_of([first, second]) == hash_of([second, first]) != hash_of([first])


def test_both_clocks_are_told_and_held_against_each_other() -> None:
    report = Report()
    times = {latency.OURS: [(2.0, 1.0), (4.0, 2.0)], latency.MANY: [(3.0, 1.5), (6.0, 3.0)]}
    latency.note(report, "zh", times)
    rows = {(row["name"], row["statistic"]): row for row in report.measures}
    assert rows["ours, by the clock", "median"]["values"] == [2.0, 4.0]
    assert rows["ours, of the processor", "p95"]["values"] == [1.0, 2.0]
    ratio = rows["1000 intents to ours, of the processor", "ratio of medians"]
    assert (ratio["values"], ratio["others"]) == ([1.5, 3.0], [1.0, 2.0])


def test_moved_vectors_stay_of_length_one_and_near() -> None:
    from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
    from rasa.shared.nlu.training_data.features import Features

    vector = np.eye(1, 384, dtype=np.float32)
    message = Message({TEXT: "a"})
    message.add_features(Features(vector.copy(), FEATURE_TYPE_SENTENCE, TEXT, "test"))
    latency.move([message])
    _, moved = message.get_dense_features(TEXT)
    assert moved is not None
    assert np.linalg.norm(moved.features) == pytest.approx(1.0, abs=1e-5)
    assert 0.9 < float(moved.features @ vector.T) < 0.999
