"""The gateway side's one reader of knowledge_base/ and nlu_data/.

* content = load_content(root)     an immutable snapshot; ContentError carries all that could not be read
* problems = check_content(root)   every fault of the content, also those that do not stop it from being read
"""

from core.content.check import check_content
from core.content.models import (
    ORIGINAL,
    SECTION_IDS,
    Claim,
    Content,
    Document,
    Entry,
    EntryMeta,
    EntryText,
    Intent,
    Language,
    Question,
    Section,
    Source,
    Titles,
    Topic,
)
from core.content.problem import Problem
from core.content.read import content_files, content_hash, load_content
from core.content.registers import read_questions

__all__ = [
    "ORIGINAL",
    "SECTION_IDS",
    "Claim",
    "Content",
    "Document",
    "Entry",
    "EntryMeta",
    "EntryText",
    "Intent",
    "Language",
    "Problem",
    "Question",
    "Section",
    "Source",
    "Titles",
    "Topic",
    "check_content",
    "content_files",
    "content_hash",
    "load_content",
    "read_questions",
]
