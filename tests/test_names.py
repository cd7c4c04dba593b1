"""Names that look the same are the same, whatever they are made of."""

import pytest

from govinfo_cli import names
from tests.office import KEY, Office

SAME = [
    "张\u200b三",
    "\ufeff张三",
    "张\u2060三\u200e",
    "\u202e张三\u202c",
    "张\u2066三\u2069",
    "张 三",
    "张\u3000三 ",
    "张\u00a0三",
    "张\u115f三",
    "张\u3164三",
    "张三\ufe00",
    "张\U000e0100三",
    "张\u034f三",
    "张\u2800三",
    "张三\U000e0041",
]


@pytest.mark.parametrize("name", SAME, ids=ascii)
def test_what_cannot_be_seen_is_not_in_a_name(name: str) -> None:
    assert names.person(name) == "张三"
    assert names.key(name) == names.key("张三")


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("ＷＰＳ", "WPS"),
        ("\uf900\u200b", "豈"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽‧买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("Anna  Maria", "Anna Maria"),
    ],
)
def test_letters_dots_and_spaces_of_several_kinds(name: str, same: str) -> None:
    assert names.person(name) == names.person(same)
    assert names.key(name) == names.key(same)


def test_names_that_differ_stay_apart() -> None:
    assert len({names.person(name) for name in ("张三", "张叁", "Anna Maria", "AnnaMaria", "anna maria")}) == 5


def test_an_author_written_in_many_ways_is_paid_once(office: Office) -> None:
    for name in SAME:
        office.sent_up(KEY, "2017-06-05", "state-council", authors=name)
    payees = office.rewards(2017)["payees"]
    assert [(row["author"], row["amount"]) for row in payees] == [("张三", f"{1000 * len(SAME)}.00")]


def test_a_unit_with_a_name_that_looks_like_another_is_refused(office: Office) -> None:
    message = office.refused("record", "unit", "--name", "公\u200b安\u3000局", "--category", "other")
    assert KEY in message
    assert office.send("公\u202e安 局", "2017-06-05")
