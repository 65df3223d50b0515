"""Text in, vectors out, as JSON Lines: `{"text": …, "kind"?: "query"|"passage"}` to `{"vector": [384 numbers]}`."""

import json
import sys
from typing import Any

from bot.encoder.encoder import Encoder

KINDS = ("query", "passage")


def main() -> int:
    """Answers each line in order; a line that is not such an object gets `{"error": …}` and makes the end non-zero."""
    encoder = Encoder()
    failed = False
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            answer = _answer(encoder, json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            failed = True
            answer = {"error": f'line {number}: not an object with a "text"'}
        print(json.dumps(answer), flush=True)
    return 1 if failed else 0


def _answer(encoder: Encoder, request: Any) -> dict[str, Any]:
    text, kind = request["text"], request.get("kind", "query")
    if not isinstance(text, str) or kind not in KINDS:
        raise TypeError("text must be a string, kind one of KINDS")
    text.encode()  # half a surrogate pair is no text
    return {"vector": [round(float(x), 6) for x in encoder.encode([text], kind)[0]]}


if __name__ == "__main__":
    sys.exit(main())
