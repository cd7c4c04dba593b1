"""Families of like cases of which a few stand in a plain run, spread over the whole table; all of them in `.ci/run`.

A table of tests rather than marks in each: what plain pytest leaves out is seen in one place, with the reason. Where it
is said better which cases stay, a test says so itself (tests/long.py).
"""

import ast
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

FAMILIES: dict[str, dict[str, int]] = {
    "each goes through the same lines, with another table, kind or format": {
        "oracle/test_reading.py::test_random_ledgers_are_lawful": 3,
        "test_cases_files.py::test_what_a_spreadsheet_meant_comes_in": 7,
        "test_checks_ledger.py::test_the_clerk_reads_the_same": 5,
        "test_chain.py::test_a_row_that_is_deleted_is_named": 6,
        "test_chain.py::test_a_row_that_is_put_in_is_named": 6,
        "test_chain.py::test_every_column_of_every_table_is_under_the_chain": 4,
        "test_chain.py::test_rows_and_entries_that_change_places_are_named": 6,
        "test_cited.py::test_no_paper_names_the_rulebooks_file": 1,
        "test_cited.py::test_no_table_names_the_rulebooks_file": 1,
        "test_correct.py::test_a_voided_record_stays_with_all_that_it_held": 4,
        "test_correct.py::test_an_amended_record_holds_the_new_and_the_journal_the_old": 4,
        "test_former.py::test_the_rulebook_that_an_older_ledger_keeps_says_the_same": 2,
        "test_html.py::test_a_page_is_whole_and_needs_nothing_else": 5,
        "test_html.py::test_a_page_says_what_plain_text_says": 3,
        "test_import_again.py::test_a_row_that_was_amended_since_is_skipped": 5,
        "test_import_again.py::test_a_row_that_was_voided_since_is_skipped_and_remarked_on": 4,
        "test_import_awkward.py::test_it_imports_to_exactly_its_rows": 4,
        "test_import_awkward.py::test_what_stands_in_the_way_is_named": 5,
        "test_import_cells.py::test_texts_said_to_stand_as_they_are_do": 6,
        "test_import_files.py::test_a_workbook": 2,
        "test_import_files.py::test_dates_in_a_workbook": 5,
        "test_import_handed_over.py::test_a_cell_in_error_counts_as_empty_and_is_told": 4,
        "test_import_handed_over.py::test_a_name_that_lost_a_character_is_named": 4,
        "test_import_handed_over.py::test_a_ref_is_what_the_spreadsheet_shows": 5,
        "test_import_handed_over.py::test_a_subtotal_is_passed_over": 4,
        "test_import_handed_over.py::test_a_title_that_looks_like_a_subtotal_is_a_record": 4,
        "test_import_handed_over.py::test_an_issue_that_became_a_day_is_named": 2,
        "test_import_handed_over.py::test_the_dot_of_a_name_is_one": 4,
        "test_import_handed_over.py::test_what_nobody_sees_around_a_cell_is_not_there": 4,
        "test_import_headings.py::test_headings_tell_every_kind": 5,
        "test_keeping.py::test_tampering_is_named": 6,
        "test_manual.py::test_all_of_a_topic_is_shown": 12,
        "test_manual_examples.py::test_a_page_shows_what_is_printed": 3,
        "test_nothing_destroyed.py::test_no_output_takes_a_databases_place": 4,
        "test_nothing_destroyed.py::test_no_output_takes_the_place_of_what_is_no_file": 3,
        "test_output_terminal.py::test_a_terminal_is_given_nothing_to_obey": 12,
        "test_output_text.py::test_a_list_in_csv_can_be_imported_again": 5,
        "test_output_text.py::test_markdown_tables_hold_what_csv_holds": 4,
        "test_phones.py::test_they_are_hidden_in_every_format": 4,
        "test_phones_in_text.py::test_no_report_prints_them": 6,
        "test_privacy_everywhere.py::test_no_report_prints_it": 8,
        "test_record.py::test_every_kind": 10,
        "test_record.py::test_today_where_no_date_is_said": 4,
        "test_recorded_twice.py::test_a_record_that_is_equal_in_every_field_is_refused_unless_said": 4,
        "test_snapshots.py::test_no_line_is_wider_than_the_terminal": 12,
        "test_template.py::test_filled_it_imports_without_a_word": 1,
        "test_template.py::test_unfilled_there_is_nothing_to_import": 1,
        "test_undo.py::test_undo_and_undo_of_that": 5,
        "test_workbook.py::test_charts_show_what_the_cells_hold": 1,
        "test_xlsx.py::test_a_workbook_holds_what_csv_holds": 4,
        "test_xlsx.py::test_no_number_and_no_date_is_left_as_text": 6,
        "test_any_period.py::test_a_period_of_months_is_their_sum": 2,
        "test_any_period.py::test_an_analysis_sets_a_period_against_those_before": 2,
        "test_circular_days.py::test_a_circular_says_how_many_more_than_in_the_period_before": 2,
        "test_circular_words.py::test_a_part_is_left_out_and_nothing_points_to_it": 3,
        "test_circular_words.py::test_they_are_locked_with_their_period_whatever_their_day": 3,
        "test_written_otherwise.py::test_p4_a_circular_counts_instructions_however_they_are_priced": 2,
        "test_late_verdicts.py::test_p6_what_any_published_table_took_is_not_taken_again": 2,
        "test_months.py::test_other_periods_have_theirs": 1,
    },
    "by another rulebook, ledger, seed or period of the same shape": {
        "rules/test_commissions_published.py::test_p6_a_reopened_month_takes_what_the_latest_verdict_says": 1,
        "rules/test_commissions_published.py::test_p6_lateness_that_a_published_month_excused_counts_with_the_verdict_"
        "that_lifts_the_excuse": 1,
        "rules/test_commissions_published.py::test_p6_what_a_published_month_took_is_not_taken_again": 2,
        "test_bulletin.py::test_the_chinese_text_of_a_circular": 1,
        "test_by_title.py::test_what_editors_make_of_titles_is_found_and_never_taken_for_another": 1,
        "test_changji_2017.py::test_every_figure_of_the_sample_year": 1,
        "test_cost.py::test_the_cost_goes_by_what_is_asked": 6,
        "test_intake_articles.py::test_what_articles_say_is_read_or_asked_about": 1,
        "test_ledgers_agree.py::test_a_ledger_agrees_with_the_rules": 4,
        "test_oracle.py::test_a_small_ledger_says_what_the_oracle_says": 1,
        "test_other_rulebooks.py::test_every_report_is_printed": 1,
        "test_other_rulebooks.py::test_rank_and_explain_give_the_same_totals": 2,
        "test_other_rulebooks.py::test_the_papers_have_the_columns_of_the_rulebook_and_the_figures_of_rank": 2,
        "test_payout.py::test_a_published_year_says_revision_and_digest": 1,
        "test_published_properties.py::test_nothing_that_may_be_written_moves_what_is_published": 1,
        "test_published_reads.py::test_a_renamed_unit_is_named_by_either_name": 1,
        "test_published_reads.py::test_what_is_published_says_the_same_for_ever": 1,
        "test_publishing_day.py::test_what_counts_for_a_unit_after_its_end_or_before_its_time_stands_in_its_month": 1,
        "test_publishing_ranked.py::test_a_published_table_stands_and_longer_ones_rest_on_it": 1,
        "test_rulebook_ledgers.py::test_an_explanation_adds_up_to_the_total": 3,
        "test_sample_data.py::test_the_talk_list_is_that_of_a_plain_reading": 2,
        "test_shipped_rulebooks.py::test_a_figure_that_is_one_off_is_noticed": 6,
        "test_upgrade.py::test_a_ledger_of_an_earlier_schema_is_upgraded": 3,
        "test_upgrade.py::test_its_rulebook_is_the_one_that_is_shipped_now": 3,
        "test_workbook.py::test_every_point_is_that_of_explain": 1,
        "test_workbook.py::test_rankings_and_rates_are_those_of_json": 1,
        "test_yearbook.py::test_every_figure_is_that_of_the_json_reports": 1,
    },
    "another file of the same kind of harm": {
        "test_bulletin_template.py::test_a_broken_template_is_refused_with_the_place": 1,
        "test_full_disk.py::test_a_full_disk": 1,
        "test_hostile_articles.py::test_a_hostile_file": 7,
        "test_hostile_articles.py::test_damaged_files_end_in_a_message": 1,
        "test_hostile_files.py::test_a_file_that_claims_more_than_there_is_room_for": 2,
        "test_nothing_destroyed.py::test_a_file_and_its_folder_are_synced": 1,
        "test_payout.py::test_a_full_disk_leaves_nothing": 1,
    },
    "processes of its own, or a terminal that it waits for": {
        "test_adopt.py::test_found_by_several_words": 0,
        "test_adopt.py::test_marked_ones_are_joined_to_an_article": 0,
        "test_adopting.py::test_on_a_terminal_it_is_shown_and_asked": 0,
        "test_consoles.py::test_a_reader_that_goes_away_ends_no_command": 0,
        "test_consoles.py::test_arguments_that_are_no_text": 2,
        "test_consoles.py::test_no_encoding_ends_a_command_in_a_pipe": 0,
        "test_corrected_registers.py::test_a_terminal_asks_for_each_or_for_all": 1,
        "test_corrected_registers.py::test_to_amend_all_is_asked_once_more_of_what_may_be_another": 1,
        "test_enter.py::test_a_refusal_keeps_what_was_typed": 0,
        "test_enter.py::test_what_cannot_be_read_is_said_at_once": 0,
        "test_help.py::test_every_command_has_its_page": 2,
        "test_help.py::test_help_loads_neither_the_database_nor_what_prints_reports": 3,
        "test_keeping.py::test_a_backup_while_others_write": 0,
        "test_languages.py::test_the_language_is_that_said_then_the_variables_then_the_locales": 3,
        "test_message_unprinted.py::test_a_report_that_cannot_be_printed_is_not_done": 0,
        "test_message_unprinted.py::test_what_is_written_is_told_as_written": 2,
        "test_nothing_destroyed.py::test_what_a_killed_export_left_is_cleared_by_the_next": 0,
        "test_nothing_destroyed.py::test_what_is_recorded_right_after_init_stays": 0,
        "test_restore.py::test_a_terminal_is_asked_first": 0,
        "test_several_corrected.py::test_a_terminal_shows_and_asks": 1,
        "test_shells_quoting.py::test_nothing_that_cannot_be_seen_and_no_phone_is_offered": 2,
        "test_slips.py::test_wrong_usage_is_told_in_one_line_and_where_it_is_explained": 4,
        "test_undo.py::test_on_a_terminal_it_shows_what_and_asks": 1,
        "test_import_beside.py::test_a_terminal_asks_for_the_day": 1,
        "test_import_beside.py::test_with_days_of_its_own_a_terminal_asks_yes_or_no": 1,
        "test_import_levels.py::test_a_terminal_asks_once_for_a_leader": 1,
        "test_enter_more.py::test_f2_asks_for_four_more_until_it_is_pressed_again": 1,
        "test_notices.py::test_what_is_wrong_with_a_template_is_told": 1,
    },
    "long: over a whole year, or every report, paper or page": {
        "test_changji_2017.py::test_a_point_read_the_other_way_is_a_rule_written_otherwise": 1,
        "test_former.py::test_figures_of_an_office_s_own_rulebook_stay": 1,
        "test_undo.py::test_the_lists_and_reports_say_so_too": 1,
    },
}
"""By the reason why the others wait: each test with how many of its cases a plain run has."""


def wait(items: Iterable[pytest.Item]) -> None:
    """Mark what waits for `.ci/run`, of the tests that are collected."""
    families: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("ci") is None:
            families[item.nodeid.partition("[")[0].removeprefix("tests/")].append(item)
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
    for name in (name for tests in FAMILIES.values() for name in tests):
        file, _, test = name.partition("::")
        path = folder / file
        tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
        if not any(isinstance(each, ast.FunctionDef) and each.name == test for each in tree.body):
            found.append(name)
    return found
