"""Reading an organisation: every fault with its line and what would be right, and nothing that grows without bound."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from core.errors import OrganisationError
from desk.organisation import Leave, Plan
from desk.organisation.reading.source import decode

Reader = Callable[[str], Plan]
FAULTS = yaml.safe_load(Path(__file__).with_name("faults.yml").read_text("utf-8"))


def faults(reading: Reader, text: str) -> list[str]:
    """What is said about a text."""
    with pytest.raises(OrganisationError) as caught:
        reading(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_text_without_a_fault_is_read(reading: Reader, base: str) -> None:
    plan = reading(base)
    assert [area.id for area in plan.organisation.areas] == ["city", "jia", "yi", "jia-1"]
    assert [station.week is None for station in plan.organisation.stations] == [False, True]
    assert [person.name for person in plan.people] == ["lead", "aynur", "rena", "helper"]
    assert (set(plan.leave_of), plan.gone) == ({"rena"}, ("old",))
    away = Leave(datetime(2026, 9, 30, 16, tzinfo=UTC), datetime(2026, 10, 3, 16, tzinfo=UTC), "aynur")
    assert plan.people[2].away == (away,)
    assert plan.organisation.confidential == ("lead",)


@pytest.mark.parametrize(("wrong", "instead", "said"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_every_fault_is_named_with_its_line(
    reading: Reader, base: str, wrong: str, instead: str, said: list[str]
) -> None:
    assert base.count(wrong) == 1, "the case is about one place of base.yml"
    assert faults(reading, base.replace(wrong, instead)) == said


def test_all_faults_are_told_at_once_in_the_order_of_the_file(reading: Reader, base: str) -> None:
    text = base.replace("area: city", "area: town").replace("role: city_lead", "role: king").replace("old]", "x]")
    assert [line.partition(":")[0] for line in faults(reading, text)] == ["line 9", "line 25", "line 29"]


def test_people_may_stand_in_for_each_other(reading: Reader, base: str) -> None:
    text = base.replace(
        "districts: [jia]}", "districts: [jia], leave: [{from: 2026-10-01, until: 2026-10-03, stand_in: rena}]}"
    )
    assert [person.away[0].stand_in for person in reading(text).people[1:3]] == ["rena", "aynur"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "areas: {}\nstations: {}\n"])
def test_a_file_with_nothing_in_it_is_no_organisation(reading: Reader, text: str) -> None:
    assert len(faults(reading, text)) == 2


@pytest.mark.parametrize(("text", "kind"), [("[1, 2]", "list"), ("words", "str")])
def test_a_file_that_is_no_mapping_is_refused(reading: Reader, text: str, kind: str) -> None:
    assert faults(reading, text) == [f"line 1: the file holds a {kind}: a mapping of keys to values"]


@pytest.mark.parametrize("section", ["areas", "stations", "teams", "duties", "people", "calendar", "targets", "gone"])
@pytest.mark.parametrize(
    "value", ["5", "yes", "text", "[1, [2], {a: 3}]", "{a: 5, b: [c]}", "{1: {2: 3}}", "2026-01-01"]
)
def test_a_section_of_the_wrong_kind_is_refused_and_nothing_breaks(
    reading: Reader, base: str, section: str, value: str
) -> None:
    kept = yaml.safe_load(base)
    del kept[section]
    told = faults(reading, yaml.safe_dump(kept, allow_unicode=True) + f"{section}: {value}\n")
    assert any(section in line for line in told)


def test_aliases_that_would_grow_without_bound_are_refused_at_once(reading: Reader) -> None:
    rows = ['a0: &a0 ["x","x","x","x","x","x","x","x","x"]']
    rows += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    begun = time.monotonic()
    assert faults(reading, "\n".join(rows))[0].startswith("line 2: an alias")
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("text", ["[" * 50_000, "{a: " * 50_000, "- " * 50_000, "a: " + "9" * 50_000])
def test_what_is_nested_or_long_beyond_reason_is_refused(reading: Reader, text: str) -> None:
    assert faults(reading, text)[0].startswith("line 1: ")


def test_a_file_of_one_megabyte_is_read_in_seconds(reading: Reader, base: str) -> None:
    people = "".join(
        f"  - {{name: p{n}, role: operator, languages: [zh, ug], districts: [jia], leave: [{{from: 2026-10-01,"
        f" until: 2026-10-03, stand_in: p{n // 2 + n % 2}}}]}}\n"
        for n in range(2, 7000)
    )
    text = base.replace("gone:", "  - {name: p1, role: operator, languages: [zh]}\n" + people + "gone:")
    assert 850_000 < len(text.encode()) < 1024 * 1024
    begun = time.monotonic()
    assert len(reading(text).people) == 7003
    assert time.monotonic() - begun < 20


def test_a_megabyte_of_faults_is_told_in_seconds(reading: Reader) -> None:
    text = "areas:\n" + "".join(f"  a{n}: {{level: street, parent: a{n + 1}}}\n" for n in range(25_000))
    begun = time.monotonic()
    assert len(faults(reading, text)) > 25_000
    assert time.monotonic() - begun < 20


def test_a_larger_file_is_not_read(reading: Reader) -> None:
    said = "the file has 1.5 MB: at most 1 MB is read; is it the right file?"
    assert faults(reading, "#" * 3 * 512 * 1024) == [said]
    with pytest.raises(OrganisationError, match=r"1\.5 MB"):
        decode(b"#" * 3 * 512 * 1024)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-16", "line 1: the file is UTF-16: save it as UTF-8"),
        ("utf-16-be", "line 1: the file is UTF-16 or no text at all: save it as UTF-8"),
        ("utf-32", "line 1: the file is UTF-32: save it as UTF-8"),
        ("gb18030", "line 3: the file is not UTF-8, it may be GBK: save it as UTF-8"),
        ("latin-1", "line 1: the file is not UTF-8: save it as UTF-8"),
    ],
)
def test_another_encoding_is_named(base: str, encoding: str, said: str) -> None:
    text = "# \u00e4\u00e4\u00e4\u00ff" if encoding == "latin-1" else base
    with pytest.raises(OrganisationError) as caught:
        decode(text.encode(encoding))
    assert str(caught.value).startswith(said)


def test_a_mark_of_utf_8_at_the_start_does_no_harm(reading: Reader, base: str) -> None:
    assert reading(decode(base.encode("utf-8-sig"))) == reading(base)


def test_lines_may_end_as_on_windows(reading: Reader, base: str) -> None:
    assert reading(base.replace("\n", "\r\n")) == reading(base)
