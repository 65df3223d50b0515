"""Run the gateway: `python -m channels.gateway`."""

import asyncio
import sys

import uvicorn
from fastapi import FastAPI

from channels.gateway.app import create_app
from channels.gateway.handshake import Handshake
from core.database import database_url, wait_until_ready
from core.errors import ShiliuError
from core.logging import configure_logging
from core.settings import Settings, load_settings, make_secrets


def main() -> int:
    """Serve until told to stop."""
    try:
        settings = make_secrets(load_settings())
        configure_logging(settings.log_level, "gateway")
        asyncio.run(wait_until_ready(database_url(settings), 60))
        app = create_app(settings)
    except ShiliuError as problem:
        print(problem, file=sys.stderr)
        return 1
    serve(app, settings)
    return 0


def serve(app: FastAPI, settings: Settings) -> None:
    """Answer requests until told to stop."""
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        # The other parser of uvicorn takes headers of any size; this one ends at 64 KiB.
        http="h11",
        ws=Handshake,
        timeout_graceful_shutdown=5,
        ws_max_size=settings.max_body_bytes,
    )


if __name__ == "__main__":
    sys.exit(main())
