"""The organisation of a desk into which nothing was imported."""

from functools import cache
from pathlib import Path

import yaml

from desk.organisation.models import Area, Station
from desk.organisation.organisation import Organisation

FILE = Path(__file__).with_name("default.yml")
# A commented file to begin with.
EXAMPLE = Path(__file__).with_name("example.yml")


@cache
def default() -> Organisation:
    """One city `city`, one station `main`, hours unknown."""
    given = yaml.safe_load(FILE.read_text("utf-8"))
    areas = tuple(Area(id_, row["level"], None, row["names"]) for id_, row in given["areas"].items())
    stations = tuple(Station(id_, row["area"], row["names"]) for id_, row in given["stations"].items())
    return Organisation(0, areas, stations)
