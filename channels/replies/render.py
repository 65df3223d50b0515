"""From act to words: each act in the resident's language, with what it rests on and where one can go from here."""

from datetime import date

from channels.replies.answer import render_answer
from channels.replies.reply import Option, Reply
from channels.replies.serving import is_served
from channels.replies.texts import Line, Texts
from core.acts import Act, Answer, Clarify, Handoff, Say
from core.content.models import Content

_OFFERS_START = frozenset({"utter_greet", "utter_what_can_you_do", "utter_out_of_scope"})
_OFFERS_PERSON = frozenset({"utter_what_can_you_do", "utter_out_of_scope", "utter_who_are_you", "utter_repeat"})


def render(
    act: Act,
    *,
    language: str,
    content: Content,
    texts: Texts,
    today: date,
    ticket: str | None,
    ticket_state: str | None = None,
    merged_into: str | None = None,
) -> Reply:
    """Turn one act that has passed `serve` into a message in this language."""
    match act:
        case Answer():
            return render_answer(act.entry, language=language, content=content, texts=texts, today=today)
        case Clarify():
            return _clarify(act, language, content, texts)
        case Say():
            line = _said(act.reply, language, content, texts, ticket, ticket_state, merged_into)
            return _spoken(line, _say_options(act.reply, language, content, texts, today))
        case Handoff():
            return _handoff(act, language, content, texts, ticket)


def _clarify(act: Clarify, language: str, content: Content, texts: Texts) -> Reply:
    key = act.question if act.question is not None and texts.has(act.question) else "clarify_question"
    line = texts.say(key, language=language, content=content)
    person = Option("person", texts.say("option_person_none", language=language, content=content).text, "person")
    return _spoken(line, [*(_entry(id_, language, content) for id_ in act.offered), person])


def _handoff(act: Handoff, language: str, content: Content, texts: Texts, ticket: str | None) -> Reply:
    line = texts.say(f"handoff_{act.reason}", language=language, content=content)
    if ticket is not None:
        opened = texts.say("ticket_opened", language=language, content=content, ticket=ticket)
        line = Line(f"{line.text}\n{opened.text}", line.language, line.dir)
    options = []
    if act.reason == "outside":
        options = [Option("no_need", texts.say("option_no_need", language=language, content=content).text, "person")]
    return _spoken(line, options)


def _said(
    key: str,
    language: str,
    content: Content,
    texts: Texts,
    ticket: str | None,
    state: str | None,
    merged_into: str | None,
) -> Line:
    if key != "utter_ticket_status":
        return texts.say(key if texts.has(key) else "utter_repeat", language=language, content=content)
    if ticket is None:
        return texts.say("ticket_none", language=language, content=content)
    line = texts.say(key, language=language, content=content, ticket=ticket)
    if state is None:
        return line
    told = texts.say(f"ticket_state_{state}", language=language, content=content, ticket=merged_into or ticket)
    return Line(f"{line.text}\n{told.text}", line.language, line.dir)


def _say_options(key: str, language: str, content: Content, texts: Texts, today: date) -> list[Option]:
    options: list[Option] = []
    if key in _OFFERS_START:
        firsts = [f"{topic.id}/{topic.first}" for topic in content.topics.values() if topic.first and topic.tier == 1]
        options += [_entry(id_, language, content) for id_ in firsts[:4] if is_served(id_, content, today)]
    if key == "utter_change_language":
        shown = [one for one in content.languages.values() if one.spoken]
        options += [Option(f"language:{one.code}", one.name, "language") for one in shown]
    if key in _OFFERS_PERSON:
        options.append(Option("person", texts.say("option_person", language=language, content=content).text, "person"))
    return options


def _entry(id_: str, language: str, content: Content) -> Option:
    return Option(f"entry:{id_}", content.title(id_, language), "entry")


def _spoken(line: Line, options: list[Option]) -> Reply:
    return Reply(text=line.text, language=line.language, dir=line.dir, options=tuple(options))
