"""Pages of HTML that need nothing else: to print, to mail, to open from a memory stick."""

import base64
import hashlib
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from govinfo_cli.i18n import LANGUAGES, _, language
from govinfo_cli.render import cells
from govinfo_cli.render.report import Column, Report
from govinfo_cli.resources import PACKAGE
from govinfo_cli.safe_text import on_paper

_FOLDER = PACKAGE / "render" / "page"
_BROAD = 9
"""With more columns than these a table is printed across the sheet."""


def document(report: Report) -> str:
    """A report as a page fit to print or mail."""
    parts = [part for table in report.tables for part in cells.parts_of(table)]
    return page("report.html", ["sheet.css"], [], report=report, parts=parts)


def page(template: str, styles: list[str], scripts: list[str], **values: object) -> str:
    """A template of the folder `page`, filled. Whatever is put in is escaped; nothing from elsewhere can be loaded.

    Args:
        styles: files of that folder that the page carries as its style.
        scripts: the same as its script.
    """
    style, script = _joined(styles), _joined(scripts)
    policy = [
        "default-src 'none'",
        f"style-src {_digest(style)}",
        *([f"script-src {_digest(script)}"] if script else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    # The style and the script are files of the program; their digests admit them and nothing else.
    return (
        _environment()
        .get_template(template)
        .render(
            values,
            _=_,
            lang=LANGUAGES[language()].tag,
            policy="; ".join(policy),
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
        )
    )


def naming(columns: list[Column]) -> int:
    """The index of the column that names a row, -1 if there is none: the first that is no figure."""
    return next((index for index, column in enumerate(columns) if column.title and not column.numeric), -1)


def _place(column: Column) -> Markup:
    """The class of a column's cells."""
    return Markup(' class="n"' if column.numeric else ' class="w"' if column.whole else "")  # noqa: S704


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = cells.printed
    environment.filters["place"] = _place
    environment.tests["broad"] = lambda columns: len(columns) > _BROAD
    environment.globals["naming"] = naming
    return environment


def _printed(value: object) -> object:
    """Whatever a template puts in, as it may stand on a page."""
    return on_paper(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _joined(names: list[str]) -> str:
    return "".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
