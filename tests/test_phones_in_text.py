"""Phone numbers in free text, in the forms that people write them in; and figures that are none."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli import phones
from tests import circulars, inside, paper
from tests.office import KEY, Office

BEYOND_DOUBT = {
    "13912345678": "***********",
    "8613912345678": "86***********",
    "+8613912345678": "+86***********",
    "+86 139 1234 5678": "+86 *** **** ****",
    "0086-139-1234-5678": "0086-***-****-****",
    "（+86）139 1234 5678": "（+86）*** **** ****",
    "013912345678": "0***********",
    "１３９１２３４５６７８": "***********",
    "＋８６　１３９－１２３４－５６７８": "＋８６　***－****－****",
    "139.1234.5678": "***.****.****",
    "139-1234-5678": "***-****-****",
    "139—1234—5678": "***—****—****",
    "139·1234·5678": "***·****·****",
    "139/1234/5678": "***/****/****",
    "139-123-45678": "***-***-*****",
    "139 12345678": "*** ********",
    "1391234 5678": "******* ****",
    "139\u200b1234\u200b5678": "***\u200b****\u200b****",
    "13912345678转8001": "***********转****",
    "13912345678x801": "***********x***",
    "13912345678，13812345678": "***********，***********",
    "13912345678wang": "***********wang",
    "0994-2342425": "0994-*******",
    "0102342425": "010*******",
    "（0994）2342425": "（0994）*******",
    "0994 234 2425": "0994 *** ****",
    "0994.234.2425": "0994.***.****",
    "0994-2342425-801": "0994-*******-***",
    "0994-2342425/2342426": "0994-*******/*******",
    "0994-13912345678": "0994-***********",
    "010-12345678": "010-********",
    "+86-994-2342425": "+86-994-*******",
    "0086 994 2342425": "0086 994 *******",
    "٠٩٩٤-٢٣٤٢٤٢٥": "٠٩٩٤-*******",
}
AFTER_A_WORD = {
    "电话2342425": "电话*******",
    "电话：２３４　２４２５": "电话：***　****",
    "电话23424251": "电话********",
    "座机2342425 分机 12": "座机******* 分机 **",
    "联系人张三2342425": "联系人张三*******",
    "联系方式:2342425、2342426": "联系方式:*******、*******",
    "电话：13912345678、2342425": "电话：***********、*******",
    "联系电话0994-2342425，2342426": "联系电话0994-*******，*******",
    "手机号码为1391234567": "手机号码为**********",
    "值班电话（24小时）2342425": "值班电话（24小时）*******",
    "电话（办）2342425": "电话（办）*******",
    "请致电综合科2342425": "请致电综合科*******",
    "联系电话+7 727 123 4567": "联系电话+* *** *** ****",
    "Tel: 2342425": "Tel: *******",
    "TEL2342425": "TEL*******",
    "Tel13912345678": "Tel***********",
    "phone 234-2425": "phone ***-****",
}
NONE = [
    "2018-000123",
    "2018-0001234",
    "电话答复2018-000123",
    "YG-2018-001",
    "昌州政办发〔2017〕36号",
    "2018-06-05 13:20",
    "20180605",
    "电话会议20180605召开",
    "电话会议2018-06-05召开",
    "手机用户2017-2018年",
    "电话值班0900-1130",
    "import 20180605.csv",
    "产量2342425吨",
    "手机产量2342425台",
    "手机用户2342425户",
    "手机销售12345678元",
    "联系群众2342425人次",
    "受理电话投诉1234567件",
    "投资18000000000元",
    "投资139亿元、18000000000.50元",
    "1391234.5678万元",
    "2342425",
    "652301199001011234",
    "9787302123456",
    "3.14159265358979",
    "1949-2018 100周年",
    "电话95598",
    "c969fc23d03f13912345678",
    "13912345678ab34",
    "ZW13912345678",
    "台账校验码 0994-2342-4251-ab3f-1234",
]


@pytest.mark.parametrize("text", BEYOND_DOUBT)
def test_a_number_beyond_doubt(text: str) -> None:
    assert phones.hide_in_text(text) == BEYOND_DOUBT[text]
    assert phones.hide_in_text(f"请找张三{text}。") == f"请找张三{BEYOND_DOUBT[text]}。"


@pytest.mark.parametrize("text", AFTER_A_WORD)
def test_a_number_after_a_word_for_phone(text: str) -> None:
    assert phones.hide_in_text(f"（{text}）") == f"（{AFTER_A_WORD[text]}）"


@pytest.mark.parametrize("text", NONE)
def test_figures_that_are_none(text: str) -> None:
    assert phones.hide_in_text(text) == text


AROUND = st.text(st.sampled_from("张三联系我们，。：（）的 在办公室"), max_size=8)
GAPS = st.sampled_from(["", " ", "-", "—", ".", "·", "\u200b", "－", "　"])
DIGITS = st.text(st.sampled_from("0123456789"), min_size=8, max_size=8)


@given(AROUND, st.sampled_from(["139", "158", "177", "199"]), DIGITS, GAPS, st.sampled_from(["", "+86", "86", "0"]))
def test_a_mobile_is_hidden_whatever_stands_around_it(
    around: str, begins: str, digits: str, gap: str, country: str
) -> None:
    number = gap.join([begins, digits[:4], digits[4:]])
    for text in (f"{around}{country}{number}{around}", (around + country + number).translate(_FULL)):
        shown = phones.hide_in_text(text)
        assert len(shown) == len(text)
        assert shown.count("*") == 11
        assert phones.are_hidden(shown, only_phones=False) or gap in ("\u200b", "—", "－", "　")


@given(AROUND, st.sampled_from(["电话", "座机：", "联系人王五", "Tel "]), st.integers(2_000_000, 8_999_999))
def test_seven_digits_after_a_word_are_hidden(around: str, word: str, number: int) -> None:
    assert phones.hide_in_text(f"{around}{word}{number}。{around}").count("*") == 7


@given(st.text(st.sampled_from("0123456789+-. ()（）电话联系人tel*、，转x省\u200b１"), max_size=60))
def test_only_figures_are_changed_and_no_more_the_second_time(text: str) -> None:
    shown = phones.hide_in_text(text)
    assert len(shown) == len(text)
    assert all(new == old or (new == "*" and old.isdigit()) for new, old in zip(shown, text, strict=True))


_FULL = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789+"}


# --- every place where such text is printed ---

LANDLINE, MOBILE = "2342425", "13912345678"
FREE = f"电话{LANDLINE}、手机{MOBILE}"
AS_OF = ("--as-of", "2018-07-20")


@pytest.fixture
def office(office: Office) -> Office:
    """An office in whose ledger every free text has phone numbers."""
    sent = {"unit": KEY, "received_on": "2018-06-05", "title": FREE, "approver": "王丽", "contact": "1"}
    office.take_all(
        {
            "commissions": [
                {"ref": "Y1", "topic": FREE, "issued_on": "2018-06-01", "due_on": "2018-06-20"}
                | {"units": KEY, "requirements": FREE}
            ],
            "submissions": [{**sent, "ref": "2018-000001", "authors": "李三"}],
            "adoptions": [
                {"submission": "2018-000001", "publication": "internal", "type": "news", "adopted_on": "2018-06-06"},
                {"submission": "2018-000001", "publication": "state-council", "adopted_on": "2018-06-07"},
            ],
            "instructions": [
                {"submission": "2018-000001", "level": "state", "leader": "陈军", "instructed_on": "2018-06-08"}
                | {"text": FREE}
            ],
            "verdicts": [
                {"commission": "Y1", "unit": KEY, "verdict": "excused", "judged_on": "2018-06-21", "note": FREE}
            ],
            "inaccuracies": [{"submission": "2018-000001", "found_on": "2018-06-15", "note": FREE}],
            "trainings": [{"unit": KEY, "held_on": "2018-06-05", "attendees": "50", "topic": FREE}],
            "talks": [{"unit": KEY, "quarter": "2018-Q2", "held_on": "2018-07-09", "findings": FREE}],
        }
    )
    # No name has one any more; of what is in the ledger since long, one may.
    inside.tamper(office, "UPDATE submissions SET authors = :name", {"name": f"李{MOBILE}"})
    return office


REPORTS = [
    "show 1",
    "find 电话",
    "log",
    "log submission 1",
    "status",
    "due",
    "commissions --year 2018",
    "criticism --year 2018",
    "explain gaj --year 2018",
    "rewards --year 2018",
    "authors --year 2018",
    "talks --quarter 2018-Q2",
    "week --of 2018-06-06",
    "analysis --month 2018-06",
    "office --year 2018",
    *(f"list {kind}" for kind in ("commissions", "submissions", "verdicts", "inaccuracies", "trainings", "talks")),
]


@pytest.mark.parametrize("words", REPORTS)
def test_no_report_prints_them(office: Office, words: str) -> None:
    for format_ in ("plain", "json", "html", "csv"):
        shown = office.done(*words.split(), "--format", format_)
        assert LANDLINE not in shown
        assert MOBILE not in shown


def test_nor_a_paper(office: Office, tmp_path: Path) -> None:
    """The note of an inaccuracy, titles, topics, authors."""
    year = circulars.write(office, "2018", "2019-01-10")
    texts = [circulars.write(office, "2018-06", "2018-07-20").text, year.text]
    texts += [cell.text for table in year.document.tables for row in table.rows for cell in row.cells]
    for words in ("workbook --year 2018", "payout --year 2018", "analysis --month 2018-06"):
        office.done(*words.split(), *AS_OF, "-o", tmp_path / "x.xlsx")
        texts += [paper.texts(cells) for cells in paper.sheets(tmp_path / "x.xlsx").values()]
    office.done("payout", "--year", "2018", *AS_OF, "-o", tmp_path / "p.docx")
    document = circulars.Circular(tmp_path / "p.docx").document
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    office.done("yearbook", "--year", "2018", *AS_OF, "-o", tmp_path / "y.html")
    texts.append((tmp_path / "y.html").read_text(encoding="utf-8"))
    printed = "\n".join(texts)
    assert LANDLINE not in printed
    assert MOBILE not in printed
    assert re.search(r"电话\*{7}、手机\*{11}, found on|电话\*{7}、手机\*{11}", texts[0])


def test_nor_what_is_said_on_the_way(office: Office) -> None:
    said = office.done("record", "outreach", "--unit", KEY, "--on", "2018-06-05", "--topic", FREE)
    said += office.done("show", FREE) + office.done("undo", "--yes")
    said += office.done("amend", "talk", "K1", "--findings", FREE + "。", "--reason", FREE)
    assert LANDLINE not in said
    assert MOBILE not in said


def test_a_title_that_hides_one_is_not_imported(office: Office, tmp_path: Path) -> None:
    rows = f"unit,received_on,title\n{KEY},2018-06-05,联系*** **** ****\n"
    (tmp_path / "submissions.csv").write_text(rows, encoding="utf-8")
    assert "hides a phone number" in office.refused("import", tmp_path / "submissions.csv")
