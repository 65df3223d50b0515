"""A training message that is cheap to fingerprint."""

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.io import get_text_hash

from bot.nlu.parts import CLARIFY, LANGUAGE, ORIGINAL, PART


class Example(Message):
    """A message known by what it says and by how far it has come.

    Rasa hashes every value of every message after each component: 33 of 240 s for 12,000 messages. What a component
    adds follows from the text and the component, so counting it is enough to tell the stages apart.
    """

    def fingerprint(self) -> str:
        """A hash of text, intent, language, part, questions, Chinese, and of how many values and features there are."""
        known = [str(self.data.get(key)) for key in (TEXT, INTENT, LANGUAGE, PART, CLARIFY, ORIGINAL)]
        stage = [str(len(self.data)), str(len(self.features))]
        fingerprint: str = get_text_hash("\0".join([*known, *stage]))
        return fingerprint
