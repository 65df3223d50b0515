"""The action server: `python -m actions PORT`, on 127.0.0.1 only (rasa-sdk's own command listens on all addresses)."""

import logging
import sys

from rasa_sdk.endpoint import create_app


def main(arguments: list[str]) -> None:
    """Serves until it is stopped."""
    logging.basicConfig(level=logging.WARNING)
    app = create_app("actions", cors_origins=None)
    app.run("127.0.0.1", int(arguments[0]), access_log=False, motd=False)


if __name__ == "__main__":
    main(sys.argv[1:])
