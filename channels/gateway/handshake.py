"""The WebSocket protocol of uvicorn, which leaves one answer unsent."""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol


class Handshake(WebSocketsSansIOProtocol):
    """Also answers a request that cannot be read as a handshake."""

    def data_received(self, data: bytes) -> None:
        """Take bytes from the client; refuse and close where they are no handshake."""
        super().data_received(data)
        # With headers too long its parent would neither answer nor close: the client would wait, and the socket stay.
        if self.conn.handshake_exc is not None and not self.handshake_initiated:
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()
