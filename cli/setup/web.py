"""The steps that build the front ends, with the Node that lies in the gateway's environment."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Sequence

from cli.setup.shell import Shell
from cli.setup.stamp import Stamp, digest, files_under
from cli.setup.step import Step

CHAT = Path("channels") / "wechat" / "miniprogram"
CONSOLE = Path("desk") / "console"
BROWSER = Path("tests") / "browser"
NPM_STAMP = Path("node_modules") / "shiliu.stamp"


class FrontEnds:
    """Installs packages from the lock and builds, each only where its inputs changed."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._bin = shell.root / ".venv" / "gateway" / "bin"

    def steps(self, with_browser: bool) -> Sequence[Step]:
        """One step a front end that is there, and the browser of the tests where it is wanted."""
        found: list[Step] = []
        if self._has(CHAT):
            found.append(self._page("chat", "chat page", CHAT, (CHAT,), "build:h5"))
        if self._has(CONSOLE):
            found.append(self._page("console", "operators' console", CONSOLE, (CONSOLE,), "build"))
        if with_browser and self._has(BROWSER):
            found.append(self._browser())
        return found

    def _has(self, folder: Path) -> bool:
        return (self._shell.root / folder / "package-lock.json").exists()

    def _page(self, name: str, title: str, folder: Path, inputs: Sequence[Path], script: str) -> Step:
        root = self._shell.root
        stamp = Stamp(root / ".build" / "stamps" / name)
        index = root / ".build" / "web" / name / "index.html"

        def value() -> str:
            return digest(root, [path for one in inputs for path in files_under(root / one)])

        def current() -> bool:
            return index.exists() and stamp.says(value())

        def work() -> None:
            stamp.clear()
            made_from = value()
            self._install(name, folder)
            self._npm(name, folder, "run", script)
            stamp.write(made_from)

        return Step(name, title, ("gateway",), current, work)

    def _browser(self) -> Step:
        root = self._shell.root
        stamp, place = Stamp(root / ".build" / "stamps" / "browser"), root / ".build" / "browser"

        def current() -> bool:
            return (place / "chromium").exists() and stamp.says(self._lock(BROWSER))

        def work() -> None:
            stamp.clear()
            self._install("browser", BROWSER)
            shutil.rmtree(str(place), ignore_errors=True)
            place.mkdir(parents=True)
            node = [str(self._bin / "node"), "unpack.js"]
            self._shell.run("browser", node, root / BROWSER, TMPDIR=str(place))
            stamp.write(self._lock(BROWSER))

        return Step("browser", "browser for the tests", ("gateway",), current, work)

    def _lock(self, folder: Path) -> str:
        return digest(self._shell.root, [self._shell.root / folder / "package-lock.json"])

    def _install(self, step: str, folder: Path) -> None:
        stamp = Stamp(self._shell.root / folder / NPM_STAMP)
        if not stamp.says(self._lock(folder)):
            stamp.clear()
            self._npm(step, folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            stamp.write(self._lock(folder))

    def _npm(self, step: str, folder: Path, *arguments: str) -> None:
        path = str(self._bin) + os.pathsep + self._shell.environ.get("PATH", os.defpath)
        self._shell.run(step, [str(self._bin / "npm"), *arguments], self._shell.root / folder, PATH=path, CI="1")
