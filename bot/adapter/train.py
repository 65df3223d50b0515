"""Trains low-rank terms of the encoder's last layers: `python -m bot.adapter.train WHEEL FOLDER`, in its environment.

Each step draws an episode (episodes.py), fits on its support the same kernel ridge that the scoring uses, in closed
form, and descends along the loss of its queries (R2-D2, Bertinetto et al. 2019). A penalty keeps every vector near the
one that the encoder gave before: what it knows of languages and subjects that are not trained on shall stay.
FOLDER holds lines.jsonl and vectors.npy, the vectors of the encoder as packaged; terms.npz and settings.json are
written there.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from peft import LoraConfig, get_peft_model
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from torch import nn
from torch.nn import functional
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from bot.adapter.episodes import SHARE_OF_OWN, Course, Episode, Matrix
from bot.adapter.tokenizer import tokenizer_of
from bot.encoder.weights import Weights, read_weights

LAYERS = (8, 9, 10, 11)
RANK = 16
STEPS = 400
RATE = 1e-3
WARM_UP = 50
KEEP = 5.0
SEED = 0
AT_ONCE = 48  # lines of like length that go through the layers together
SHARPNESS, RIDGE = 2.0, 0.2  # as in bot/nlu/scoring/views.py
LONGEST = 64
SETTINGS = {
    "layers": LAYERS,
    "rank": RANK,
    "steps": STEPS,
    "rate": RATE,
    "keep": KEEP,
    "share_of_own": SHARE_OF_OWN,
    "seed": SEED,
}
NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}
LINEAR = ("q", "k", "v", "ao", "fi", "fo")


def base(weights: Weights, folder: Path) -> SentenceTransformer:
    """The encoder as packaged, for torch; `folder` takes its files."""
    shape = weights.shape
    config = BertConfig(
        vocab_size=shape.rows,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.types,
        layer_norm_eps=shape.epsilon,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({name: _like(weights, source, model, name) for name, source in _sources(shape.layers)})
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer_of(weights.vocabulary), pad_token="<pad>").save_pretrained(
        folder
    )
    parts = [Transformer(str(folder), max_seq_length=LONGEST), Pooling(shape.hidden), Normalize()]
    return SentenceTransformer(modules=parts, device="cpu", prompts={"query": "query: "})


def _sources(layers: int) -> list[tuple[str, str]]:
    """Torch's names of all tensors with the package's."""
    found = [
        ("embeddings.word_embeddings.weight", "emb.word"),
        ("embeddings.position_embeddings.weight", "emb.pos"),
        ("embeddings.token_type_embeddings.weight", "emb.type"),
        ("embeddings.LayerNorm.weight", "emb.ln.w"),
        ("embeddings.LayerNorm.bias", "emb.ln.b"),
    ]
    for layer in range(layers):
        for short, long in NAMES.items():
            found.append((f"encoder.layer.{layer}.{long}.weight", f"l{layer}.{short}.w"))
            found.append((f"encoder.layer.{layer}.{long}.bias", f"l{layer}.{short}.b"))
    return found


def _like(weights: Weights, source: str, model: BertModel, name: str) -> torch.Tensor:
    return torch.tensor(weights.array(source)).reshape(model.state_dict()[name].shape)


def adapted(encoder: SentenceTransformer) -> Any:
    """Puts untrained terms, which change nothing yet, into LAYERS of the encoder; returns what holds them."""
    wanted = "|".join(NAMES[short].replace(".", r"\.") for short in LINEAR)
    layers = "|".join(map(str, LAYERS))
    config = LoraConfig(
        r=RANK, lora_alpha=RANK, target_modules=rf"encoder\.layer\.({layers})\.({wanted})", init_lora_weights=True
    )
    encoder[0].model = get_peft_model(encoder[0].model, config)
    return encoder[0].model


def encode(encoder: SentenceTransformer, texts: list[str]) -> torch.Tensor:
    """Vectors [texts, 384] with their gradients; texts of like length go together."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    found = []
    for start in range(0, len(order), AT_ONCE):
        inputs = encoder.preprocess([texts[at] for at in order[start : start + AT_ONCE]], prompt="query: ")
        found.append(encoder(inputs)["sentence_embedding"])
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return torch.cat(found)[back]


def loss_of(vectors: torch.Tensor, middle: torch.Tensor, episode: Episode, sharpness: torch.Tensor) -> torch.Tensor:
    """What a ridge fitted on the support loses on the queries; `middle` [lines, 384] is taken off each vector."""
    support, intents = torch.tensor(episode.support), torch.tensor(episode.intents)
    centred = functional.normalize(vectors - middle, dim=-1)
    known, asked = centred[support], centred[~support]
    targets = functional.one_hot(intents[support], int(intents.max()) + 1).float()
    kernel = torch.exp(SHARPNESS * (known @ known.T - 1)) + RIDGE * torch.eye(len(known))
    weights = torch.linalg.solve(kernel, targets - targets.mean(dim=0))
    scores = torch.exp(SHARPNESS * (asked @ known.T - 1)) @ weights
    return functional.cross_entropy(sharpness.exp() * scores, intents[~support])


def main(arguments: list[str]) -> int:
    """The command; 2 where an argument is missing."""
    if len(arguments) != 2:
        print("usage: python -m bot.adapter.train WHEEL FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[1])
    torch.manual_seed(SEED)
    lines = [json.loads(line) for line in (folder / "lines.jsonl").read_text("utf-8").splitlines()]
    before = np.load(folder / "vectors.npy")
    encoder = base(read_weights(Path(arguments[0])), folder / "base")
    model = adapted(encoder)
    run(encoder, [parameter for parameter in model.parameters() if parameter.requires_grad], lines, before)
    np.savez(folder / "terms.npz", **dict(terms(model)))
    (folder / "settings.json").write_text(json.dumps(SETTINGS), "utf-8")
    return 0


def run(encoder: SentenceTransformer, trained: list[nn.Parameter], lines: list[dict[str, str]], before: Matrix) -> None:
    """STEPS steps; says every fifty how it goes."""
    course = Course(lines, before, SEED)
    sharpness = nn.Parameter(torch.tensor(math.log(10.0)))
    groups = [{"params": trained, "lr": RATE, "weight_decay": 0.01}, {"params": [sharpness], "lr": 1e-2}]
    optimiser = torch.optim.AdamW(groups)
    for step in range(STEPS):
        optimiser.param_groups[0]["lr"] = RATE * min(1.0, (step + 1) / WARM_UP) * (1.0 - step / STEPS)
        episode = course.draw()
        vectors = encode(encoder, [lines[at]["text"] for at in episode.lines])
        lost = loss_of(vectors, torch.tensor(course.middle[episode.lines]), episode, sharpness)
        moved = (1.0 - (vectors * torch.tensor(before[episode.lines])).sum(dim=1)).mean()
        optimiser.zero_grad()
        (lost + KEEP * moved).backward()
        optimiser.step()
        if (step + 1) % 50 == 0:
            print(f"step {step + 1}: loss {lost.item():.3f}, moved {moved.item():.4f}", flush=True)


def terms(model: Any) -> list[tuple[str, Matrix]]:
    """The trained terms by our names: `l8.q.down` [in, rank] and `l8.q.up` [rank, out]."""
    found = []
    state = model.state_dict()
    for layer in LAYERS:
        for short in LINEAR:
            at = f"base_model.model.encoder.layer.{layer}.{NAMES[short]}"
            for name, part in (("down", "lora_A"), ("up", "lora_B")):
                found.append((f"l{layer}.{short}.{name}", state[f"{at}.{part}.default.weight"].T.numpy()))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
