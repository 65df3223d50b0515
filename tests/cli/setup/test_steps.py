"""Steps: in order, skipped when up to date, and a fault says what, where and what to do."""

import os
import sys
import time
from pathlib import Path

import pytest

from cli.setup.__main__ import chosen
from cli.setup.environments import Environments
from cli.setup.fault import SetupFault
from cli.setup.progress import Progress
from cli.setup.pythons import Finder
from cli.setup.schedule import StepFault, carry_out
from cli.setup.shell import Shell, tail
from cli.setup.stamp import Stamp, digest, files_under
from cli.setup.step import Step


def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path, {"PATH": os.environ["PATH"]})


def step(name: str, seen: list[str], *needs: str, current: bool = False) -> Step:
    return Step(name, name.upper(), needs, lambda: current, lambda: seen.append(name))


def test_a_step_waits_for_what_it_needs(tmp_path: Path) -> None:
    seen: list[str] = []
    carry_out([step("c", seen, "b"), step("b", seen, "a"), step("a", seen)], shell(tmp_path), Progress(3))
    assert seen == ["a", "b", "c"]


def test_a_step_that_is_up_to_date_is_not_done_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[str] = []
    carry_out([step("a", seen, current=True), step("b", seen, "a")], shell(tmp_path), Progress(2))
    assert seen == ["b"]
    assert capsys.readouterr().out == "[1/2] A … up to date\n[2/2] B … 0 s\n"


def test_named_steps_bring_what_they_need() -> None:
    steps = [step("a", []), step("b", [], "a"), step("c", [], "b"), step("d", [])]
    assert [one.name for one in chosen(steps, ["b"])] == ["a", "b"]
    assert [one.name for one in chosen(steps, [])] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("npm error code ENOSPC", "the disk is full"),
        ("error: error sending request for url", "the package registry cannot be reached"),
        ("npm error code EAI_AGAIN", "the package registry cannot be reached"),
        ("socket.gaierror: Temporary failure in name resolution", "the package registry cannot be reached"),
        ("a fault of its own", "sh ended with status 3"),
    ],
)
def test_the_cause_of_a_fault_is_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, what: str
) -> None:
    work = shell(tmp_path)
    failing = Step(
        "bot", "Rasa's environment", (), lambda: False, lambda: work.run("bot", ["sh", "-c", f"echo '{said}'; exit 3"])
    )
    progress = Progress(1)
    with pytest.raises(StepFault) as failed:
        carry_out([failing], work, progress)
    progress.failed(failed.value.step.title, failed.value.fault)
    told = capsys.readouterr().err
    assert f"setup: Rasa's environment failed: {what}" in told
    assert str(tmp_path / ".build/logs/bot.log") in told
    assert said in told
    assert "to do: " in told


def test_a_step_that_fails_stops_the_one_beside_it(tmp_path: Path) -> None:
    work = shell(tmp_path)
    slow = Step("a", "A", (), lambda: False, lambda: work.run("a", ["sh", "-c", "sleep 60 & sleep 60"]))

    def fail() -> None:
        time.sleep(0.3)
        raise SetupFault("broken", "mend it")

    begun = time.monotonic()
    with pytest.raises(StepFault):
        carry_out([slow, Step("b", "B", (), lambda: False, fail)], work, Progress(2))
    assert time.monotonic() - begun < 20


def test_a_missing_python_is_one_clear_sentence(tmp_path: Path) -> None:
    work = shell(tmp_path)
    uv = tmp_path / ".venv/boot/bin/uv"
    uv.parent.mkdir(parents=True)
    uv.write_text("#!/bin/sh\necho no network >&2\nexit 2\n")
    uv.chmod(0o755)
    (tmp_path / ".build/logs").mkdir(parents=True)
    none = Finder(tmp_path, {"PATH": "", "PYENV_ROOT": str(tmp_path), "HOME": str(tmp_path)})
    environments = Environments(work, none)
    with pytest.raises(SetupFault) as failed:
        environments._sync(("3.2",))("bot", tmp_path / "bot.lock")
    assert failed.value.what == "Python 3.2 is not on this machine and could not be fetched"
    assert "PYTHON=/path/to/python make setup" in failed.value.right


def test_an_environment_left_half_made_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "cli/setup").mkdir(parents=True)
    for name in ("cli/setup/boot.lock", "gateway.lock", "bot/bot.lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x")
    half = tmp_path / ".venv/boot/bin/python"
    half.parent.mkdir(parents=True)
    half.symlink_to(sys.executable)
    boot = Environments(shell(tmp_path), Finder(tmp_path, {})).steps()[0]
    assert not boot.current()
    Stamp(tmp_path / ".venv/boot/shiliu.stamp").write(
        digest(tmp_path, [tmp_path / "cli/setup/boot.lock"], str(tmp_path / ".venv"))
    )
    assert boot.current()
    (tmp_path / "cli/setup/boot.lock").write_text("y")
    assert not boot.current()


def test_a_digest_sees_names_and_contents_but_not_what_is_built(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "node_modules").mkdir()
    first = digest(tmp_path, files_under(tmp_path))
    (tmp_path / "node_modules/b").write_text("2")
    assert digest(tmp_path, files_under(tmp_path)) == first
    (tmp_path / "a").rename(tmp_path / "c")
    assert digest(tmp_path, files_under(tmp_path)) != first


def test_the_tail_leaves_out_what_only_moves_a_bar(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"one\n10 %\r20 %\rtwo\n\nthree\n")
    assert tail(log) == ["one", "two", "three"]
    assert tail(tmp_path / "none") == []
