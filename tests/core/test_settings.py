"""Settings: typed, from the environment or a file, and a wrong one names its key."""

import stat
from dataclasses import fields
from pathlib import Path

import pytest

from core.errors import SettingsError
from core.settings import Settings, load_settings, make_secrets


def test_without_any_setting_there_are_defaults_that_follow_from_the_port() -> None:
    settings = load_settings({"PORT": "9000"})
    assert (settings.rasa_url, settings.actions_port) == ("http://127.0.0.1:9001", 9002)
    assert settings.host == "127.0.0.1"
    assert settings.data_dir.is_absolute()


@pytest.mark.parametrize(
    ("key", "value"),
    [("PORT", "x"), ("PORT", "0"), ("PORT", "65535"), ("PORT", "\u0663"), ("RASA_SLOW_AFTER_S", "soon"),
     ("RASA_SLOW_AFTER_S", "nan"), ("DATABASE_URL", "mysql://x"), ("RASA_URL", "localhost"), ("LOG_LEVEL", "LOUD"),
     ("WORKER_CONCURRENCY", "-1"), ("MAX_TEXT_CHARS", "1e3"),
     ("EMBED_ORIGINS", "*"), ("EMBED_ORIGINS", "hotline.example"), ("EMBED_ORIGINS", "https://a.example/panel"),
     ("EMBED_ORIGINS", "https://a.example:443"), ("EMBED_ORIGINS", "https://a.example; script-src *"),
     ("EMBED_ORIGINS", "https://*.example"), ("EMBED_ORIGINS", "https://a.example 'self'")],
)  # fmt: skip
def test_a_wrong_value_stops_the_start_and_names_its_key(key: str, value: str) -> None:
    with pytest.raises(SettingsError, match=key) as caught:
        load_settings({key: value})
    assert "must be" in str(caught.value)


@pytest.mark.parametrize(("what", "days"), [("CONTACT", 7), ("MEDIA", 30), ("TRANSCRIPT", 90), ("AUDIT", 180)])
def test_nothing_is_kept_longer_than_residents_consent_to(what: str, days: int) -> None:
    key = f"RETENTION_{what}_DAYS"
    with pytest.raises(SettingsError, match=f"{key}.* from 0 to {days}: residents consent to {days} days at most"):
        load_settings({key: str(days + 1)})
    assert getattr(load_settings({key: "3"}), key.lower()) == 3
    assert getattr(load_settings({}), key.lower()) == days


def test_origins_are_taken_as_browsers_write_them() -> None:
    given = " https://Hotline.example/ , http://10.0.0.5:8080,https://hotline.example,http://[::1]:9000"
    found = ("https://hotline.example", "http://10.0.0.5:8080", "http://[::1]:9000")
    assert load_settings({"EMBED_ORIGINS": given}).embed_origins == found
    assert load_settings({"EMBED_ORIGINS": ""}).embed_origins == ()


def test_a_wrong_address_is_not_repeated_as_it_may_hold_a_password() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({"DATABASE_URL": "mysql://shiliu:hush@here/x"})
    assert "hush" not in str(caught.value)


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("secret\n")
    assert load_settings({"RASA_TOKEN_FILE": str(file)}).rasa_token == "secret"
    with pytest.raises(SettingsError, match="RASA_TOKEN_FILE"):
        load_settings({"RASA_TOKEN_FILE": str(tmp_path / "none")})
    with pytest.raises(SettingsError, match="RASA_TOKEN"):
        load_settings({"RASA_TOKEN_FILE": str(file), "RASA_TOKEN": "other"})


def test_missing_secrets_are_made_once_and_kept_from_others(tmp_path: Path) -> None:
    environ = {"DATA_DIR": str(tmp_path)}
    made = make_secrets(load_settings(environ))
    assert made.rasa_token
    assert made.suggest_key != made.rasa_token
    assert load_settings(environ) == made
    assert make_secrets(load_settings(environ)) == made
    assert stat.S_IMODE((tmp_path / "secrets" / "rasa_token").stat().st_mode) == 0o600


def test_every_setting_says_what_it_is_for() -> None:
    assert all(row.metadata["what"] for row in fields(Settings))
