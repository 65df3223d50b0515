"""What a web client may post; whatever else it posts is refused in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.message import direction
from channels.web.parse import parse_message
from core.errors import Invalid

ANY_CHARACTER = st.characters(exclude_categories=())
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(ANY_CHARACTER),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def parsed(**body: object) -> object:
    """The parsed message."""
    return parse_message("c", body, longest=20, channel="web")


@given(st.dictionaries(st.sampled_from(["client_message_id", "text", "choice", "attachment", "x"]), ANYTHING))
def test_whatever_is_posted_is_parsed_or_refused_in_words(body: dict[str, object]) -> None:
    try:
        found = parse_message("c", body, longest=20, channel="web")
    except Invalid as problem:
        assert str(problem)
    else:
        assert [found.text, found.choice, found.attachment].count(None) == 2


@given(st.text(ANY_CHARACTER, min_size=1, max_size=20))
def test_a_text_that_is_taken_is_taken_as_written_and_can_be_encoded(text: str) -> None:
    try:
        found = parse_message("c", {"client_message_id": "a", "text": text}, longest=20, channel="web")
    except Invalid:
        return
    assert found.text == text
    assert text.encode().find(b"\0") == -1


@pytest.mark.parametrize("choice", ["person", "no_need", "callback", "language:ug", "entry:ethnicity/basis"])
def test_the_ids_of_options_are_choices(choice: str) -> None:
    assert parsed(client_message_id="a", choice=choice).choice == choice  # type: ignore[attr-defined]


@pytest.mark.parametrize("choice", ["", "entry:", "entry:a", "entry:A/b", "language:", "persons", "entry:a/b\n", 1])
def test_anything_else_is_no_choice(choice: object) -> None:
    with pytest.raises(Invalid):
        parsed(client_message_id="a", choice=choice)


def test_the_id_of_a_file_is_an_attachment() -> None:
    assert parsed(client_message_id="a", attachment="0af" * 10 + "00").attachment == "0af" * 10 + "00"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "attachment", ["", "x" * 32, "0" * 31, "0" * 33, "0" * 32 + "\n", "A" * 32, "../etc", 1, ["0" * 32]]
)
def test_anything_else_is_no_attachment(attachment: object) -> None:
    with pytest.raises(Invalid, match="attachment: the id of an uploaded file"):
        parsed(client_message_id="a", attachment=attachment)


@pytest.mark.parametrize("other", [{"text": "x"}, {"choice": "person"}])
def test_an_attachment_stands_alone(other: dict[str, str]) -> None:
    with pytest.raises(Invalid, match="exactly one of text, choice and attachment"):
        parsed(client_message_id="a", attachment="0" * 32, **other)


def test_the_direction_is_that_of_the_first_letter() -> None:
    assert direction("12 \u0633\u0627", "ltr") == "rtl"
    assert direction("12 ab", "rtl") == "ltr"
    assert direction("12", "rtl") == "rtl"
