"""What a later file may not drop, what in a sound file is hardly meant, and where a file's keys stand."""

import re
from datetime import date
from pathlib import Path

import pytest

from govinfo_cli import toml
from govinfo_cli.errors import RulebookError
from govinfo_cli.rulebook.language import amending, doubts, lines, reading
from tests.language import ADOPTION, HEAD, MARK, UNITS, WORDS, book, period
from tests.rulebook_cases import FOLDER, FOLDERS

OLD = ADOPTION + "points = 10\n" + MARK.replace('"r"', '"m"') + "points = -5\nfrom = 2018-07-01\n"


def test_what_is_used_may_not_vanish() -> None:
    old, new = book(OLD), book(OLD.replace('"m"', '"marked"'))
    assert amending.gone(old, new, {("rules", "r")}, "f.toml") == []
    assert list(map(str, amending.gone(old, new, {("rules", "m")}, "f.toml"))) == [
        "f.toml: rules: m is gone, which records or past days go by; allowed: ended with until; has it become marked?"
    ]


def test_a_unit_may_not_vanish_but_it_may_end() -> None:
    old = book(OLD)
    without = UNITS.replace('    { code = "u3", name = "三处", category = "a" },\n', "")
    ended = UNITS.replace('"三处", category = "a"', '"三处", category = "a", until = 2018-12-31')
    used = {("units", "u3")}
    assert len(amending.gone(old, book(OLD, units=without), used, "f.toml")) == 1
    assert amending.gone(old, book(OLD, units=ended), used, "f.toml") == []
    assert amending.gone(old, book(OLD, units=without), set(), "f.toml") == []


def test_days_gone_by_went_by_what_had_begun() -> None:
    of = book(OLD)
    assert ("rules", "r") in amending.begun(of, date(2018, 1, 2))
    assert ("rules", "r") not in amending.begun(of, date(2018, 1, 1))
    assert ("rules", "m") not in amending.begun(of, date(2018, 7, 1))
    assert ("rules", "m") in amending.begun(of, date(2018, 7, 2))
    assert {("units", "u1"), ("categories", "a")} <= amending.begun(of, date(2018, 1, 2))


def test_own_publications_without_points_are_doubted() -> None:
    assert doubts.of(book(ADOPTION + "points = 10\n")) == []
    some = ADOPTION + 'by = "publication"\npoints = { p = 10, q = 5 }\n'
    assert doubts.of(book(some)) == ["publications: no rule gives points for i"]
    typed = ADOPTION.replace('"r"', '"t"') + 'by = "type"\npoints = { news = 10 }\n'
    assert doubts.of(book(some + typed)) == []
    assert doubts.of(book(ADOPTION + 'where = { tier = "own" }\nyuan = 10\n')) == [
        "publications: no rule gives points for p",
        "publications: no rule gives points for i",
    ]


def test_columns_of_no_rule_and_figures_that_may_be_missing_are_doubted() -> None:
    column = '[[columns]]\nid = "papers"\nname = "采用"\nenglish = "papers"\n'
    recorded = (
        '[[rules]]\nid = "v"\narticle = "1"\nof = "mark"\nwhere = { kind = ["bad", "veto"] }\npoints = "as recorded"\n'
    )
    assert doubts.of(book(ADOPTION + "points = 10\n" + column + recorded)) == [
        "columns: no rule is printed in papers",
        "rules: v goes by the figure of veto, which may be recorded without one",
    ]
    assert doubts.of(book(ADOPTION + 'points = 10\ncolumn = "papers"\n' + column)) == []


def test_a_rule_that_is_never_due_is_doubted() -> None:
    rule = (
        ADOPTION + "points = 10\n" + period("year", id_="y") + "points = 1\nfrom = 2018-02-01\nuntil = 2018-12-{day}\n"
    )
    assert doubts.of(book(rule.replace("{day}", "31"))) == []
    assert doubts.of(book(rule.replace("{day}", "30"))) == ["rules: y holds on no last day of its periods"]


TEXTS = [
    *((FOLDER / name / "rulebook.toml").read_text(encoding="utf-8") for name in FOLDERS),
    HEAD + WORDS + UNITS + OLD + "[score]\nbase = 0.10\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_key_is_found_on_its_line(text: str) -> None:
    found, held = lines.of_keys(text), text.split("\n")
    paths: dict[str, object] = {}

    def walk(value: object, path: str) -> None:
        paths[path] = value
        if isinstance(value, dict):
            for key, each in value.items():
                walk(each, f"{path}.{key}" if path else key)
        elif isinstance(value, list):
            for number, each in enumerate(value):
                walk(each, f"{path}[{number}]")

    walk(toml.parse(text), "")
    for path, value in paths.items():
        if isinstance(value, str):
            assert f'"{value}"' in held[found[path] - 1], path
        key = re.sub(r"\[\d+\]$", "", path).rpartition(".")[2]
        if path and not path.endswith("]"):
            assert key in held[found[path] - 1], path
        elif path:
            assert path in found


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_not_examined_again_is_read_the_same(text: str) -> None:
    assert reading.trusted(toml.parse(text)) == reading.parse(text, "f.toml")


def test_what_is_no_book_is_not_read_back() -> None:
    with pytest.raises(RulebookError, match="name"):
        reading.trusted({"title": "题"})


def test_a_file_of_windows_reads_as_any(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + WORDS + UNITS + OLD).replace("\n", "\r\n").encode())
    assert reading.load(path) == book(OLD)


def test_what_is_no_text_is_told_with_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_bytes('title = "题"'.encode("gbk"))
    with pytest.raises(RulebookError, match=r"^f\.toml: it is not UTF-8 text$"):
        reading.load(path)
