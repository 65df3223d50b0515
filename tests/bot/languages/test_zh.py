"""Chinese is cut by jieba, which knows the words of our dictionary."""

from pathlib import Path

import pytest
import yaml

from bot.languages.speech import load_speech
from bot.languages.zh.language import DICTIONARY

WORDS = [line.split(" ")[0] for line in DICTIONARY.read_text("utf-8").splitlines() if line]
FRAMES = yaml.safe_load(Path(__file__).with_name("frames.yml").read_text("utf-8"))


def test_the_dictionary_names_no_word_twice() -> None:
    assert sorted(set(WORDS)) == sorted(WORDS)


@pytest.mark.parametrize("frame", FRAMES, ids=range(len(FRAMES)))
def test_every_word_of_the_dictionary_is_kept_whole(frame: str) -> None:
    words = load_speech("zh").words
    broken = [word for word in WORDS if word not in words(frame.replace("_", word))]
    assert broken == []


def test_a_sentence_is_cut_into_several_words() -> None:
    assert len(load_speech("zh").words(FRAMES[0].replace("_", WORDS[0]))) >= 3
