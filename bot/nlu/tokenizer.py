"""Cuts a message into the words of its language."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.languages.speech import load_speech
from bot.nlu.parts import LANGUAGE, NORMALISED


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class LanguageTokenizer(Tokenizer):
    """Tokens of the normalised text, by the language's spaCy pipeline; offsets are those of the normalised text."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Intents are never split."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The tokens of `attribute`; other attributes than the text are taken whole."""
        if attribute != TEXT:
            return [Token(str(message.get(attribute)), 0)]
        tokens: list[Token] = []
        text, at = message.get(NORMALISED) or "", 0
        for word in load_speech(message.get(LANGUAGE)).words(text):
            start = text.index(word, at)
            at = start + len(word)
            tokens.append(Token(word, start, at))
        return tokens
