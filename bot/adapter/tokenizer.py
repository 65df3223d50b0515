"""The tokeniser of the packaged vocabulary for the libraries that train: `tokenizers` cuts as sentencepiece does."""

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from bot.encoder.weights import Vocabulary

MAX_TOKENS = 512
UNKNOWN = 3


def tokenizer_of(vocabulary: Vocabulary) -> Tokenizer:
    """Text to ids `<s> pieces </s>`, cut at 512; same counts as the reference on nine languages but Tibetan.

    The normaliser's map has thousands of single code points; NFKC gives the same for all but 74 of them,
    so only the deletions and the spaces are written out (source: comparison with the package's own tokeniser).
    """
    deleted = "".join(chr(c) for c, to in sorted(vocabulary.code_points.items()) if to == "")
    blank = "".join(chr(c) for c, to in sorted(vocabulary.code_points.items()) if to == " ")
    tokenizer = Tokenizer(Unigram(list(zip(vocabulary.pieces, vocabulary.scores, strict=True)), unk_id=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_one_of(deleted)), ""),
            normalizers.Replace(Regex(_one_of(blank)), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _one_of(characters: str) -> str:
    return "[" + "".join(f"\\x{{{ord(c):04x}}}" for c in characters) + "]"
