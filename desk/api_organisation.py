"""The routes of the organisation and of its people: to look at, and to change, each change in the audit log."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from desk import shapes_organisation as shapes
from desk.gate import Gate
from desk.invitation import Invitations
from desk.organisation.office import Office
from desk.organisation.staff import Staff
from desk.people import Operator

Language = Annotated[str, Query(pattern=r"^[a-z]{2,3}$")]
FAULTS: dict[int | str, dict[str, Any]] = {422: {"model": shapes.Faults}}


def make_router(office: Office, staff: Staff, invitations: Invitations, gate: Gate) -> APIRouter:
    """The routes, to stand under /v1/desk."""
    router = APIRouter()
    _add_organisation(router, office, gate)
    _add_people(router, staff, gate)
    _add_invitation(router, invitations, gate)
    return router


def _add_organisation(router: APIRouter, office: Office, gate: Gate) -> None:
    @router.get(
        "/organisation", response_model=shapes.Organisation, dependencies=[Depends(gate.may("organisation.read"))]
    )
    async def look(language: Language = "zh") -> dict[str, Any]:
        """The organisation in force, and what may be named in it."""
        return await office.look(language)

    @router.put("/organisation", response_model=shapes.Taken, responses=FAULTS)
    async def replace(
        given: shapes.NewOrganisation,
        who: Annotated[Operator, Depends(gate.may("organisation.write", change=True))],
    ) -> dict[str, Any]:
        """Put another one in its place, whole or not at all; 422 names every fault, 409 says that it was changed."""
        changes = await office.replace(given.document, given.version, who.name)
        return {"version": changes.version, "changed": str(changes)}


def _add_people(router: APIRouter, staff: Staff, gate: Gate) -> None:
    @router.get("/people", response_model=shapes.People)
    async def people(who: Annotated[Operator, Depends(gate.may("people.read"))]) -> dict[str, Any]:
        """Who works here; how accounts stand, and who has left, only for whoever may change it."""
        return await staff.listed(who.role)

    @router.post("/people", status_code=201, response_model=shapes.Person, responses=FAULTS)
    async def add(
        given: shapes.NewPerson,
        who: Annotated[Operator, Depends(gate.may("people.write", change=True))],
    ) -> dict[str, Any]:
        """Make an account without a password; 422 names every fault, 409 says that the name is taken."""
        return await staff.add(given.person, who.name)

    @router.patch("/people/{name:path}", response_model=shapes.Person, responses=FAULTS)
    async def change(
        name: shapes.PersonName,
        given: shapes.PersonChange,
        who: Annotated[Operator, Depends(gate.may("people.write", change=True))],
    ) -> dict[str, Any]:
        """Change somebody, end their account or have them back; 422 names every fault, 409 what stands against it."""
        return await staff.change(name, given.change, given.revision, who.name, given.active)


def _add_invitation(router: APIRouter, invitations: Invitations, gate: Gate) -> None:
    @router.post("/people/{name:path}/invitation", status_code=201, response_model=shapes.Invitation)
    async def invite(
        name: shapes.PersonName, who: Annotated[Operator, Depends(gate.may("people.write", change=True))]
    ) -> dict[str, Any]:
        """Invite somebody to set a password; it takes the place of an earlier one. Nobody invites themselves: 403."""
        made = await invitations.invite(name, who.name)
        return {"code": made.code, "until": made.until.isoformat()}
