"""Whole rulebooks with their records come out as they were worked out by hand."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from govinfo_cli.rulebook.language import cases, reading, spans, tables
from govinfo_cli.rulebook.language.figures import Figures
from govinfo_cli.rulebook.language.rounding import rounded
from tests.rulebook_cases import FOLDER, FOLDERS, records


def checks() -> list[tuple[str, int]]:
    return [
        (name, number)
        for name in FOLDERS
        for number in range(len(json.loads((FOLDER / name / "expected.json").read_text(encoding="utf-8"))["checks"]))
    ]


@pytest.mark.parametrize(("name", "number"), checks())
def test_figures_of_a_rulebook(name: str, number: int) -> None:
    folder = FOLDER / name
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"), parse_float=Decimal)
    book = reading.load(folder / "rulebook.toml")
    check = expected["checks"][number]
    span = spans.parse(check["period"], book.year_starts)
    figures = Figures.of_records(book, records(folder, book), date.fromisoformat(check["as_of"]))
    names = {unit.name: unit.code for unit in book.units.list}
    places = (book.score.decimals, book.score.rounding) if book.score else (0, "half-up")
    rows = {row.unit: row for row in tables.tables(figures, span)}
    for unit, said in check.get("rows", {}).items():
        row = rows[names[unit]]
        found = {
            "submitted": figures.count("sent", row.unit, span),
            "adopted": figures.count("adopted", row.unit, span),
            "total": rounded(row.total, *places),
            "rank": row.rank,
            "award": row.award,
            "mark": row.mark,
        }
        assert {key: found[key] for key in said if key != "points"} == {k: v for k, v in said.items() if k != "points"}
        printed = {column: rounded(value, *places) for column, value in row.points.items()}
        assert {key: printed.get(key) for key in said.get("points", {})} == said.get("points", {}), unit
        if "columns" in check:
            assert list(row.points) == check["columns"]
    for unit in check.get("not_listed", ()):
        assert names[unit] not in rows
    if "awards" in check:
        awarded = tables.awards(figures, span)
        assert len(awarded) == len(check["awards"])
        for given, said in zip(awarded, check["awards"], strict=True):
            shown = {
                "award": given.award,
                "unit": next(name for name, code in names.items() if code == given.unit),
                "rank": given.rank,
                "total": rounded(given.total, *places),
                "amount": f"{given.amount:.2f}",
            }
            assert {key: shown[key] for key in said} == said
    if "submissions" in check:
        paid: dict[str, Fraction] = {}
        for refs, _rule, value in figures.yuan_of_submissions(span):
            paid[refs[0]] = paid.get(refs[0], Fraction(0)) + value
        assert paid == {each["ref"]: Decimal(each["amount"]) for each in check["submissions"]}


@pytest.mark.parametrize("name", FOLDERS)
def test_cases_of_the_files_own(name: str) -> None:
    assert cases.run(reading.load(FOLDER / name / "rulebook.toml")) == []
