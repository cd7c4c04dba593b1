"""The cards in a real browser: Debian's Chromium, from a folder, without JavaScript, at a desk and on a phone."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import chinese
from tests.office import Office

pytestmark = pytest.mark.ci


@pytest.fixture(scope="module")
def folder(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """June of the sample year in Chinese, in a folder whose name has a blank and signs in it."""
    chinese.ready()
    office = Office.copy_of(sample_year, tmp_path_factory.mktemp("cards"))
    folder = office.ledger.parent / "共享 100% #6"
    result = office.run("cards", "--month", "2018-06", "--as-of", "2018-07-10", "-o", folder, lang="zh")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, with a profile of its own that is thrown away."""
    from playwright.sync_api import sync_playwright  # plain pytest does without

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "these tests need a browser: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)])
def test_every_link_of_the_index_opens_a_page_that_fits(folder: Path, browser: Any, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=False)
    page = context.new_page()
    faults: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.on("request", lambda request: requests.append(request.url))
    page.goto((folder / "index.html").as_uri())
    links = page.locator("a")
    assert links.count() == 75
    names = links.all_inner_texts()
    for at in range(0, 75, 6):
        page.locator("a").nth(at).click()
        assert page.locator("h1").inner_text().startswith(names[at])
        assert page.locator("table").count() >= 4
        page.go_back()
    assert faults == []
    assert all(url.startswith(folder.as_uri()) for url in requests)
    context.close()


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)])
@pytest.mark.parametrize("name", ["index", "昌吉市", "公安局"])
def test_it_fits_and_is_accessible(folder: Path, browser: Any, name: str, size: tuple[int, int]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto((folder / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]] == []
    page.close()
