"""The yearbook page: the figures of the JSON reports, what it says of its standing, and that text stays text."""

import re
from pathlib import Path

import pytest

from tests import chinese, inside, long, small, yearbooks
from tests.books import SENT
from tests.inside import head_of
from tests.office import COUNTY, OTHER, Office
from tests.test_html import HOSTILE


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger; it is only read here."""
    chinese.ready()
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))


@pytest.mark.parametrize(
    ("period", "as_of"),
    long.cases(
        [("2018", "2018-06-15"), ("2018-06", small.AS_OF), ("2018", small.AS_OF)],
        2,
        "each of the two is in a plain run",
    ),
)
def test_every_figure_is_that_of_the_json_reports(june: Office, period: str, as_of: str) -> None:
    yearbooks.agrees(june, yearbooks.page_of(june, period, as_of), period, as_of)


@pytest.mark.parametrize("period", ["2017", "2017-04"])
def test_periods_in_which_nothing_or_not_all_counts(june: Office, period: str) -> None:
    yearbooks.agrees(june, yearbooks.page_of(june, period, "2019-03-01"), period, "2019-03-01")


def test_both_languages_hold_the_same_figures(june: Office) -> None:
    pages = [yearbooks.page_of(june, "2018", small.AS_OF, lang) for lang in ("en", "zh")]
    assert [page.attributes["lang"] for page in pages] == ["en", "zh-CN"]
    figures = [[cell.text for cell in page.all("td", **{"class": "n"})] for page in pages]
    assert len(figures[0]) > 1000
    assert [figure for figure in figures[0] if figure not in ("yes", "no")] == [
        figure for figure in figures[1] if figure not in ("是", "否")
    ]
    english = re.sub("[一-鿿]", "", " ".join(pages[1].one(part).text for part in ("header", "nav", "main")))
    assert not re.search(r"\b(the|of|and|points|unit)\b", english)


def test_an_open_period_is_a_draft(june: Office) -> None:
    for lang, word in (("en", "draft"), ("zh", "草稿")):
        page = yearbooks.page_of(june, "2018-06", small.AS_OF, lang)
        assert word in page.one("head").one("title").text
        assert page.one("p", **{"class": "status"}).one("strong").text == word
        assert page.one("p", **{"class": "watermark"}).text == word


def test_a_published_period_has_its_revision_and_digest(office: Office) -> None:
    small.fill(office)
    office.done("publish", "--month", "2018-05", "--as-of", "2018-06-05")
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    month = office.ask("rank", "--month", "2018-06")
    page = yearbooks.page_of(office, "2018-06", "2018-12-31")
    shown = page.one("header").text
    assert month["status"] == "published"
    assert head_of(office, "publish 2018-06") in shown
    assert "revision 1" in shown
    assert "draft" not in page.one("head").one("title").text
    assert not page.all("p", **{"class": "watermark"})
    yearbooks.agrees(office, page, "2018-06", "2018-12-31")
    year = yearbooks.page_of(office, "2018", "2018-12-31")
    assert "draft" in year.one("head").one("title").text
    assert "From their bulletins: 2018-05, 2018-06" in year.one("header").text
    yearbooks._ranking(year, office.table("2018", "2018-12-31"))
    yearbooks._months(office, year, "2018", "2018-12-31")


def test_a_published_year_is_as_its_bulletin_has_it(office: Office) -> None:
    small.fill(office)
    office.done("publish", "--year", "2018", "--force", "--as-of", "2019-01-05")
    page = yearbooks.page_of(office, "2018", "2019-03-01")
    assert head_of(office, "publish 2018") in page.one("header").text
    assert "draft" not in page.one("head").one("title").text
    yearbooks._ranking(page, office.table("2018", "2019-03-01"))
    yearbooks._rewards(office, page, "2018", "2019-03-01")
    cards = page.one("section", id="units").all("details")
    assert [card.attributes["data-unit"] for card in cards] == [each["unit"] for each in office.table("2018")]
    assert "no longer agree" not in page.one("main").text


def test_units_come_and_go(office: Office) -> None:
    office.done(
        "record", "unit", "--name", "新设局", "--category", "key", "--code", "xsj", "--active-from", "2018-05-01"
    )
    office.send("新设局", "2018-06-03")
    page = yearbooks.page_of(office, "2018", "2018-12-31")
    yearbooks.agrees(office, page, "2018", "2018-12-31")
    rows = [row for table in page.one("section", id="months").all("table") for row in table.rows if row[0] == "新设局"]
    assert [row[1:6] for row in rows] == [["", "", "", "", "0"]] * 3


def test_phones_are_not_in_it(office: Office) -> None:
    office.take(
        "officers",
        {"unit": COUNTY, "name": "张伟", "role": "leader", "landline": "0994-7654321", "mobile": "13912345678"},
    )
    ref = office.sent_up(COUNTY, "2018-06-03", "state-council", contact="0994-1111111", title="请致电13987654321")
    text = yearbooks.write(office, "2018", "2018-12-31").read_text(encoding="utf-8")
    assert "张伟 leader" in text
    assert text.count(ref) == 2
    assert text.count("请致电***********") == 2
    assert not re.search("7654321|13912345678|1111111", text)


def test_whatever_a_title_holds_is_text(office: Office) -> None:
    sent = {**SENT, "unit": OTHER, "received_on": "2018-06-01"}
    rows = [{**sent, "ref": f"R{at}", "title": text} for at, text in enumerate(HOSTILE)]
    office.take("submissions", *rows)
    for row in rows:  # no import takes such names
        inside.tamper(office, "UPDATE submissions SET authors = :title WHERE ref = :ref", row)
    office.adopt([f"R{at}" for at in range(len(HOSTILE))], "internal", "2018-06-02")
    office.adopt([f"R{at}" for at in range(len(HOSTILE))], "state-council", "2018-06-03")
    office.done("record", "unit", "--name", '<i>"局', "--category", "key", "--code", "xx")
    page = yearbooks.page_of(office, "2018", "2018-12-31")
    assert [tag for tag in ("img", "b", "i") if page.all(tag)] == []
    assert len(page.all("script")) == len(page.all("style")) == 1
    yearbooks.agrees(office, page, "2018", "2018-12-31")


def test_nothing_from_elsewhere_is_named(june: Office) -> None:
    text = yearbooks.write(june, "2018", small.AS_OF).read_text(encoding="utf-8")
    assert not re.search(r"https?:|//[a-z]|@import|url\((?!#)", text.replace("sha256-", ""))
    assert re.search(r"content=\"default-src &#39;none&#39;; style-src [^\"]+; script-src [^\"]+\"", text)


def test_ids_are_used_once_and_links_lead_somewhere(june: Office) -> None:
    page = yearbooks.page_of(june, "2018", small.AS_OF)
    elements = list(page._below())
    ids = [each.attributes["id"] for each in elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    used = [each.attributes["href"].removeprefix("#") for each in page.all("a")]
    used += [name for each in elements for name in each.attributes.get("aria-labelledby", "").split()]
    assert set(used) <= set(ids)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--year 2018", "--output"),
        ("--year 2018 -o x.pdf", ".html"),
        ("-o x.html", "--month"),
        ("--year 2018 --month 2018-06 -o x.html", "--month"),
    ],
)
def test_wrong_usage(june: Office, words: str, said: str) -> None:
    result = june.run("yearbook", *words.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
