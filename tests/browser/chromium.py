"""Chromium from npm with fonts of its own, so that every machine draws the same."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.whole.service import ROOT

PACKAGES = ROOT / "tests" / "browser" / "node_modules"
EXECUTABLE = ROOT / ".build" / "browser" / "chromium"
HAN_FONT = PACKAGES / "@embedpdf" / "fonts-sc" / "fonts"
HANGUL_FONT = PACKAGES / "@embedpdf" / "fonts-kr" / "fonts"
LATIN_FONT = ROOT / ".build" / "browser" / "fonts" / "fonts"
AXE = PACKAGES / "axe-core" / "axe.min.js"
HAN_FAMILY, HANGUL_FAMILY, LATIN_FAMILY = "Noto Sans S Chinese", "Noto Sans Korean", "Open Sans"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    # A microphone that beeps, and a person who allows it: without a screen nobody could be asked.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]

# No font of the machine is seen: what has no glyph here must come from the service itself.
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{han}</dir>
  <dir>{hangul}</dir>
  <dir>{latin}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test name="family"><string>Noto Sans SC</string></test>
    <edit name="family" mode="assign" binding="strong"><string>{han_family}</string></edit>
  </match>
  <match target="pattern">
    <test name="family"><string>Noto Sans KR</string></test>
    <edit name="family" mode="assign" binding="strong"><string>{hangul_family}</string></edit>
  </match>
  <match target="pattern">
    <test name="family"><string>sans-serif</string></test>
    <edit name="family" mode="assign" binding="strong"><string>{han_family}</string></edit>
  </match>
</fontconfig>
"""


def install() -> None:
    """Sets up what is missing or out of date; RuntimeError where that fails."""
    done = subprocess.run([str(ROOT / "bin" / "setup"), "--tests", "--only", "browser"], cwd=ROOT, capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"no browser for the tests: {(done.stdout + done.stderr).decode()[-2000:]}")


def _fonts() -> dict[str, object]:
    folders = {"han": HAN_FONT, "hangul": HANGUL_FONT, "latin": LATIN_FONT}
    return {**folders, "han_family": HAN_FAMILY, "hangul_family": HANGUL_FAMILY}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser."""
    install()
    with tempfile.TemporaryDirectory(prefix="shiliu") as folder:
        conf = Path(folder) / "fonts.conf"
        conf.write_text(FONTS_CONF.format(**_fonts(), cache=Path(folder) / "cache"), "utf-8")
        environ: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(conf)}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=FLAGS, env=environ)
            try:
                yield browser
            finally:
                browser.close()
