"""Reports on instructions: within seven days of the instruction (main text 二(二): D2)."""

import pytest

from tests.office import COUNTY, KEY, OTHER, Answer, Office


@pytest.fixture
def instructed(office: Office) -> str:
    """A submission of the county, adopted, with an instruction of 4 June 2018 that asks for a report; its ref."""
    ref = office.send(COUNTY, "2018-06-01", title="防汛准备不足")
    office.adopt(ref, "general", "2018-06-02")
    office.take("instructions", instruction(ref, "2018-06-04"))
    return ref


def instruction(ref: str, day: str, follow_up: str = "是", level: str = "prefecture") -> dict[str, str]:
    row = {"submission": ref, "level": level, "leader": "某州长", "instructed_on": day}
    return {**row, "follow_up": follow_up}


def told(office: Office, as_of: str, *words: object) -> list[Answer]:
    rows: list[Answer] = office.ask("follow-ups", "--month", "2018-06", *words, as_of=as_of)["answers"]
    return rows


def states(office: Office, as_of: str) -> list[tuple[str, str]]:
    return [(row["unit"], row["state"]) for row in told(office, as_of)]


def due(office: Office, as_of: str, within: int = 14) -> list[tuple[str, list[str]]]:
    rows = office.ask("due", "--within", within, as_of=as_of)["rows"]
    return [(row["due_on"], row["units"]) for row in rows if row["kind"] == "follow-up"]


@pytest.mark.parametrize(
    ("sent", "as_of", "state"),
    [
        ("", "2018-06-04", "owed"),
        ("", "2018-06-11", "owed"),
        ("", "2018-06-12", "unanswered"),
        ("2018-06-04", "2018-06-30", "on_time"),
        ("2018-06-11", "2018-06-30", "on_time"),
        ("2018-06-12", "2018-06-30", "late"),
        ("2018-06-12", "2018-06-11", "owed"),
        ("2018-06-11", "2018-06-11", "on_time"),
    ],
)
def test_seven_days_from_the_instruction_on(office: Office, instructed: str, sent: str, as_of: str, state: str) -> None:
    answer = office.send(COUNTY, sent, answers=instructed) if sent else None
    seen = answer if sent and sent <= as_of else None
    (row,) = told(office, as_of)
    assert (row["state"], row["due_on"], row["answer"]) == (state, "2018-06-11", seen)
    assert due(office, as_of) == ([] if seen else [("2018-06-11", [COUNTY])])


def test_only_an_instruction_that_asks_for_it_is_owed_a_report(office: Office) -> None:
    ref = office.send(COUNTY, "2018-06-01")
    office.adopt(ref, "general", "2018-06-02")
    office.take("instructions", instruction(ref, "2018-06-04", "否"), instruction(ref, "2018-06-05", ""))
    assert (told(office, "2018-06-30"), due(office, "2018-06-30")) == ([], [])
    office.keeps_out(lambda: office.send(COUNTY, "2018-06-08", answers=ref), "no instruction of 2018-06-08")
    office.done("amend", "instruction", "I2", "--follow-up", "--reason", "领导要求")
    assert [row["ref"] for row in told(office, "2018-06-30")] == ["I2"]
    assert due(office, "2018-06-05") == [("2018-06-12", [COUNTY])]


def test_one_report_answers_the_instructions_before_it_on_a_submission(office: Office, instructed: str) -> None:
    office.take(
        "instructions",
        instruction(instructed, "2018-06-05", level="region"),
        instruction(instructed, "2018-06-15", level="state"),
    )
    first = office.send(COUNTY, "2018-06-11", answers=instructed)
    assert [row["answer"] for row in told(office, "2018-06-30")] == [first, first, None]
    second = office.send(COUNTY, "2018-06-22", answers=instructed)
    assert [row["answer"] for row in told(office, "2018-06-30")] == [first, first, second]


def test_a_refused_or_voided_report_answers_nothing(office: Office, instructed: str) -> None:
    ref = office.send(COUNTY, "2018-06-10", answers=instructed, contact="")
    assert states(office, "2018-06-30") == [(COUNTY, "unanswered")]
    office.done("amend", "submission", ref, "--contact", "2342425", "--reason", "补")
    assert states(office, "2018-06-30") == [(COUNTY, "on_time")]
    office.done("void", "submission", ref, "--reason", "误")
    assert states(office, "2018-06-30") == [(COUNTY, "unanswered")]
    office.done("undo")
    assert states(office, "2018-06-30") == [(COUNTY, "on_time")]


def test_what_is_answered_stays_as_long_as_its_answer(office: Office, instructed: str) -> None:
    ref = office.send(COUNTY, "2018-06-10", answers=instructed)
    for words in (
        ("void", "instruction", "I1", "--reason", "误"),
        ("amend", "instruction", "I1", "--no-follow-up", "--reason", "误"),
        ("amend", "instruction", "I1", "--on", "2018-06-11", "--reason", "误"),
        ("amend", "submission", ref, "--received-on", "2018-06-03", "--reason", "误"),
        ("amend", "submission", ref, "--answers", ref, "--reason", "误"),
    ):
        assert "asks for a report" in office.refused(*words)
    office.done("amend", "submission", ref, "--answers", "", "--reason", "误")
    office.done("void", "instruction", "I1", "--reason", "误")
    assert (told(office, "2018-06-30"), due(office, "2018-06-30")) == ([], [])
    assert office.done("verify").startswith("no problems found")


def test_undo_takes_back_the_instruction_and_the_link(office: Office) -> None:
    ref = office.send(COUNTY, "2018-06-01")
    office.adopt(ref, "general", "2018-06-02")
    office.done(
        "record", "instruction", ref, "--level", "州政府", "--leader", "州长", "--on", "2018-06-04", "--follow-up"
    )
    answer = office.send(COUNTY, "2018-06-10")
    office.done("amend", "submission", answer, "--answers", "I1", "--reason", "补")
    assert states(office, "2018-06-30") == [(COUNTY, "on_time")]
    office.done("undo")
    assert states(office, "2018-06-30") == [(COUNTY, "unanswered")]
    office.done("undo")
    office.done("undo")
    assert told(office, "2018-06-30") == []


# --- units ---


@pytest.mark.usefixtures("instructed")
def test_a_renamed_unit_has_the_name_of_the_period(office: Office) -> None:
    office.done("amend", "unit", COUNTY, "--name", "新昌吉市", "--from", "2018-07-01", "--reason", "更名")
    assert states(office, "2018-08-01") == [(COUNTY, "unanswered")]
    assert due(office, "2018-08-01") == [("2018-06-11", ["新昌吉市"])]


def test_a_unit_that_was_moved_is_in_the_category_of_the_period(office: Office) -> None:
    ref = office.send(OTHER, "2018-06-01")
    office.adopt(ref, "general", "2018-06-02")
    office.take("instructions", instruction(ref, "2018-06-04"))
    office.done("amend", "unit", OTHER, "--category", "key", "--from", "2018-07-01", "--reason", "调整")
    assert [row["category"] for row in told(office, "2018-08-01")] == ["other"]
    assert told(office, "2018-08-01", "--category", "key") == []
    (row,) = office.ask("follow-ups", "--month", "2018-06", "--category", "other", as_of="2018-08-01")["rows"]
    assert (row["unit"], row["category"], row["ordered"], row["unanswered"]) == (OTHER, "other", 1, 1)


def test_where_a_unit_went_owes_and_answers_for_it(office: Office, instructed: str) -> None:
    ended = ("amend", "unit", COUNTY, "--active-to", "2018-06-08", "--into", KEY, "--reason", "撤并")
    office.done(*ended)
    assert states(office, "2018-06-30") == [(KEY, "unanswered")]
    assert due(office, "2018-06-05") == [("2018-06-11", [COUNTY])]
    assert due(office, "2018-06-10") == due(office, "2018-06-30") == [("2018-06-11", [KEY])]
    office.send(KEY, "2018-06-11", answers=instructed)
    assert states(office, "2018-06-30") == [(KEY, "on_time")]


@pytest.mark.usefixtures("instructed")
def test_what_was_due_before_the_end_stays_with_the_ended_unit_and_is_owed_by_its_successor(office: Office) -> None:
    office.done("amend", "unit", COUNTY, "--active-to", "2018-06-20", "--into", KEY, "--reason", "撤并")
    assert states(office, "2018-06-30") == [(COUNTY, "unanswered")]
    assert due(office, "2018-06-30") == [("2018-06-11", [KEY])]


@pytest.mark.usefixtures("instructed")
def test_nobody_owes_for_a_unit_that_ended(office: Office) -> None:
    office.done("amend", "unit", COUNTY, "--active-to", "2018-06-20", "--reason", "撤销")
    assert due(office, "2018-06-20") == [("2018-06-11", [COUNTY])]
    assert due(office, "2018-06-21") == []


# --- published months ---


def test_a_published_month_tells_what_it_knew_and_takes_what_moves_nothing(office: Office, instructed: str) -> None:
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    answer = office.send(COUNTY, "2018-07-06", answers=instructed)
    assert states(office, "2018-07-31") == [(COUNTY, "unanswered")]
    assert due(office, "2018-07-31") == []
    office.done("amend", "submission", answer, "--answers", "", "--reason", "误")
    assert due(office, "2018-07-31") == [("2018-06-11", [COUNTY])]
    earlier = office.ask("list", "submissions", "--to", "2018-06-30")["rows"][0]["ref"]
    office.done("amend", "instruction", "I1", "--no-follow-up", "--reason", "误")
    assert due(office, "2018-07-31") == []
    office.done("undo")
    assert "is published" in office.refused("amend", "instruction", "I1", "--leader", "另一人", "--reason", "误")
    assert "is published" in office.refused("amend", "submission", earlier, "--title", "新", "--reason", "误")
    assert states(office, "2018-07-31") == [(COUNTY, "unanswered")]
    assert office.done("verify").startswith("no problems found")


@pytest.mark.usefixtures("instructed")
def test_a_published_year_closes_what_was_owed_in_it(office: Office) -> None:
    office.done("publish", "--year", "2018", "--as-of", "2019-01-10", "--force")
    assert due(office, "2019-01-11") == []


# --- recording it ---


def test_recorded_as_a_report_it_is_of_that_nature_and_of_the_instructions_day(office: Office, instructed: str) -> None:
    by = ("--unit", COUNTY, "--author", "张三", "--approver", "李四", "--contact", "2342425")
    for title, named in (("一报", "I1"), ("二报", instructed), ("三报", "防汛准备不足")):
        office.done("record", "submission", title, *by, "--received-on", "2018-06-10", "--answers", named)
    rows = office.ask("list", "submissions")["rows"][1:]
    assert [(row["answers"], row["nature"], row["event_on"]) for row in rows] == [
        (instructed, "follow-up", "2018-06-04")
    ] * 3
    timely = office.ask("timeliness", "--month", "2018-06", as_of="2018-06-30")["rows"]
    assert {row["unit"]: row["with_deadline"] for row in timely if row["with_deadline"]} == {COUNTY: 3}
    words = ("--nature", "general", "--received-on", "2018-06-10", "--answers", "I1")
    office.done("record", "submission", "四报", *by, *words)
    assert office.ask("list", "submissions")["rows"][-1]["nature"] == "general"


@pytest.mark.usefixtures("instructed")
@pytest.mark.parametrize("named", ["I9", "I99999999999", "000999", "洪涝灾害防御"])
def test_what_names_no_submission_is_told(office: Office, named: str) -> None:
    by = ("--unit", COUNTY, "--author", "张三", "--approver", "李四", "--contact", "2342425")
    assert named in office.refused("record", "submission", "一报", *by, "--answers", named)


def test_a_years_register_comes_in_whole_in_any_order(office: Office) -> None:
    by = {"unit": COUNTY, "authors": "张伟", "approver": "王丽", "contact": "2342425"}
    third = {"ref": "2018-000003", "received_on": "2018-06-20", "title": "再报", "answers": "2018-000002", **by}
    second = {"ref": "2018-000002", "received_on": "2018-06-10", "title": "续报", "answers": "2018-000001", **by}
    first = {"ref": "2018-000001", "received_on": "2018-06-01", "title": "初报", "answers": "", **by}
    data = {
        "submissions": [third, second, first],
        "adoptions": [
            {"submission": row["ref"], "publication": "general", "type": "", "adopted_on": row["received_on"]}
            for row in (first, second)
        ],
        "instructions": [instruction(first["ref"], "2018-06-03"), instruction(second["ref"], "2018-06-12")],
    }
    assert office.take_all(data).kinds["submissions"].added == 3
    assert [row["answer"] for row in told(office, "2018-06-30")] == ["2018-000002", "2018-000003"]
    again = office.take_all(data)
    assert [taken.added for taken in again.kinds.values()] == [0, 0, 0]


def test_before_the_first_rulebook_nothing_is_owed(office: Office) -> None:
    ref = office.send(COUNTY, "2017-05-20")
    office.adopt(ref, "general", "2017-05-21")
    office.take("instructions", instruction(ref, "2017-05-24"))
    assert office.ask("follow-ups", "--year", "2017", as_of="2017-12-31")["answers"] == []
    assert due(office, "2017-06-10") == []
