"""The process that looks at one file: `python -m desk.files.child`, the file on its input, what is kept on its output.

The output is one line of JSON and then the bytes. It gets no settings, writes no file, and ends by itself or is ended
when a file asks for more time or memory than a photo can need.
"""

import contextlib
import json
import os
import resource
import sys

from core.errors import Invalid
from desk.files.inspect import inspect

CPU_S = 20
# Forty million pixels need up to 950 MB with every copy that is made on the way (a see-through WebP).
MEMORY = 1_300_000_000
LIMITS = (
    (resource.RLIMIT_CPU, CPU_S),
    (resource.RLIMIT_AS, MEMORY),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
)


def limit() -> None:
    """Take no more than a photo can need, and leave the processor to who is talking."""
    os.nice(10)
    for which, most in LIMITS:
        # Systems that do not know a limit still have the time that the parent gives.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


def main() -> int:
    """Look at one file."""
    limit()
    try:
        found = inspect(sys.stdin.buffer.read())
        head, data = {"kind": found.kind, "mime": found.mime, "seconds": found.seconds}, found.data
    except Invalid as problem:
        head, data = {"problem": str(problem)}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
