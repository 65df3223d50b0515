"""How the parts fit together: made once for each process, and passed in everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from procrastinate import App

from channels.channel import Channel
from channels.gateway.content import ContentHolder
from channels.gateway.jobs import make_queue
from channels.gateway.metrics.meter import Meter
from channels.gateway.rasa import Rasa
from channels.gateway.speech import Speech
from channels.gateway.voice import Voice
from channels.web.transport import WebChannel
from core.clock import Clock, wall_clock
from core.database import Pool, database_url, make_pool
from core.settings import Settings
from desk.station import Station


@dataclass(frozen=True, slots=True)
class Parts:
    """What gateway and worker have in common."""

    settings: Settings
    clock: Clock
    url: str
    pool: Pool
    queue: App
    holder: ContentHolder
    channels: Mapping[str, Channel]
    meter: Meter
    rasa: Rasa
    station: Station
    voice: Voice
    speech: Speech

    @property
    def pushed(self) -> dict[str, Channel]:
        """The channels that messages have to be sent through."""
        return {name: channel for name, channel in self.channels.items() if not channel.limits.pulled}


def make_channels(settings: Settings) -> dict[str, Channel]:
    """Every door; a new channel is one line here."""
    doors: list[Channel] = [WebChannel(settings)]
    return {door.name: door for door in doors}


def make_parts(
    settings: Settings, *, clock: Clock = wall_clock, channels: Mapping[str, Channel] | None = None
) -> Parts:
    """Build everything; nothing is opened or reached yet."""
    url = database_url(settings)
    pool = make_pool(url)
    doors = make_channels(settings) if channels is None else channels
    holder, station, meter = ContentHolder(settings.knowledge_dir, clock), Station(clock), Meter(pool)
    pushed = [name for name, door in doors.items() if not door.limits.pulled]
    voice = Voice(clock, holder, station, meter, pushed)
    return Parts(
        settings=settings,
        clock=clock,
        url=url,
        pool=pool,
        queue=make_queue(url),
        holder=holder,
        channels=doors,
        meter=meter,
        rasa=Rasa(settings, meter),
        station=station,
        voice=voice,
        speech=Speech(holder, voice, station, meter),
    )
