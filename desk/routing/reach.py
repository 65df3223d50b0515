"""How far the answer of a lead reaches: one station, a district, the city."""

from desk.organisation import Organisation


def reach(organisation: Organisation, level: str, station: str) -> list[str]:
    """The stations that a level reaches from a station; a station that belongs to no district stands alone there."""
    if level == "station":
        return [organisation.station(station).id]
    area = next((one.id for one in organisation.path(station) if one.level == level), None)
    if area is None:
        return [organisation.station(station).id]
    return [one.id for one in organisation.stations_in(area)]
