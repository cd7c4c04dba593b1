"""`cards`: a page for each unit whose figures are the reports', with nobody else's data, in a folder kept whole."""

import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.papers import cards
from tests import pages
from tests.office import COUNTY, KEY, OTHER, Answer, Office, telling
from tests.pages import Element

MONTH, AS_OF = "2018-06", "2018-07-10"
UNITS = ("公安局", "财政局", "教育局", "统计局", "司法局", "档案局", "昌吉市", "阜康市")


def _write(office: Office, *words: object, as_of: str = AS_OF, lang: str = "en") -> dict[str, str]:
    """The folder's files by name."""
    folder = office.ledger.parent / "cards"
    result = office.run("cards", *words, "--as-of", as_of, "-o", folder, lang=lang)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_word_for_a_month_goes_by_the_day_that_is_said(office: Office) -> None:
    office.sends(KEY, 1, "2018-06-04")
    assert "2018-06" in _write(office, "--month", "上月")["index.html"]


def _tables(text: str) -> dict[str, Element]:
    return {table.caption: table for table in pages.read(text).all("table")}


def _work(office: Office) -> None:
    """Submissions of which some are refused, adoptions, and a unit renamed, one moved and one ended within June."""
    for place, unit in enumerate(UNITS, 1):
        for month in ("2018-04", MONTH):
            refs = office.sends(unit, 9 + place, f"{month}-03", title=f"〔{unit}〕的事{month}", contact="13912345678")
            office.adopt(refs[: place + 1], "general", f"{month}-05")
            office.send(unit, f"{month}-06", title=f"〔{unit}〕被拒{month}", approver="")
    office.commission("公安局", "2018-06-20", "2018-06-01")
    office.commission("财政局", "2018-07-20", "2018-06-01")
    why = ("--reason", "机构改革")
    office.done("amend", "unit", "统计局", "--name", "州统计局", "--from", "2018-06-10", *why)
    office.done("amend", "unit", "档案局", "--category", "key", "--from", "2018-06-10", *why)
    office.done("amend", "unit", "司法局", "--active-to", "2018-06-20", "--into", "公安局", *why)


def _agree(office: Office, files: dict[str, str], option: str, period: str, as_of: str) -> None:
    """Every card's figures against the JSON of rank, of explain and of the standing to date."""
    rows = office.ask("rank", option, period, as_of=as_of)["rows"]
    assert files.keys() == {"index.html", *(f"{row['unit']}.html" for row in rows)}
    for row in telling(rows):
        tables = _tables(files[f"{row['unit']}.html"])
        now, *since = tables["The unit in the period"].rows
        assert _counts(now) == _expected(row)
        assert now[4] == (row["rate"] or "")
        if option == "--month" and row["to_date"] is not None:
            so_far = row["to_date"]
            assert _counts(since[0]) == _expected(so_far | {"refused": ""})
        explained = office.ask("explain", row["unit"], option, period, as_of=as_of)
        points = [cells[-1] for cells in tables["Points"].rows]
        assert points == [str(each["points"]) for each in explained["lines"]] + [str(row["total"])]
        evidence = [
            each["title"] for line in explained["lines"] for each in line["evidence"] if "submitted" not in each
        ]
        shown = [cells[-1] for cells in tables["Evidence"].rows] if "Evidence" in tables else []
        assert shown == evidence
        refused = tables["Refused"].rows if "Refused" in tables else []
        assert len(refused) == row["refused"]
        assert all(each[-1] == "lacks approver" for each in refused)


def _counts(cells: list[str]) -> list[str]:
    return [*cells[1:4], cells[5], cells[6].rstrip("=")]


def _expected(row: Answer) -> list[str]:
    return [str(row[name]) for name in ("submitted", "refused", "adopted", "total", "rank")]


def test_figures_are_those_of_the_reports_open_published_and_corrected(office: Office) -> None:
    _work(office)
    _agree(office, _write(office, "--month", MONTH), "--month", MONTH, AS_OF)
    _agree(office, _write(office, "--quarter", "2018-Q2"), "--quarter", "2018-Q2", AS_OF)
    _agree(office, _write(office, "--year", "2018"), "--year", "2018", AS_OF)
    for month in ("2018-04", "2018-05", MONTH):
        office.done("publish", "--month", month, "--as-of", AS_OF)
    _agree(office, _write(office, "--month", MONTH, as_of="2018-08-01"), "--month", MONTH, "2018-08-01")
    office.done("reopen", "--month", MONTH, "--reason", "更正")
    office.adopt(office.send("公安局", "2018-06-20"), "general", "2018-06-21")
    office.done("publish", "--month", MONTH, "--as-of", "2018-07-12")
    files = _write(office, "--month", MONTH, as_of="2018-08-01")
    _agree(office, files, "--month", MONTH, "2018-08-01")
    assert "revision 2" in files["公安局.html"]


def test_a_published_months_cards_stay_to_the_letter(office: Office) -> None:
    _work(office)
    for month in ("2018-04", "2018-05", MONTH):
        office.done("publish", "--month", month, "--as-of", AS_OF)
    before = {lang: _write(office, "--month", MONTH, lang=lang) for lang in ("en", "zh")}
    office.sends("财政局", 30, "2018-07-03")
    office.commission("教育局", "2018-08-20", "2018-07-11")
    office.done("amend", "unit", "教育局", "--name", "教育体育局", "--from", "2018-07-15", "--reason", "机构改革")
    office.done("record", "training", "--unit", "公安局", "--on", "2018-07-02", "--attendees", "80")
    for lang, files in before.items():
        assert _write(office, "--month", MONTH, as_of="2018-12-01", lang=lang) == files
    (foot,) = pages.read(before["en"]["公安局.html"]).all("footer")
    assert re.search(
        r"Published: bulletin 3, revision 1, as of 2018-07-10, head of the ledger [0-9a-f-]{20,}", foot.text
    )


def test_an_open_card_is_a_draft_and_has_the_ledgers_head(office: Office) -> None:
    office.send(KEY, "2018-06-05")
    page = pages.read(_write(office, "--month", MONTH)["公安局.html"])
    head = office.ask("verify")["head"]
    shown = re.search(r"Head of the ledger: ([0-9a-f-]+) \(entry", page.one("footer").text)
    assert shown is not None
    assert head.startswith(shown[1].replace("-", ""))
    assert page.one("p", **{"class": "draft"}).text == "draft"


def test_what_is_owed_and_what_is_missing_stand_on_it(office: Office) -> None:
    _work(office)
    tables = _tables(_write(office, "--month", MONTH)["公安局.html"])
    assert any("专题" in cells[-1] for cells in tables["Owed"].rows)
    outlook = office.ask("outlook", "公安局", "--month", MONTH, as_of=AS_OF)
    assert [cells[-1] for cells in tables["What is still missing"].rows] == [each["text"] for each in outlook["rules"]]
    assert [cells[-1] for cells in tables["Award places"].rows] == [each["text"] for each in outlook["awards"]]
    by = [(each["ahead_by"], each["behind_by"]) for each in outlook["places"]]
    told = [tuple(int(cell) if cell else None for cell in cells[-2:]) for cells in tables["Places"].rows]
    assert told == by


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nobody_elses_data_is_on_a_card_and_no_phone(office: Office, lang: str) -> None:
    _work(office)
    office.take("officers", {"unit": "公安局", "name": "王强", "role": "leader", "mobile": "13800000001"})
    for words in (("--month", MONTH), ("--year", "2018")):
        files = _write(office, *words, lang=lang)
        names = {row["unit"] for row in office.ask("rank", *words, as_of=AS_OF)["rows"]}
        refs = {row["ref"]: row["unit"] for row in office.ask("list", "submissions")["rows"]}
        heirs = {"司法局": "公安局", "统计局": "州统计局"}
        for name in names:
            text = files[f"{name}.html"]
            owners = set(re.findall("〔(.+?)〕", text))
            assert {heirs.get(each, each) for each in owners} <= {name, heirs.get(name, name)}
            assert {heirs.get(refs[ref], refs[ref]) for ref in re.findall(r"2018-\d{6}", text)} <= {
                name,
                heirs.get(name, name),
            }
            for other in names - {name}:
                assert other not in re.sub("〔.+?〕", "", text), (name, other)
            assert not re.search(r"1[38]\d{9}", text)
        assert not re.search("〔", files["index.html"])


def test_the_index_leads_to_every_page(office: Office) -> None:
    files = _write(office, "--month", MONTH)
    links = [link.attributes["href"] for link in pages.read(files["index.html"]).all("a")]
    assert len(links) == 75
    assert {unquote(link) for link in links} | {"index.html"} == files.keys()
    assert all("<script" not in text and "http" not in text.replace("http-equiv", "") for text in files.values())


def test_one_unit_has_its_own_page_beside_the_others(office: Office) -> None:
    everything = _write(office, "--month", MONTH)
    office.send(KEY, "2018-06-05")
    after = _write(office, "--month", MONTH, "--unit", "gaj")
    assert {name for name, text in after.items() if text != everything[name]} == {"公安局.html"}


def test_a_folder_of_its_own_is_replaced_and_what_is_gone_is_gone(office: Office) -> None:
    first = _write(office, "--month", MONTH)
    folder = office.ledger.parent / "cards"
    (folder / "Thumbs.db").write_bytes(b"\0")
    folder.chmod(0o755)
    office.done("amend", "unit", OTHER, "--name", "司法行政局", "--reason", "更名")
    second = _write(office, "--month", MONTH)
    assert second.keys() == first.keys() - {"司法局.html"} | {"司法行政局.html"}
    if os.name == "posix":
        assert (folder.stat().st_mode & 0o777, (folder / "index.html").stat().st_mode & 0o777) == (0o755, 0o644)
    assert not [path for path in folder.parent.iterdir() if "govinfo-" in path.name]


@pytest.mark.parametrize("foreign", ["报告.docx", "page.html", "yearbook.html", "folder"])
@pytest.mark.parametrize("unit", [False, True])
def test_what_it_did_not_make_is_not_touched(office: Office, foreign: str, unit: bool) -> None:
    folder = office.ledger.parent / "cards"
    folder.mkdir()
    path = folder / (f"{KEY}.html" if unit else foreign)
    if foreign == "folder":
        path.mkdir()
    elif foreign == "yearbook.html":
        office.done("yearbook", "--month", MONTH, "--as-of", AS_OF, "-o", folder / "yearbook.html")
        (folder / "yearbook.html").replace(path)
    else:
        path.write_text("mine", encoding="utf-8")
    before = [(each.name, each.read_bytes() if each.is_file() else b"") for each in folder.iterdir()]
    words = ("--unit", KEY) if unit else ()
    said = office.refused("cards", "--month", MONTH, "--as-of", AS_OF, *words, "-o", folder)
    assert f"holds {path.name}, which this command did not make: nothing was written" in said
    assert [(each.name, each.read_bytes() if each.is_file() else b"") for each in folder.iterdir()] == before


def test_a_file_is_no_folder(office: Office) -> None:
    target = office.ledger.parent / "file.html"
    target.write_text("mine", encoding="utf-8")
    assert "is no folder" in office.refused("cards", "--month", MONTH, "--as-of", AS_OF, "-o", target)
    assert "is no folder" in office.refused("cards", "--month", MONTH, "--as-of", AS_OF, "-u", KEY, "-o", target)
    assert "ledger" in str(office.refused("cards", "--month", MONTH, "--as-of", AS_OF, "-o", office.ledger))
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_period_to_come_and_none_are_refused(office: Office) -> None:
    folder = office.ledger.parent / "cards"
    assert "has not begun" in office.refused("cards", "--month", MONTH, "--as-of", "2018-05-01", "-o", folder)
    assert office.run("cards", "-o", folder).exit_code == 2
    assert not folder.exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("公安局", "公安局.html"),
        ("a/b\\c:d*e?f", "a_b_c_d_e_f.html"),
        ("con", "con_.html"),
        ("LPT1.x", "LPT1_.x.html"),
        ("尾点. ", "尾点.html"),
        ("index", "index-z1-1.html"),
        ("长" * 200, "长" * 60 + ".html"),
        ("///", "_.html"),
        ("...", "z1.html"),
    ],
)
def test_names_of_files_are_safe_on_windows(name: str, file: str) -> None:
    assert cards.names_of([Unit(1, name, "key", "z1", None, None, 1)]) == {1: file}


def test_equal_names_have_files_of_their_own() -> None:
    units = [Unit(id_, name, "key", f"z{id_}", None, None, 1) for id_, name in ((1, "甲?"), (2, "甲*"), (3, "甲_"))]
    assert sorted(cards.names_of(units).values()) == sorted({*cards.names_of(units).values()})


def test_a_whole_sample_year_is_light(sample_year: Path, tmp_path: Path) -> None:
    office = Office.copy_of(sample_year, tmp_path)
    files = _write(office, "--year", "2018", as_of="2019-01-10", lang="zh")
    assert len(files) == 76
    assert sum(len(text.encode()) for text in files.values()) < 5_000_000
    rows = office.table("2018", "2019-01-10")
    for row in rows[::15]:
        assert _tables(files[f"{row['unit']}.html"])["积分"].rows[-1][-1] == str(row["total"])
    assert COUNTY in files["index.html"]
