"""Workbooks and pay lists as LibreOffice prints them: pages, headings on each, all of the figures."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from govinfo_cli.papers.capitals import capitals
from tests import chinese, paper
from tests.office import Office

pytestmark = pytest.mark.ci
AS_OF = "2019-01-10"


@pytest.fixture(scope="module")
def year(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The sample year; it is only read here."""
    chinese.ready()
    return Office.copy_of(sample_year, tmp_path_factory.mktemp("year"))


def printed(office: Office, tmp_path: Path, name: str, *words: str) -> list[str]:
    """The pages of a file that a command writes."""
    return paper.pages(write(office, tmp_path / name, *words), tmp_path)


def write(office: Office, path: Path, *words: str) -> Path:
    """The file that a command writes."""
    result = office.run(*words, "--as-of", AS_OF, "-o", path, lang="zh")
    assert result.exit_code == 0, result.stderr
    return path


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_the_pay_list(year: Office, tmp_path: Path, ending: str) -> None:
    pages = printed(year, tmp_path, f"payout.{ending}", "payout", "--year", "2018")
    said = year.rewards(2018, as_of=AS_OF)
    assert 15 <= len(pages) <= 40
    for number, page in enumerate(pages, 1):
        plain = paper.squeezed(page)
        assert f"第{number}页，共{len(pages)}页" in plain
        assert "草稿" in plain
        assert "序号单位" in plain or "序号单位类别" in plain or "制表人：" not in plain
    lists = [page for page in pages if "刊物及标准" in paper.squeezed(page)]
    assert len(lists) > 5
    whole = paper.squeezed("".join(pages))
    for name in ("awards", "authors", "all"):
        amount = Decimal(said["totals"][name])
        assert f"{amount:,.2f}" in whole
        assert capitals(amount) in whole
    for each in said["submissions"]:
        assert each["ref"] in whole
    for each in said["payees"]:
        assert each["author"] in whole
    signed = [page for page in pages if "制表人：" in paper.squeezed(page)]
    assert len(signed) == 3
    assert all("合计（大写）" in paper.squeezed(page) for page in signed)


def test_the_workbook_of_a_month(year: Office, tmp_path: Path) -> None:
    pages = printed(year, tmp_path, "2018-06.xlsx", "workbook", "--month", "2018-06")
    assert len(pages) < 60
    plain = [paper.squeezed(page) for page in pages]
    assert all("草稿" in page for page in plain)
    for category in ("县市", "园区", "州直重点部门", "州直非重点部门"):
        ranked = [page for page in plain if page.startswith(f"政务信息积分排名（2018年6月）{category}")]
        assert ranked
        assert all("名次单位报送数量" in page for page in ranked)
        charts = [page for page in plain if f"2018年6月{category}积分" in page]
        assert len(charts) == 1
        assert len([page for page in plain if f"2018年6月{category}采用率与采用率要求" in page]) == 1
    whole = "".join(plain)
    for row in year.table("2018-06", as_of=AS_OF):
        assert row["unit"] in whole
    for each in year.ask("list", "adoptions", "--month", "2018-06")["rows"]:
        assert each["submission"] in whole


def test_every_report_fits_the_width_of_its_pages(year: Office, tmp_path: Path) -> None:
    asked = (
        "rank --year 2018",
        "rates --year 2018",
        "explain 昌吉市 --year 2018",
        "rewards --year 2018",
        "show 2018-002449",
    )
    written = [write(year, tmp_path / f"{words.split()[0]}.xlsx", *words.split()) for words in asked]
    for words, pages in zip(asked, paper.pages_of_each(written, tmp_path), strict=True):
        titles = [re.sub(r"\s+", " ", page.strip().split("\n")[0]) for page in pages]
        assert all(title for title in titles), words
        for number, page in enumerate(pages, 1):
            assert f"第{number}页，共{len(pages)}页" in paper.squeezed(page), words
