"""Makes the arrays again: `python -m bot.arrays DATA [LANGUAGE…]`, DATA being the public data (see manifest.yml)."""

import hashlib
import sys
from pathlib import Path
from typing import Any, Sequence

import numpy as np
import yaml

from bot.arrays import fit
from bot.arrays.corpora import Pair, read_pairs
from bot.encoder.encoder import Encoder, read_manifest
from bot.languages.scripts import count_scripts
from bot.languages.speech import load_speech
from bot.nlu.meaning.arrays import ARRAYS, BUCKETS
from bot.nlu.meaning.grams import Spelt
from bot.nlu.meaning.space import centred

LANGUAGES = ("bo", "ug", "za")
MANIFEST = ARRAYS / "manifest.yml"


def main(arguments: list[str]) -> int:
    """The command; 2 where the folder is missing."""
    if not arguments:
        print("usage: python -m bot.arrays DATA [LANGUAGE…]", file=sys.stderr)
        return 2
    for language in arguments[1:] or LANGUAGES:
        pairs = read_pairs(Path(arguments[0]), language)
        np.savez_compressed(ARRAYS / f"{language}.npz", **make(language, pairs))
        note(language, pairs)
    return 0


def make(language: str, pairs: Sequence[Pair]) -> dict[str, Any]:
    """The array of one language."""
    chinese = load_speech("zh")
    vectors = Encoder(threads=2).encode([chinese.normalise(pair.original, "Hans") for pair in pairs])
    weights = np.array([pair.weight for pair in pairs])
    return fit.fit_array(
        [spell(language, pair.text) for pair in pairs], centred(vectors, vectors.mean(axis=0)), weights
    )


def spell(language: str, text: str) -> Spelt:
    """A text as understanding sees it."""
    speech = load_speech(language)
    scripts = count_scripts(text).most_common(1)
    normalised = speech.normalise(text, scripts[0][0] if scripts else "")
    return Spelt(speech.fold(normalised), tuple(speech.fold(word) for word in speech.words(normalised)))


def note(language: str, pairs: Sequence[Pair]) -> None:
    """Writes what the array was made from into the manifest."""
    manifest = yaml.safe_load(MANIFEST.read_text("utf-8"))
    data = hashlib.sha256("\n".join(f"{pair.text}\t{pair.original}" for pair in pairs).encode()).hexdigest()
    manifest["arrays"][language] = {
        "pairs": len(pairs),
        "data_sha256": data,
        "encoder": read_manifest()["recipe_sha256"][:12],
        "buckets": BUCKETS,
        "rank": fit.RANK,
        "ridge": fit.RIDGE,
        "steps": fit.STEPS,
        "seed": fit.SEED,
    }
    head = "".join(line for line in MANIFEST.read_text("utf-8").splitlines(keepends=True) if line.startswith("#"))
    MANIFEST.write_text(head + yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False, width=120), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
