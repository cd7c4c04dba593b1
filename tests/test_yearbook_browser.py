"""The yearbook page and a report in a real browser: Debian's Chromium, at a desk and on a phone, in both languages."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import chinese, yearbooks
from tests.office import Office

pytestmark = pytest.mark.ci

AS_OF = "2019-01-10"
DESK, PHONE = (1280, 900), (360, 740)
PAGES = [(lang, size) for lang in ("en", "zh") for size in (DESK, PHONE)]
EACH_ONCE = [("en", PHONE), ("zh", DESK)]
"""Each language and each size once, for what takes long."""
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def year(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The sample year; it is only read here."""
    chinese.ready()
    return Office.copy_of(sample_year, tmp_path_factory.mktemp("year"))


@pytest.fixture(scope="module")
def files(year: Office) -> dict[str, Path]:
    """The year's page in each language."""
    return {lang: yearbooks.write(year, "2018", AS_OF, lang) for lang in ("en", "zh")}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, with a profile of its own that is thrown away."""
    from playwright.sync_api import sync_playwright  # plain pytest does without

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "these tests need a browser: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=_QUIET)
        yield chromium
        chromium.close()


class Reader:
    """A page as it is open in the browser, and what it did wrong."""

    def __init__(self, browser: Any, file: Path, size: tuple[int, int]) -> None:
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri())
        self.own = file.as_uri()

    def column(self, table: str, at: int) -> list[str]:
        """The texts of a column of the rows that are seen."""
        script = "(rows, at) => rows.filter(r => r.offsetParent).map(r => r.cells[at].textContent.trim())"
        found: list[str] = self.page.locator(f"{table} tbody tr").evaluate_all(script, at)
        return found

    def violations(self) -> list[str]:
        """What the accessibility check finds."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page).response["violations"]
        return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]

    def seen(self, selector: str) -> int:
        """How many of these elements are seen."""
        count: int = self.page.locator(f"{selector}:visible").count()
        return count


@pytest.fixture
def reader(request: pytest.FixtureRequest, browser: Any, files: dict[str, Path]) -> Iterator[Reader]:
    """The year's page in a language and a size; English at a desk if nothing is said."""
    lang, size = getattr(request, "param", ("en", DESK))
    reader = Reader(browser, files[lang], size)
    yield reader
    assert reader.faults == []
    assert [url for url in reader.requests if url.partition("#")[0] != reader.own] == []
    reader.page.close()


def test_every_figure_of_the_sample_year(year: Office, files: dict[str, Path]) -> None:
    text = files["en"].read_text(encoding="utf-8")
    assert len(text.encode()) < 3_000_000
    yearbooks.agrees(year, yearbooks.page_of(year, "2018", AS_OF), "2018", AS_OF)
    yearbooks.agrees(year, yearbooks.page_of(year, "2018-06", "2018-07-10"), "2018-06", "2018-07-10")


@pytest.mark.parametrize("reader", PAGES, indirect=True)
def test_it_fits(reader: Reader) -> None:
    for at in (0, 6):
        reader.page.locator(".card summary").nth(at).click()
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("reader", EACH_ONCE, indirect=True)
def test_it_is_accessible(reader: Reader) -> None:
    page = reader.page
    # The check takes a minute over all rows; those of one category have everything that there is.
    page.locator("#category").select_option("county")
    for at in (0, 6):
        page.locator(".card summary").nth(at).click()
    assert reader.violations() == []


@pytest.mark.parametrize("reader", EACH_ONCE, indirect=True)
def test_a_click_on_a_heading_sorts(reader: Reader) -> None:
    table = "#ranking [data-category=key]"
    names = reader.column(table, 1)
    heading = reader.page.locator(f"{table} thead th")
    for at, down in ((14, True), (2, True), (5, True), (0, True)):
        heading.nth(at).locator("button").click()
        figures = [float(text.rstrip("=")) for text in reader.column(table, at)]
        assert figures == sorted(figures, reverse=down)
        assert heading.nth(at).get_attribute("aria-sort") == "descending"
        heading.nth(at).locator("button").press("Enter")
        assert [float(text.rstrip("=")) for text in reader.column(table, at)] == sorted(figures)
        assert heading.nth(at).get_attribute("aria-sort") == "ascending"
        assert reader.page.locator(f"{table} [aria-sort]").count() == 1
    heading.nth(1).locator("button").click()
    by_name = reader.column(table, 1)
    assert sorted(by_name) == sorted(names)
    assert by_name[0] == "安监局"
    assert by_name != names


@pytest.mark.parametrize("reader", PAGES, indirect=True)
def test_category_and_text_choose_units(reader: Reader) -> None:
    page = reader.page
    page.locator("#category").select_option("county")
    assert reader.seen("#ranking tbody tr") == reader.seen(".card") == reader.seen("#rates tbody tr") == 7
    assert reader.seen("#sources svg.chart") == reader.seen("#rates svg.chart") == 1
    page.locator("#text").fill("县")
    assert reader.seen("#ranking tbody tr") == reader.seen("#months tbody tr") == reader.seen(".card") == 5
    assert page.locator("#found").inner_text().startswith("5")
    page.locator("#category").select_option("")
    page.locator("#text").fill("公安局")
    assert reader.column("#ranking", 1) == ["公安局"]
    page.locator("#text").fill("没有的单位")
    assert reader.seen(".card") == reader.seen("#ranking table") == 0
    page.locator("#text").fill("")
    assert reader.seen("#ranking tbody tr") == reader.seen(".card") == 75


def test_one_measure_of_the_heat_map_at_a_time(reader: Reader) -> None:
    for measure in ("submitted", "adopted", "points"):
        reader.page.locator(f"input[value={measure}]").check()
        assert reader.seen("[data-measure]") == 1
        assert reader.seen(f"[data-measure={measure}] tbody tr") == 75


@pytest.mark.parametrize("reader", [("zh", DESK), ("zh", PHONE)], indirect=True)
def test_a_name_leads_to_the_units_card_by_keyboard_too(reader: Reader) -> None:
    page = reader.page
    assert reader.seen(".card table") == 0
    page.locator("#ranking a", has_text="阜康市").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.card[open] > summary')")
    card = page.locator(".card[open]")
    assert card.get_attribute("data-unit") == "阜康市"
    assert card.locator("table").count() == 3
    page.locator("#close").click()
    assert reader.seen(".card table") == 0


def test_the_first_key_offers_to_skip_and_focus_is_seen(reader: Reader) -> None:
    page = reader.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ranking"
    page.locator("#ranking thead button").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_printed_it_is_a_document(reader: Reader) -> None:
    page = reader.page
    page.emulate_media(media="print")
    assert reader.seen(".filter") == reader.seen("nav") == reader.seen(".tools") == reader.seen(".switch") == 0
    assert reader.seen(".watermark") == 1
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('.only').length; }")
    page.emulate_media(media="screen")
    page.locator(".card summary").first.click()
    page.locator(".card .print").first.click()
    assert page.evaluate("window.printed") == 1
    assert page.locator(".only").count() == 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_without_a_script_everything_is_there(browser: Any, files: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(files["en"].as_uri())
    assert page.locator("#ranking tbody tr:visible").count() == 75
    assert page.locator("[data-measure]:visible").count() == 3
    assert page.locator(".filter:visible, .tools:visible, .switch:visible").count() == 0
    page.locator(".card summary").first.click()
    assert page.locator(".card").first.locator("table:visible").count() == 3
    context.close()


def test_the_policy_forbids_the_network_and_other_scripts(reader: Reader) -> None:
    page = reader.page
    blocked = page.evaluate(
        """() => new Promise((done) => {
            document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
            const image = document.createElement("img");
            image.src = "http://127.0.0.1:9/x.png";
            document.body.append(image);
        })"""
    )
    assert blocked == "img-src"
    page.evaluate(
        """() => { const own = document.createElement("script"); own.textContent = "window.got = 1";
        document.body.append(own); }"""
    )
    assert page.evaluate("window.got") is None
    reader.faults.clear()  # the browser tells of both
    reader.requests.clear()


@pytest.mark.parametrize(
    "words", ["rank --year 2018", "list submissions --month 2018-06 --unit 公安局", "explain 昌吉市 --year 2018"]
)
def test_a_report_is_accessible(year: Office, browser: Any, tmp_path: Path, words: str) -> None:
    target = tmp_path / "report.html"
    year.done(*words.split(), "-o", target)
    for size in (DESK, PHONE):
        reader = Reader(browser, target, size)
        assert reader.violations() == []
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert (reader.faults, len(reader.requests)) == ([], 1)
        reader.page.close()
