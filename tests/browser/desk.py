"""The other side of a ticket, over the desk's API: quicker than a second page, where the story is the resident's."""

from typing import Any

import httpx


class Desk:
    """An operator who is logged in and there."""

    def __init__(self, address: str, name: str, password: str) -> None:
        """Logs in."""
        self._http = httpx.Client(base_url=f"{address}/v1/desk", timeout=20)
        csrf = self._post("login", name=name, password=password)["csrf"]
        self._http.headers["X-CSRF-Token"] = csrf
        self._said = 0

    def be(self, state: str) -> None:
        """Is online, or not."""
        self._post("presence", state=state)

    def open_for(self, language: str) -> dict[str, str]:
        """Opens a conversation for somebody at the counter; the code on the screen is `join_code`."""
        found: dict[str, str] = self._post("tickets", origin="walk_in", language=language, consent=True)
        return found

    def take(self, number: str) -> None:
        """Takes a ticket."""
        self._post(f"tickets/{number}/take")

    def reply(self, number: str, text: str = "", attachment: str | None = None) -> None:
        """Says something, or sends a file."""
        self._said += 1
        said = {"client_message_id": f"{number}-{self._said}", "text": text}
        self._post(f"tickets/{number}/reply", **said, **({"attachment": attachment} if attachment else {}))

    def ask_to_refer(self, number: str, department: str, text: str, meaning: str | None = None) -> None:
        """Asks the resident whether a text may go to a department, in their language, too."""
        self._post(f"tickets/{number}/refer", department=department, text=text, meaning=meaning)

    def pass_on(self, number: str) -> None:
        """Says that the text which the resident has allowed went to the department."""
        self._post(f"tickets/{number}/referrals/{self.ticket(number)['referrals'][-1]['id']}/sent")

    def hand_back(self, number: str) -> None:
        """Has answered; the bot goes on."""
        self._post(f"tickets/{number}/hand_back")

    def ticket(self, number: str) -> dict[str, Any]:
        """The whole ticket."""
        answer = self._http.get(f"tickets/{number}")
        found: dict[str, Any] = answer.raise_for_status().json()
        return found

    def sees(self, number: str) -> bool:
        """Whether the ticket is theirs to see."""
        return self._http.get(f"tickets/{number}").is_success

    def upload(self, number: str, data: bytes) -> str:
        """Puts a file with a ticket, to be sent; returns its id."""
        answer = self._http.post(f"tickets/{number}/attachments", files={"file": ("any", data)})
        return str(answer.raise_for_status().json()["id"])

    def file(self, attachment: str) -> httpx.Response:
        """A photo or voice message that the resident has sent."""
        return self._http.get(f"attachments/{attachment}").raise_for_status()

    def _post(self, path: str, **body: Any) -> Any:
        answer = self._http.post(path, json=body)
        assert answer.status_code < 300, f"{path}: {answer.text}"
        return answer.json() if answer.content else None
