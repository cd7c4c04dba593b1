"""Bulletins as LibreOffice prints them: every page, the annexes with their headings on each, the mark of a draft."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests import chinese, circulars, paper
from tests.office import Office

pytestmark = pytest.mark.ci


@pytest.fixture(scope="module")
def sample(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The sample year; it is only read here."""
    chinese.ready()
    return Office.copy_of(sample_year, tmp_path_factory.mktemp("sample"))


def printed(office: Office, tmp_path: Path, period: str, as_of: str) -> list[str]:
    circulars.write(office, period, as_of, lang="zh")
    return [paper.squeezed(page) for page in paper.pages(office.ledger.parent / f"{period}-zh.docx", tmp_path)]


def annex(pages: list[str], number: int) -> list[str]:
    """The pages of an annex."""
    first = next(at for at, page in enumerate(pages) if page.startswith(f"附件{number}2018年"))
    following = (at for at, page in enumerate(pages) if page.startswith(f"附件{number + 1}2018年"))
    return pages[first : next(following, len(pages))]


def test_the_month(sample: Office, tmp_path: Path) -> None:
    pages = printed(sample, tmp_path, "2018-06", "2018-07-10")
    assert 15 <= len(pages) <= 40
    assert all(f"—{number}—" in page for number, page in enumerate(pages, 1))
    assert pages[0].startswith(circulars.OFFICE)
    assert "办公室关于2018年6月全州政务信息工作情况的通报" in pages[0]
    rows = sample.table("2018-06", as_of="2018-07-10")
    for number, category in enumerate(("county", "park", "key", "other"), 1):
        own = annex(pages, number)
        assert all("名次" in page and "单位" in page and "总积分" in page for page in own)
        assert all(row["unit"] in "".join(own) for row in rows if row["category"] == category)
    adopted = annex(pages, 6)
    assert all("序号标题采用刊物及期号日期积分" in page or page.startswith("★领导批示；") for page in adopted)
    assert all(f"{row['unit']}（采用{row['adopted']}篇；" in "".join(adopted) for row in rows if row["adopted"])
    titles = {row["ref"]: row["title"] for row in sample.ask("list", "submissions")["rows"]}
    listed = sample.ask("list", "adoptions", "--month", "2018-06", "--status", "valid")["rows"]
    assert listed
    missing = [each for each in listed if paper.squeezed(titles[each["submission"]]) not in "".join(adopted)]
    assert missing == []


def test_the_year(sample: Office, tmp_path: Path) -> None:
    pages = printed(sample, tmp_path, "2018", "2019-01-10")
    assert 25 <= len(pages) <= 60
    said = sample.rewards(2018, as_of="2019-01-10")
    for number, heading in ((9, "单位类别名次单位"), (10, "序号单位标题"), (11, "序号单位撰稿人")):
        assert all(heading in page for page in annex(pages, number))
    assert all(each["ref"] in "".join(annex(pages, 10)) for each in said["submissions"])
    assert all(each["author"] in "".join(annex(pages, 11)) for each in said["payees"])
    assert f"合计：{Decimal(said['totals']['authors']):,.2f}元" in pages[-1]
    assert f"{circulars.OFFICE}2019年1月10日印发" in pages[-1]
