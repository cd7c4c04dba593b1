"""The manual's page in a real browser: Debian's Chromium, at a desk and on a phone, in both languages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govinfo_cli import topics
from tests import chinese
from tests.office import Office
from tests.test_yearbook_browser import DESK, PAGES, Reader, browser

pytestmark = pytest.mark.ci
__all__ = ["browser"]  # a fixture

EACH_ONCE = [("en", DESK), ("zh", DESK)]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The manual in each language; no ledger is needed."""
    chinese.ready()
    folder = tmp_path_factory.mktemp("manual")
    office = Office(folder / "none.db")
    found = {lang: folder / f"{lang}.html" for lang in ("en", "zh")}
    for lang, path in found.items():
        assert office.run("manual", "-o", path, lang=lang).exit_code == 0
    return found


@pytest.fixture
def reader(request: pytest.FixtureRequest, browser: Any, files: dict[str, Path]) -> Iterator[Reader]:
    """The page in a language and a size; it must do nothing wrong and ask for nothing from elsewhere."""
    lang, size = getattr(request, "param", ("zh", DESK))
    reader = Reader(browser, files[lang], size)
    yield reader
    assert reader.faults == []
    assert [url for url in reader.requests if url.partition("#")[0] != reader.own] == []
    reader.page.close()


@pytest.mark.parametrize("reader", PAGES, indirect=True)
def test_it_fits_and_is_accessible(reader: Reader) -> None:
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # The check takes long over all commands; their page has nothing that the others have not.
    reader.page.evaluate("document.getElementById('commands').remove()")
    assert reader.violations() == []


@pytest.mark.parametrize("reader", EACH_ONCE, indirect=True)
def test_every_topic_is_there_with_its_sections(reader: Reader) -> None:
    page = reader.page
    lang = {"en": "en", "zh-CN": "zh"}[page.evaluate("document.documentElement.lang")]
    for name in topics.TOPICS:
        topic = topics.read(name, lang)
        article = page.locator(f"#{name}")
        plain = re.sub(r"^ *```.*?^ *```$", "", topic.text, flags=re.MULTILINE | re.DOTALL)
        assert article.locator("h2").inner_text() == topic.title
        assert article.locator("h3").all_inner_texts() == re.findall(r"^## (.*)$", plain, re.MULTILINE)
        assert article.locator("tr").count() == len(re.findall(r"^ *\|(?!-)", plain, re.MULTILINE))
        assert article.locator("pre").count() == len(re.findall(r"^ *```\w*$", topic.text, re.MULTILINE)) // 2
        assert "`" not in article.inner_text().replace("```", "")
    assert "<!--" not in page.locator("main").inner_text()


@pytest.mark.parametrize("reader", EACH_ONCE, indirect=True)
def test_every_link_leads_somewhere(reader: Reader) -> None:
    targets = reader.page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert all(target.startswith("#") for target in targets)
    ids = set(reader.page.locator("[id]").evaluate_all("elements => elements.map(element => '#' + element.id)"))
    assert set(targets) <= ids


def test_a_search_shows_the_sections_that_hold_every_word(reader: Reader) -> None:
    page = reader.page
    everything = reader.seen(".part")
    page.locator("#text").fill("收回 原因")
    shown = [part.inner_text() for part in page.locator(".part:visible").all()]
    assert 0 < len(shown) < everything / 4
    assert all("收回" in part and "原因" in part for part in shown)
    assert page.locator("#found").inner_text() == f"共{everything}节，找到{len(shown)}节"
    assert reader.seen("nav ul li") <= len(shown)
    assert page.evaluate("CSS.highlights.get('found').size") >= 2 * len(shown)
    page.locator("#text").fill("没有这个词的一节")
    assert reader.seen(".part") == reader.seen("article") == reader.seen("nav li") == 0
    page.locator("#text").fill("")
    assert reader.seen(".part") == everything
    assert page.locator("#found").inner_text() == ""


def test_a_link_leads_to_a_topic_that_the_search_hides(reader: Reader) -> None:
    page = reader.page
    page.locator("#text").fill("年终结算 网页")
    link = page.locator("#monthly a[href='#year-end']")
    assert link.is_visible()
    page.locator("#text").fill("发给别人看的网页")
    assert not page.locator("#year-end").is_visible()
    link.click()
    assert page.locator("#year-end h2").is_visible()
    assert page.evaluate("document.getElementById('year-end').getBoundingClientRect().top") < 100


def test_the_first_key_offers_to_skip(reader: Reader) -> None:
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.className") == "skip"
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.id") == topics.TOPICS[0]


def test_printed_it_is_a_document(reader: Reader) -> None:
    reader.page.emulate_media(media="print")
    assert reader.seen("nav") == reader.seen(".search") == 0
    assert reader.seen("article") == len(topics.TOPICS)
    assert reader.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_without_a_script_everything_is_there(browser: Any, files: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(files["zh"].as_uri())
    assert page.locator("article:visible").count() == len(topics.TOPICS)
    assert page.locator(".search:visible").count() == 0
    context.close()


def test_the_policy_admits_nothing_from_elsewhere(reader: Reader) -> None:
    policy = reader.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    reader.page.evaluate(
        """() => { const own = document.createElement("script"); own.textContent = "window.got = 1";
        document.body.append(own); }"""
    )
    assert reader.page.evaluate("window.got") is None
    reader.faults.clear()  # the browser tells of it
