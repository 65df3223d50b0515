"""Sets everything up on a bare machine: runs before any environment exists, so standard library only, Python 3.8 on."""
