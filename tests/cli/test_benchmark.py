"""`shiliu benchmark`: outcomes as the goal words them, intervals, and what is written down."""

import itertools
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from cli import benchmark
from cli.__main__ import main
from cli.benchmarking import calibration, dialogues, emergencies, goal, own, paraphrases, rasas_side, suggest, typist
from cli.benchmarking.measure import Measure, from_json, share
from cli.benchmarking.outcomes import is_direct, is_emergency, is_helped, is_safe, is_wrong, outcome
from cli.benchmarking.questions import Question, language_of, read_questions
from cli.benchmarking.record import record
from cli.setup.model import model_inputs
from cli.supervisor.shiliu import rasa
from core.settings import ROOT, load_settings

HAN = "\u8001\u677f\u62d6\u6b20\u5de5\u8d44\u600e\u4e48\u529e"
RIGHT, OTHER = "jobs/unpaid_wages", "jobs/no_contract"


def told(decision: str, **fields: Any) -> dict[str, Any]:
    act: dict[str, Any] = {
        "act": decision,
        **{key: fields[key] for key in ("entry", "offered", "reason", "reply") if key in fields},
    }
    empty: dict[str, Any] = {
        "language": "zh",
        "entry": None,
        "offered": [],
        "candidates": [],
        "reason": None,
        "reply": None,
    }
    acts = [act, *fields.pop("more", [])]
    return {**empty, "decision": decision, "acts": acts, **fields}


def asked(intent: str = RIGHT, file: str = "zh", language: str = "zh") -> Question:
    return Question(file, intent, "text", language)


ANSWERED = told("answer", entry=RIGHT)
OFFERED = told("clarify", offered=[OTHER, RIGHT])
WRONG = told("answer", entry=OTHER)
PERSON = told("handoff", reason="unknown")
FAR = told("say", reply="utter_out_of_scope")


class Scripted:
    """Answers every text in the same way, or as its table says."""

    def __init__(self, *answers: dict[str, Any], **by_text: dict[str, Any]) -> None:
        self._answers = list(answers)
        self._by_text = by_text

    def ask(self, text: str, conversation: str | None = None) -> dict[str, Any]:
        return self._by_text[text] if text in self._by_text else self._answers.pop(0)

    def ask_all(self, texts: Any) -> list[dict[str, Any]]:
        return [self.ask(text) for text in texts]


@pytest.mark.parametrize(
    ("answer", "direct", "helped", "wrong"),
    [
        (ANSWERED, True, True, False),
        (OFFERED, False, True, False),
        (WRONG, False, False, True),
        (PERSON, False, False, False),
        (told("clarify", offered=["a/1", "a/2", "a/3", "a/4", RIGHT]), False, False, False),
    ],
)
def test_an_entrys_question_is_direct_helped_or_wrong(
    answer: dict[str, Any], direct: bool, helped: bool, wrong: bool
) -> None:
    assert (is_direct(asked(), answer), is_helped(asked(), answer), is_wrong(asked(), answer)) == (
        direct,
        helped,
        wrong,
    )


@pytest.mark.parametrize(
    ("intent", "answer", "safe"),
    [
        ("outside", PERSON, True),
        ("outside", FAR, False),
        ("out_of_scope", FAR, True),
        ("out_of_scope", PERSON, True),
        ("out_of_scope", told("say", reply="utter_greet"), False),
        ("outside", WRONG, False),
    ],
)
def test_what_is_safe_depends_on_how_far_the_question_is(intent: str, answer: dict[str, Any], safe: bool) -> None:
    assert is_safe(asked(intent), answer) is safe


def test_an_outcome_is_one_word() -> None:
    assert [outcome(one) for one in (ANSWERED, OFFERED, PERSON, FAR)] == [
        RIGHT,
        OTHER,
        "a person",
        "utter_out_of_scope",
    ]


def test_a_files_name_tells_the_language() -> None:
    assert [language_of(name) for name in ("yue", "kk-Arab", "mn-Mong", "bo")] == ["zh", "kk", "mn", "bo"]


def test_the_validation_questions_are_read_with_their_languages() -> None:
    questions = read_questions(benchmark.VALIDATION)
    languages = {(question.file, question.language) for question in questions}
    assert {("yue", "zh"), ("ug-Latn", "ug"), ("mixed", "kk"), ("mixed", "bo")} <= languages
    assert len({question.file for question in questions}) == 14
    assert all(question.text and question.intent for question in questions)


def test_the_figures_of_a_file_leave_out_what_it_has_no_questions_for() -> None:
    pairs = [(asked(), ANSWERED), (asked(), WRONG), (asked("greet"), told("say", reply="utter_greet"))]
    values = {one.name: one.value for one in own.of_file("zh", pairs)}
    assert values == {
        "direct": 50.0,
        "helped": 50.0,
        "wrong": 50.0,
        "small talk": 100.0,
        "language": 100.0,
    }


def test_what_misses_the_goal_is_listed() -> None:
    pairs = [(asked(), ANSWERED), (asked(), WRONG), (asked("outside"), PERSON)]
    found = [(row["measure"], row["value"], row["goal"]) for row in goal.missed(own.of_file("zh", pairs))]
    assert found == [("direct", 50.0, 80), ("helped", 50.0, 93), ("wrong", 50.0, 2)]


def test_the_worst_entries_and_confusions_are_listed() -> None:
    candidates = [{"entry": OTHER, "score": 0.6}]
    pairs = [
        (asked(), {**WRONG, "candidates": candidates}),
        (asked(), ANSWERED),
        (asked(OTHER), told("answer", entry=OTHER)),
    ]
    assert own.worst(pairs)[0] == {"entry": RIGHT, "helped": 1, "of": 2}
    assert own.confusions(pairs) == [{"right": RIGHT, "first": OTHER, "times": 1, "answered": 1}]


def test_an_emergency_is_found_in_any_act() -> None:
    found = told("say", reply="utter_emergency", more=[{"act": "handoff", "reason": "emergency"}])
    asker: Any = Scripted(fire=found, fired=PERSON)
    assert is_emergency(found)
    measures = emergencies.run({"en": {"emergency": ["fire"], "near": ["fired", "fire"]}}, asker)
    assert [(one.name, one.value) for one in measures] == [("found", 100.0), ("false alarms", 50.0)]


def test_paraphrases_agree_where_all_lead_to_one_outcome() -> None:
    items = [
        (RIGHT, {"zh": [RIGHT, RIGHT], "en": [RIGHT, OTHER]}),
        (RIGHT, {"zh": [OTHER, OTHER], "en": [OTHER, OTHER]}),
    ]
    values = {one.name: one.value for one in paraphrases.agreement(items)}
    assert values == {
        "all wordings agree": 50.0,
        "all wordings find the entry": 0.0,
        "wordings that find the entry": 37.5,
        "pairs that agree in zh": 100.0,
        "pairs that agree in en": 50.0,
        "pairs that agree, zh and en": 75.0,
    }


def test_a_dialogues_first_turn_does_not_count() -> None:
    turns = [{"text": "one", "entry": OTHER}, {"text": "two", "entry": RIGHT}]
    asker: Any = Scripted(PERSON, OFFERED)
    measures = dialogues.run([{"language": "zh", "kind": "follow_up", "turns": turns}], asker)
    assert {one.name: one.value for one in measures} == {"direct": 0.0, "helped": 100.0, "wrong": 0.0}
    assert {one.group for one in measures} == {"dialogues follow_up", "dialogues follow_up zh"}


def test_two_questions_want_both_answers() -> None:
    both = told("answer", entry=RIGHT, more=[{"act": "answer", "entry": OTHER}])
    row = {"language": "zh", "kind": "two_questions", "turns": [{"text": "one", "entries": [OTHER, RIGHT]}]}
    assert dialogues.of_dialogue(row, [both])["both answered"] == [True]
    assert dialogues.of_dialogue(row, [ANSWERED])["both answered"] == [False]
    assert dialogues.of_dialogue(row, [told("answer", entry="a/b")])["another answered"] == [True]


def test_calibration_is_the_gap_between_score_and_share() -> None:
    def scored(score: float, entry: str) -> dict[str, Any]:
        return {**ANSWERED, "candidates": [{"entry": entry, "score": score}]}

    pairs = [(asked(), scored(0.95, RIGHT)), (asked(), scored(0.95, OTHER)), (asked("outside"), scored(0.15, RIGHT))]
    found = calibration.curve(pairs)
    assert found["expected_calibration_error"] == pytest.approx((2 * 0.45 + 0.15) / 3, abs=0.001)
    assert [row["n"] for row in found["bins"]] == [1, 2]


def test_an_interval_holds_the_figure_and_shrinks_with_questions() -> None:
    few, many = (share("zh", "direct", [True, True, True, False] * times) for times in (5, 100))
    assert few.value == many.value == 75.0
    for one in (few, many):
        low, high = one.interval
        assert low < 75.0 < high
    assert few.interval[1] - few.interval[0] > 2 * (many.interval[1] - many.interval[0])
    assert few.interval == share("zh", "direct", [True, True, True, False] * 5).interval


def test_a_ratio_is_paired() -> None:
    row = {"group": "all", "name": "r", "statistic": "ratio of medians", "unit": "times"}
    found = from_json({**row, "values": [2.0, 4.0, 6.0], "others": [1.0, 2.0, 3.0]})
    assert found.value == 2.0
    assert found.interval == (2.0, 2.0)


def test_a_median_and_a_percentile_are_of_the_values() -> None:
    values = tuple(float(number) for number in range(100))
    assert Measure("all", "time", "median", "ms", values).value == 50.0
    assert Measure("all", "time", "p95", "ms", values).value == 95.0


def test_a_record_says_how_to_repeat_it(tmp_path: Path) -> None:
    file = record("own", "bin/shiliu benchmark …", [share("zh", "direct", [True])], {"data_sha256": "abc"}, tmp_path)
    found = json.loads(file.read_text("utf-8"))
    assert file.name == "own.json"
    assert found["figures"][0] | {"value": 100.0, "n": 1} == found["figures"][0]
    assert {"part", "command", "at", "commit", "machine", "data_sha256"} <= set(found)


@pytest.mark.parametrize(
    ("code", "word"),
    [("print('hello')", "did not end with its report"), ("import sys; sys.exit(3)", "ended with status 3")],
)
def test_a_part_that_fails_on_rasas_side_is_one_sentence(code: str, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasas_side, "on_rasas_side", lambda *_: ((sys.executable, "-c", code), {}))
    with pytest.raises(rasas_side.BenchmarkError, match=word):
        rasas_side.measure("clinc")


def test_a_part_on_public_data_wants_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", "understanding", "--part", "clinc"]) == 1
    assert "part clinc: --data DIR is needed" in capsys.readouterr().err


def test_paths_are_made_whole_for_rasas_side(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[str] = []

    def run(*arguments: str) -> int:
        seen.extend(arguments)
        return 0

    monkeypatch.setattr(rasas_side, "run", run)
    monkeypatch.chdir(tmp_path)
    assert main(["benchmark", "fit", "a.csv", "--out", "kept", "--ask", "-"]) == 0
    assert seen == ["fit", str(tmp_path / "a.csv"), "--out", str(tmp_path / "kept"), "--ask", "-", "--language", "en"]


def test_every_part_has_its_place_on_rasas_side() -> None:
    named = (ROOT / "bot" / "benchmark" / "__main__.py").read_text("utf-8")
    assert [part for part in benchmark.PARTS if part not in benchmark.ASKED and f'"{part}"' not in named] == []


def test_a_typist_asks_at_pauses_only_and_last_for_the_whole_text() -> None:
    for text in ("how long does it take", HAN):
        seen = list(typist.strokes(text, random.Random(1)))
        assert seen[-1].text == text
        assert all(len(one.text) < len(next_.text) for one, next_ in itertools.pairwise(seen))
        asked_for = list(typist.asked(text, random.Random(1)))
        assert [one for _, one in asked_for] == [one.text for one in seen if one.pause_s >= typist.DEBOUNCE_S]
        assert asked_for[-1][1] == text
        # The time between two questions is that of the strokes between them, and the pause before asking at least.
        assert all(pause >= typist.DEBOUNCE_S for pause, _ in asked_for[:1])
        typed = sum(one.pause_s for one in seen[:-1]) + typist.DEBOUNCE_S
        assert sum(pause for pause, _ in asked_for) == pytest.approx(typed)


def test_the_pause_of_the_benchmark_is_that_of_the_page() -> None:
    page = (ROOT / "desk" / "console" / "src" / "suggest" / "asking.ts").read_text("utf-8")
    assert f"PAUSE_MS = {typist.DEBOUNCE_S * 1000:.0f}\n" in page


@pytest.mark.parametrize(("ms", "failed", "status"), [(149.0, 0, 0), (150.0, 0, 1), (20.0, 1, 1)])
def test_suggestions_are_told_with_all_that_is_behind_them(
    ms: float, failed: int, status: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed = suggest.Taken([ms] * 20, 3, failed)

    async def run(model: Path, questions: Path, operators: int, seconds: float) -> suggest.Told:
        return suggest.told(typed, suggest.Taken([400.0]), operators, seconds, load=0.5)

    monkeypatch.setattr(suggest, "run", run)
    command = ["benchmark", "suggest", "--operators", "4", "--model", str(tmp_path / "any.tar.gz")]
    (tmp_path / "any.tar.gz").touch()
    assert main([*command, "--json", str(tmp_path / "found.json")]) == status
    found = json.loads((tmp_path / "found.json").read_text("utf-8"))
    assert {"part", "command", "at", "commit", "machine", "data_sha256"} <= set(found)
    behind = {"operators": 4, "outdated": 3, "failed": failed, "load_before": 0.5, "goal_met": status == 0}
    assert found | behind == found
    assert [(row["group"], row["statistic"], row["value"]) for row in found["figures"]] == [
        ("typing", "median", ms), ("typing", "p95", ms),
        ("all in one instant", "median", 400.0), ("all in one instant", "p95", 400.0),
    ]  # fmt: skip


def test_rasa_serves_on_one_thread() -> None:
    program = rasa(load_settings({"RASA_TOKEN": "x"}), Path("model"), "postgresql://x/y")
    assert program.environ["OMP_NUM_THREADS"] == program.environ["OPENBLAS_NUM_THREADS"] == "1"


def test_what_only_measures_asks_for_no_new_model() -> None:
    inputs = {path.relative_to(ROOT).as_posix() for path in model_inputs(ROOT)}
    assert "bot/importer.py" in inputs
    assert not [path for path in inputs if path.startswith("bot/benchmark/")]
