"""What the reports say to a program: every key, and for a ledger made by hand every value."""

from pathlib import Path
from typing import Any

import pytest

from tests import small
from tests.books import HEADINGS
from tests.office import NO_POINTS, Answer, Office

PARK = "新疆准东经济技术开发区"
MONTHS = [f"2018-{number:02}" for number in range(1, 13)]
NO_YEAR = {**NO_POINTS, "training": 0, "secondment": 0, "organization": 0}


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger; it is only read here."""
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))


def ask(office: Office, *words: str) -> Answer:
    """A report as of the year's end."""
    return office.ask(*words, as_of=small.AS_OF)


def counties(*rows: tuple[int, str, int, int, int, str | None, dict[str, int]], points: dict[str, int]) -> list[Answer]:
    """Rows of a ranking, short."""
    found = []
    for rank, unit, submitted, refused, adopted, rate, own in rows:
        each: Answer = {"category": "county", "rank": rank, "unit": unit, "submitted": submitted, "refused": refused}
        each |= {"adopted": adopted, "rate": rate, "points": {**points, **own}, "total": sum(own.values())}
        each["numbers"] = {"quota": 100, "rate": 5}
        found.append(each)
    return found


# --- rank ---


def test_rank_of_a_month(june: Office) -> None:
    star = {"adoption": 30, "regional": 10, "instruction": 30}
    answer = ask(june, "rank", "--month", "2018-06", "--category", "county")
    since = [row.pop("to_date") for row in answer["rows"]]
    assert since[0] == {"submitted": 1, "adopted": 1, "total": 70, "rank": 1}
    assert [set(each) for each in since] == [{"submitted", "adopted", "total", "rank"}] * 7
    assert answer == {
        "report": "rank",
        "period": "2018-06",
        "as_of": small.AS_OF,
        "rulebook": "changji-2017",
        "status": "open",
        "rows": counties(
            (1, "昌吉市", 1, 1, 1, "100.00", star),
            (2, "阜康市", 1, 0, 1, "100.00", {"adoption": 20}),
            (3, "呼图壁县", 1, 0, 1, "100.00", {"adoption": 10}),
            (3, "吉木萨尔县", 1, 0, 1, "100.00", {"adoption": 10}),
            (5, "木垒哈萨克自治县", 0, 0, 0, None, {}),
            (6, "玛纳斯县", 0, 0, 0, None, {"commission": -10}),
            (7, "奇台县", 1, 0, 0, "0.00", {"accuracy": -50}),
            points=NO_POINTS,
        ),
    }


def test_rank_of_a_year(june: Office) -> None:
    answer = ask(june, "rank", "--year", "2018", "--category", "县市")
    star = {"adoption": 30, "regional": 10, "instruction": 30, "training": 50}
    assert answer == {
        "report": "rank",
        "period": "2018",
        "as_of": small.AS_OF,
        "rulebook": "changji-2017",
        "status": "open",
        "months": dict.fromkeys(MONTHS, "open"),
        "rows": counties(
            (1, "昌吉市", 1, 1, 1, "100.00", star),
            (2, "阜康市", 1, 0, 1, "100.00", {"adoption": 20}),
            (3, "呼图壁县", 1, 0, 1, "100.00", {"adoption": 10}),
            (3, "吉木萨尔县", 1, 0, 1, "100.00", {"adoption": 10}),
            (5, "木垒哈萨克自治县", 0, 0, 0, None, {}),
            (6, "玛纳斯县", 0, 0, 0, None, {"commission": -10}),
            (7, "奇台县", 1, 0, 0, "0.00", {"accuracy": -50}),
            points=NO_YEAR,
        ),
    }


def test_rows_come_by_category_place_and_the_ordinances_order(june: Office) -> None:
    rows = ask(june, "rank", "--month", "2018-06")["rows"]
    order = ["county", "park", "key", "other"]
    places = [(order.index(row["category"]), row["rank"]) for row in rows]
    assert len(rows) == 75
    assert places == sorted(places)
    tied = [row["unit"] for row in rows if row["category"] == "key" and row["total"] == 10]
    assert tied == ["发改委", "财政局", "统计局", "教育局"]


# --- rates ---


def test_rates_of_a_month(june: Office) -> None:
    answer = ask(june, "rates", "--month", "2018-06")
    assert set(answer) == {"report", "period", "as_of", "rulebook", "status", "rows"}
    assert (answer["report"], answer["period"]) == ("rates", "2018-06")
    by_unit = {row["unit"]: row for row in answer["rows"]}
    assert by_unit["昌吉市"] == {
        "category": "county",
        "unit": "昌吉市",
        "quota": 100,
        "submitted": 1,
        "refused": 1,
        "adopted": 1,
        "rate": "100.00",
        "needed": "5.00",
        "met": False,
    }
    assert by_unit["司法局"] == {
        "category": "other",
        "unit": "司法局",
        "quota": 10,
        "submitted": 10,
        "refused": 0,
        "adopted": 1,
        "rate": "10.00",
        "needed": "10.00",
        "met": True,
    }
    assert (by_unit[PARK]["submitted"], by_unit[PARK]["adopted"], by_unit[PARK]["rate"]) == (0, 1, None)


def test_rates_of_a_year(june: Office) -> None:
    by_unit = {row["unit"]: row for row in ask(june, "rates", "--year", "2018")["rows"]}
    own = by_unit["司法局"]
    assert (own["quota"], own["submitted"], own["rate"], own["met"], own["months_met"]) == (120, 10, "10.00", False, 1)


# --- explain ---


def test_explain_of_a_month(june: Office) -> None:
    answer = ask(june, "explain", "昌吉市", "--month", "2018-06")
    lines = answer.pop("lines")
    assert answer == {
        "report": "explain",
        "unit": "昌吉市",
        "category": "county",
        "period": "2018-06",
        "as_of": small.AS_OF,
        "rulebook": "changji-2017",
        "status": "open",
        "rank": 1,
        "total": 70,
    }
    title = small.ROWS["submissions"][0]["title"]

    def line(rule: str, item: str | None, each: int, day: str) -> Answer:
        evidence = [{"ref": small.STAR, "date": day, "title": title}]
        found: Answer = {"rule": rule, "item": item, "article": "附件1 三(一)", "each": each, "count": 1}
        return {**found, "points": each, "evidence": evidence}

    assert lines == [
        line("adoption", "general", 10, "2018-06-05"),
        line("adoption", "internal:report", 20, "2018-06-06"),
        line("regional", None, 10, "2018-06-08"),
        line("instruction", "prefecture", 10, "2018-06-11"),
        line("instruction", "region", 20, "2018-06-12"),
    ]


@pytest.mark.parametrize(
    ("unit", "rule", "article", "points", "evidence"),
    [
        ("玛纳斯县", "commission", "附件1 三(三)", -10, [("YG-2018-001", "2018-06-15")]),
        ("奇台县", "accuracy", "附件1 三(四)", -50, [("2018-000006", "2018-06-15")]),
        ("司法局", "monthly", "附件1 三(二)", 20, [("2018-06", "2018-06-30")]),
        ("昌吉市", "training", "附件1 三(五)", 50, [("T1", "2018-03-05"), ("T2", "2018-09-05")]),
        (PARK, "secondment", "附件1 三(五)", 50, [("S1", "2018-06-01")]),
        ("公安局", "organization", "附件1 三(六)", 50, [("P1", "2018-01-01"), ("P2", None)]),
    ],
)
def test_explain_of_a_year(
    june: Office, unit: str, rule: str, article: str, points: int, evidence: list[tuple[str, str | None]]
) -> None:
    answer = ask(june, "explain", unit, "--year", "2018")
    assert answer["total"] == sum(line["points"] for line in answer["lines"])
    (own,) = (line for line in answer["lines"] if line["rule"] == rule)
    assert set(own) == {"rule", "item", "article", "each", "count", "points", "evidence"}
    assert (own["article"], own["each"], own["count"], own["points"]) == (article, points, 1, points)
    assert [(each["ref"], each["date"]) for each in own["evidence"]] == evidence
    assert all(each["title"] for each in own["evidence"])


# --- rewards ---


def test_rewards(june: Office) -> None:
    answer = june.rewards(2018, as_of=small.AS_OF)
    awards = answer.pop("awards")
    assert answer == {
        "report": "rewards",
        "year": 2018,
        "as_of": small.AS_OF,
        "rulebook": "changji-2017",
        "status": "open",
        "months": dict.fromkeys(MONTHS, "open"),
        "submissions": [
            {
                "ref": small.STAR,
                "unit": "昌吉市",
                "title": small.ROWS["submissions"][0]["title"],
                "authors": ["张伟", "李明", "王芳"],
                "lines": [
                    {"publication": "xinjiang-news", "amount": "500.00"},
                    {"publication": "region-report", "amount": "200.00"},
                    {"publication": "state-council", "amount": "1000.00"},
                ],
                "amount": "1700.00",
            }
        ],
        "payees": [
            {"unit": "昌吉市", "author": "张伟", "amount": "566.67"},
            {"unit": "昌吉市", "author": "李明", "amount": "566.67"},
            {"unit": "昌吉市", "author": "王芳", "amount": "566.66"},
        ],
        "totals": {"awards": "26000.00", "authors": "1700.00", "all": "27700.00"},
    }
    assert [(row["category"], row["rank"], row["unit"], row["total"]) for row in awards] == [
        ("county", 1, "昌吉市", 120),
        ("county", 2, "阜康市", 20),
        ("county", 3, "呼图壁县", 10),
        ("county", 3, "吉木萨尔县", 10),
        ("park", 1, PARK, 90),
        ("key", 1, "公安局", 100),
        ("key", 2, "发改委", 10),
        ("key", 2, "财政局", 10),
        ("key", 2, "统计局", 10),
        ("key", 2, "教育局", 10),
        ("other", 1, "司法局", 30),
        ("other", 2, "气象局", 10),
        ("other", 2, "档案局", 10),
    ]
    assert all(set(row) == {"category", "rank", "unit", "total", "amount"} for row in awards)
    assert {row["amount"] for row in awards} == {"2000.00"}


# --- list, show, find, and types ---


@pytest.mark.parametrize("kind", HEADINGS)
def test_list_has_the_kinds_columns(june: Office, kind: str) -> None:
    june_or_none = june.ask("list", kind)
    assert (june_or_none["report"], june_or_none["kind"]) == ("list", kind)
    assert set(june_or_none) == {"report", "kind", "rows"}
    own = [name for name in HEADINGS[kind].columns if name != "ref"]
    if "submission" in own:  # whose it is, and what it is called
        at = own.index("submission") + 1
        own[at:at] = [name for name in ("unit", "title") if name not in own]
    columns = ["ref", *own, "status"]
    for row in june_or_none["rows"]:
        assert list(row) == columns


def test_list_by_any_name_of_the_kind(june: Office) -> None:
    assert june.ask("list", "adoption") == june.ask("list", "采用") == june.ask("list", "ADOPTIONS")


def test_show(june: Office) -> None:
    answer = ask(june, "show", "01")
    columns = ["ref", *(name for name in HEADINGS["submissions"].columns if name != "ref"), "status"]
    parts = ["adoptions", "instructions", "sent_up", "inaccuracies", "marks", "points", "rewards"]
    assert set(answer) == {"report", "as_of", "text", *columns, *parts}
    assert [row["ref"] for row in answer["adoptions"]] == ["A1", "A2", "A3", "A4", "A5"]
    assert sum(row["points"] for row in answer["points"]) == 70


def test_find(june: Office) -> None:
    answer = june.ask("find", "春耕")
    assert set(answer) == {"report", "text", "rows"}
    assert [row["ref"] for row in answer["rows"]] == [small.STAR]


def kinds_of(value: Any) -> set[type]:
    """The types of all numbers and words in an answer."""
    if isinstance(value, dict):
        return set().union(*map(kinds_of, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(kinds_of, value)) if value else set()
    return {type(value)}


@pytest.mark.parametrize(
    "words", ["rank --year 2018", "rates --month 2018-06", "explain 昌吉市 --year 2018", "rewards --year 2018"]
)
def test_there_are_no_floats(june: Office, words: str) -> None:
    assert kinds_of(ask(june, *words.split())) <= {int, str, bool, type(None)}
