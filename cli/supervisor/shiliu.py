"""The five programs of the service, as they follow from the settings."""

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from cli.supervisor.program import Program
from core.settings import ROOT, Settings

BOT_PYTHON = ROOT / ".venv" / "bot" / "bin" / "python"
# All that Rasa's side needs of the environment; what belongs to the gateway's side stays there.
BOT_ENVIRON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR")
# Rasa reads one text at a time, and its products are small: more threads spend twice the processor's time on waiting
# for each other, and several times as much by the clock where gateway and database want a core, too.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
SEARCH_PATH = "options=-csearch_path%3Drasa"


def is_local(settings: Settings) -> bool:
    """Whether Rasa is to run here, and not where RASA_URL points to."""
    return settings.rasa_url == f"http://127.0.0.1:{settings.port + 1}"


def tracker_url(url: str) -> str:
    """The same database for Rasa, with its own schema in front."""
    rest = url.partition("://")[2]
    joint = "&" if urlsplit(url).query else "?"
    return f"postgresql://{rest}{joint}{SEARCH_PATH}"


def on_gateways_side(module: str, *arguments: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Command and environment of a module of ours; -P keeps the working folder out of the modules' way."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    return (sys.executable, "-P", "-m", module, *arguments), environ


def on_rasas_side(module: str, *arguments: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Command and environment of a module on Rasa's side, which runs in the root of the repository."""
    environ = {key: os.environ[key] for key in BOT_ENVIRON if key in os.environ}
    environ |= {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1", "TF_CPP_MIN_LOG_LEVEL": "2"}
    return (str(BOT_PYTHON), "-m", module, *arguments), environ | {"RASA_TELEMETRY_ENABLED": "false"}


def postgres(settings: Settings) -> Program:
    """The embedded database."""
    command, environ = on_gateways_side("core.database", "serve", "--data-dir", str(settings.data_dir))
    program = Program("postgres", command, environ, Path.cwd())
    return replace(program, stop_signal=signal.SIGINT, stop_within_s=20.0, orphan_signal=signal.SIGINT)


def actions(settings: Settings) -> Program:
    """The action server."""
    return Program("actions", *on_rasas_side("actions", str(settings.actions_port)), ROOT)


def rasa(settings: Settings, model: Path, url: str) -> Program:
    """Rasa with its model."""
    command, environ = on_rasas_side("bot.server", str(model), str(settings.port + 1))
    environ |= {"RASA_TOKEN": settings.rasa_token, "ACTIONS_PORT": str(settings.actions_port), **ONE_THREAD}
    return Program("rasa", command, environ | {"TRACKER_URL": tracker_url(url)}, ROOT)


def worker() -> Program:
    """The worker. Its working folder stays as it is: settings may be relative paths."""
    return Program("worker", *on_gateways_side("channels.gateway.worker"), Path.cwd())


def gateway() -> Program:
    """The gateway."""
    return Program("gateway", *on_gateways_side("channels.gateway"), Path.cwd())
