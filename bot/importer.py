"""Rasa's one reader: examples and registers of nlu_data; for training only titles, first paragraphs, questions."""

from pathlib import Path
from typing import Any, Iterator, Optional, Union

import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.data import get_data_files
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.importers.utils import story_graph_from_paths
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.example import Example
from bot.nlu.parts import CLARIFY, LANGUAGE, ORIGINAL, PARALLEL, PART, TITLE, TRAIN, TUNE
from bot.pairs import read_pairs, read_shared
from bot.registers.intents import read_intents
from bot.registers.languages import read_register

NLU_DATA = "nlu_data"
KNOWLEDGE = "knowledge_base"
ORIGINAL_LANGUAGE = "zh"
NOT_EXAMPLES = ("glossary", "context", "shared")


class ShiliuImporter(TrainingDataImporter):
    """Reads the two text trees below `root`; domain and rules as Rasa's own importer does."""

    def __init__(
        self,
        config_file: Optional[str] = None,
        domain_path: Optional[str] = None,
        training_data_paths: Optional[Union[list[str], str]] = None,
        root: str = ".",
        **kwargs: Any,
    ) -> None:
        """`root` holds nlu_data/ and knowledge_base/; `training_data_paths` are the folders of rules."""
        self._files = RasaFileImporter(config_file, domain_path, training_data_paths)
        self._rules = get_data_files(training_data_paths, YAMLStoryReader.is_stories_file)
        self._root = Path(root)

    def get_config(self) -> dict[str, Any]:
        """The model configuration of config.yml."""
        config: dict[str, Any] = self._files.get_config()
        return config

    def get_config_file_for_auto_config(self) -> Optional[str]:
        """The path of config.yml."""
        path: Optional[str] = self._files.get_config_file_for_auto_config()
        return path

    def get_stories(self, exclusion_percentage: Optional[int] = None) -> StoryGraph:
        """The rules of bot/dialogue, read against the whole domain (Rasa's own reader knows only its files)."""
        return story_graph_from_paths(self._rules, self.get_domain(), exclusion_percentage)

    def get_domain(self) -> Domain:
        """The domain of bot/domain with the intents of the registers and the keys Rasa expects of retrieval intents."""
        topics = sorted({entry.split("/")[0] for entry in self.entries()})
        intents = [*topics, *read_intents(self._root)]
        keys = {f"utter_{entry}": [{"custom": {"entry": entry}}] for entry in self.entries()}
        generated = Domain.from_dict({"version": "3.1", "intents": intents, "responses": keys})
        return self._files.get_domain().merge(generated)

    def get_nlu_data(self, language: Optional[str] = "en") -> TrainingData:
        """All examples of all languages, each carrying its language and its part (see bot/nlu/parts.py)."""
        examples = [*self._examples(), *self._tuning(), *self._titles(), *self._parallel()]
        return TrainingData(training_examples=examples)

    def entries(self) -> list[str]:
        """The ids of all entries: the folders that hold an entry.yml."""
        folders = (path.parent for path in (self._root / KNOWLEDGE).glob("*/*/entry.yml"))
        return sorted(f"{folder.parent.name}/{folder.name}" for folder in folders)

    def _examples(self) -> Iterator[Message]:
        for code in read_register(self._root / NLU_DATA / "languages.yml"):
            for path in sorted((self._root / NLU_DATA / code).glob("*.yml")):
                if path.stem not in NOT_EXAMPLES:
                    for row in _read(path)["nlu"]:
                        for text in _lines(row["examples"]):
                            yield example(text, row["intent"], code, TRAIN)
            for intent, _, text in read_shared(self._root, code):
                yield example(text, intent, code, TRAIN)

    def _tuning(self) -> Iterator[Message]:
        for code in read_register(self._root / NLU_DATA / "languages.yml"):
            for path in sorted((self._root / NLU_DATA / code / "tuning").glob("*.yml")):
                for intent, texts in _read(path).items():
                    for text in texts:
                        yield example(text, intent, code, TUNE)

    def _titles(self) -> Iterator[Message]:
        entries = set(self.entries())
        for path in sorted((self._root / KNOWLEDGE / "titles").glob("*.yml")):
            for entry, title in _read(path)["entries"].items():
                if entry in entries:
                    yield example(title, entry, path.stem, TITLE)
        # Translations of a paragraph mean the same, and the encoder takes most of the time: the original alone is read.
        for entry in sorted(entries):
            text = (self._root / KNOWLEDGE / entry / f"{ORIGINAL_LANGUAGE}.md").read_text("utf-8")
            message = example(first_paragraph(text), entry, ORIGINAL_LANGUAGE, TITLE)
            message.set(CLARIFY, _read(self._root / KNOWLEDGE / entry / "entry.yml").get("clarify", []))
            yield message

    def _parallel(self) -> Iterator[Message]:
        for code in read_register(self._root / NLU_DATA / "languages.yml"):
            if code != ORIGINAL_LANGUAGE:
                for text, original in read_pairs(self._root, code):
                    message = example(text, None, code, PARALLEL)
                    message.set(ORIGINAL, original)
                    yield message


def example(text: str, intent: Optional[str], language: str, part: str) -> Message:
    """One training message; an entry's id is split as Rasa splits a retrieval intent."""
    message = Example(data=Message.build(text=text, intent=intent).data)
    message.set(LANGUAGE, language)
    message.set(PART, part)
    return message


def first_paragraph(markdown: str) -> str:
    """The first paragraph of an entry's text: after the front matter, without comments."""
    body = markdown.split("---", 2)[2] if markdown.startswith("---") else markdown
    blocks = (
        "\n".join(line for line in block.splitlines() if not line.startswith("<!--")) for block in body.split("\n\n")
    )
    return next((block.strip() for block in blocks if block.strip()), "")


def _lines(examples: str) -> Iterator[str]:
    for line in examples.splitlines():
        text = line.strip().removeprefix("- ").strip()
        if text:
            yield text


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
