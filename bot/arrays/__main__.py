"""Makes the arrays again: `python -m bot.arrays DATA [LANGUAGE…]`, DATA being the public data (see manifest.yml)."""

import hashlib
import sys
from pathlib import Path
from typing import Any, Sequence

import numpy as np
import yaml

from bot.arrays import fit
from bot.arrays.corpora import Pair, read_pairs
from bot.arrays.score import score
from bot.encoder.encoder import Encoder, encode_all, read_manifest
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
    encoder = Encoder()
    for language in arguments[1:] or LANGUAGES:
        pairs = read_pairs(Path(arguments[0]), language)
        array, scores = make(encoder, language, pairs)
        np.savez_compressed(ARRAYS / f"{language}.npz", **array)
        note(language, pairs, scores)
    return 0


def make(encoder: Encoder, language: str, pairs: Sequence[Pair]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The array of one language, and what one that was fitted without some of the pairs is worth on them."""
    chinese = load_speech("zh")
    originals = [chinese.normalise(pair.original, "Hans") for pair in pairs]
    vectors = encode_all(encoder, originals)
    vectors = centred(vectors, vectors.mean(axis=0))
    normalised = [normalise(language, pair.text) for pair in pairs]
    texts = [spell(language, pair.text) for pair in pairs]
    weights = np.array([pair.weight for pair in pairs])
    scores = score(
        texts, originals, vectors, weights, lambda rows: encode_all(encoder, [normalised[row] for row in rows])
    )
    return fit.fit_array(texts, vectors, weights), scores


def normalise(language: str, text: str) -> str:
    """A text as the encoder reads it."""
    scripts = count_scripts(text).most_common(1)
    return load_speech(language).normalise(text, scripts[0][0] if scripts else "")


def spell(language: str, text: str) -> Spelt:
    """A text as the grams see it."""
    speech, normalised = load_speech(language), normalise(language, text)
    return Spelt(speech.fold(normalised), tuple(speech.fold(word) for word in speech.words(normalised)))


def note(language: str, pairs: Sequence[Pair], scores: dict[str, Any]) -> None:
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
        "right_first": scores,
    }
    head = "".join(line for line in MANIFEST.read_text("utf-8").splitlines(keepends=True) if line.startswith("#"))
    MANIFEST.write_text(head + yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False, width=120), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
