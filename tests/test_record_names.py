"""Refs that the ledger gives, and submissions and units as they are typed; what is missing is asked for."""

import sys
from datetime import date
from typing import Any

import pytest

from tests import chinese, outside
from tests.office import COUNTY, KEY, Office

REF = "2017-000001"
TITLE = ("--title", "春耕")
SUBMISSION = ("--author", "张伟", "--approver", "李军", "--contact", "0994-0001234")


def listed(office: Office, kind: str) -> list[dict[str, Any]]:
    """The records of a kind."""
    rows: list[dict[str, Any]] = office.ask("list", kind, "--phones")["rows"]
    return rows


# --- submissions: refused, numbered, named ---


@pytest.mark.parametrize(
    ("option", "column"), [("--author", "authors"), ("--approver", "approver"), ("--contact", "contact")]
)
def test_a_refused_submission_is_recorded_and_said(office: Office, option: str, column: str) -> None:
    place = SUBMISSION.index(option)
    words = [*SUBMISSION[:place], *SUBMISSION[place + 2 :]]
    said = office.done("record", "submission", "--unit", KEY, *TITLE, *words, "--received-on", "2017-06-05")
    assert REF in said
    assert f"refused: it lacks {column}" in said
    assert listed(office, "submissions")[-1]["status"] == "refused"


def test_an_accepted_one_is_not_said_to_be_refused(office: Office) -> None:
    assert "refused" not in office.done("record", "submission", "--unit", KEY, *TITLE, *SUBMISSION)


def test_refs_are_given_in_sequence_by_the_year_of_receipt(office: Office) -> None:
    refs: list[list[str]] = []
    for day in ("2017-12-31", "2018-01-01", "2017-12-31", "2018-06-05"):
        office.done(
            "record", "submission", "--unit", KEY, *SUBMISSION, "--title", f"{day} {len(refs)}", "--received-on", day
        )
        refs.append(sorted(row["ref"] for row in office.ask("list", "submissions")["rows"]))
    assert refs[-1] == ["2017-000001", "2017-000002", "2018-000001", "2018-000002"]
    assert refs[1] == ["2017-000001", "2018-000001"]


def test_a_given_ref_is_kept_and_the_next_goes_on_from_it(office: Office) -> None:
    words = ("record", "submission", "--unit", KEY, *SUBMISSION, "--received-on", "2017-06-05")
    office.done(*words, *TITLE, "--ref", "2017-000041")
    assert "2017-000042" in office.done(*words, "--title", "秋收")
    office.done(*words, "--ref", "补1", "--title", "补登")
    assert "2017-000043" in office.done(*words, "--title", "冬储")


def test_a_commission_without_ref_gets_one_of_its_year(office: Office) -> None:
    words = ("record", "commission", "--topic", "春耕", "--unit", KEY, "--due-on", "2018-12-31")
    made = [office.done(*words, "--issued-on", day) for day in ("2017-06-05", "2017-06-06", "2018-01-05")]
    assert [line.split()[2].rstrip(":") for line in made] == ["YG-2017-001", "YG-2017-002", "YG-2018-001"]


@pytest.mark.parametrize("ref", ["2017-000012", "000012", "12", "2"])
def test_a_submission_by_an_ending_that_is_unique(office: Office, ref: str) -> None:
    office.sends(KEY, 12, "2017-06-05")
    if ref == "2":
        message = office.refused("record", "adoption", ref, "--in", "general", "--on", "2017-06-06")
        assert "2017-000002" in message
        assert "2017-000012" in message
    else:
        office.done("record", "adoption", ref, "--in", "general", "--on", "2017-06-06")
        assert listed(office, "adoptions")[-1]["submission"] == "2017-000012"


def test_a_whole_ref_is_preferred_to_the_ending_of_another(office: Office) -> None:
    for ref in ("2017-000012", "12"):
        office.send(KEY, "2017-06-05", ref=ref, title=ref)
    office.done("record", "adoption", "12", "--in", "general", "--on", "2017-06-06")
    assert listed(office, "adoptions")[-1]["submission"] == "12"


@pytest.mark.parametrize("ref", ["99", "2018-000001", "%", "_", "2017-%"])
def test_an_unknown_submission(office: Office, ref: str) -> None:
    assert repr(ref) in office.refused("record", "adoption", ref, "--in", "general", "--on", "2017-06-06")


# --- units ---


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        ("公安局", KEY),
        ("gaj", KEY),
        ("GAJ", KEY),
        ("州公安局", KEY),
        ("昌吉州公安局", KEY),
        ("自治州公安局", KEY),
        ("昌吉回族自治州公安局", KEY),
        (" 公 安 局 ", KEY),
        ("发展和改革委员会", "发改委"),
        ("昌吉州发展改革委", "发改委"),
        ("住建局", "住房和城乡建设局"),
        ("信访局", "州信访局"),
        ("州信访局", "州信访局"),
        ("昌吉州督查室", "州督查室"),
        ("木垒", "木垒哈萨克自治县"),
        ("准东", "新疆准东经济技术开发区"),
        ("食品药品", "食品药品监督管理局"),
        ("公积金", "住房公积金管理中心"),
        ("昌吉市", COUNTY),
        ("昌吉", COUNTY),
    ],
)
def test_a_unit_by_any_of_its_names(office: Office, word: str, unit: str) -> None:
    assert unit in office.done("record", "training", "--unit", word, "--on", "2017-06-05", "--attendees", "50")
    assert office.notes("list", "trainings", "--unit", word).count(unit) == 1


@pytest.mark.parametrize(
    ("word", "meant"),
    [("统计", ("统计局", "国家统计局昌吉调查队")), ("银行", ("人民银行昌吉州支行",)), ("规划管", ("城乡规划管理局",))],
)
def test_a_part_that_several_have_names_them(office: Office, word: str, meant: tuple[str, ...]) -> None:
    words = ("record", "training", "--unit", word, "--on", "2017-06-05", "--attendees", "50")
    if len(meant) == 1:
        office.done(*words)
    else:
        assert all(name in office.refused(*words) for name in meant)


@pytest.mark.parametrize(
    ("word", "near"), [("公按局", KEY), ("发展改革局", "发改委"), ("昌吉是", COUNTY), ("gajj", KEY)]
)
def test_an_unknown_unit_gets_the_nearest_suggested(office: Office, word: str, near: str) -> None:
    message = office.refused("record", "training", "--unit", word, "--on", "2017-06-05", "--attendees", "50")
    assert repr(word) in message
    assert near in message
    result = office.run("explain", word, "--month", "2017-06")
    assert (result.exit_code, result.stdout) == (2, "")
    assert near in result.stderr


# --- on a terminal ---

terminal = pytest.mark.skipif(sys.platform == "win32", reason="there is no pexpect on Windows")


@terminal
def test_on_a_terminal_what_is_missing_is_asked_for_until_it_can_be_read(office: Office) -> None:
    questions = ["unit", "unit", "title", "authors", "approver", "contact"]
    answers = ["某某局", "gaj", "春耕备耕进展", "张伟、李明", "", "0994-0001234"]
    code, shown = outside.converse(
        office.ledger, "--lang", "en", "record", "submission", answers=list(zip(questions, answers, strict=True))
    )
    assert code == 0
    assert f"{date.today().year}-000001" in shown
    assert "refused: it lacks approver" in shown
    own = listed(office, "submissions")[0]
    assert (own["unit"], own["title"], own["authors"]) == (KEY, "春耕备耕进展", ["张伟", "李明"])
    assert (own["approver"], own["contact"], own["status"]) == (None, "0994-0001234", "refused")


@pytest.mark.ci
@terminal
def test_on_a_terminal_nothing_is_asked_that_was_said(office: Office) -> None:
    words = ("record", "submission", "--unit", KEY, *TITLE, *SUBMISSION)
    assert outside.converse(office.ledger, "--lang", "en", *words, answers=[])[0] == 0
    assert len(listed(office, "submissions")) == 1


@pytest.mark.ci
@terminal
def test_on_a_terminal_the_type_is_asked_for_where_the_edition_has_types(office: Office) -> None:
    office.send(KEY, "2017-06-05", ref=REF)
    words = ("--lang", "en", "record", "adoption", REF, "--on", "2017-06-06")
    general = [("publication", "普刊")]
    internal = [("publication", "内刊"), ("type.*reference", "情况专报类")]
    for answers in (general, internal):
        assert outside.converse(office.ledger, *words, answers=answers)[0] == 0
    printed = [(row["publication"], row["type"]) for row in listed(office, "adoptions")]
    assert printed == [("general", None), ("internal", "report")]


@pytest.mark.ci
@terminal
def test_on_a_terminal_a_submission_says_whose_mark_it_is(office: Office) -> None:
    office.send(KEY, "2017-06-05", ref=REF)
    words = ("--lang", "en", "record")
    marked = ("mark", "--submission", REF, "--on", "2017-06-06")
    assert outside.converse(office.ledger, *words, *marked, answers=[("kind.*inaccuracy", "失实")])[0] == 0
    assert [row["unit"] for row in listed(office, "marks")] == [KEY]
    sent = ("sent-up", REF, "--on", "2017-06-06")
    assert outside.converse(office.ledger, *words, *sent, answers=[("to.*region", "自治区")])[0] == 0
    assert [row["to"] for row in listed(office, "sent-up")] == ["region"]


@terminal
def test_in_chinese_the_choices_are_named_in_chinese(office: Office) -> None:
    chinese.ready()
    office.send(KEY, "2017-06-05", ref=REF)
    words = ("--lang", "zh", "record", "adoption", REF, "--on", "2017-06-06")
    answers = [
        ("刊物（昌吉信息（普刊）、昌吉信息（内刊）", "内刊"),
        ("类别（动态类、情况专报类、参阅参考类）", "动态类"),
    ]
    assert outside.converse(office.ledger, *words, answers=answers)[0] == 0
    assert [row["type"] for row in listed(office, "adoptions")] == ["news"]


@terminal
def test_giving_up_at_a_question_writes_nothing(office: Office) -> None:
    before = office.ledger.read_bytes()
    code, shown = outside.converse(
        office.ledger, "--lang", "en", "record", "submission", answers=[("unit", "gaj"), ("title", "^C")]
    )
    assert code == 1
    assert "nothing was written" in shown
    assert "Traceback" not in shown
    assert office.ledger.read_bytes() == before
