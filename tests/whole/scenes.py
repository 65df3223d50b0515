"""What stands behind the ids in paths and bodies: real tickets, files, translations and people to be asked about."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from PIL import Image

from tests.whole.people import PASSWORD, Operator, Resident

# A second station, to which a ticket can be moved.
EAST = {"id": "east", "area": "city", "names": {"zh": "East"}}
# Somebody whose account may be changed, reset and ended: nobody works with it.
ASIDE = "aside"
Step = tuple[str, dict[str, Any]]
Words = dict[str, list[Any]]


def steps_before(route: str, me: str) -> list[Step]:
    """What an operator does with a ticket before a route is asked about it: takes it, and what its last word needs."""
    more: Mapping[str, list[Step]] = {
        "go_on": [("wait", {})],
        # Who has moved a ticket away sees it no longer, unless they go on working with it.
        "send_back": [
            ("co_handlers", {"operator": me, "on": True}),
            ("transfer", {"station": EAST["id"], "why": "other"}),
        ],
        "decision": [("extension", {"workdays": 2})],
        **dict.fromkeys(("rework", "rating", "reopen"), [("close", {})]),
    }
    last = route.rpartition("/")[2]
    if last == "take" or (route.startswith("/v1/conversations") and last not in more):
        return []
    return [("take", {}), *more.get(last, [])]


class Scenes:
    """Sets up what a route needs to be really tried."""

    def __init__(self, address: str, accounts: Mapping[str, Operator], question: str) -> None:
        """`question` is what residents have asked where a route is about a message."""
        self._address = address
        self._operator, self._office = accounts["operator"], accounts["administrator"]
        self._question = question
        self._residents: dict[str, Resident] = {}
        self._set_up_station()

    def _set_up_station(self) -> None:
        found = self._office.http.get("/organisation").json()
        found["document"]["stations"].append(EAST)
        body = {key: found[key] for key in ("version", "document")}
        self._office.http.put("/organisation", json=body).raise_for_status()

    def behind(self, template: str, number: str = "") -> dict[str, str]:
        """Ids for the places in a path of the desk: of this ticket, or of one that is made for it alone."""
        if template.startswith("/v1/desk/sessions/"):
            return {"number": self._session()}
        found = {"name": ASIDE, "seq": "1"}
        if "{suggestion}" in template:
            found["suggestion"] = self._suggestion()
        if "/tickets/{number}" in template:
            found["number"] = number or self.ticket(template)
        if "{attachment}" in template:
            found["attachment"] = self._photo(number or self.ticket())
        if "{referral}" in template:
            found["referral"] = self._referral(found["number"])
        if "{translation}" in template:
            found["translation"] = self._translation(number or self.ticket())
        return found

    def resident(self, template: str) -> tuple[Resident, dict[str, str]]:
        """A resident with a ticket for a route of residents alone, and ids for the places in its path."""
        resident = self._residents[self.ticket(template)]
        found = {"conversation": resident.id, "topic": "ethnicity", "entry": "basis"}
        if "{attachment}" in template:
            answer = resident.http.post(f"{resident.path}/attachments", files={"file": photo()})
            found["attachment"] = _json(answer)["id"]
        return resident, found

    def words(self) -> Words:
        """What means something in a body, by the field that takes it."""
        listed = _json(self._office.http.get("/people"))["people"]
        return {
            "name": [ASIDE],
            "operator": [ASIDE],
            "people[*]": [ASIDE],
            "numbers[*]": [self.ticket(), self.ticket()],
            "station": [EAST["id"], "main"],
            "language": ["zh", "ug"],
            "topic": ["ethnicity"],
            "entry": ["ethnicity/basis"],
            "seq": [1],
            **{key: [value] for key, value in call().items()},
            "revision": [one["revision"] for one in listed if one["name"] == ASIDE],
            "version": [_json(self._office.http.get("/organisation"))["version"]],
        }

    def words_for(self, template: str, number: str) -> Words:
        """The same for one route, whose body has to fit the ticket that its path names or that it is about."""
        if template.endswith("/tickets/{number}/reply"):
            return {"attachment": [self._photo(number)], "translation": [self._translation(number)]}
        return {"other": [self._tied(number)]} if template.endswith("/merge") else {}

    def ticket(self, route: str = "") -> str:
        """The number of a ticket as a route needs it."""
        if route.endswith("{number}/join"):
            return self._walk_in()["number"]
        resident = Resident(self._address, "zh")
        if route.endswith(("/explanation", "/suggestions", "/translations")):
            resident.ask(self._question)
        number = str(_json(resident.http.post(f"{resident.path}/handoff"))["ticket"])
        self._residents[number] = resident
        for step, body in steps_before(route, self._operator.name):
            _json(self._operator.do(number, step, **body))
        if route.endswith("/called"):
            _json(resident.http.post(f"{resident.path}/callback", json=call()))
        if route.endswith("/answered"):
            _json(self._operator.do(number, f"referrals/{self._referral(number)}/sent"))
        return number

    def _walk_in(self) -> dict[str, str]:
        """A ticket of somebody at the counter: its number, and the code to look it up."""
        found: dict[str, str] = _json(
            self._operator.http.post("/tickets", json={"origin": "walk_in", "language": "zh", "consent": True})
        )
        return found

    def _tied(self, number: str) -> str:
        """Another ticket, which the resident of this one has named with its code."""
        other, resident = self._walk_in(), self._residents[number]
        _json(resident.http.post(f"{resident.path}/link", json={key: other[key] for key in ("number", "code")}))
        return other["number"]

    def _referral(self, number: str) -> str:
        """A text that the resident of a ticket has allowed to go to a department."""
        asked: str = _json(self._operator.do(number, "refer", department="legal aid", text="text"))["referral"]
        resident = self._residents[number]
        resident.wait(resident.tap(f"refer:yes:{asked}"))
        return asked

    def _photo(self, number: str) -> str:
        """A photo that waits to be sent with a reply."""
        answer = self._operator.http.post(f"/tickets/{number}/attachments", files={"file": photo()})
        return str(_json(answer)["id"])

    def _translation(self, number: str) -> str:
        """The draft of a reply that waits for a colleague's translation."""
        return str(_json(self._operator.do(number, "translations", text="draft", language="ug"))["id"])

    def _suggestion(self) -> str:
        """A suggestion of which nobody has said yet whether it was used."""
        answer = self._operator.http.post(f"{self._address}/v1/suggest", json={"text": self._question})
        return str(_json(answer)["id"])

    def _session(self) -> str:
        """Another session of the operator's own."""
        Operator(self._address, self._operator.name, PASSWORD)
        listed = _json(self._operator.http.get("/sessions"))["sessions"]
        return next(str(one["id"]) for one in listed if not one["current"])


def photo() -> bytes:
    """A photo as small as can be."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    return out.getvalue()


def call() -> dict[str, str]:
    """A wish to be called."""
    at = datetime.now(UTC) + timedelta(hours=1)
    return {"phone": "13800000000", "since": at.isoformat(), "until": (at + timedelta(hours=1)).isoformat()}


def _json(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json()
