"""Workbooks to be filled: a sheet for each kind of record, with headings, an example, lists to choose from, checks."""

from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

import msgspec

from govinfo_cli.i18n import _, language, listed
from govinfo_cli.kinds import CHOICES, Column, Kind, Type
from govinfo_cli.render import xlsx
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.safe_text import in_workbook
from govinfo_cli.sheets import cells, dates, examples
from govinfo_cli.sheets.reader import INSTRUCTIONS, LISTS

_ROWS = 500
"""Rows that are prepared."""
_RULED = 21
"""Rows of a page, ruled so that it can be printed and filled by hand."""
_HEIGHT = 22
_FIRST_DAY = date(2000, 1, 1)
_WIDTHS = {Type.TEXT: 24, Type.LINES: 36, Type.UNIT: 18, Type.UNITS: 28, Type.NAMES: 14}
_NARROW = 11
_LONG = {"title": 34, "code": 10, "issue": 10, "position": 14, "contact": 14, "landline": 14, "mobile": 14}
_HEADING = {"bold": True, "bg_color": "#DDEBF7", "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}

_EXAMPLE = {"italic": True, "font_color": "#7F7F7F", "border": 1, "valign": "top", "text_wrap": True}


class Lists(msgspec.Struct, frozen=True):
    """What may be chosen: the units' names, and the names of each list, in the language in use."""

    units: list[str]
    choices: dict[str, list[str]]


def lists(book: Rulebook, units: list[str]) -> Lists:
    """The lists of a rulebook and a ledger."""
    at_zh = language() == "zh"
    choices = {name: [each.label(language()) for each in found] for name, found in book.lists.items()}
    for name, ids in CHOICES.items():
        choices[name] = [names[0] if at_zh else id_ for id_, names in ids.items()]
    return Lists(units, choices)


def write(file: BinaryIO, kinds: Iterable[Kind], found: Lists) -> None:
    """Write an empty workbook for some kinds of record, sized for print."""
    kinds = list(kinds)
    with xlsx.workbook(file, _("How to fill this workbook"), by_row=False) as book:
        workbook = book.writer
        styles = {
            "title": workbook.add_format({"bold": True, "font_size": 16}),
            "required": workbook.add_format({**_HEADING, "font_color": "#C00000"}),
            "heading": workbook.add_format(_HEADING),
            "example": workbook.add_format({**_EXAMPLE, "num_format": "@"}),
            "example day": workbook.add_format({**_EXAMPLE, "num_format": "yyyy-mm-dd"}),
            "text": workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
            "day": workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "ruled": workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1}),
            "ruled day": workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "border": 1}),
            "wrapped": workbook.add_format({"text_wrap": True, "valign": "top"}),
        }
        _instructions(workbook, kinds, styles)
        sheets = [(workbook.add_worksheet(_name(kind)), kind) for kind in kinds]
        ranges = _choices(workbook, found)
        for sheet, kind in sheets:
            _sheet(sheet, kind, found, ranges, styles)
        sheets[0][0].activate()


def _name(kind: Kind) -> str:
    """The name of a kind's sheet, by which import knows it."""
    return kind.zh if language() == "zh" else kind.table


def _instructions(workbook: Any, kinds: list[Kind], styles: dict[str, Any]) -> None:
    sheet = workbook.add_worksheet(INSTRUCTIONS[language() != "zh"])
    sheet.write(0, 0, _("How to fill this workbook"), styles["title"])
    lines = [
        _("Fill each record into one row of the sheet of its kind; sheets that you do not need may stay empty."),
        _("Red headings with * must be filled. The other cells may stay empty."),
        _("The grey row marked as the example shows how; import passes it over. Leave it, or delete it."),
        _("Write dates as 2018-06-05. Where a cell offers a list, choose from it."),
        _("Separate several names in one cell by 、 or by line breaks."),
        _("A submission without author, approver or contact is registered as refused and counts for nothing."),
        _("Do not change the headings. Columns of your own may be added to the right; they stay out of the ledger."),
        _("For the office that imports this file: govinfo import FILE.xlsx"),
    ]
    for number, line in enumerate(lines, 1):
        sheet.write(number + 1, 0, f"{number}. {line}", styles["wrapped"])
    row = len(lines) + 3
    for kind in kinds:
        needed = listed(column.title for column in kind.columns if column.required)
        text = _("Sheet {sheet}: required {columns}").format(sheet=_name(kind), columns=needed)
        sheet.write(row, 0, text, styles["wrapped"])
        row += 1
    sheet.set_column(0, 0, 90)
    _print(sheet, landscape=False)


def _choices(workbook: Any, found: Lists) -> dict[str, str]:
    """The hidden sheet of the lists; where each list stands in it."""
    name = LISTS[language() != "zh"]
    sheet = workbook.add_worksheet(name)
    sheet.hide()
    ranges = {}
    for at, (choices, words) in enumerate({"unit": found.units, **found.choices}.items()):
        for row, word in enumerate((f"({choices})", *words)):
            sheet.write_string(row, at, in_workbook(word))
        letter = chr(ord("A") + at)
        ranges[choices] = f"='{name}'!${letter}$2:${letter}${max(len(words), 1) + 1}"
    return ranges


def _sheet(sheet: Any, kind: Kind, found: Lists, ranges: dict[str, str], styles: dict[str, Any]) -> None:
    columns = kind.columns
    sheet.write(0, 0, _("No."), styles["heading"])
    sheet.write(1, 0, examples.mark(), styles["example"])
    sheet.set_column(0, 0, 8)
    sheet.set_default_row(_HEIGHT)
    sheet.set_row(0, 1.5 * _HEIGHT)
    example = examples.of(kind)
    for at, column in enumerate(columns, 1):
        title = column.title + ("*" if column.required else "")
        sheet.write(0, at, title, styles["required" if column.required else "heading"])
        sheet.set_column(at, at, _LONG.get(column.name, _WIDTHS.get(column.type, _NARROW)))
        is_day = column.type is Type.DATE
        text = _example(column, example, found)
        if is_day and text:
            sheet.write_datetime(1, at, dates.day(text), styles["example day"])
        else:
            sheet.write_string(1, at, in_workbook(text), styles["example"])
        for row in range(2, _ROWS + 2):
            style = ("ruled" if row < _RULED else "") + (" day" if is_day else "")
            sheet.write_blank(row, at, None, styles[style.strip() or "text"])
        check = _check(column, ranges)
        if check:
            sheet.data_validation(2, at, _ROWS + 1, at, check)
    for row in range(2, _RULED):
        sheet.write_blank(row, 0, None, styles["ruled"])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, _RULED - 1, len(columns))
    _print(sheet, landscape=True)


def _example(column: Column, example: dict[str, str], found: Lists) -> str:
    if column.choices:
        return found.choices[column.choices][0] if column.required else ""
    if column.type in (Type.UNIT, Type.UNITS) and column.name != "into":
        return found.units[0] if found.units else ""
    return example.get(column.name, "")


def _check(column: Column, ranges: dict[str, str]) -> dict[str, Any]:
    """What Excel should accept in a column, and what it says otherwise."""
    match column.type:
        case Type.UNIT:
            # Other ways to write a unit are understood too: the list helps and does not insist.
            return {"validate": "list", "source": ranges["unit"], "error_type": "information",
                    "error_message": _("This unit is not in the list; check how it is written.")}  # fmt: skip
        case Type.CHOICE:
            return {"validate": "list", "source": ranges[column.choices],
                    "error_message": _("Choose from the list.")}  # fmt: skip
        case Type.DATE if column.future:
            return {"validate": "date", "criteria": ">=", "value": _FIRST_DAY,
                    "error_message": _("Write a date as 2018-06-05.")}  # fmt: skip
        case Type.DATE:
            return {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": "=TODAY()",
                    "error_message": _("Write a date as 2018-06-05; it may not be in the future.")}  # fmt: skip
        case Type.COUNT | Type.NUMBER:
            least = 1 if column.type is Type.COUNT else 0
            return {"validate": "integer", "criteria": "between", "minimum": least, "maximum": cells.MOST,
                    "error_message": _("Write a whole number.")}  # fmt: skip
        case Type.FIGURE:
            return {"validate": "decimal", "criteria": "between", "minimum": -cells.MOST, "maximum": cells.MOST,
                    "error_message": _("Write a number.")}  # fmt: skip
        case Type.FLAG:
            return {"validate": "list", "source": [_("yes"), _("no")],
                    "error_message": _("Choose from the list.")}  # fmt: skip
    return {}


def _print(sheet: Any, *, landscape: bool) -> None:
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    number = _("page {page} of {pages}").format(page="&P", pages="&N")
    sheet.set_footer(f"&C{number}")
