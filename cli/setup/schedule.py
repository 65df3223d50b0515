"""Does the steps, two at a time where nothing forbids it; the first fault stops the rest."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Sequence

from cli.setup.fault import SetupFault
from cli.setup.progress import Progress
from cli.setup.shell import Shell
from cli.setup.step import Step

AT_ONCE = 2


class StepFault(Exception):
    """A step failed; carries which and why."""

    def __init__(self, step: Step, fault: SetupFault) -> None:
        super().__init__(fault.what)
        self.step = step
        self.fault = fault


def _do(step: Step, shell: Shell) -> None:
    log = shell.log_of(step.name)
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_bytes(b"")
        step.work()
    except OSError as problem:
        full = problem.errno in (28, 122)
        what = "the disk is full" if full else str(problem)
        right = "free some space (a complete set-up takes about 4 GB)" if full else "mend the cause named above"
        raise StepFault(step, SetupFault(what, right + " and run the same command again", log)) from problem
    except SetupFault as fault:
        raise StepFault(step, fault) from fault


def carry_out(steps: Sequence[Step], shell: Shell, progress: Progress) -> None:
    """All steps in an order that respects their needs; raise StepFault for the first that fails."""
    done: set[str] = set()
    running: dict[Future[None], Step] = {}
    left = list(steps)
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        while left or running:
            for step in _ready(left, done, AT_ONCE - len(running)):
                left.remove(step)
                if step.current():
                    progress.skipped(step)
                    done.add(step.name)
                    continue
                progress.begins(step)
                running[pool.submit(_do, step, shell)] = step
            if not running:
                continue
            for future in wait(running, timeout=1, return_when=FIRST_COMPLETED).done:
                future.result()
                step = running.pop(future)
                progress.ended(step)
                done.add(step.name)
            progress.waiting()
    except BaseException:
        shell.stop()
        raise
    finally:
        pool.shutdown(wait=True)


def _ready(left: Sequence[Step], done: set[str], free: int) -> tuple[Step, ...]:
    return tuple(step for step in left if done.issuperset(step.needs))[:free]
