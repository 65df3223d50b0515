"""What crashes is started again, what is stopped leaves nothing, and so does a supervisor that is killed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.supervisor import Program, StartError, Supervisor
from cli.supervisor.identity import end_stale, note, started_at
from cli.supervisor.logfile import open_log, rotate

ROOT = Path(__file__).resolve().parents[3]
SLEEPER = "import time; print('up', flush=True); time.sleep(600)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"
)


def program(name: str, script: str, tmp_path: Path, stop_within_s: float = 10.0) -> Program:
    return Program(name, (sys.executable, "-c", script), dict(os.environ), tmp_path, stop_within_s=stop_within_s)


async def until(condition: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.05)


def up(supervisor: Supervisor, name: str) -> bool:
    log = supervisor.log_of(name)
    return log.exists() and "up" in log.read_text()


async def test_a_crashed_process_is_started_again_and_reported(tmp_path: Path) -> None:
    said: list[str] = []
    supervisor = Supervisor(tmp_path, said.append, first_pause_s=0.05)
    supervisor.launch(program("a", SLEEPER, tmp_path))
    supervisor.settled()
    first = supervisor.pid("a")
    os.kill(first, signal.SIGKILL)
    await until(lambda: supervisor.pid("a") != first)
    second = supervisor.pid("a")
    await supervisor.stop()
    assert said == ["a ended (SIGKILL); it is started again in 0.05 s", f"a runs again (process {second})"]
    assert started_at(second) is None
    assert not (tmp_path / "run/a.pid").exists()


async def test_all_are_stopped_in_reverse_order(tmp_path: Path) -> None:
    order = tmp_path / "order"
    script = (
        "import signal, sys, time\n"
        "def bye(*_):\n    open({order!r}, 'a').write({name!r}); sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, bye)\nprint('up', flush=True)\ntime.sleep(600)"
    )
    supervisor = Supervisor(tmp_path, lambda line: None)
    for name in "abc":
        supervisor.launch(program(name, script.format(order=str(order), name=name), tmp_path))
    await until(lambda: all(up(supervisor, name) for name in "abc"))
    await supervisor.stop()
    assert order.read_text() == "cba"


async def test_a_process_that_will_not_stop_is_killed_with_its_children(tmp_path: Path) -> None:
    said: list[str] = []
    script = f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', {SLEEPER!r}]).pid); {STUBBORN}"
    supervisor = Supervisor(tmp_path, said.append)
    supervisor.launch(program("a", script, tmp_path, stop_within_s=0.3))
    await until(lambda: up(supervisor, "a"))
    grandchild = int(next(line for line in supervisor.log_of("a").read_text().splitlines() if line.isdigit()))
    await supervisor.stop()
    assert said == ["a did not stop within 0.3 s and is killed"]
    await until(lambda: started_at(grandchild) is None)


async def test_a_second_signal_loses_no_time(tmp_path: Path) -> None:
    supervisor = Supervisor(tmp_path, lambda line: None)
    supervisor.launch(program("a", STUBBORN, tmp_path, stop_within_s=60))
    await until(lambda: up(supervisor, "a"))
    supervisor.hurry()
    await asyncio.wait_for(supervisor.stop(), 10)


async def test_what_never_starts_is_given_up_with_its_last_words(tmp_path: Path) -> None:
    supervisor = Supervisor(tmp_path, lambda line: None, first_pause_s=0.01)
    supervisor.launch(program("a", "raise SystemExit('wrong key')", tmp_path))
    with pytest.raises(StartError, match=r"a does not start: it ended 3 times, last with status 1(.|\n)*wrong key"):
        await supervisor.while_up(asyncio.sleep(60))
    await supervisor.stop()


async def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    supervisor = Supervisor(tmp_path, lambda line: None)
    with pytest.raises(StartError, match="a cannot be started"):
        supervisor.launch(Program("a", (str(tmp_path / "none"),), {}, tmp_path))
    await supervisor.stop()


KILLED = """
import asyncio, pathlib, sys
from cli.supervisor import Program, Supervisor
async def main():
    here = pathlib.Path(sys.argv[1])
    supervisor = Supervisor(here, print)
    supervisor.launch(Program("a", (sys.executable, "-c", sys.argv[2]), {}, here))
    print(supervisor.pid("a"), flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start ends what is left")
async def test_children_notice_that_the_supervisor_was_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path), SLEEPER]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as supervisor:
        assert supervisor.stdout is not None
        child = int(supervisor.stdout.readline())
        assert started_at(child) is not None
        supervisor.kill()
    await until(lambda: started_at(child) is None)
    assert (tmp_path / "run/a.pid").exists()
    assert not end_stale(tmp_path / "run/a.pid", signal.SIGTERM, 1)
    assert not (tmp_path / "run/a.pid").exists()


def test_a_stale_pid_file_ends_its_own_process(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", SLEEPER], start_new_session=True, stdout=subprocess.DEVNULL) as left:
        note(tmp_path / "a.pid", left.pid)
        assert end_stale(tmp_path / "a.pid", signal.SIGTERM, 5)
        assert left.wait(5) == -signal.SIGTERM


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"pid": 1, "started": "1", "boot": ""}', "\x00", '{"pid": "x"}'])
def test_a_pid_file_that_is_nonsense_or_names_a_stranger_ends_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.pid").write_text(text)
    assert not end_stale(tmp_path / "a.pid", signal.SIGTERM, 0)
    assert not (tmp_path / "a.pid").exists()


def test_the_number_of_a_process_that_has_gone_ends_no_later_one(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", SLEEPER], start_new_session=True, stdout=subprocess.DEVNULL) as other:
        note(tmp_path / "a.pid", other.pid)
        text = (tmp_path / "a.pid").read_text()
        (tmp_path / "a.pid").write_text(text.replace(started_at(other.pid) or "", "1"))
        assert not end_stale(tmp_path / "a.pid", signal.SIGTERM, 0)
        assert other.poll() is None
        other.kill()


def test_a_large_log_is_moved_aside_while_it_is_written(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "a.log"
    out = open_log(log)
    for text in (b"first", b"second", b"third"):
        os.write(out, text)
        assert rotate(log, largest=2, kept=2)
    os.write(out, b"x")
    os.close(out)
    assert not rotate(log, largest=2)
    kept = {path.name: path.read_bytes() for path in log.parent.iterdir()}
    assert kept == {"a.log": b"x", "a.log.1": b"third", "a.log.2": b"second"}
