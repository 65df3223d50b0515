"""How the parts fit together: made once for each process, and passed in everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from procrastinate import App

from channels.channel import Channel
from channels.gateway.content import ContentHolder
from channels.gateway.counter_parts import CounterParts, make_counter
from channels.gateway.counter_words import CounterWords
from channels.gateway.jobs import make_queue
from channels.gateway.metrics.meter import Meter
from channels.gateway.rasa import Rasa
from channels.gateway.speech import Speech
from channels.gateway.taps import Taps
from channels.gateway.voice import Voice
from channels.web.transport import WebChannel
from core.clock import Clock, wall_clock
from core.database import Pool, database_url, make_pool
from core.settings import Settings
from desk.files.files import Files
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
    counter: CounterParts
    voice: Voice
    words: CounterWords
    speech: Speech
    taps: Taps
    files: Files

    @property
    def station(self) -> Station:
        """The desk as conversations see it."""
        return self.counter.station

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
    holder, counter, meter = ContentHolder(settings.knowledge_dir, clock), make_counter(settings, clock), Meter(pool)
    pushed = [name for name, door in doors.items() if not door.limits.pulled]
    voice, words = Voice(clock, holder, counter.station, meter, pushed), CounterWords(holder, clock)
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
        counter=counter,
        voice=voice,
        words=words,
        speech=Speech(clock, holder, voice, counter.station, words, meter),
        taps=Taps(counter.station, voice, words),
        files=Files(settings, pool, clock),
    )
