"""At no level does a log hold what somebody wrote."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAID = """
import logging
from core.logging import configure_logging
configure_logging("DEBUG", "gateway")
for name in ("uvicorn.error", "websockets.server", "httpcore.http11", "psycopg.pq", "procrastinate.worker"):
    logging.getLogger(name).debug("< TEXT 'what a resident wrote'")
logging.getLogger("channels").debug("told")
"""


def test_libraries_that_log_frames_and_bodies_are_kept_quiet() -> None:
    done = subprocess.run([sys.executable, "-c", SAID], capture_output=True, cwd=ROOT, encoding="utf-8", check=True)
    assert "told" in done.stderr
    assert "resident" not in done.stderr
