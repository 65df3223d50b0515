"""Rasa's server: `python -m bot.server MODEL PORT`, on 127.0.0.1, with our validator in force.

Reads RASA_TOKEN, ACTIONS_PORT and TRACKER_URL from the environment; only the supervisor starts it.
"""

import os
import sys

from bot.quiet import quiet

quiet()

from rasa.core.run import serve_application  # noqa: E402
from rasa.core.utils import AvailableEndpoints  # noqa: E402

from bot.languages.speech import load_speech  # noqa: E402
from bot.nlu.sentence import shared_encoder  # noqa: E402
from bot.registers.languages import read_register  # noqa: E402
from bot.validation import patch_validation  # noqa: E402

RESPONSE_TIMEOUT_S = 30


def warm_up() -> None:
    """Loads the encoder and the words of the answered languages before the first resident waits for them."""
    shared_encoder().encode(["a"])
    for code, language in read_register().items():
        if language.answered:
            load_speech(code).words("a")


def main(arguments: list[str]) -> int:
    """Serves until it is stopped; 2 where an argument is missing."""
    if len(arguments) != 2:
        print("usage: python -m bot.server MODEL PORT", file=sys.stderr)
        return 2
    patch_validation()
    warm_up()
    serve_application(
        model_path=arguments[0],
        interface="127.0.0.1",
        port=int(arguments[1]),
        credentials="bot/credentials.yml",
        auth_token=os.environ["RASA_TOKEN"],
        enable_api=True,
        response_timeout=RESPONSE_TIMEOUT_S,
        endpoints=AvailableEndpoints.read_endpoints("bot/endpoints.yml"),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
