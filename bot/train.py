"""Trains the model: `python -m bot.train OUT.tar.gz`; nothing of an interrupted training is left at OUT."""

import os
import sys
import tempfile
from pathlib import Path

from bot.quiet import quiet

RULES = "bot/dialogue"
DOMAIN = "bot/domain"


def train(out: Path) -> None:
    """Trains on the two text trees of the working folder and moves the finished model to `out`."""
    # Rasa would write all features of all examples to disk, in case that some step need not be trained again.
    os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")
    from rasa.model_training import train as train_model

    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        result = train_model(
            domain=DOMAIN,
            config="config.yml",
            training_files=[RULES],
            output=folder,
            force_training=True,
            fixed_model_name="model",
        )
        if result.code != 0 or not result.model:
            raise SystemExit(f"training ended with code {result.code}; see above")
        os.replace(result.model, out)


def main(arguments: list[str]) -> int:
    """The command; 2 where the argument is missing."""
    if len(arguments) != 1:
        print("usage: python -m bot.train OUT.tar.gz", file=sys.stderr)
        return 2
    quiet()
    train(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
