"""One line of input, checked by hand as the web chat checks a message."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

from channels.message import check_characters, check_text
from core.errors import Invalid

LONGEST_LINE = 1_000_000
LONGEST_CONVERSATION = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the conversation that it belongs to, if any."""

    text: str
    language: str | None = None
    conversation: str | None = None


def read_lines(stream: BinaryIO, longest: int = LONGEST_LINE) -> Iterator[bytes | None]:
    """Lines without their end; None stands for one that is too long to be kept in memory."""
    while line := stream.readline(longest + 1):
        if len(line) <= longest or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)
        yield None


def parse_line(raw: bytes | None, *, longest: int, languages: Collection[str]) -> Asked:
    """Turn a line into a question; raise Invalid saying what would be right."""
    if raw is None:
        raise Invalid(f"the line is longer than {LONGEST_LINE} bytes; one JSON object with a text is needed")
    found = _decode(raw)
    if not isinstance(found, dict):
        raise Invalid('it is JSON but no object; {"text": "…"} is needed')
    if "text" not in found:
        raise Invalid("text: it is missing; a string is needed")
    check_text(found["text"], longest)
    language, conversation = found.get("language"), found.get("conversation")
    if language is not None and (not isinstance(language, str) or language not in languages):
        raise Invalid(f"language: one of {', '.join(languages)} is needed, or none")
    if conversation is not None:
        if not isinstance(conversation, str) or not 1 <= len(conversation) <= LONGEST_CONVERSATION:
            raise Invalid(f"conversation: a string of 1 to {LONGEST_CONVERSATION} characters is needed, or none")
        check_characters(conversation, "conversation")
    return Asked(found["text"], language, conversation)


def _decode(raw: bytes) -> object:
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError as problem:
        raise Invalid(f"byte {problem.start + 1} is not UTF-8; JSON in UTF-8 is needed") from problem
    except json.JSONDecodeError as problem:
        raise Invalid(
            f"it is not JSON ({problem.msg} at character {problem.pos + 1}); one object is needed"
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise Invalid("it is not JSON that can be read; one object with a text is needed") from problem


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
