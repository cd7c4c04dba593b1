"""The commands that print a report or write it as a file: one row each, and nothing that takes time to load."""

from collections.abc import Mapping
from typing import NamedTuple

from govinfo_cli.i18n import _

ANY_PERIOD = ("month", "quarter", "half", "year", "period")
OF_UNITS = ("category", "unit")


class ReportRow(NamedTuple):
    """A command that prints a report.

    Attributes:
        build: what builds the report, as `module:function` of govinfo_cli.reports. It takes the connection, the
            period or day unless `periods` is empty, the as-of day, and each of `options` by its name.
        examples: command lines that show how it is used.
        periods: the options of which one says what the report is of: a period, or any day of a week (`of`); with
            none it is of the as-of day.
        options: what else it takes, as commands/reports.py has them; `one_unit` is an argument that must be given.
        this_year: without a period it is of the as-of day's year.
    """

    build: str
    examples: str
    periods: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    this_year: bool = False


class PaperRow(NamedTuple):
    """A command that writes a paper as a file.

    Attributes:
        writers: by the ending of the file's name what writes it, as `module:function` of govinfo_cli.papers. It takes
            the connection, the period, the as-of day and the open file.
        examples: command lines that show how it is used.
        periods: the options of which one says the period.
        output: the option that names the file.
    """

    writers: Mapping[str, str]
    examples: str
    periods: tuple[str, ...]
    output: str = "file"


REPORTS = {
    "rank": ReportRow(
        "ranking:rank",
        _(
            "For example:\n"
            "govinfo rank --month 2018-06\n"
            "govinfo rank --month 2018-06 --to-date\n"
            "govinfo rank --year 2018 --category county -o rank.csv"
        ),
        ANY_PERIOD,
        ("category", "to_date"),
    ),
    "rates": ReportRow(
        "ranking:rates",
        _("For example:\ngovinfo rates --month 2018-06\ngovinfo rates --year 2018 --category park"),
        ANY_PERIOD,
        ("category",),
    ),
    "explain": ReportRow(
        "explain:explain",
        _("For example:\ngovinfo explain 昌吉市 --month 2018-06\ngovinfo explain gaj --year 2018"),
        ANY_PERIOD,
        ("one_unit",),
    ),
    "rewards": ReportRow(
        "rewards:rewards",
        _("For example:\ngovinfo rewards --year 2018\ngovinfo rewards --year 2018 --format json"),
        ANY_PERIOD,
    ),
    "status": ReportRow("status:status", _("For example:\ngovinfo status")),
    "due": ReportRow(
        "due:due",
        _("For example:\ngovinfo due\ngovinfo due --within 30\ngovinfo due --unit 公安局"),
        options=("within", *OF_UNITS),
    ),
    "week": ReportRow(
        "week:week",
        _("For example:\ngovinfo week\ngovinfo week --of 2018-06-06 --category county"),
        ("of",),
        OF_UNITS,
    ),
    "analysis": ReportRow(
        "analysis:analysis",
        _("For example:\ngovinfo analysis --month 2018-06\ngovinfo analysis --month 2018-06 --unit 昌吉市"),
        ("month",),
        OF_UNITS,
    ),
    "criticism": ReportRow(
        "criticism:criticism",
        _("For example:\ngovinfo criticism --month 2018-06\ngovinfo criticism --year 2018 --category county"),
        ANY_PERIOD,
        OF_UNITS,
    ),
    "commissions": ReportRow(
        "commissions:commissions",
        _(
            "For example:\n"
            "govinfo commissions\n"
            "govinfo commissions --month 2018-06\n"
            "govinfo commissions --year 2018 --unit 公安局"
        ),
        ANY_PERIOD,
        OF_UNITS,
        this_year=True,
    ),
    "quota": ReportRow(
        "quota:quota",
        _("For example:\ngovinfo quota --month 2018-06\ngovinfo quota --quarter 2018-Q2 --category county"),
        ANY_PERIOD,
        OF_UNITS,
    ),
    "timeliness": ReportRow(
        "timeliness:timeliness",
        _("For example:\ngovinfo timeliness --month 2018-06\ngovinfo timeliness --quarter 2018-Q2 --unit 公安局"),
        ANY_PERIOD,
        OF_UNITS,
    ),
    "talks": ReportRow(
        "talks:talks",
        _("For example:\ngovinfo talks --quarter 2018-Q2\ngovinfo talks --quarter 2018-Q2 --category county"),
        ("quarter",),
        OF_UNITS,
    ),
    "office": ReportRow("office:office", _("For example:\ngovinfo office --year 2018"), ("year",)),
    "roster": ReportRow(
        "roster:roster",
        _("For example:\ngovinfo roster --unit 公安局\ngovinfo roster --missing"),
        options=("missing", *OF_UNITS),
    ),
    "authors": ReportRow(
        "authors:authors",
        _("For example:\ngovinfo authors --year 2018 --limit 20\ngovinfo authors --year 2018 --unit 公安局"),
        ANY_PERIOD,
        (*OF_UNITS, "limit"),
    ),
}
PAPERS = {
    "workbook": PaperRow(
        {".xlsx": "workbook:write"},
        _("For example:\ngovinfo workbook --month 2018-06 -o 2018-06.xlsx\ngovinfo workbook --year 2018 -o 2018.xlsx"),
        ANY_PERIOD,
    ),
    "payout": PaperRow(
        {".xlsx": "payout_xlsx:write", ".docx": "payout_docx:write"},
        _("For example:\ngovinfo payout --year 2018 -o payout.docx\ngovinfo payout --year 2018 -o payout.xlsx"),
        ("year",),
    ),
    "yearbook": PaperRow(
        {".html": "yearbook:write"},
        _("For example:\ngovinfo yearbook --year 2018 -o yearbook.html\ngovinfo yearbook --month 2018-06 -o june.html"),
        ANY_PERIOD,
        output="page",
    ),
}
