"""`outlook`: what it says is missing, once recorded, is enough and no more; its figures are those of the ranking."""

import re
from fractions import Fraction
from typing import Any

import pytest

from govinfo_cli.resources import PACKAGE
from tests.office import COUNTY, KEY, OTHER, Answer, Office, telling

BOOKS = sorted(path.stem for path in (PACKAGE / "rulebook" / "books").glob("*.toml"))
MONTH, AS_OF = "2018-06", "2018-06-20"


def _outlook(office: Office, unit: str, month: str = MONTH, as_of: str = AS_OF) -> Answer:
    return office.ask("outlook", unit, "--month", month, as_of=as_of)


def _rule(answer: Answer, rule: str) -> Answer:
    (found,) = [each for each in answer["rules"] if each["rule"] == rule]
    return dict(found)


def _record(office: Office, unit: str, more: dict[str, Any]) -> None:
    """Record what is said to be missing, in June."""
    refs = office.sends(unit, more.get("sent", 0), "2018-06-15")
    if more.get("adopted"):
        waiting = refs or [row["ref"] for row in office.ask("list", "submissions", "--unit", unit)["rows"]][::-1]
        office.adopt(waiting[: more["adopted"]], "general", "2018-06-16")


@pytest.mark.parametrize(("sent", "adopted"), [(0, 0), (7, 0), (9, 1), (12, 1), (30, 2), (41, 3)])
def test_what_is_missing_is_enough_once_recorded_and_no_less_is(office: Office, sent: int, adopted: int) -> None:
    refs = office.sends(OTHER, sent, "2018-06-03")
    office.adopt(refs[:adopted], "general", "2018-06-05")
    found = _rule(_outlook(office, OTHER), "monthly")
    assert not found["met"]
    assert (found["points"], found["reachable"]) == (0, 20)
    for name, number in found["needed"].items():
        fewer = Office.copy_of(office, office.ledger.parent / name) if _folder(office, name) else office
        _record(fewer, OTHER, {**found["needed"], name: number - 1})
        assert "monthly" not in fewer.points(OTHER, MONTH, AS_OF)
    _record(office, OTHER, found["needed"])
    assert office.points(OTHER, MONTH, AS_OF)["monthly"] == 20
    now = _rule(_outlook(office, OTHER), "monthly")
    assert (now["met"], now["needed"], now["loses"]) == (True, {}, found["loses"])


def _folder(office: Office, name: str) -> bool:
    (office.ledger.parent / name).mkdir()
    return True


def test_what_would_lose_a_bonus_loses_it_and_one_less_does_not(office: Office) -> None:
    office.adopt(office.sends(OTHER, 17, "2018-06-03")[:2], "general", "2018-06-05")
    loses = _rule(_outlook(office, OTHER), "monthly")["loses"]
    assert loses == {"sent": 4}
    office.sends(OTHER, 3, "2018-06-10")
    assert office.points(OTHER, MONTH, AS_OF)["monthly"] == 20
    assert "lost by 1 more submitted without further adoptions" in office.notes("outlook", OTHER, as_of=AS_OF)
    office.send(OTHER, "2018-06-11")
    assert "monthly" not in office.points(OTHER, MONTH, AS_OF)


def test_the_years_own_bonuses_and_planned_secondments(office: Office) -> None:
    office.take("secondments", {"unit": COUNTY, "person": "张三", "starts_on": "2018-05-02", "outcome": "planned"})
    answer = _outlook(office, COUNTY)
    assert _rule(answer, "training-county")["needed"] == {"trainings-of-50": 2}
    assert _rule(answer, "secondment")["needed"] == {"completed": 1}
    assert _rule(answer, "organization-county")["needed"] == {"leaders": 1, "full-time": 2}
    office.take("secondments", {"unit": COUNTY, "person": "李四", "starts_on": "2018-02-02", "outcome": "late"})
    late = _rule(_outlook(office, COUNTY), "secondment")
    assert late["needed"] is None
    assert late["text"] == "can no longer be reached"


def _some(office: Office) -> None:
    """A unit renamed, one moved to another category, one ended, and points for some."""
    for place, unit in enumerate(("公安局", "财政局", "教育局", "统计局", "司法局", "档案局", "昌吉市", "阜康市"), 1):
        refs = office.sends(unit, 12 + place, "2018-06-03")
        office.adopt(refs[: place + 1], "general", "2018-06-05")
        early = office.sends(unit, place % 3, "2018-04-03")
        office.adopt(early, "general", "2018-04-05")
    office.done("amend", "unit", "统计局", "--name", "州统计局", "--from", "2018-06-10", "--reason", "更名")
    office.done("amend", "unit", "档案局", "--category", "key", "--from", "2018-06-10", "--reason", "调整")


def _agrees(period: str, rows: list[Answer], answer: Answer) -> None:
    """Places and distances against the rows of a ranking."""
    (place,) = [each for each in answer["places"] if each["period"] == period]
    (own,) = [row for row in rows if row["unit"] == answer["unit"]]
    rivals = [row for row in rows if row["category"] == own["category"]]
    assert (place["rank"], place["measure"], place["units"]) == (own["rank"], own["total"], len(rivals))
    ahead = min((row["total"] for row in rivals if row["total"] > own["total"]), default=None)
    behind = max((row["total"] for row in rivals if row["total"] < own["total"]), default=None)
    assert place["ahead_by"] == (None if ahead is None else ahead - own["total"])
    assert place["behind_by"] == (None if behind is None else own["total"] - behind)


def test_places_are_those_of_the_ranking_open_published_and_corrected(office: Office) -> None:
    _some(office)
    for state in ("open", "published", "corrected"):
        if state == "published":
            for each in ("2018-04", "2018-05", MONTH):
                office.done("publish", "--month", each, "--as-of", "2018-07-05")
        if state == "corrected":
            office.done("reopen", "--month", MONTH, "--reason", "更正")
            office.adopt(office.send("公安局", "2018-06-20"), "general", "2018-06-21")
            office.done("publish", "--month", MONTH, "--as-of", "2018-07-06")
        as_of = "2018-07-10" if state == "open" else "2018-08-01"
        month = office.table(MONTH, as_of)
        years: dict[str, list[Answer]] = {}
        for row in month[::4]:
            answer = _outlook(office, row["unit"], as_of=as_of)
            _agrees(MONTH, month, answer)
            seen = answer["as_of"]
            years[seen] = years.get(seen) or office.table("2018", seen)
            _agrees("2018", years[seen], answer)
            assert any(each["period"] == MONTH for each in answer["rules"]) is (state == "open")


def test_awards_are_those_of_the_year_and_what_lacks_is_enough(office: Office) -> None:
    _some(office)
    refs = office.sends("发改委", 3, "2018-06-17")
    office.adopt(refs[:1], "general", "2018-06-18")
    awards = office.rewards(2018, AS_OF)["awards"]
    won = {row["unit"] for row in awards}
    table = office.table("2018", AS_OF)
    for row in telling(table):
        (award,) = _outlook(office, row["unit"])["awards"]
        assert (award["state"] == "won") is (row["unit"] in won)
        if award["state"] == "won":
            beaten = [each for each in table if each["category"] == row["category"] and each["unit"] not in won]
            assert award["lead"] == row["total"] - max(each["total"] for each in beaten)
        if award["state"] == "lacking":
            rivals = [each for each in awards if each["category"] == row["category"]]
            least = min((each["total"] for each in rivals), default=1)
            assert 0 < award["missing"] <= max(least - row["total"], 1)
    (lacking,) = _outlook(office, "发改委")["awards"]
    assert (lacking["state"], lacking["missing"]) == ("lacking", 20)
    for adopted, state, missing in ((refs[1:2], "lacking", 10), (refs[2:], "won", None)):
        office.adopt(adopted, "general", "2018-06-18")
        (award,) = _outlook(office, "发改委")["awards"]
        assert (award["state"], award["missing"]) == (state, missing)
        assert ("发改委" in {row["unit"] for row in office.rewards(2018, AS_OF)["awards"]}) is (state == "won")


def test_a_published_month_has_nothing_to_gain(office: Office) -> None:
    office.sends(KEY, 3, "2018-06-03")
    office.done("publish", "--month", MONTH, "--as-of", "2018-07-05")
    said = office.notes("outlook", KEY, "--month", MONTH, as_of="2018-08-01")
    assert "Published, so that nothing can be gained or lost there any more: 2018-06." in said


@pytest.mark.parametrize("name", BOOKS)
def test_it_works_with_every_shipped_rulebook(office: Office, name: str) -> None:
    if name == "changji-2017":
        return
    office.ledger.unlink()
    office.begin(name)
    units = office.ask("list", "units")["rows"]
    for unit in {row["category"]: row["name"] for row in units}.values():
        answer = office.ask("outlook", unit, "--month", "2024-06", as_of="2024-06-20")
        assert answer["category"]
        said = office.run("outlook", unit, "--month", "2024-06", "--as-of", "2024-06-20", lang="zh")
        assert said.exit_code == 0
        missing = said.stdout.partition("名次")[0]
        assert not re.search(r"[a-z]{3}", missing.replace("excel", "")), missing


def test_where_no_rule_goes_by_a_period_it_says_so(office: Office) -> None:
    office.ledger.unlink()
    office.begin("liuan-2013")
    unit = office.ask("list", "units")["rows"][0]["name"]
    assert "no rule on what is reached in a period" in office.notes("outlook", unit, "--month", "2018-06", as_of=AS_OF)


def test_in_words(office: Office) -> None:
    office.sends(OTHER, 7, "2018-06-03")
    said = office.run("outlook", OTHER, "--month", MONTH, "--as-of", AS_OF, "--format", "plain", lang="zh").stdout
    assert "再报送3篇、再采用1篇，即得20分；此后再报送1篇而采用不增即又失去" in said
    assert "再培训1次，即得50分" in said
    assert "再配备1人（分管领导）、再配备1人（信息员），即得50分" in said


def test_distances_are_exact_where_points_have_places(office: Office) -> None:
    office.ledger.unlink()
    office.begin("model-city")
    units = [row["name"] for row in office.ask("list", "units")["rows"] if row["category"] == "county"]
    answer = office.ask("outlook", units[0], "--month", "2024-06", as_of="2024-06-20")
    rows = office.ask("rank", "--month", "2024-06", as_of="2024-06-20")["rows"]
    own = next(row for row in rows if row["unit"] == units[0])
    (place,) = [each for each in answer["places"] if each["period"] == "2024-06" and each["table"] == own["table"]]
    assert Fraction(str(place["measure"])) == Fraction(str(own["total"]))
