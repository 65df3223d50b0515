"""What is kept from whom: words of tickets that somebody may not see stay hidden, wherever else they could turn up."""

import json
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection

from core.database import make_pool
from desk.store_retention import cut_names
from desk_double import MORNING, at, come, console, heard, organise, row
from house import House, Resident
from operator_double import Operator
from tests.desk.files import made

SECRET = "lin took money from me"
PLAIN = "how do I change my name"
pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def house(house: House) -> House:
    """A house with the made-up organisation, on a morning in working hours."""
    at(house, MORNING)
    await organise(house)
    return house


async def call(resident: Resident, district: str = "jia") -> str:
    """A resident calls a person of a district; the number of the ticket."""
    number = str((await resident.post("handoff")).json()["ticket"])
    assert (await resident.post("district", district=district)).status_code == 204
    return number


async def done(asked: Awaitable[Any]) -> Any:
    """An answer that must not be a refusal."""
    answer = await asked
    assert answer.status_code < 300, answer.text
    return answer


async def wrote(resident: Resident, text: str) -> int:
    """Have the resident write this and the worker deal with it; the number of the message."""
    seq: int = (await done(resident.write(text))).json()["seq"]
    return seq


async def sent(resident: Resident) -> str:
    """A photo that the resident sends; its id."""
    path = f"/v1/conversations/{resident.id}/attachments"
    file = {"file": ("x", made.telling_jpeg(), "a/b")}
    given: str = (await done(resident.http.post(path, files=file, headers=resident.headers))).json()["id"]
    resident.sent += 1
    await done(resident.post("messages", client_message_id=f"m{resident.sent}", attachment=given))
    return given


async def read_to_the_end(operator: Operator, number: str) -> None:
    """Read what is unread and close the ticket."""
    await operator.ticket(number)
    await done(operator.post(f"tickets/{number}/close"))


async def told_in_confidence(house: House, keeper: Operator, kind: str, people: list[str]) -> tuple[Resident, str, int]:
    """A ticket of a kind that not everybody sees, with words that nobody else may read; its resident and their seq."""
    resident = await house.resident(language="zh")
    number = await call(resident)
    await done(keeper.post(f"tickets/{number}/take"))
    await done(keeper.post(f"tickets/{number}/kind", kind=kind, people=people))
    return resident, number, await wrote(resident, SECRET)


async def lines(house: House, who: str, number: str) -> list[str]:
    """What the audit log says of somebody and a ticket."""
    return [
        str(what) for (what,) in await house.sql("SELECT what FROM audit WHERE who = %s AND ticket = %s", who, number)
    ]


def words(ticket: dict[str, Any]) -> str:
    """All that a ticket shows, as one text."""
    return json.dumps(ticket, ensure_ascii=False)


@pytest.mark.parametrize(
    ("keeper", "kind", "people"), [("sun", "confidential", ["sun"]), ("zhou", "about_staff", ["lin"])]
)
async def test_a_later_ticket_of_the_conversation_does_not_open_one_that_is_hidden(
    house: House, keeper: str, kind: str, people: list[str]
) -> None:
    trusted, lin = await come(house, keeper), await come(house, "lin", present=False)
    resident, earlier, seq = await told_in_confidence(house, trusted, kind, people)
    await read_to_the_end(trusted, earlier)
    await wrote(resident, PLAIN)
    number = await call(resident)
    await done(lin.post(f"tickets/{number}/take"))
    shown = await lin.ticket(number)
    assert SECRET not in words(shown)
    assert PLAIN in words(shown)
    assert shown["conversation"]["hidden"] > 0
    whole = await trusted.ticket(number)
    assert SECRET in words(whole)
    assert whole["conversation"]["hidden"] == 0
    assert (await lin.http.get(f"/v1/desk/tickets/{number}/messages/{seq}/explanation")).status_code == 404
    assert "ticket_refused" in await lines(house, "lin", earlier)


async def test_who_has_a_ticket_has_the_whole_story_but_a_volunteer_has_what_they_were_given(house: House) -> None:
    lin, kim, helper = await come(house, "lin"), await come(house, "kim"), await come(house, "volunteer", present=False)
    resident = await house.resident()
    first = await call(resident)
    await done(lin.post(f"tickets/{first}/take"))
    await wrote(resident, PLAIN)
    await lin.ticket(first)
    await done(lin.post(f"tickets/{first}/close"))
    second = await call(resident, "yi")
    assert PLAIN in words(await kim.ticket(second))
    await done(kim.post(f"tickets/{second}/co_handlers", operator="volunteer", on=True))
    assert PLAIN not in words(await helper.ticket(second))


async def test_what_led_to_a_hidden_ticket_is_hidden_with_it(house: House) -> None:
    sun, lin = await come(house, "sun"), await come(house, "lin", present=False)
    resident = await house.resident(language="zh")
    await wrote(resident, SECRET)
    earlier = await call(resident)
    await done(sun.post(f"tickets/{earlier}/take"))
    await done(sun.post(f"tickets/{earlier}/kind", kind="confidential", people=["sun"]))
    await read_to_the_end(sun, earlier)
    number = await call(resident)
    assert SECRET not in words(await lin.ticket(number))


async def test_an_earlier_ticket_does_not_open_a_later_one_that_is_hidden(house: House) -> None:
    sun, lin = await come(house, "sun"), await come(house, "lin", present=False)
    resident = await house.resident(language="zh")
    await wrote(resident, PLAIN)
    earlier = await call(resident)
    await done(lin.post(f"tickets/{earlier}/take"))
    await read_to_the_end(lin, earlier)
    number = await call(resident)
    await done(sun.post(f"tickets/{number}/take"))
    await done(sun.post(f"tickets/{number}/kind", kind="confidential", people=["sun"]))
    await wrote(resident, SECRET)
    shown = await lin.ticket(earlier)
    assert SECRET not in words(shown)
    assert PLAIN in words(shown)


async def test_a_ticket_that_is_opened_again_hides_what_is_said_then_too(house: House) -> None:
    sun, lin = await come(house, "sun"), await come(house, "lin", present=False)
    resident, earlier, _ = await told_in_confidence(house, sun, "confidential", ["sun"])
    await read_to_the_end(sun, earlier)
    await done(resident.post("reopen"))
    again = "and he came again"
    await wrote(resident, again)
    await done(sun.post(f"tickets/{earlier}/take"))
    await read_to_the_end(sun, earlier)
    number = await call(resident)
    shown = words(await lin.ticket(number))
    assert SECRET not in shown
    assert again not in shown


async def test_suggestions_are_made_from_nothing_that_is_hidden(house: House) -> None:
    sun, lin = await come(house, "sun"), await come(house, "lin", present=False)
    resident, earlier, _ = await told_in_confidence(house, sun, "confidential", ["sun"])
    await read_to_the_end(sun, earlier)
    number = await call(resident)
    house.rasa.understood.clear()
    await lin.http.get(f"/v1/desk/tickets/{number}/suggestions")
    assert SECRET not in words({"asked": house.rasa.understood})
    await sun.http.get(f"/v1/desk/tickets/{number}/suggestions")
    assert SECRET in words({"asked": house.rasa.understood})


async def test_a_photo_of_a_hidden_ticket_is_refused_though_a_later_one_can_be_seen(house: House) -> None:
    sun, lin = await come(house, "sun"), await come(house, "lin", present=False)
    resident, earlier, _ = await told_in_confidence(house, sun, "confidential", ["sun"])
    kept = await sent(resident)
    await read_to_the_end(sun, earlier)
    number = await call(resident)
    given = await sent(resident)
    assert (await lin.http.get(f"/v1/desk/attachments/{given}")).status_code == 200
    assert await lines(house, "lin", number) == ["attachment_read"]
    refused = await lin.http.get(f"/v1/desk/attachments/{kept}")
    assert refused.status_code == 404
    assert earlier not in refused.text
    assert await lines(house, "lin", earlier) == ["ticket_refused"]
    assert (await sun.http.get(f"/v1/desk/attachments/{kept}")).status_code == 200
    assert "attachment_read" in await lines(house, "sun", earlier)


async def queue(operator: Operator) -> list[dict[str, Any]]:
    """What somebody could translate."""
    found: list[dict[str, Any]] = (await done(operator.http.get("/v1/desk/translations"))).json()["translations"]
    return found


async def asked(house: House, lin: Operator) -> tuple[str, str]:
    """A ticket of lin with a message of the resident that waits for somebody who speaks Uyghur, and the wish."""
    resident = await house.resident(language="ug")
    number = await call(resident)
    await done(lin.post(f"tickets/{number}/take"))
    seq = await wrote(resident, SECRET)
    await house.sql("UPDATE message SET language = 'ug' WHERE conversation = %s AND seq = %s", resident.id, seq)
    return number, str((await done(lin.post(f"tickets/{number}/translations", seq=seq))).json()["id"])


@pytest.mark.parametrize(
    ("kind", "people", "who"),
    [("about_staff", ["aygul"], "aygul"), ("about_staff", ["kim"], "aygul"), ("confidential", ["sun"], "aygul")],
)
async def test_a_translation_is_kept_from_those_from_whom_its_ticket_is_as_soon_as_it_is(
    house: House, kind: str, people: list[str], who: str
) -> None:
    zhou, colleague = await come(house, "zhou"), await come(house, who, present=False)
    number, wish = await asked(house, zhou)
    assert [one["id"] for one in await queue(colleague)] == [wish]
    await done(colleague.post(f"translations/{wish}/take"))
    await done(zhou.post(f"tickets/{number}/kind", kind=kind, people=people))
    assert await queue(colleague) == []
    assert (await colleague.post(f"translations/{wish}/take")).status_code == 404
    assert (await colleague.post(f"translations/{wish}", text="it says")).status_code == 404
    assert (await lines(house, who, number)).count("ticket_refused") == 2


async def test_who_is_named_on_a_confidential_ticket_translates_for_it(house: House) -> None:
    sun, wu = await come(house, "sun"), await come(house, "wu", present=False)
    await house.sql("UPDATE operator SET languages = '{zh,ug}' WHERE name = 'wu'")
    number, wish = await asked(house, sun)
    await done(sun.post(f"tickets/{number}/kind", kind="confidential", people=["sun", "wu"]))
    assert [one["id"] for one in await queue(wu)] == [wish]
    await done(wu.post(f"translations/{wish}/take"))
    await done(wu.post(f"translations/{wish}", text="it says"))


@pytest.mark.parametrize("end", ["hand_back", "close", "withdraw", "erase"])
async def test_a_ticket_that_ends_asks_nobody_for_a_translation_any_more(house: House, end: str) -> None:
    lin, aygul = await come(house, "lin"), await come(house, "aygul", present=False)
    resident = await house.resident(language="ug")
    number = await call(resident)
    await done(lin.post(f"tickets/{number}/take"))
    wish = (await done(lin.post(f"tickets/{number}/translations", text="a draft", language="ug"))).json()["id"]
    if end == "withdraw":
        await done(resident.post("withdraw"))
    elif end == "erase":
        await done(house.http.delete(f"/v1/conversations/{resident.id}", headers=resident.headers))
    else:
        await done(lin.post(f"tickets/{number}/{end}"))
    assert await queue(aygul) == []
    given = await aygul.post(f"translations/{wish}", text="it says")
    assert given.status_code == (404 if end == "erase" else 409)


async def test_words_of_a_hidden_ticket_are_not_given_out_for_translation_under_a_later_one(house: House) -> None:
    sun, lin = await come(house, "sun"), await come(house, "lin", present=False)
    resident, earlier, seq = await told_in_confidence(house, sun, "confidential", ["sun"])
    await house.sql("UPDATE message SET language = 'ug' WHERE conversation = %s AND seq = %s", resident.id, seq)
    await read_to_the_end(sun, earlier)
    number = await call(resident)
    refused = await lin.post(f"tickets/{number}/translations", seq=seq)
    assert (refused.status_code, earlier in refused.text) == (404, False)
    assert "ticket_refused" in await lines(house, "lin", earlier)
    assert (await sun.post(f"tickets/{number}/translations", seq=seq)).status_code == 409
    await house.sql("UPDATE ticket SET kind = 'question' WHERE number = %s", earlier)
    await done(sun.post(f"tickets/{number}/translations", seq=seq))
    await house.sql("UPDATE ticket SET kind = 'confidential' WHERE number = %s", earlier)
    assert SECRET not in words(await lin.ticket(number))


async def test_the_queue_of_translations_shows_no_words_and_who_takes_one_is_in_the_log(house: House) -> None:
    lin, aygul = await come(house, "lin"), await come(house, "aygul", present=False)
    number, wish = await asked(house, lin)
    [listed] = await queue(aygul)
    assert SECRET not in words(listed)
    assert (listed["ticket"], listed["length"], listed["source_language"]) == (number, len(SECRET), "ug")
    assert await lines(house, "aygul", number) == []
    taken = (await done(aygul.post(f"translations/{wish}/take"))).json()
    assert taken["source"] == SECRET
    assert await lines(house, "aygul", number) == ["translation_read"]


async def spoken(socket: ClientConnection) -> list[str | None]:
    """The words that a console has heard of: None where only that there are some."""
    frames = [one for one in await heard(socket, 1.5) if one["type"] == "message"]
    return [None if one["message"] is None else one["message"]["text"] for one in frames]


async def test_a_console_hears_words_of_what_one_works_on_or_has_opened_and_is_in_the_log(house: House) -> None:
    lin, aygul, kim = await come(house, "lin"), await come(house, "aygul", present=False), await come(house, "kim")
    resident = await house.resident(language="zh")
    number = await call(resident)
    await done(lin.post(f"tickets/{number}/take"))
    await done(lin.post(f"tickets/{number}/co_handlers", operator="kim", on=True))
    async with console(house, lin) as own, console(house, kim) as helping, console(house, aygul) as other:
        await heard(other, 0.5)
        await wrote(resident, SECRET)
        assert (await spoken(own), await spoken(helping), await spoken(other)) == ([SECRET], [SECRET], [None])
        assert await lines(house, "aygul", number) == []
        assert SECRET in words(await aygul.ticket(number))
        assert await lines(house, "aygul", number) == ["ticket_read"]
        await wrote(resident, PLAIN)
        assert await spoken(other) == [PLAIN]
    async with console(house, aygul) as again:
        await heard(again, 0.5)
        await wrote(resident, SECRET)
        assert await spoken(again) == [None]


async def test_who_asks_for_suggestions_or_an_explanation_is_in_the_log(house: House) -> None:
    await come(house, "lin")
    aygul, resident = await come(house, "aygul", present=False), await house.resident(language="zh")
    number = await call(resident)
    seq = await wrote(resident, PLAIN)
    await done(aygul.http.get(f"/v1/desk/tickets/{number}/suggestions"))
    await done(aygul.http.get(f"/v1/desk/tickets/{number}/messages/{seq}/explanation"))
    assert await lines(house, "aygul", number) == ["suggestions_read", "explanation_read"]


async def cut(house: House) -> None:
    """Let the audit term of all that has ended pass, while the conversation is kept."""
    async with make_pool(house.url) as pool, pool.connection() as conn:
        while await cut_names(conn, house.clock() + timedelta(days=1), 1):
            pass


@pytest.mark.parametrize(
    ("kind", "people", "keeper"), [("about_staff", ["zhou"], "wu"), ("confidential", ["sun"], "sun")]
)
async def test_a_ticket_whose_names_are_forgotten_is_seen_by_nobody_rather_than_by_who_was_kept_out(
    house: House, kind: str, people: list[str], keeper: str
) -> None:
    trusted = await come(house, keeper)
    resident, earlier, _ = await told_in_confidence(house, trusted, kind, people)
    await done(trusted.post(f"tickets/{earlier}/co_handlers", operator=keeper, on=True))
    await read_to_the_end(trusted, earlier)
    number = await call(resident)
    await cut(house)
    found = await row(house, earlier)
    empty = [""] if kind == "about_staff" else []
    assert [found[key] for key in ("assignee", "tried", "co_handlers", "named", "about")] == [None, [], [], [], empty]
    for name in ("lin", "zhou", "wu", "sun"):
        operator = trusted if name == keeper else await come(house, name)
        assert (await operator.http.get(f"/v1/desk/tickets/{earlier}")).status_code == 404
        seen = await operator.http.get(f"/v1/desk/tickets/{number}")
        assert (seen.status_code, SECRET in seen.text) == (200, False)


async def test_leads_go_on_seeing_an_old_ticket_that_never_named_anybody(house: House) -> None:
    lin, wu = await come(house, "lin"), await come(house, "wu")
    resident = await house.resident(language="zh")
    plain = await call(resident)
    await done(lin.post(f"tickets/{plain}/take"))
    await read_to_the_end(lin, plain)
    await house.sql("UPDATE ticket SET kind = 'about_staff' WHERE number = %s", plain)
    await cut(house)
    assert (await wu.http.get(f"/v1/desk/tickets/{plain}")).status_code == 200
    assert (await lin.http.get(f"/v1/desk/tickets/{plain}")).status_code == 404


async def test_a_ticket_whose_names_are_forgotten_is_not_opened_again(house: House) -> None:
    sun = await come(house, "sun")
    resident, earlier, _ = await told_in_confidence(house, sun, "confidential", ["sun"])
    await read_to_the_end(sun, earlier)
    await cut(house)
    assert (await resident.post("reopen")).status_code == 409
    assert (await row(house, earlier))["state"] == "closed"


async def test_nothing_is_written_down_about_a_conversation_that_is_erased(house: House) -> None:
    lin = await come(house, "lin")
    resident = await house.resident(language="zh")
    number = await call(resident)
    await done(lin.post(f"tickets/{number}/take"))
    await done(lin.post(f"tickets/{number}/notes", text="before"))
    await house.sql("UPDATE ticket SET department = 'the police at 1 Main Road' WHERE number = %s", number)
    await done(house.http.delete(f"/v1/conversations/{resident.id}", headers=resident.headers))
    assert (await lin.post(f"tickets/{number}/notes", text="after")).status_code == 409
    assert await house.sql("SELECT text FROM note") == []
    assert (await row(house, number))["department"] is None


@pytest.mark.parametrize(
    ("what", "right"),
    [({"topic": "Wang Wu 138 0000 0000"}, "ethnicity"), ({"entry": "zzz/the divorce of Mr Li"}, "/v1/menu")],
    ids=["topic", "entry"],
)
async def test_what_somebody_types_is_not_counted_as_a_topic_or_an_entry(
    house: House, what: dict[str, str], right: str
) -> None:
    lin = await come(house, "lin")
    refused = await lin.post("tickets", origin="phone", language="zh", consent=True, **what)
    assert (refused.status_code, right in refused.json()["message"]) == (422, True)
    assert await house.sql("SELECT 1 FROM counted WHERE what = 'opened'") == []
    known = {"topic": "ethnicity", "entry": "ethnicity/change_minor"}
    await done(lin.post("tickets", origin="phone", language="zh", consent=True, **known))


async def test_residents_get_all_that_is_kept_of_their_wishes_and_words(house: House) -> None:
    lin, aygul = await come(house, "lin"), await come(house, "aygul", present=False)
    resident = await house.resident(language="ug")
    number = await call(resident)
    await done(lin.post(f"tickets/{number}/take"))
    own = f"/v1/conversations/{resident.id}"
    slot = (await house.http.get(f"{own}/callback/slots", headers=resident.headers)).json()["slots"][0]
    await done(resident.post("callback", phone="138 0000 0000", since=slot["since"], until=slot["until"]))
    seq = await wrote(resident, PLAIN)
    await house.sql("UPDATE message SET language = 'ug' WHERE conversation = %s AND seq = %s", resident.id, seq)
    wish = (await done(lin.post(f"tickets/{number}/translations", seq=seq))).json()["id"]
    await done(aygul.post(f"translations/{wish}", text="it says"))
    await done(lin.post(f"tickets/{number}/refer", department="police", text="a text", meaning="the same"))
    await done(lin.post(f"tickets/{number}/notes", text="of our own"))
    answer = await done(house.http.get(f"{own}/export", headers=resident.headers))
    [ticket] = answer.json()["tickets"]
    assert (ticket["number"], ticket["callback"]["phone"], ticket["rating"]) == (number, "138 0000 0000", None)
    assert [(one["seq"], one["text"], one["author"]) for one in ticket["translations"]] == [(seq, "it says", "Aygul")]
    assert [(one["department"], one["text"], one["meaning"], one["answer"]) for one in ticket["referrals"]] == [
        ("police", "a text", "the same", None)
    ]
    assert "of our own" not in answer.text
    await read_to_the_end(lin, number)
    await done(resident.post("rating", face=3, words="kind people"))
    [ticket] = (await house.http.get(f"{own}/export", headers=resident.headers)).json()["tickets"]
    assert (ticket["rating"]["words"], ticket["callback"]) == ("kind people", None)
