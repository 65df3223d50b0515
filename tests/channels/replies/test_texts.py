"""The texts of the replies are the same in each language, and what is filled in keeps its direction."""

import json
import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from channels.replies import Texts, check_questions, load_texts
from channels.replies.texts import placeholders
from core.acts import REASONS
from core.content import Content
from core.errors import TextsError
from core.settings import Settings

HERE = Path(__file__).parents[3] / "channels" / "replies"
SAID = (
    *("greet", "thank", "bye", "who_are_you", "what_can_you_do", "privacy", "change_language"),
    *("emergency", "out_of_scope", "ticket_status", "no_need", "repeat"),
)


def copied(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the texts with one change in the Uyghur file."""
    for code in ("zh", "ug"):
        (tmp_path / f"{code}.yml").write_bytes((HERE / f"{code}.yml").read_bytes())
    file = tmp_path / "ug.yml"
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("key", [f"utter_{one}" for one in SAID] + [f"handoff_{one}" for one in REASONS])
def test_there_is_a_text_for_everything_that_rasa_may_say(key: str, texts: Texts) -> None:
    assert all(lines.get(key) for lines in texts.lines.values())


def test_every_registered_language_is_named_in_every_language(texts: Texts) -> None:
    registered = yaml.safe_load((HERE.parents[1] / "nlu_data" / "languages.yml").read_text(encoding="utf-8"))
    for code, lines in texts.lines.items():
        names = [lines.get(f"language_{one}") for one in registered]
        assert None not in names, code
        assert len(set(names)) == len(names), code


@pytest.mark.parametrize("path", ["channels/replies/mn.yml", "channels/wechat/miniprogram/src/locales/mn.json"])
def test_mongolian_endings_are_joined_to_their_word(path: str) -> None:
    endings = yaml.safe_load(Path(__file__).with_name("mongolian.yml").read_text("utf-8"))["endings"]
    # The file as it is, so that a text is found by what stands around it.
    text = (HERE.parents[1] / path).read_text("utf-8")
    apart = rf"[\u1800-\u18aa}}] (?:{'|'.join(endings)})(?![\u1800-\u18aa])"
    assert re.findall(apart, text) == []


@pytest.mark.parametrize("key", ["consent_keep", "utter_privacy"])
def test_a_consent_names_the_days_that_things_are_kept(key: str, texts: Texts) -> None:
    terms = Settings()
    for code, lines in texts.lines.items():
        days = [int(found) for found in re.findall(r"\d+", lines[key])]
        assert days == [terms.retention_transcript_days, terms.retention_contact_days], code


def test_the_mini_program_names_the_days_that_things_are_kept() -> None:
    terms, folder = Settings(), HERE.parents[1] / "channels/wechat/miniprogram/src/locales"
    kept = {
        "chat": terms.retention_transcript_days,
        "media": terms.retention_media_days,
        "contact": terms.retention_contact_days,
        "log": terms.retention_audit_days,
    }
    for file in sorted(folder.glob("*.json")):
        words = json.loads(file.read_text("utf-8"))["texts"]
        named = {what: [int(one) for one in re.findall(r"\d+", words[f"consent_kept_{what}"])] for what in kept}
        assert named == {what: [days] for what, days in kept.items()}, file.stem


def test_who_has_come_in_by_the_code_is_not_told_to_scan_it(texts: Texts) -> None:
    # What a walk-in is told is read on their own device only: nobody else has a way into the conversation.
    for code, lines in texts.lines.items():
        told, scan = lines["walk_in"], lines["scan_to_continue"]
        shared = SequenceMatcher(None, told, scan, autojunk=False).find_longest_match()
        assert shared.size < 9, (code, told[shared.a : shared.a + shared.size])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  utter_thank:", "  utter_thanks:", "'utter_thank' is missing"),
        ("  utter_thank:", "  utter_thanks:", "unknown key 'utter_thanks'"),
        ("{ticket}", "", "has the placeholders []"),
        ("{ticket}", "{number}", "has the placeholders ['number']"),
        ("{ticket}", "{ticket", "cannot be read|broken braces"),
        ('"119"', '"911"', "emergency numbers differ"),
        ("options:", "buttons:", "unknown section 'buttons'"),
        ("replies:", "replies: [", "cannot be read"),
    ],
)
def test_a_difference_between_languages_is_found(old: str, new: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(TextsError) as caught:
        load_texts(copied(tmp_path, old, new))
    assert any(one in str(caught.value) for one in says.split("|")), str(caught.value)


def test_a_question_without_its_text_is_found(texts: Texts, content: Content) -> None:
    assert check_questions(texts, content.questions) == []
    lines = {code: dict(found) for code, found in texts.lines.items()}
    del lines["ug"]["ask_about_change"]
    (problem,) = check_questions(Texts(lines, texts.emergency), content.questions)
    assert str(problem).startswith("knowledge_base/clarify.yml:2: the question ask_about_change has no text in ug")


def test_the_texts_of_the_originals_language_are_needed(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match="zh.yml is missing"):
        load_texts(tmp_path)


def test_what_is_filled_into_right_to_left_text_is_isolated(texts: Texts, content: Content) -> None:
    line = texts.say("ticket_opened", language="ug", content=content, ticket="T-7F3K-92")
    assert "\u2068T-7F3K-92\u2069" in line.text
    assert (line.language, line.dir) == ("ug", "rtl")


def test_what_is_filled_into_left_to_right_text_stands_plain(texts: Texts, content: Content) -> None:
    line = texts.say("ticket_opened", language="zh", content=content, ticket="T-7F3K-92")
    assert "T-7F3K-92" in line.text
    assert "\u2068" not in line.text


def test_a_language_without_a_file_gets_its_fallback(texts: Texts, content: Content) -> None:
    without = Texts({code: lines for code, lines in texts.lines.items() if code != "en"}, texts.emergency)
    assert without.say("utter_greet", language="en", content=content).language == "zh"


def test_a_missing_value_is_an_error_and_no_hole(texts: Texts, content: Content) -> None:
    with pytest.raises(TextsError, match="not given ticket"):
        texts.say("ticket_opened", language="zh", content=content)


def test_an_unknown_key_is_an_error_that_names_it(texts: Texts, content: Content) -> None:
    with pytest.raises(TextsError, match="no text 'utter_nothing'"):
        texts.say("utter_nothing", language="zh", content=content)


@given(st.lists(st.sampled_from(["ticket", "name"])), st.text(st.characters(exclude_characters="{}")))
def test_placeholders_are_the_names_in_braces(names: list[str], around: str) -> None:
    assert placeholders(around.join(["", *(f"{{{name}}}" for name in names), ""])) == set(names)


@given(st.text("{}ab!:.0[]"))
def test_any_text_has_placeholders_or_broken_braces(text: str) -> None:
    try:
        found = placeholders(text)
    except ValueError:
        return
    assert text.format(**dict.fromkeys(found, "x")) is not None
