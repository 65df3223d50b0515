"""The one table of settings: typed, read once at start from the environment; a wrong value names its key."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
SECRETS = ("RASA_TOKEN", "SUGGEST_KEY", "DESK_KEY")
ORIGIN = re.compile(r"https?://([a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?|\[[0-9a-f:]{2,45}\])(:[0-9]{1,5})?")
# What may hold a password is never repeated on a terminal or in a log.
UNTOLD = (*SECRETS, "DATABASE_URL")


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(value)

    return parse


def _seconds(low: float, high: float) -> Callable[[str], float]:
    def parse(value: str) -> float:
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        if not low <= number <= high:
            raise ValueError(f"a number of seconds from {low:g} to {high:g}")
        return number

    return parse


def _folder(value: str) -> Path:
    if not value:
        raise ValueError("the path of a folder")
    return Path(value).expanduser().resolve()


def _word(value: str) -> str:
    return value


def _url(value: str) -> str:
    if value and not value.startswith(("http://", "https://")):
        raise ValueError("an address that begins with http:// or https://")
    return value.rstrip("/")


def _origins(value: str) -> tuple[str, ...]:
    """Origins as browsers write them: scheme, host and port, in small letters."""
    given = [one.strip().lower().rstrip("/") for one in value.split(",") if one.strip()]
    if not all(_is_origin(one) for one in given):
        raise ValueError("origins such as https://hotline.example or http://10.0.0.5:8080, with commas between them")
    return tuple(dict.fromkeys(given))


def _is_origin(value: str) -> bool:
    try:
        parts = urlsplit(value)
        known = ORIGIN.fullmatch(value) is not None and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    # Browsers leave the port out where it is the usual one, so an origin with it would never match.
    return known and (parts.scheme, parts.port) not in (("http", 80), ("https", 443))


def _postgres(value: str) -> str:
    if value and not value.startswith(("postgresql://", "postgres://")):
        raise ValueError("an address that begins with postgresql://, or nothing for the embedded server")
    return value


def _level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise ValueError("one of " + ", ".join(LOG_LEVELS))
    return value.upper()


def _meta(parse: Callable[[str], Any], what: str) -> dict[str, Any]:
    return {"parse": parse, "what": what}


def _row(default: Any, parse: Callable[[str], Any], what: str) -> Any:
    return field(default=default, metadata=_meta(parse, what))


def _kept(days: int, what: str) -> Any:
    """A term of retention: at most what residents consent to, as the texts of consent name these days."""

    def parse(value: str) -> int:
        try:
            return _whole(0, days)(value)
        except ValueError as error:
            raise ValueError(f"{error}: residents consent to {days} days at most") from None

    return _row(days, parse, what)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting; the key in the environment is the name in capitals."""

    port: int = _row(8000, _whole(1, 65533), "port of the gateway; Rasa takes the next one, its actions the one after")
    host: str = _row("127.0.0.1", _word, "address that the gateway listens on; 0.0.0.0 opens it to the network")
    data_dir: Path = field(
        default=Path("var"), metadata=_meta(_folder, "folder of the state: database, logs, secrets, sockets")
    )
    knowledge_dir: Path = field(
        default=ROOT, metadata=_meta(_folder, "folder that holds knowledge_base/ and nlu_data/")
    )
    web_dir: Path = field(
        default=ROOT / ".build" / "web", metadata=_meta(_folder, "folder of the built front ends, chat/ and console/")
    )
    database_url: str = _row("", _postgres, "an outside PostgreSQL; empty starts the embedded one")
    rasa_url: str = _row("", _url, "where Rasa answers; empty means this machine, PORT + 1")
    rasa_token: str = _row("", _word, "secret between gateway and Rasa; empty: made at first start")
    actions_port: int = _row(0, _whole(0, 65535), "port of the action server; 0 means PORT + 2")
    suggest_key: str = _row("", _word, "secret that signs calls of /v1/suggest; empty: made at first start")
    desk_key: str = _row("", _word, "secret that seals second factors; empty: made at first start")
    embed_origins: tuple[str, ...] = _row(
        (), _origins, "origins that may show the panel in a page of theirs, with commas between them; empty: nobody"
    )
    rasa_slow_after_s: float = _row(4.0, _seconds(0.05, 60), "after this a resident is told that it takes longer")
    rasa_give_up_after_s: float = _row(120.0, _seconds(0.1, 3600), "after this a person gets the message")
    rasa_retry_s: float = _row(2.0, _seconds(0.01, 60), "pause between two tries to reach Rasa")
    rasa_timeout_s: float = _row(30.0, _seconds(0.05, 600), "longest wait for one answer of Rasa")
    max_text_chars: int = _row(2000, _whole(1, 100_000), "longest message that a resident may write")
    max_body_bytes: int = _row(65_536, _whole(1024, 100_000_000), "largest body of a request")
    max_file_bytes: int = _row(10_485_760, _whole(1024, 100_000_000), "largest photo or voice message that is taken")
    messages_per_minute: int = _row(30, _whole(1, 100_000), "messages of one conversation within a minute")
    conversations_per_hour: int = _row(1000, _whole(1, 1_000_000), "conversations begun from one address in an hour")
    log_level: str = _row("INFO", _level, "how much is logged: " + ", ".join(LOG_LEVELS))
    worker_concurrency: int = _row(8, _whole(1, 256), "messages that one worker has Rasa work on at once")
    session_hours: int = _row(12, _whole(1, 720), "how long an operator stays logged in")
    retention_contact_days: int = _kept(7, "contact ids are cut this long after the close")
    retention_media_days: int = _kept(30, "voice and photos are deleted after this")
    retention_transcript_days: int = _kept(90, "conversations are deleted after this")
    retention_audit_days: int = _kept(180, "the audit log is cut after this")

    @property
    def secrets_dir(self) -> Path:
        """The folder of the secrets that the first start makes."""
        return self.data_dir / "secrets"

    @property
    def run_dir(self) -> Path:
        """The folder of sockets, process ids and the database's address."""
        return self.data_dir / "run"


def _given(environ: Mapping[str, str], key: str) -> str | None:
    path = environ.get(f"{key}_FILE", "")
    if not path:
        return environ.get(key)
    if environ.get(key):
        raise SettingsError(key, f"{key}_FILE is set too: keep one of them")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(f"{key}_FILE", f"{path} cannot be read ({problem}): name a text file") from problem


def _parsed(environ: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for row in fields(Settings):
        key = row.name.upper()
        text = _given(environ, key)
        if text is None or (text == "" and row.default != ""):
            continue
        try:
            values[row.name] = row.metadata["parse"](text.strip())
        except ValueError as right:
            shown = "the value" if key in UNTOLD else repr(text)
            raise SettingsError(key, f"{shown} is not valid: it must be {right}") from None
    return values


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment; raise SettingsError that names the wrong key."""
    values = _parsed(os.environ if environ is None else environ)
    settings = Settings(**values)
    port = settings.port
    settings = replace(
        settings,
        data_dir=settings.data_dir.resolve(),
        rasa_url=settings.rasa_url or f"http://127.0.0.1:{port + 1}",
        actions_port=settings.actions_port or port + 2,
    )
    return _with_kept_secrets(settings)


def _with_kept_secrets(settings: Settings) -> Settings:
    kept: dict[str, Any] = {}
    for key in SECRETS:
        path = settings.secrets_dir / key.lower()
        if not getattr(settings, key.lower()) and path.is_file():
            kept[key.lower()] = path.read_text(encoding="utf-8").strip()
    return replace(settings, **kept)


def make_secrets(settings: Settings) -> Settings:
    """Make the secrets that are neither given nor kept yet; several processes may do so at once."""
    settings.secrets_dir.mkdir(parents=True, exist_ok=True)
    settings.secrets_dir.chmod(0o700)
    for key in SECRETS:
        if getattr(settings, key.lower()):
            continue
        path = settings.secrets_dir / key.lower()
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(32), encoding="utf-8")
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return _with_kept_secrets(settings)
