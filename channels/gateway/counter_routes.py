"""All routes of the desk, put together."""

from fastapi import APIRouter

from channels.gateway.catalogue import GatewayCatalogue
from channels.gateway.live import Hub
from channels.gateway.parts import Parts
from channels.gateway.terms import GatewayGlossary
from channels.gateway.titles import GatewayTitles
from desk import (
    api,
    api_account,
    api_audit,
    api_files,
    api_floor,
    api_handover,
    api_moves,
    api_organisation,
    api_statistics,
    api_trend,
    api_words,
    phrases,
)
from desk.audit import Log
from desk.being import Being
from desk.counter import Counter
from desk.desk import Desk
from desk.floor import Floor
from desk.gate import Gate
from desk.handover import Handover
from desk.invitation import Invitations
from desk.merging import Merging
from desk.moves import Moves
from desk.organisation.office import Office
from desk.organisation.staff import Staff
from desk.residents import Residents
from desk.seal import Seal
from desk.session import Sessions
from desk.station import PHONES
from desk.supervision import Supervision
from desk.totp import SecondFactors
from desk.translation.desk import Translations


def make_floor(parts: Parts, residents: Residents) -> Floor:
    """What the desk's operations share."""
    counter = parts.counter
    return Floor(parts.pool, parts.clock, residents, counter.registry, counter.cases, counter.router)


def make_router(parts: Parts, hub: Hub, residents: Residents, sessions: Sessions) -> APIRouter:
    """All routes under /v1/desk."""
    floor, gate = make_floor(parts, residents), Gate(sessions)
    moves, factors = Moves(floor), SecondFactors(parts.pool, parts.clock, parts.settings.desk_key)
    titles = GatewayTitles(parts.holder, parts.counter.registry)
    glossary = GatewayGlossary(parts.holder, parts.settings.knowledge_dir)
    invitations = Invitations(parts.pool, parts.clock)
    organised = (parts.pool, parts.clock, parts.counter.registry, GatewayCatalogue(parts.holder))
    others = [
        api_trend.make_router(gate, parts.pool),
        api_organisation.make_router(Office(*organised), Staff(*organised), invitations, gate),
        api_statistics.make_router(gate, parts.pool, parts.clock, titles),
        api_account.make_router(sessions, gate, factors, invitations),
        api_audit.make_router(Log(parts.pool), gate),
        api_moves.make_router(moves, Merging(floor), gate),
        api_handover.make_router(Handover(floor, moves), gate),
        api_files.make_router(floor, parts.files, gate),
        api_words.make_router(phrases.read(phrases.written()), glossary, gate),
        api_floor.make_router(Counter(floor, moves), Being(floor), Translations(floor), Supervision(floor), gate),
    ]
    return api.make_router(Desk(floor, Seal(parts.settings.desk_key, PHONES)), hub, gate, others)
