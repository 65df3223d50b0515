"""What residents are told about their ticket: the wait, the code, the choices that they have."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from channels.gateway.content import ContentHolder
from channels.replies import Option
from channels.replies.when import when
from core.clock import Clock
from desk.promise import Promise
from desk.residents import Choice
from desk.station import Opened, Standing, shown


class CounterWords:
    """Words of the desk in the resident's language."""

    def __init__(self, holder: ContentHolder, clock: Clock) -> None:
        self._holder = holder
        self._clock = clock

    def say(self, key: str, language: str, **values: str) -> str:
        """A fixed text; where it names a language, the language of the conversation is meant."""
        texts, content = self._holder.texts, self._holder.content
        if "tongue" not in values:
            values["tongue"] = texts.say(f"language_{language}", language=language, content=content).text
        return texts.say(key, language=language, content=content, **values).text

    def when(self, at: datetime, language: str) -> str:
        """A moment in words."""
        return when(at, self._clock(), language=language, texts=self._holder.texts, content=self._holder.content)

    def opened(self, opened: Opened, language: str) -> tuple[list[str], list[Option]]:
        """What is said below the words that a ticket was opened, and the choices that there are."""
        lines: list[str] = []
        options: list[Option] = []
        if opened.promise is not None:
            promise, options = self.promise(opened.promise, language)
            lines.append(promise)
        if opened.code is not None:
            lines.append(self.say("code_told", language, ticket=opened.number, code=opened.code))
        return lines, options

    def promise(self, promise: Promise, language: str) -> tuple[str, list[Option]]:
        """What is promised, and whether the resident has to choose."""
        time = self.when(promise.opens_at, language) if promise.opens_at is not None else None
        match promise.kind:
            case "wish":
                key = "wish_question" if time else "wish_question_open"
                choices = [Choice(f"wish:{one}", f"option_wish_{one}") for one in ("language", "anyone")]
                return self.say(key, language, time=time or ""), self.options(choices, language)
            case "closed":
                return self.say("promise_closed", language, time=time or ""), []
        return self.say(f"promise_{promise.kind}", language), []

    def options(self, choices: Sequence[Choice], language: str) -> list[Option]:
        """Buttons."""
        return [Option(one.id, self.say(one.label, language), "person") for one in choices]

    def noted(self, wish: str, opens: datetime | None, language: str) -> str:
        """What follows from a choice between waiting for one's language and anyone now."""
        if wish == "anyone":
            return self.say("wish_anyone_noted", language)
        if opens is None:
            return self.say("wish_language_noted_open", language)
        return self.say("wish_language_noted", language, time=self.when(opens, language))

    def told(self, standing: Standing, language: str) -> dict[str, Any]:
        """A standing as its resident is shown it, with words for all that is said of it."""
        told = shown(standing)
        if standing.promise is not None:
            words, options = self._promised(standing.promise, standing.wish, language)
            told["promise"] |= {"text": words, "options": [one.to_json() for one in options]}
        callback = self.when(standing.callback, language) if standing.callback is not None else None
        return told | {"text": self.standing(told, language), "callback_text": callback}

    def _promised(self, promise: Promise, wish: str | None, language: str) -> tuple[str, list[Option]]:
        """What is promised; who has chosen already is told what follows, and may choose again."""
        words, options = self.promise(promise, language)
        if promise.kind != "wish" or wish is None:
            return words, options
        return self.noted(wish, promise.opens_at, language), options

    def standing(self, shown: dict[str, Any], language: str) -> str:
        """How a ticket stands, in one or two sentences."""
        state = self.say(f"ticket_state_{shown['state']}", language, ticket=shown["merged_into"] or "")
        if shown["state"] == "assigned":
            return self.say("queue_assigned", language)
        if shown["ahead"] is None:
            return state
        if shown["ahead"] == 0:
            return f"{state} {self.say('queue_next', language)}"
        if shown["minutes"] is None:
            return f"{state} {self.say('queue_position_open', language, count=str(shown['ahead']))}"
        place = self.say("queue_position", language, count=str(shown["ahead"]), minutes=str(shown["minutes"]))
        return f"{state} {place}"
