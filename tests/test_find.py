"""What find finds: a text in title, authors or ref, its letters in either case, the newest first."""

import pytest

from tests.office import KEY, OTHER, Office

SENT = {
    "2018-000001": ("全市100%完成春耕", "王伟"),
    "2018-000002": ("全市1000公顷春耕备耕 A_b", "李娜、王伟"),
    "2018-000003": ("5G建设进展\\情况", "张敏"),
    "X-77": ("园区招商", "赵磊"),
}


@pytest.fixture
def filled(office: Office) -> Office:
    """An office that has SENT, one a day."""
    for day, (ref, (title, authors)) in enumerate(SENT.items(), 1):
        office.send(KEY if day % 2 else OTHER, f"2018-06-{day:02}", ref=ref, title=title, authors=authors)
    return office


FOUND = {
    "春耕": ["2018-000002", "2018-000001"],
    "0%": ["2018-000001"],
    "100": ["2018-000002", "2018-000001"],
    "a_B": ["2018-000002"],
    "a.b": [],
    "5g": ["2018-000003"],
    "5g建": ["2018-000003"],
    "展\\情": ["2018-000003"],
    "王伟": ["2018-000002", "2018-000001"],
    "x-7": ["X-77"],
    "8-0000": ["2018-000003", "2018-000002", "2018-000001"],
    "没有": [],
}


@pytest.mark.parametrize(("text", "refs"), FOUND.items(), ids=FOUND)
def test_a_text_is_found_wherever_it_stands(filled: Office, text: str, refs: list[str]) -> None:
    assert [row["ref"] for row in filled.ask("find", text)["rows"]] == refs
    assert [row["ref"] for row in filled.ask("find", text, "--limit", 1)["rows"]] == refs[:1]


def test_voided_ones_are_found_and_said_to_be_so(filled: Office) -> None:
    filled.done("void", "submission", "2018-000002", "--reason", "误登")
    assert [row["status"] for row in filled.ask("find", "春耕")["rows"]] == ["voided", "accepted"]


def test_of_several_of_a_day_the_last_recorded_comes_first(filled: Office) -> None:
    later = filled.send(KEY, "2018-06-01", title="春耕又一篇")
    assert [row["ref"] for row in filled.ask("find", "春耕")["rows"]] == ["2018-000002", later, "2018-000001"]


def test_more_than_the_limit_is_said(filled: Office) -> None:
    assert "Only the first 1 are shown" in filled.done("find", "春耕", "--limit", "1", "--format", "plain")
    assert "Only the first" not in filled.done("find", "春耕", "--limit", "2", "--format", "plain")
