"""Text in, vectors out, as JSON Lines: `{"text": …, "kind"?: "query"|"passage"}` to `{"vector": [384 numbers]}`."""

import json
import sys

from bot.encoder.encoder import Encoder


def main() -> int:
    """Answers each line in order; a line that is not such an object gets `{"error": …}` and makes the end non-zero."""
    encoder = Encoder()
    failed = False
    for number, line in enumerate(sys.stdin, 1):
        try:
            request = json.loads(line)
            vector = encoder.encode([request["text"]], request.get("kind", "query"))[0]
            answer = {"vector": [round(float(x), 6) for x in vector]}
        except (ValueError, TypeError, KeyError, AttributeError):
            failed = True
            answer = {"error": f'line {number}: not an object with a "text"'}
        print(json.dumps(answer), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
