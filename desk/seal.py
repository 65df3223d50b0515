"""Sealing what must not be read from a copy of the database alone: telephone numbers, secrets of second factors."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.errors import SettingsError


class Seal:
    """Seals texts with the key of this installation, for one purpose."""

    def __init__(self, key: str, purpose: str) -> None:
        self._key = key
        self._purpose = purpose

    def close(self, text: str) -> str:
        """The sealed text."""
        return self._fernet().encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """The text, or None if it was sealed with another key."""
        try:
            return self._fernet().decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def _fernet(self) -> Fernet:
        if not self._key:
            raise SettingsError("DESK_KEY", "it is empty: start with make run, which makes one, or set it")
        # The key may be any text that somebody chose; Fernet wants 32 bytes.
        stretched = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"shiliu {self._purpose}".encode())
        return Fernet(base64.urlsafe_b64encode(stretched.derive(self._key.encode())))
