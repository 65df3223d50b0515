"""Which trained model a verb works with."""

import sys
from pathlib import Path

from cli.setup.model import model_path, models
from core.errors import ShiliuError
from core.settings import ROOT


class ModelError(ShiliuError):
    """There is no model to work with."""


def chosen_model(given: Path | None) -> Path:
    """The model asked for, or the one of the present files, or with a word about it the newest."""
    if given is not None:
        if not given.is_file():
            raise ModelError(f"--model {given}: there is no such file; `shiliu model list` lists what there is")
        return given.resolve()
    wanted, found = model_path(ROOT), models(ROOT)
    if wanted.is_file():
        return wanted
    if not found:
        raise ModelError("no model has been trained yet: run `make setup`")
    print(
        f"shiliu: the files have changed since {found[0].name} was trained; `make setup` trains again", file=sys.stderr
    )
    return found[0]
