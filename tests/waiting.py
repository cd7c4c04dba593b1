"""Which tests wait for `.ci/run`, so that plain pytest takes two minutes on two processors.

They are long ones (`long_tests.txt`), and of families of like cases all but a few, spread over the whole table.

A table of tests rather than marks in each: what plain pytest leaves out is seen in one place, with the reason. Where it
is said better which cases stay, a test says so itself (tests/long.py).
"""

import ast
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

FAMILIES: dict[str, dict[str, int]] = {
    "each goes through the same lines, with another table, kind or format": {
        "test_chain.py::test_a_row_that_is_deleted_is_named": 6,
        "test_chain.py::test_a_row_that_is_put_in_is_named": 6,
        "test_chain.py::test_rows_and_entries_that_change_places_are_named": 6,
        "test_correct.py::test_a_voided_record_stays_with_all_that_it_held": 4,
        "test_correct.py::test_an_amended_record_holds_the_new_and_the_journal_the_old": 4,
        "test_html.py::test_a_page_says_what_plain_text_says": 3,
        "test_import_handed_over.py::test_a_cell_in_error_counts_as_empty_and_is_told": 4,
        "test_import_handed_over.py::test_a_name_that_lost_a_character_is_named": 4,
        "test_import_handed_over.py::test_a_ref_is_what_the_spreadsheet_shows": 5,
        "test_import_handed_over.py::test_a_subtotal_is_passed_over": 4,
        "test_import_handed_over.py::test_the_dot_of_a_name_is_one": 4,
        "test_import_handed_over.py::test_what_nobody_sees_around_a_cell_is_not_there": 4,
        "test_manual.py::test_all_of_a_topic_is_shown": 12,
        "test_nothing_destroyed.py::test_no_output_takes_the_place_of_what_is_no_file": 3,
        "test_phones.py::test_they_are_hidden_in_every_format": 4,
        "test_record.py::test_today_where_no_date_is_said": 4,
        "test_workbook.py::test_charts_show_what_the_cells_hold": 1,
        "test_xlsx.py::test_a_workbook_holds_what_csv_holds": 4,
        "test_xlsx.py::test_no_number_and_no_date_is_left_as_text": 6,
    },
    "by another rulebook, ledger, seed or period of the same shape": {
        "rules/test_commissions_published.py::test_p6_lateness_that_a_published_month_excused_counts_with_the_verdict_"
        "that_lifts_the_excuse": 1,
        "test_payout.py::test_a_published_year_says_revision_and_digest": 1,
    },
    "another file of the same kind of harm": {
        "test_hostile_articles.py::test_damaged_files_end_in_a_message": 1,
    },
    "processes of its own, or a terminal that it waits for": {
        "test_adopt.py::test_found_by_several_words": 0,
        "test_adopt.py::test_marked_ones_are_joined_to_an_article": 0,
        "test_adopting.py::test_on_a_terminal_it_is_shown_and_asked": 0,
        "test_consoles.py::test_a_reader_that_goes_away_ends_no_command": 0,
        "test_consoles.py::test_no_encoding_ends_a_command_in_a_pipe": 0,
        "test_enter.py::test_a_refusal_keeps_what_was_typed": 0,
        "test_enter.py::test_what_cannot_be_read_is_said_at_once": 0,
        "test_keeping.py::test_a_backup_while_others_write": 0,
        "test_message_unprinted.py::test_a_report_that_cannot_be_printed_is_not_done": 0,
        "test_nothing_destroyed.py::test_what_a_killed_export_left_is_cleared_by_the_next": 0,
        "test_nothing_destroyed.py::test_what_is_recorded_right_after_init_stays": 0,
        "test_restore.py::test_a_terminal_is_asked_first": 0,
    },
    "long: over a whole year, or every report, paper or page": {},
}
"""By the reason why the others wait: each test with how many of its cases a plain run has."""


@cache
def long() -> set[str]:
    """The tests of `long_tests.txt`: each takes 0.3 s of processor or more, all its cases together.

    Most go through whole years, all reports, papers or processes; together they take more than all others do.
    """
    found, file = set(), ""
    for line in Path(__file__).with_name("long_tests.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            found.add(f"{file}::{line.strip()}")
        else:
            file = line
    return found


def wait(items: Iterable[pytest.Item]) -> None:
    """Mark what waits for `.ci/run`, of the tests that are collected."""
    families: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("ci") is None:
            name = item.nodeid.partition("[")[0].removeprefix("tests/")
            if name in long():
                item.add_marker(pytest.mark.ci(reason="long"))
            else:
                families[name].append(item)
    for why, tests in FAMILIES.items():
        for name, plain in tests.items():
            stay = spread(plain, len(families[name]))
            for place, item in enumerate(families[name]):
                if place not in stay:
                    item.add_marker(pytest.mark.ci(reason=why))


def spread(plain: int, count: int) -> set[int]:
    """The places of so many cases in a table of `count`: the first, the last, and others evenly between them."""
    if plain <= 1:
        return set(range(plain))
    return {place * (count - 1) // (plain - 1) for place in range(plain)}


def unknown(folder: Path) -> list[str]:
    """Tests of the table that are not there."""
    found = []
    for name in (*(name for tests in FAMILIES.values() for name in tests), *sorted(long())):
        file, _, test = name.partition("::")
        path = folder / file
        tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
        if not any(isinstance(each, ast.FunctionDef) and each.name == test for each in tree.body):
            found.append(name)
    return found
