"""spaCy's own Chinese, cut by jieba, which knows the words of dictionary.txt."""

import logging
from pathlib import Path
from typing import Any, cast

import jieba
from spacy.lang.zh import Chinese

DICTIONARY = Path(__file__).with_name("dictionary.txt")


def create() -> Chinese:
    """The pipeline; jieba's start-up messages are kept out of standard error."""
    jieba.setLogLevel(logging.WARNING)
    nlp: Any = Chinese.from_config(
        {"nlp": {"tokenizer": {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "jieba"}}}
    )
    nlp.tokenizer.jieba_seg.load_userdict(str(DICTIONARY))
    return cast(Chinese, nlp)
