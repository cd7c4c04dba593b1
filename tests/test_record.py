"""Recording on the command line: every kind, by options and by arguments, and what is missing or too much."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.office import COUNTY, KEY, OTHER, Office

REF = "2017-000001"


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a submission that the internal edition printed, and a commission."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    office.take_all(
        {
            "commissions": [
                {"ref": "YG-01", "topic": "秋收", "issued_on": "2017-06-01", "due_on": "2017-06-20", "units": KEY}
            ],
            "submissions": [
                {"ref": REF, "unit": COUNTY, "received_on": "2017-06-05", "title": "信息", "authors": "张伟"}
                | {"approver": "李军", "contact": "1"}
            ],
            "adoptions": [{"submission": REF, "publication": "internal", "type": "news", "adopted_on": "2017-06-06"}],
        }
    )
    return office


@pytest.fixture
def busy(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


def made(office: Office, kind: str, words: str) -> dict[str, Any]:
    """Record something; the record, which the program must have named."""
    before = {row["ref"] for row in office.ask("list", kind)["rows"]}
    said = office.done("record", *words.split())
    (row,) = (row for row in office.ask("list", kind, "--phones")["rows"] if row["ref"] not in before)
    assert row["ref"] in said
    own: dict[str, Any] = row
    return own


# Kind, its words on the command line with options only, the same with an argument, and what is then listed.
KINDS: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "submissions",
        (
            "submission --unit 公安局 --title 春耕 --author 张伟 --author 李明 --approver 李军 --contact 0994-01234"
            " --received-on 2017-06-07 --topic 民生 --ref 2017-000009 --nature meeting --event-on 2017-06-01"
            " --commission YG-01"
        ),
        (
            "submission 春耕 --unit gaj --author 张伟、李明 --approver 李军 --contact 0994-01234 --topic livelihood"
            " --received-on 2017-06-07 --ref 2017-000009 --nature 会议精神 --event-on 2017-06-01 --commission 01"
        ),
        {"ref": "2017-000009", "unit": KEY, "received_on": "2017-06-07", "title": "春耕", "authors": ["张伟", "李明"]}
        | {"approver": "李军", "contact": "0994-01234", "topic": "livelihood", "nature": "meeting"}
        | {"event_on": "2017-06-01", "commission": "YG-01", "answers": None, "status": "accepted"},
    ),
    (
        "adoptions",
        f"adoption --submission {REF} --in general --on 2017-06-08 --issue 第7期 --article 综述",
        "adoption 000001 --in 昌吉信息（普刊） --on 2017-06-08 --issue 第7期 --article 综述",
        {"ref": "A2", "submission": REF, "publication": "general", "type": None, "issue": "第7期"}
        | {"adopted_on": "2017-06-08", "article": "综述"},
    ),
    (
        "instructions",
        (
            f"instruction --submission {REF} --level prefecture --leader 某州长 --on 2017-06-08 --text 请阅"
            " --publication 内刊 --follow-up"
        ),
        "instruction 1 --level 州政府 --leader 某州长 --on 2017-06-08 --text 请阅 --publication internal --follow-up",
        {"ref": "I1", "submission": REF, "level": "prefecture", "leader": "某州长", "instructed_on": "2017-06-08"}
        | {"text": "请阅", "publication": "internal", "follow_up": True},
    ),
    (
        "sent_up",
        f"sent-up --submission {REF} --to region --kind reference --on 2017-06-08",
        "sent-up 000001 --to 自治区 --kind 参阅参考类 --on 2017-06-08",
        {"ref": "U1", "submission": REF, "to": "region", "kind": "reference", "sent_on": "2017-06-08"},
    ),
    (
        "marks",
        f"mark --kind inaccuracy --submission {REF} --on 2017-06-08 --figure -2.50 --note 数字有误",
        f"mark 失实 --unit {COUNTY} --submission 000001 --on 2017-06-08 --figure -2.5 --note 数字有误",
        {"ref": "R1", "kind": "inaccuracy", "unit": COUNTY, "submission": REF, "marked_on": "2017-06-08"}
        | {"figure": "-2.5", "note": "数字有误"},
    ),
    (
        "commissions",
        (
            "commission --topic 冬储 --due-on 2017-07-20 --unit 司法局 --unit 昌吉市 --issued-on 2017-07-01 --ref YG-07"
            " --requirements 两千字"
        ),
        (
            "commission 冬储 --due-on 2017-07-20 --unit 昌吉市、sfj --issued-on 2017-07-01 --ref YG-07"
            " --requirements 两千字"
        ),
        {"ref": "YG-07", "topic": "冬储", "issued_on": "2017-07-01", "due_on": "2017-07-20", "units": [COUNTY, OTHER]}
        | {"requirements": "两千字"},
    ),
    (
        "verdicts",
        "verdict --commission YG-01 --unit 公安局 --verdict nonconforming --on 2017-06-22 --note 太短",
        "verdict YG-01 --unit gaj --verdict 不符合 --on 2017-06-22 --note 太短",
        {"ref": "V1", "commission": "YG-01", "unit": KEY, "verdict": "nonconforming", "judged_on": "2017-06-22"}
        | {"note": "太短"},
    ),
    (
        "inaccuracies",
        f"inaccuracy --submission {REF} --on 2017-06-22 --note 数字有误",
        f"inaccuracy {REF} --on 2017-06-22 --note 数字有误",
        {"ref": "X1", "submission": REF, "found_on": "2017-06-22", "note": "数字有误"},
    ),
    (
        "trainings",
        "training --unit 公安局 --on 2017-06-22 --attendees 50 --topic 写作",
        "training 公安局 --on 2017-06-22 --attendees 50人 --topic 写作",
        {"ref": "T1", "unit": KEY, "held_on": "2017-06-22", "attendees": 50, "topic": "写作"},
    ),
    (
        "secondments",
        "secondment --unit 公安局 --person 马强 --starts-on 2017-06-01 --ends-on 2017-07-31 --outcome completed",
        "secondment 马强 --unit 公安局 --starts-on 2017-06-01 --ends-on 2017-07-31 --outcome 完成",
        {"ref": "S1", "unit": KEY, "person": "马强", "starts_on": "2017-06-01", "ends_on": "2017-07-31"}
        | {"outcome": "completed"},
    ),
    (
        "outreach",
        "outreach --unit 公安局 --on 2017-06-22 --topic 怎样写信息",
        "outreach 怎样写信息 --unit 公安局 --on 2017-06-22",
        {"ref": "O1", "held_on": "2017-06-22", "unit": KEY, "topic": "怎样写信息"},
    ),
    (
        "talks",
        "talk --unit 公安局 --quarter 2017-Q2 --on 2017-07-05 --findings 数量不够 --rectified-on 2017-08-01",
        "talk 公安局 --quarter 2017年第二季度 --on 2017-07-05 --findings 数量不够 --rectified-on 2017-08-01",
        {"ref": "K1", "unit": KEY, "quarter": "2017-Q2", "held_on": "2017-07-05", "findings": "数量不够"}
        | {"rectified_on": "2017-08-01"},
    ),
    (
        "reporting_points",
        "reporting-points --month 2017-06 --on 2017-06-01 --content 防汛",
        "reporting-points 2017年6月 --issued-on 2017-06-01 --content 防汛",
        {"ref": "M1", "month": "2017-06", "issued_on": "2017-06-01", "content": "防汛"},
    ),
    (
        "conferences",
        "conference --on 2017-06-22 --attendees 150 --topic 年会",
        "conference 年会 --held-on 2017-06-22 --attendees 150人",
        {"ref": "C1", "held_on": "2017-06-22", "attendees": 150, "topic": "年会"},
    ),
    (
        "notices",
        "notice --paper refused --unit 公安局 --about 2017-06 --on 2017-07-05 --number 函〔2017〕3号 --file 1.docx",
        "notice 不予接收通知 --unit gaj --about 2017-06 --sent-on 2017-07-05 --number 函〔2017〕3号 --file 1.docx",
        {"ref": "N1", "paper": "refused", "unit": KEY, "about": "2017-06", "sent_on": "2017-07-05"}
        | {"number": "函〔2017〕3号", "file": "1.docx", "digest": None},
    ),
    (
        "officers",
        (
            "officer --unit 公安局 --name 王丽 --role officer --employment part-time --position 科员"
            " --landline 0994-01234 --mobile 13900000000 --active-from 2017-05-31 --active-to 2019-05-31"
        ),
        (
            "officer 王丽 --unit 公安局 --role 信息员 --employment 兼职 --position 科员 --landline 0994-01234"
            " --mobile 13900000000 --active-from 2017-05-31 --active-to 2019-05-31"
        ),
        {"ref": "P1", "unit": KEY, "name": "王丽", "role": "officer", "employment": "part-time", "position": "科员"}
        | {"landline": "0994-01234", "mobile": "13900000000", "active_from": "2017-05-31", "active_to": "2019-05-31"},
    ),
    (
        "units",
        (
            "unit --name 新城开发区 --category park --code xc --active-from 2017-01-01 --active-to 2029-12-31"
            " --into 昌吉市 --carries"
        ),
        (
            "unit 新城开发区 --category 园区 --code xc --active-from 2017-01-01 --active-to 2029-12-31"
            " --into cjs --carries"
        ),
        {"ref": "xc", "name": "新城开发区", "category": "park", "code": "xc", "aliases": []}
        | {"active_from": "2017-01-01", "active_to": "2029-12-31", "into": COUNTY, "carries": True},
    ),
]


@pytest.mark.parametrize("argument", [False, True], ids=["options", "argument"])
@pytest.mark.parametrize(("kind", "options", "positional", "listed"), KINDS, ids=[kind[0] for kind in KINDS])
def test_every_kind(
    busy: Office, kind: str, options: str, positional: str, listed: dict[str, Any], *, argument: bool
) -> None:
    found = made(busy, kind, positional if argument else options)
    if found.get("submission"):  # whose it is and what it is called is shown beside its ref
        shown = busy.ask("show", REF)
        listed = {**listed, "unit": shown["unit"], "title": shown["title"]}
    assert found == {"status": "valid", **listed}


@pytest.mark.parametrize("words", ["--unit 公安局 经侦支队", "经侦支队 --unit gaj", "--unit 公安局 --name 经侦支队"])
def test_an_alias(office: Office, words: str) -> None:
    office.done("record", "alias", *words.split())
    assert office.explain("经侦支队", "2017-06")["unit"] == KEY
    assert "经侦支队" in next(row["aliases"] for row in office.ask("list", "units")["rows"] if row["name"] == KEY)


TODAY = {
    "submissions": ("received_on", f"submission --unit {KEY} --title 春耕"),
    "adoptions": ("adopted_on", f"adoption {REF} --in general"),
    "instructions": ("instructed_on", f"instruction {REF} --level region --leader 主席"),
    "sent_up": ("sent_on", f"sent-up {REF} --to region"),
    "marks": ("marked_on", f"mark inaccuracy --submission {REF}"),
    "verdicts": ("judged_on", f"verdict YG-01 --unit {KEY} --verdict excused"),
    "inaccuracies": ("found_on", f"inaccuracy {REF} --note 有误"),
    "trainings": ("held_on", f"training {KEY} --attendees 5"),
    "outreach": ("held_on", f"outreach 写作 --unit {KEY}"),
    "talks": ("held_on", f"talk {KEY} --quarter 2017-Q2 --findings 数量不够"),
    "reporting_points": ("issued_on", "reporting-points 2017-06"),
    "conferences": ("held_on", "conference 年会"),
    "notices": ("sent_on", f"notice talk --unit {KEY}"),
    "commissions": ("issued_on", f"commission 冬储 --due-on 2100-01-01 --unit {KEY}"),
}


@pytest.mark.parametrize("kind", TODAY)
def test_today_where_no_date_is_said(busy: Office, kind: str) -> None:
    column, words = TODAY[kind]
    days = {date.today().isoformat()}
    row = made(busy, kind, words)
    days.add(date.today().isoformat())
    assert row[column] in days


def test_the_same_adoption_again_is_refused(busy: Office) -> None:
    words = ("record", "adoption", REF, "--in", "internal", "--as", "news", "--on", "2017-06-06")
    assert "already" in busy.refused(*words)


def test_what_has_no_name_of_its_own_is_recorded_once_more_if_said_and_remarked_on(busy: Office) -> None:
    for words in (
        ("training", "gaj", "--on", "2017-06-22", "--attendees", "50"),
        ("submission", "一样的", "--unit", KEY),
    ):
        first, second = (busy.run("record", *words, *again) for again in ((), ("--again",)))
        assert "already" not in first.stderr
        assert "already" in second.stderr
        assert first.stdout.split()[2] != second.stdout.split()[2]


# --- what is missing, or too much ---


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("submission", "--unit --title"),
        ("submission --unit gaj", "--title"),
        ("adoption", "--submission --in"),
        (f"adoption {REF}", "--in"),
        ("instruction", "--submission --level --leader"),
        ("commission 春耕", "--due-on --unit"),
        ("verdict", "--commission --unit --verdict"),
        ("inaccuracy", "--submission --note"),
        ("training", "--unit --attendees"),
        ("secondment", "--unit --person --starts-on --outcome"),
        ("outreach", "--unit --topic"),
        ("talk", "--unit --quarter --findings"),
        ("reporting-points", "--month"),
        ("notice", "--paper --unit"),
        ("officer", "--unit --name --role"),
        ("unit", "--name --category"),
        ("alias", "--unit --name"),
    ],
)
def test_what_is_missing_is_named(busy: Office, words: str, needed: str) -> None:
    before = busy.ledger.read_bytes()
    result = busy.run("record", *words.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert set(needed.split()) == {word for word in result.stderr.replace(",", " ").split() if word.startswith("--")}
    assert busy.ledger.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        f"adoption {REF} --submission {REF} --in general --on 2017-06-08",
        f"submission 春耕 --title 秋收 --unit {KEY}",
        f"commission 春耕 --topic 秋收 --unit {KEY} --due-on 2017-06-08",
        f"training {KEY} --unit {KEY} --attendees 5",
        f"secondment 马强 --person 马强 --unit {KEY} --starts-on 2017-06-08 --outcome planned",
    ],
)
def test_argument_and_option_both(busy: Office, words: str) -> None:
    before = busy.ledger.read_bytes()
    result = busy.run("record", *words.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert "twice" in result.stderr
    assert busy.ledger.read_bytes() == before


@pytest.mark.parametrize("words", ["", "letter", "submission --colour red", "submission a b --unit gaj"])
def test_wrong_usage(office: Office, words: str) -> None:
    before = office.ledger.read_bytes()
    result = office.run("record", *words.split())
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert office.ledger.read_bytes() == before
