"""Figures and their report, the organisation, people and the audit log, as auditors and administrators see them."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

import psycopg
import pytest
from playwright.sync_api import Browser, expect

from core import postgres
from tests.browser.keyboard import tab_walk
from tests.browser.office import Office
from tests.browser.pages import PICTURES
from tests.browser.rules import broken_rules
from tests.whole.service import Service

AUDITOR, KEEPER, SECOND, HELPER = "eye", "keeper", "second", "helper"
PASSWORD = "correct horse battery staple"
MONTH = date(2026, 11, 1)
ACCOUNTS = {AUDITOR: "auditor", KEEPER: "administrator", SECOND: "administrator", HELPER: "operator"}
# What was counted, in all and by one dimension each: some of it below ten, some that must be hidden with it.
COUNTED: dict[str, tuple[int, dict[str, dict[str, int]]]] = {
    "answered": (120, {"language": {"zh": 83, "ug": 25, "bo": 8, "kk": 4}, "topic": {"ethnicity": 70, "legal": 50}}),
    "handed_over": (40, {"language": {"zh": 40}, "reason": {"asked": 28, "unknown": 12}}),
    "clarified": (7, {}),
    "opened": (30, {"station": {"main": 30}}),
    "first_response_in_hours_met": (28, {"station": {"main": 28}}),
    "first_response_in_hours_missed": (12, {"station": {"main": 12}}),
    "resolution_met": (20, {"station": {"main": 20}}),
    "face_3": (15, {"station": {"main": 15}}),
}
# Whether anything has been drawn on a canvas, in more than one colour.
DRAWN = """canvas => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  const seen = new Set()
  for (let at = 0; at < data.length; at += 4) if (data[at + 3]) seen.add(data.slice(at, at + 3).join())
  return seen.size
}"""
A4 = {("594.95996", "841.91998"), ("841.91998", "594.95996")}


@pytest.fixture(scope="module")
def figures(service: Service) -> Service:
    """Accounts, two months of counts, and nothing else."""
    for name, role in ACCOUNTS.items():
        account = ["operator", "add", name, "--role", role, "--language", "ug", "--password-stdin"]
        done = service.shiliu(*account, given=PASSWORD.encode())
        assert done.returncode == 0, done.stderr.decode()
    query = "INSERT INTO statistic (month, what, dimension, value, n) VALUES (%s, %s, %s, %s, %s)"
    with psycopg.connect(postgres.embedded_url(service.data_dir), autocommit=True) as conn:
        for what, (total, dimensions) in COUNTED.items():
            conn.execute(query, (MONTH, what, "all", "", total))
            conn.execute(query, (MONTH.replace(month=10), what, "all", "", total // 2))
            for dimension, values in dimensions.items():
                for value, n in values.items():
                    conn.execute(query, (MONTH, what, dimension, value, n))
    return service


@pytest.fixture
def auditor(browser: Browser, figures: Service) -> Iterator[Office]:
    """An auditor, who may look at everything here and change nothing."""
    office = Office(browser, figures.address)
    office.enter(AUDITOR, PASSWORD)
    yield office
    office.close()


@pytest.fixture(scope="module")
def keeper(browser: Browser, figures: Service) -> Iterator[Office]:
    """An administrator; one for all, as a code of the second factor counts once."""
    office = Office(browser, figures.address)
    office.enter(KEEPER, PASSWORD)
    yield office
    office.close()


def test_figures_are_drawn_told_in_words_and_taken_home(auditor: Office) -> None:
    auditor.go("dashboard/2026-11")
    hidden = auditor.words["dash_hidden"]
    tiles = auditor.page.locator(".tile")
    expect(tiles.nth(0)).to_contain_text("120")
    # Seven that were asked back are below ten: a word, never a number and never a nought.
    expect(tiles.nth(1).locator(".tile-value")).to_have_text(hidden)
    expect(auditor.figure(auditor.words["dash_months"]).locator("canvas")).to_be_visible()

    languages = auditor.figure(auditor.say("dash_by", what=auditor.words["dash_by_language"]))
    assert languages.locator("canvas").evaluate(DRAWN) > 2
    auditor.picture("dashboard", full_page=True)
    languages.get_by_role("button", name=auditor.words["dash_as_table"]).click()
    expect(languages.locator("canvas")).to_have_count(0)
    rows = dict(re.split(r"\s+", row.strip()) for row in languages.locator("tbody tr").all_inner_texts())
    words = auditor.words
    assert rows[words["language_zh"]] == "83"
    assert rows[words["language_ug"]] == "25"
    assert (rows[words["language_bo"]], rows[words["language_kk"]]) == (hidden, hidden)

    with auditor.page.expect_download() as started:
        languages.get_by_role("link", name=words["dash_csv"]).click()
    table = list(csv.reader(io.StringIO(started.value.path().read_text("utf-8-sig"))))
    told = {row[0]: row[2] for row in table}
    assert (told["zh"], told["ug"], told["bo"]) == ("83", "25", hidden)
    with auditor.page.expect_download() as started:
        auditor.page.get_by_role("link", name=words["dash_xlsx"]).click()
    assert started.value.suggested_filename == "shiliu-2026-11.xlsx"


def test_another_dimension_and_item_are_chosen_and_kept_by_the_address(auditor: Office) -> None:
    auditor.go("dashboard/2026-11")
    auditor.field("dash_dimension").select_option("reason")
    by_reason = auditor.figure(auditor.say("dash_by", what=auditor.words["dash_by_reason"]))
    expect(by_reason).to_be_visible()
    auditor.field("dash_what").select_option("handed_over")
    auditor.page.reload()
    expect(by_reason).to_be_visible()
    expect(auditor.field("dash_what")).to_have_value("handed_over")
    by_reason.get_by_role("button", name=auditor.words["dash_as_table"]).click()
    expect(by_reason.get_by_role("row", name=auditor.words["reason_asked"])).to_contain_text("28")
    auditor.page.go_back()
    auditor.page.go_back()
    expect(auditor.field("dash_dimension")).to_have_value("language")


def test_clocks_are_named_by_the_standard_and_our_own_targets_are_not(auditor: Office) -> None:
    auditor.go("dashboard/2026-11")
    clocks = auditor.figure(auditor.words["dash_clocks"])
    clocks.get_by_role("button", name=auditor.words["dash_as_table"]).click()
    rows = clocks.locator("tbody tr")
    expect(rows.first).to_contain_text("GB/T 33358-2016")
    expect(rows.first).to_contain_text("70%")
    expect(rows.last).to_contain_text(auditor.words["dash_own_target"])
    expect(rows.last).not_to_contain_text("GB/T")
    expect(auditor.page.locator("h3", has_text=auditor.words["dash_stations"])).to_be_visible()


def test_the_report_is_printed_on_a4_without_the_page_around_it(auditor: Office) -> None:
    auditor.go("dashboard/report/2026-11")
    auditor.page.locator(".paper section").first.wait_for()
    auditor.picture("report", full_page=True)
    auditor.page.emulate_media(media="print")
    expect(auditor.page.locator(".head")).to_be_hidden()
    expect(auditor.page.locator(".report-tools")).to_be_hidden()
    expect(auditor.page.locator(".paper h2")).to_be_visible()
    printed = auditor.page.pdf(path=PICTURES / "report.pdf", prefer_css_page_size=True)
    sizes = {
        (found[1].decode(), found[2].decode())
        for found in re.finditer(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    }
    assert sizes
    assert sizes <= A4


@pytest.mark.parametrize("place", ["dashboard/2026-11", "dashboard/report/2026-11", "organisation", "people", "audit"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_kept_out_at_any_width(browser: Browser, figures: Service, place: str, width: int) -> None:
    office = Office(browser, figures.address, width=width)
    office.enter(AUDITOR, PASSWORD)
    office.go(place)
    office.page.locator("main table").first.wait_for()
    name = place.replace("/2026-11", "").replace("/", "_")
    office.picture(f"office_{name}_{width}")
    assert broken_rules(office.page) == []
    assert office.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    walk = tab_walk(office.page)
    assert (walk.unreached, walk.unseen) == ([], [])
    office.close()


def test_the_organisation_is_changed_whole_and_faults_stand_beside_their_fields(keeper: Office) -> None:
    keeper.go("organisation/stations")
    keeper.press("org_add")
    keeper.field("org_id").fill("Jia 1")
    keeper.field("language_zh").fill("Jia")
    keeper.field("org_hours_unknown").uncheck()
    keeper.field("day_mon").fill("9-12")
    keeper.press("org_take")
    # What the page sees by itself is said at once, and the first field that is wrong has the focus.
    expect(keeper.field("org_id")).to_be_focused()
    expect(keeper.field("org_id")).to_have_attribute("aria-invalid", "true")
    expect(keeper.top.locator(".form-week .form-field.is-wrong")).to_contain_text("9-12")
    assert broken_rules(keeper.page) == []
    keeper.picture("organisation_faults")
    keeper.field("org_id").fill("jia")
    keeper.field("day_mon").fill("9:00-12:00")
    keeper.press("org_take")
    expect(keeper.page.locator("dialog[open]")).to_have_count(0)

    # The city is taken out, and both stations lie in it.
    keeper.go("organisation/areas")
    keeper.page.get_by_role("button", name=re.compile(f"^{keeper.words['org_take_out']}")).click()
    keeper.press("org_save")
    bar = keeper.page.locator(".save-bar")
    expect(bar).to_contain_text(keeper.words["org_section_stations"])
    keeper.go("organisation/stations")
    expect(keeper.page.locator("tr.is-wrong")).to_have_count(2)
    keeper.picture("organisation_refused")
    # The draft is kept while one looks elsewhere; then it is thrown away.
    keeper.go("people")
    keeper.go("organisation/stations")
    expect(bar).to_contain_text(keeper.words["org_unsaved"])
    keeper.press("org_throw_away")
    expect(keeper.page.locator("tbody tr")).to_have_count(1)

    # What only the server sees stands beside its field, too.
    keeper.go("organisation/targets")
    response = keeper.page.locator(".form-field").first
    response.locator("input").fill("600")
    keeper.press("org_save")
    expect(response).to_contain_text("a whole number from 30 to 180")
    keeper.press("org_throw_away")
    expect(response.locator("input")).to_have_value("180")

    keeper.go("organisation/stations")
    keeper.press("org_add")
    keeper.field("org_id").fill("jia")
    keeper.field("language_zh").fill("Jia")
    keeper.field("org_hours_unknown").uncheck()
    keeper.field("day_mon").fill("9:00-12:00")
    keeper.press("org_take")
    keeper.press("org_save")
    expect(bar).to_contain_text(keeper.say("org_saved", version=1))
    keeper.page.reload()
    expect(keeper.page.locator("tbody tr")).to_have_count(2)
    expect(keeper.page.locator("tbody tr").last).to_contain_text("09:00-12:00")


def test_somebody_goes_on_leave_and_the_audit_log_knows_who_wrote_it_down(keeper: Office, auditor: Office) -> None:
    keeper.go(f"people/{HELPER}")
    keeper.press("ppl_leave_add")
    keeper.field("ppl_from").fill("2026-12-25")
    keeper.field("ppl_until").fill("2026-12-21")
    keeper.press("save")
    expect(keeper.page.locator(".form-field.is-wrong")).to_contain_text(keeper.words["ppl_leave_backwards"])
    keeper.field("ppl_until").fill("2026-12-28")
    keeper.field("ppl_stand_in").select_option(AUDITOR)
    # Nobody answers without a language: that is seen by the server.
    keeper.field("language_ug").uncheck()
    keeper.press("save")
    expect(keeper.page.get_by_role("alert").filter(has_text=keeper.say("ppl_faults", count=1))).to_be_visible()
    keeper.field("language_ug").check()
    keeper.press("save")
    expect(keeper.page.get_by_text(keeper.words["ppl_unsaved"])).to_have_count(0)
    keeper.picture("person")
    keeper.go("people")
    expect(keeper.page.get_by_role("row", name=re.compile(HELPER))).to_contain_text("2026-12-28")

    auditor.go("audit")
    auditor.field("aud_what").select_option("person_changed")
    auditor.press("aud_ask")
    line = auditor.page.locator("tbody tr")
    expect(line).to_have_count(1)
    expect(line).to_contain_text(auditor.say("aud_of", name=HELPER, what=auditor.words["aud_field_leave"]))
    auditor.picture("audit")
    auditor.field("aud_who").fill("nobody")
    auditor.press("aud_ask")
    expect(auditor.page.get_by_text(auditor.words["aud_none"])).to_be_visible()


def test_accounts_end_and_the_last_administrator_stays(browser: Browser, figures: Service, keeper: Office) -> None:
    lost = Office(browser, figures.address)
    lost.enter(HELPER, PASSWORD)
    keeper.go(f"people/{HELPER}")
    keeper.page.get_by_role("button", name=re.compile(f"^{keeper.words['ppl_session_end']}")).click()
    expect(keeper.page.get_by_text(keeper.words["ppl_sessions_none"])).to_be_visible()
    lost.page.locator("#password").wait_for()
    lost.close()

    for name in (SECOND, KEEPER):
        keeper.go(f"people/{name}")
        keeper.press("ppl_end")
        keeper.press("ppl_end")
        if name == SECOND:
            expect(keeper.page.get_by_text(keeper.words["ppl_left_about"])).to_be_visible()
    expect(keeper.page.locator(".ppl-account .notice")).to_have_text(keeper.words["ppl_conflict_keeper"])
    keeper.picture("last_administrator")
    keeper.go(f"people/{SECOND}")
    keeper.press("ppl_return")
    keeper.press("ppl_return")
    expect(keeper.page.locator(".ppl-account")).to_contain_text(keeper.words["ppl_no_password"])
