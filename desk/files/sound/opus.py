"""How long a packet of Opus sounds, by its first two bytes (RFC 6716, section 3.1)."""

SILK, HYBRID, CELT = (10, 20, 40, 60), (10, 20), (2.5, 5, 10, 20)


def seconds(packet: bytes) -> float:
    """The length of one packet; 0 for none."""
    if not packet:
        return 0.0
    shape, code = packet[0] >> 3, packet[0] & 3
    if shape < 12:
        frame = float(SILK[shape & 3])
    elif shape < 16:
        frame = float(HYBRID[shape & 1])
    else:
        frame = CELT[shape & 3]
    many = (1, 2, 2)[code] if code < 3 else (packet[1] & 0x3F if len(packet) > 1 else 0)
    return frame * many / 1000
