"""What a web client may post as a message, checked by hand so that nothing a client sends can break the database."""

import re
from collections.abc import Mapping
from typing import Any

from channels.message import Incoming, check_characters, check_text
from core.errors import Invalid

CHOICE = re.compile(
    r"entry:[a-z][a-z0-9_]*/[a-z][a-z0-9_]*|language:[a-z]{2,3}|person|no_need|callback"
    r"|wish:(?:language|anyone)|rate:[1-3]|reopen|refer:(?:yes|no):[0-9a-f]{16}"
)
ATTACHMENT = re.compile(r"[0-9a-f]{32}")
CLIENT_ID_LENGTH = 64


def parse_message(conversation: str, body: Mapping[str, Any], *, longest: int, channel: str) -> Incoming:
    """Turn the body of a post into what the inbox takes; raise Invalid saying what would be right."""
    client_id = body.get("client_message_id")
    if not isinstance(client_id, str) or not 1 <= len(client_id) <= CLIENT_ID_LENGTH:
        raise Invalid(f"client_message_id: a string of 1 to {CLIENT_ID_LENGTH} characters is needed")
    check_characters(client_id, "client_message_id")
    text, choice, attachment = body.get("text"), body.get("choice"), body.get("attachment")
    if sum(one is not None for one in (text, choice, attachment)) != 1:
        raise Invalid("body: exactly one of text, choice and attachment is needed")
    if choice is not None and (not isinstance(choice, str) or not CHOICE.fullmatch(choice)):
        raise Invalid("choice: the id of an option is needed, like entry:<topic>/<entry>, language:<code> or person")
    if attachment is not None and (not isinstance(attachment, str) or not ATTACHMENT.fullmatch(attachment)):
        raise Invalid("attachment: the id of an uploaded file is needed, as …/attachments answered it")
    if text is not None:
        check_text(text, longest)
    return Incoming(
        channel=channel,
        account=conversation,
        platform_message_id=client_id,
        conversation=conversation,
        text=text,
        choice=choice,
        attachment=attachment,
    )
