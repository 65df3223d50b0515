"""The report of a month as tables with headings: what the printable page, the workbook and the CSV have in common."""

from collections.abc import Sequence
from datetime import date, datetime

from desk.hours import HOME
from desk.statistics import figures as reckon
from desk.statistics.disclosure import Shown
from desk.statistics.facts import CLOCKS, FACES, TICKETS, TURNS, Dimension, counted_by
from desk.statistics.figures import Names
from desk.statistics.shapes import Cell, Clock, Column, Figures, Kind, Named, Report, Section, Share
from desk.statistics.words import Words

# The dimensions that have a table of their own in the report; entries would fill pages, reasons and stations have one.
_TABLES: tuple[Dimension, ...] = ("language", "topic", "channel")


def report(shown: Shown, month: date, names: Names, words: Words, at: datetime) -> Report:
    """The whole report, in the language of the words."""
    found = reckon.figures(shown, names, words)
    least = str(shown.least)
    return Report(
        month=f"{month:%Y-%m}",
        language=words.language,
        title=words.line("title"),
        period=words.line("month", month=f"{month:%Y-%m}"),
        made=words.line("made", at=f"{at.astimezone(HOME):%Y-%m-%d %H:%M}"),
        notes=words.notes(least=least),
        hidden=words.line("hidden"),
        sections=[
            _summary(shown, found, words),
            _named("reasons", found.reasons, words),
            _satisfaction(shown, found, words),
            _clocks(found.clocks, words),
            _endings(found, words),
            _stations(found, words),
            *(by_dimension(shown, dimension, names, words) for dimension in _TABLES),
        ],
    )


def by_dimension(shown: Shown, dimension: Dimension, names: Names, words: Words) -> Section:
    """All that is counted by one dimension, a row for each of its values."""
    whats = counted_by(dimension)
    rows: list[list[Cell]] = [
        [line.value, line.title, *(line.counts[what] for what in whats)]
        for line in reckon.lines(shown, dimension, names)
    ]
    return _section(dimension, [*_named_columns(words), *_columns(words, "whats", whats)], rows, words)


def in_all(shown: Shown, words: Words) -> Section:
    """How often each thing happened, whatever else is known of it."""
    rows: list[list[Cell]] = [[title, shown.total(what)] for what, title in words.section("whats").items()]
    return _section("summary", _columns(words, "columns", ["what"], "text") + _counts(words, "count"), rows, words)


def _summary(shown: Shown, found: Figures, words: Words) -> Section:
    columns = [*_columns(words, "columns", ["what"], "text"), *_counts(words, "count"), *_share_columns(words)]
    shares = {"answered": found.answered, "handed_over": found.handed_over}
    rows: list[list[Cell]] = [
        [words.say("whats", what), shown.total(what), *_bounds(shares.get(what))] for what in (*TURNS, *TICKETS)
    ]
    return _section("summary", columns, rows, words)


def _named(key: str, found: Sequence[Named], words: Words) -> Section:
    rows: list[list[Cell]] = [[one.value, one.title, one.n] for one in found]
    return _section(key, [*_named_columns(words), *_counts(words, "count")], rows, words)


def _satisfaction(shown: Shown, found: Figures, words: Words) -> Section:
    columns = [*_columns(words, "columns", ["what"], "text"), *_counts(words, "count"), *_share_columns(words)]
    rows: list[list[Cell]] = [
        [words.say("whats", face), shown.total(face), *_bounds(found.satisfied if face == FACES[-1] else None)]
        for face in FACES
    ]
    return _section("satisfaction", columns, rows, words)


def _clocks(found: Sequence[Clock], words: Words) -> Section:
    columns = [
        *_columns(words, "columns", ["what"], "text"),
        *_counts(words, "met", "missed"),
        *_columns(words, "columns", ["low", "high"], "share"),
    ]
    rows: list[list[Cell]] = [[one.title, one.met, one.missed, *_bounds(one.share)] for one in found]
    return _section("clocks", columns, rows, words)


def _endings(found: Figures, words: Words) -> Section:
    columns = [*_named_columns(words), *_columns(words, "whats", ["handed_over", "answered"])]
    rows: list[list[Cell]] = [[one.value, one.title, one.handed_over, one.answered] for one in found.endings]
    return _section("handoffs", columns, rows, words)


def _stations(found: Figures, words: Words) -> Section:
    """The assessment: what came in, what was done with it, how the clocks were kept, how pleased people were."""
    counted = (*TICKETS, *FACES)
    columns = [*_named_columns(words), *_columns(words, "whats", counted)]
    for clock in CLOCKS:
        for end in ("low", "high"):
            title = words.say("stations", end, clock=words.say("stations", clock))
            columns.append(Column(key=f"{clock}_{end}", title=title, kind="share"))
    columns += _columns(words, "columns", ["satisfied_low", "satisfied_high"], "share")
    rows: list[list[Cell]] = []
    for one in found.stations:
        clocks = [bound for clock in one.clocks for bound in _bounds(clock.share)]
        rows.append([one.value, one.title, *(one.counts[what] for what in counted), *clocks, *_bounds(one.satisfied)])
    return _section("stations", columns, rows, words)


def _bounds(share: Share | None) -> list[Cell]:
    return [None, None] if share is None else [share.low, share.high]


def _columns(words: Words, section: str, keys: Sequence[str], kind: Kind = "count") -> list[Column]:
    return [Column(key=key, title=words.say(section, key), kind=kind) for key in keys]


def _counts(words: Words, *keys: str) -> list[Column]:
    return _columns(words, "columns", keys)


def _named_columns(words: Words) -> list[Column]:
    return _columns(words, "columns", ["value", "title"], "text")


def _share_columns(words: Words) -> list[Column]:
    return _columns(words, "columns", ["share_low", "share_high"], "share")


def _section(key: str, columns: list[Column], rows: list[list[Cell]], words: Words) -> Section:
    return Section(key=key, title=words.say("sheets", key), columns=columns, rows=rows)
