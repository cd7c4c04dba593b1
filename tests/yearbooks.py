"""Compares a yearbook page, figure by figure, with what the JSON reports say."""

from collections import Counter
from fractions import Fraction
from pathlib import Path

from tests import pages
from tests.office import Answer, Office
from tests.pages import Element

COUNTS = ("submitted", "refused", "adopted")


def page_of(office: Office, period: str, as_of: str, lang: str = "en") -> Element:
    """The page of a month or year, as the program writes it."""
    return pages.read(write(office, period, as_of, lang).read_text(encoding="utf-8"))


def write(office: Office, period: str, as_of: str, lang: str = "en") -> Path:
    """The page's file."""
    target = office.ledger.parent / f"{period}.{lang}.html"
    result = office.run("yearbook", *option(period), "--as-of", as_of, "--output", target, lang=lang)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    return target


def option(period: str) -> tuple[str, str]:
    """The period as an option."""
    return "--year" if len(period) == 4 else "--month", period


def agrees(office: Office, page: Element, period: str, as_of: str) -> None:
    """Every figure of the page is that of the JSON reports."""
    rank = office.table(period, as_of)
    rates = list(office.rates(period, as_of).values())
    _ranking(page, rank)
    _rates(page, rates)
    _glance(page, rates)
    _sources(page, rank)
    _cards(office, page, rank, period, as_of)
    _topics(office, page, period, as_of)
    if len(period) == 4:
        _months(office, page, period, as_of)
        _rewards(office, page, period, as_of)
    else:
        assert not page.all("section", id="months")
        assert not page.all("section", id="rewards")


def _rows(section: Element) -> list[list[str]]:
    return [row for table in section.all("table") for row in table.rows]


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _ranking(page: Element, rank: list[Answer]) -> None:
    shown = _rows(page.one("section", id="ranking"))
    shared = Counter((each["category"], each["rank"]) for each in rank)
    since = Counter((each["category"], each["to_date"]["rank"]) for each in rank if "to_date" in each)
    assert shown == [
        [
            str(each["rank"]) + ("=" if shared[each["category"], each["rank"]] > 1 else ""),
            each["unit"],
            *(str(each[count]) for count in COUNTS),
            _said(each["rate"]),
            *(str(points) for rule, points in each["points"].items() if rule != "secondment" or _goes(each)),
            str(each["total"]),
            *_to_date(each, since),
        ]
        for each in rank
    ]


def _to_date(row: Answer, since: Counter[tuple[str, int]]) -> list[str]:
    """What a month's ranking says of the year to date."""
    if "to_date" not in row:
        return []
    *counts, place = row["to_date"].values()
    return [*map(str, counts), f"{place}=" if since[row["category"], place] > 1 else str(place)]


def _goes(row: Answer) -> bool:
    """Whether units of the category go on secondments; the others have no column for them."""
    return row["category"] in ("county", "park")


def _rates(page: Element, rates: list[Answer]) -> None:
    section = page.one("section", id="rates")
    shown = _rows(section)
    columns = ("unit", "quota", *COUNTS, "rate", "needed")
    assert [row[1:8] for row in shown] == [[_said(each[column]) for column in columns] for each in rates]
    for row, each in zip(shown, rates, strict=True):
        met = f"{each['months_met']}/" if "months_met" in each else {True: "yes", False: "no"}[each["met"]]
        assert row[8].startswith(met)
    marks = [line for title in section.all("title") for line in title.text.split(" % ")]
    for each in rates:
        mark = f"{each['unit']}: submitted {each['submitted']}, adopted {each['adopted']}, {each['rate']}"
        assert any(mark in shown for shown in marks) == (each["rate"] is not None)
    silent = {each["unit"] for each in rates if not each["submitted"]}
    told = [each.text.removeprefix("No submissions: ") for each in section.all("p") if "No submissions" in each.text]
    assert {unit for text in told for unit in text.split("、")} == silent


def _glance(page: Element, rates: list[Answer]) -> None:
    *categories, everything = page.one("section", id="glance").one("table").rows
    groups = [
        [each for each in rates if each["category"] == name] for name in dict.fromkeys(r["category"] for r in rates)
    ]
    for row, own in zip([*categories, everything], [*groups, rates], strict=True):
        sums = [sum(each[count] for each in own) for count in COUNTS]
        assert row[1:5] == [str(len(own)), *map(str, sums)]
        assert row[6] == str(sum(not each["submitted"] for each in own))
        if sums[0]:
            assert abs(Fraction(row[5]) - Fraction(100 * sums[2], sums[0])) <= Fraction(1, 200)
        else:
            assert row[5] == ""


def _sources(page: Element, rank: list[Answer]) -> None:
    section = page.one("section", id="sources")
    names = [each.text for each in section.one("ul").all("li")]
    wanted = [
        f"{each['unit']}: {name} {points}"
        for each in rank
        for name, points in zip(names, each["points"].values(), strict=True)
        if points
    ]
    assert [bar.one("title").text for bar in section.all("rect") if bar.all("title")] == wanted
    totals = [text.text for text in section.all("text", **{"class": "total"})]
    assert totals == [str(each["total"]) for each in rank]


def _cards(office: Office, page: Element, rank: list[Answer], period: str, as_of: str) -> None:
    cards = page.one("section", id="units").all("details")
    assert [card.attributes["data-unit"] for card in cards] == [each["unit"] for each in rank]
    silent = {each["category"]: each["unit"] for each in rank if not any(each["points"].values())}
    for card, row in zip(cards, rank, strict=True):
        assert f": {row['total']} points" in card.one("summary").text
        # Of those without any points one of each category will do: to explain each of them takes its time.
        if not any(row["points"].values()) and silent[row["category"]] != row["unit"]:
            continue
        said = office.explain(row["unit"], period, as_of)
        tables = {table.caption: table.rows for table in card.all("table")}
        *lines, total = tables["Points"]
        assert [[line[0], *map(int, line[3:])] for line in lines] == [
            [each["article"], each["each"], each["count"], each["points"]] for each in said["lines"]
        ]
        assert int(total[-1]) == said["total"] == row["total"]
        evidence = [found for each in said["lines"] for found in each["evidence"] if _of_record(each["rule"])]
        assert [cells[1:] for cells in tables.get("Evidence", [])] == [
            [each["date"], each["ref"], " ".join(each["title"].split())] for each in evidence
        ]
        conditions = {cells[0]: cells for cells in tables["Conditions"]} if "Conditions" in tables else {}
        for each in said["lines"]:
            for found in each["evidence"] if each["rule"] == "monthly" else []:
                assert conditions[found["ref"]] == [found["ref"], found["title"], str(each["each"])]


def _of_record(rule: str) -> bool:
    return rule in ("adoption", "regional", "instruction", "commission", "accuracy")


def _months(office: Office, page: Element, period: str, as_of: str) -> None:
    shown: dict[str, dict[str, list[str]]] = {}
    for part in page.one("section", id="months").all("div"):
        if "data-measure" in part.attributes:
            shown[part.attributes["data-measure"]] = {row[0]: row[1:] for row in _rows(part)}
    assert list(shown) == ["points", "submitted", "adopted"]
    sums: Counter[tuple[str, str]] = Counter()
    for number in range(1, 13):
        month = f"{period}-{number:02}"
        # Empty before the ordinance, and where the month has not begun.
        table = office.rank(month, as_of) if "2017-05" <= month <= as_of[:7] else {}
        for measure, rows in shown.items():
            for unit, cells in rows.items():
                own = table.get(unit)
                value = None if own is None else own["total"] if measure == "points" else own[measure]
                assert cells[number - 1] == _said(value), (month, unit, measure)
                sums[measure, unit] += value or 0
    for measure, rows in shown.items():
        assert [int(cells[-1]) for cells in rows.values()] == [sums[measure, unit] for unit in rows]


def _topics(office: Office, page: Element, period: str, as_of: str) -> None:
    sent = {each["ref"]: each for each in office.ask("list", "submissions")["rows"] if each["status"] == "accepted"}
    first: dict[str, str] = {}
    for each in office.ask("list", "adoptions")["rows"]:
        if each["status"] == "valid" and each["publication"] in ("general", "internal"):
            day = first.setdefault(each["submission"], each["adopted_on"])
            first[each["submission"]] = min(day, each["adopted_on"])
    counts: Counter[tuple[str, str, str]] = Counter()
    for ref, each in sent.items():
        if each["received_on"] <= as_of:
            counts[_topic(each), "Submitted", each["received_on"][:7]] += 1
        if first.get(ref, "9") <= as_of:
            counts[_topic(each), "Adopted", first[ref][:7]] += 1
    months = [f"{period}-{number:02}" for number in range(1, 13)] if len(period) == 4 else [period]
    rows = page.one("section", id="topics").one("table").rows
    for topic, what, *cells in rows:
        wanted = [counts[topic, what, month] for month in months]
        assert list(map(int, cells)) == [*wanted, *([sum(wanted)] if len(months) > 1 else [])]
    found = {(row[0], row[1]) for row in rows}
    assert {(topic, what) for topic, what, month in counts if month in months} <= found


def _topic(record: Answer) -> str:
    topic: str = record["topic"] or "not said"
    return {"opinion": "public opinion"}.get(topic, topic)


def _rewards(office: Office, page: Element, period: str, as_of: str) -> None:
    said = office.rewards(int(period), as_of)
    tables = {table.caption: table.rows for table in page.one("section", id="rewards").all("table")}
    assert [[row[1].rstrip("="), *row[2:]] for row in tables["Awards to units"]] == [
        [str(each[key]) for key in ("rank", "unit", "total", "amount")] for each in said["awards"]
    ]
    assert [[row[0], row[1], row[2], row[3], row[5]] for row in tables["Submissions rewarded"]] == [
        [each["ref"], each["unit"], each["title"], "、".join(each["authors"]), each["amount"]]
        for each in said["submissions"]
    ]
    assert tables["Pay list of authors"] == [list(each.values()) for each in said["payees"]]
    assert [row[-1] for row in tables["Totals"]] == list(said["totals"].values())
