"""Each line of points and each remark names its own article: tried with a rulebook in which no two are the same."""

import itertools
import re
from pathlib import Path

import pytest
import tomli

from tests import variants
from tests.office import COUNTY, KEY, Office

NUMBERED = re.compile(r'article = "[^"]*"')


@pytest.fixture
def numbered(tmp_path: Path) -> tuple[Office, dict[str, str]]:
    """An office whose articles are numbered, and each article by where it stands."""
    count = itertools.count(1)
    rulebook = tmp_path / "ours.toml"
    rulebook.write_text(
        NUMBERED.sub(lambda _found: f'article = "第{next(count)}条"', variants.text()), encoding="utf-8"
    )
    office = Office(tmp_path / "ledger.db")
    office.begin(rulebook)
    return office, _by_place(tomli.loads(rulebook.read_text(encoding="utf-8")))


def _by_place(data: dict[str, object]) -> dict[str, str]:
    """Each article by where it stands: `rules.general`, `awards.key`."""
    found: dict[str, str] = {}

    def walk(value: object, path: str) -> None:
        if isinstance(value, dict):
            for name, inside in value.items():
                if name == "article":
                    found[path] = str(inside)
                else:
                    walk(inside, f"{path}.{name}".lstrip("."))
        elif isinstance(value, list):
            for place, each in enumerate(value):
                name = each.get("id", place) if isinstance(each, dict) else place
                walk(each, f"{path}.{name}")

    walk(data, "")
    return found


def test_no_two_articles_are_the_same(numbered: tuple[Office, dict[str, str]]) -> None:
    _office, articles = numbered
    assert len(set(articles.values())) == len(articles) > 20


def test_each_line_of_points_names_its_own_article(numbered: tuple[Office, dict[str, str]]) -> None:
    office, articles = numbered
    ref = office.sent_up(KEY, "2017-06-05", "region-report")
    office.adopt(ref, "general", "2017-06-05")
    office.instruct(ref, "state", "2017-06-06")
    office.instruct(ref, "region", "2017-06-06")
    office.take("inaccuracies", {"submission": ref, "found_on": "2017-06-07", "note": "失实"})
    office.commission(KEY, due="2017-06-20")
    office.take("trainings", {"unit": KEY, "held_on": "2017-06-05", "attendees": 5})
    office.take("officers", *({"unit": KEY, "name": name, "role": name} for name in ("leader", "officer")))
    office.sends(KEY, 18, "2017-06")
    office.adopt(office.sends(KEY, 1, "2017-06-08"), "general", "2017-06-09")
    lines = {(each["rule"], each["item"]): each["article"] for each in office.explain(KEY, "2017")["lines"]}
    assert lines == {
        ("adoption", "general"): articles["rules.general"],
        ("adoption", "internal:news"): articles["rules.internal"],
        ("regional", None): articles["rules.regional"],
        ("instruction", "state"): articles["rules.instruction"],
        ("instruction", "region"): articles["rules.instruction"],
        ("monthly", None): articles["rules.monthly"],
        ("commission", "late"): articles["rules.commission"],
        ("accuracy", None): articles["rules.accuracy"],
        ("training", None): articles["rules.training"],
        ("organization", None): articles["rules.organization"],
    }


def test_a_secondment_names_its_own_article(numbered: tuple[Office, dict[str, str]]) -> None:
    office, articles = numbered
    stay = {"unit": COUNTY, "person": "张伟", "starts_on": "2017-06-01", "ends_on": "2017-07-31"}
    office.take("secondments", {**stay, "outcome": "completed"})
    lines = {each["rule"]: each["article"] for each in office.explain(COUNTY, "2017")["lines"]}
    assert lines["secondment"] == articles["rules.secondment"]
