"""notice: papers to units as Word documents, each put on record as sent."""

import io
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from govinfo_cli import config, document_numbers, file_names, whole_files
from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App, Group
from govinfo_cli.cli.messages import note, say
from govinfo_cli.cli.notice_options import ASKED, COMMON, ONE_ASKED, OUTPUT, text
from govinfo_cli.cli.options import Month, Quarter, Within, as_of_day, chosen_period
from govinfo_cli.cli.output import checked_ending, put
from govinfo_cli.cli.signatures import argument, option, signed
from govinfo_cli.errors import CheckError, GovinfoError, Refused, UsageError, not_written
from govinfo_cli.i18n import _, listed, plural
from govinfo_cli.periods import Period

if TYPE_CHECKING:
    from govinfo_cli.papers.notice import Letter, Office, Sender, Wanted
    from govinfo_cli.writing.notices import Paper

app = App(
    cls=Group,
    no_args_is_help=True,
    help=_(
        "What is written is put on record as sent: 'govinfo list notices'; 'govinfo undo' takes it back.\n\n"
        "For example:\n"
        "govinfo notice commission YG-2018-011 -o 约稿.docx\n"
        "govinfo notice refused --month 2018-06 --each -o 不予接收\n"
        "govinfo notice talks --quarter 2018-Q2 --each -o 约谈 --when 7月20日10时 --where 三楼会议室"
    ),
)
_LONGEST, _LONGEST_PART = 100, 40
"""Characters of a file's name, and of each part of it."""


def _command(
    name: str, help_: str, own: list[Parameter], build: "Callable[[Office, dict[str, Any], Wanted], list[Letter]]"
) -> None:
    """A command that writes a paper.

    Args:
        own: its own options.
        build: makes its letters from what was given for these.
    """

    def notice(*, output: Path, **given: Any) -> None:
        common = {each.name: given.pop(each.name) for each in COMMON}
        _write(output, common, lambda made, wanted: build(made, given, wanted))

    app.command(name, help=help_)(signed(notice, [*own, OUTPUT, *COMMON]))


def _write(output: Path, common: dict[str, Any], build: "Callable[[Office, Wanted], list[Letter]]") -> None:
    """Write papers, and put them on record.

    Raises: Refused if there is nothing to write, or it was sent already.
    """
    if not common["each"]:
        checked_ending(output, ".docx")
    elif output.exists() and not output.is_dir():
        raise UsageError(_("{path} is no folder: --each writes a file for each unit").format(path=output))
    day = as_of_day(common["on"])
    if day > date.today():
        raise UsageError(_("--on: {day} is in the future").format(day=day))
    sender = _sender(common, day)
    from govinfo_cli.cli.arguments import chosen_category, chosen_unit  # help needs no SQLAlchemy
    from govinfo_cli.ledger import database
    from govinfo_cli.papers import notice
    from govinfo_cli.writing import notices

    with database.reading(state.ledger_path()) as connection:
        unit = chosen_unit(connection, common["unit"]) if common["unit"] else None
        wanted = notice.Wanted(unit, chosen_category(connection, common["category"]), each=common["each"])
        try:
            letters = build(notice.office(connection, sender), wanted)
        except CheckError as error:
            raise Refused(error.finding) from None
    template = common["template"] or config.file("notice-template")
    papers = _papers(letters, template, output, each=common["each"])
    save = partial(_save, papers, output if common["each"] else output.parent, template, made=common["each"])
    if common["draft"]:
        save()
    else:
        path = state.ledger_path()
        refs = notices.send(path, papers, day, sender.number, save, again=common["again"])
        say(_("recorded as sent: {refs}").format(refs=refs[0] if len(refs) == 1 else f"{refs[0]}–{refs[-1]}"))
    if not sender.office:
        note(_("no issuing office was given: its place is left to be filled in; --office NAME fills it in"))


def _sender(common: dict[str, Any], day: date) -> "Sender":
    from govinfo_cli.papers.notice import Sender

    pattern = config.value("document-number")
    return Sender(
        day,
        common["office"] or config.value("office") or "",
        document_numbers.filled(pattern, common["number"], day.year) if common["number"] else "",
        document_numbers.blank(pattern, day.year),
        config.value("contact") or "",
        config.value("phone") or "",
        draft=common["draft"],
    )


def _papers(letters: "list[Letter]", template: Path | None, output: Path, *, each: bool) -> "list[Paper]":
    """Letters as the files that go out."""
    from govinfo_cli.papers import bulletin_docx, filling
    from govinfo_cli.writing.notices import Paper

    def made(context: dict[str, Any]) -> bytes:
        content = io.BytesIO()
        bulletin_docx.write(context, None, content)
        return content.getvalue()

    contexts = [letter.context for letter in letters]
    documents = filling.filled(contexts, template) if template is not None else map(made, contexts)
    names = file_names.apart(map(_file_name, letters), ".docx", longest=_LONGEST) if each else [output.name]
    return [
        Paper(letter.paper, {unit.id: letter.about_to(unit) for unit in letter.units}, name, content)
        for letter, name, content in zip(letters, names, documents, strict=True)
    ]


def _file_name(letter: "Letter") -> tuple[str, str]:
    """What a letter's file is to be called, and by which codes it is told from others."""
    from govinfo_cli.kinds import choice_label

    words = (choice_label("paper", letter.paper), letter.about, listed(unit.name for unit in letter.units))
    name = "_".join(file_names.fit(re.sub(r"\s+", "-", word), "-", _LONGEST_PART) for word in words)
    return name, "-".join(unit.code for unit in letter.units)


def _save(papers: "list[Paper]", folder: Path, template: Path | None, *, made: bool) -> None:
    """Save the files of papers, into a folder that is made if need be.

    Raises: GovinfoError if one cannot be written.
    """
    sources = [template] if template else []
    if not made:
        put(folder / papers[0].file, partial(_put, papers[0].content), sources)
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GovinfoError(not_written(folder, error)) from None
    for paper in papers:
        path = folder / paper.file
        whole_files.write(path, partial(_put, paper.content), ledger=state.ledger_path(), sources=sources)
    note(
        plural("{count} file saved in {path}", "{count} files saved in {path}", len(papers)).format(
            count=len(papers), path=folder
        )
    )


def _put(content: bytes, file: BinaryIO) -> None:
    file.write(content)


def _period(made: "Office", **given: str | None) -> Period:
    """The period that was given; a word such as 上月 goes by the papers' day."""
    return chosen_period(str(made.sender.day), **given)


def _commission(made: "Office", given: dict[str, Any], wanted: "Wanted") -> "list[Letter]":
    from govinfo_cli.papers import notice_commissions

    return notice_commissions.commission(made, given["ref"], wanted)


def _reminder(made: "Office", given: dict[str, Any], wanted: "Wanted") -> "list[Letter]":
    from govinfo_cli.papers import notice_commissions

    return notice_commissions.reminder(made, given["ref"], given["within"], wanted)


def _talks(made: "Office", given: dict[str, Any], wanted: "Wanted") -> "list[Letter]":
    from govinfo_cli.ledger import rulebooks
    from govinfo_cli.papers import notice_talks

    quarter = rulebooks.counted_from(made.connection, _period(made, quarter=given["quarter"]))
    return notice_talks.talks(made, quarter, given["when"] or "", given["where"] or "", wanted)


def _of_month(name: str, made: "Office", given: dict[str, Any], wanted: "Wanted") -> "list[Letter]":
    from govinfo_cli.papers import notice_months

    letters: list[Letter] = getattr(notice_months, name)(made, _period(made, month=given["month"]), wanted)
    return letters


_MONTH = [option("month", Month)]
_command(
    "commission",
    _(
        "Write a commission to the units that it asks: topic, requirements, by when.\n\n"
        "For example:\n"
        "govinfo notice commission YG-2018-011 --number 7 -o 约稿.docx\n"
        "govinfo notice commission YG-2018-011 --each -o 约稿"
    ),
    [argument("ref", ASKED)],
    _commission,
)
_command(
    "reminder",
    _(
        "Remind units of the commissions and reports on instructions that they owe.\n\n"
        "For example:\n"
        "govinfo notice reminder -o 催报.docx\n"
        "govinfo notice reminder YG-2018-011 --each -o 催报"
    ),
    [
        argument("ref", ONE_ASKED, None),
        option("within", Within, 14),
    ],
    _reminder,
)
_command(
    "adopted",
    _(
        "Tell units what of theirs was adopted in a month: by which publication, in which issue.\n\n"
        "For example:\n"
        "govinfo notice adopted --month 2018-06 --each -o 采用通知\n"
        "govinfo notice adopted --month 2018-06 --unit 公安局 -o 公安局.docx"
    ),
    _MONTH,
    partial(_of_month, "adoptions"),
)
_command(
    "refused",
    _(
        "Tell units what of theirs was refused in a month, and what it did not name.\n\n"
        "For example:\n"
        "govinfo notice refused --month 2018-06 --each -o 不予接收\n"
        "govinfo notice refused --month 2018-06 --unit 公安局 -o 公安局.docx"
    ),
    _MONTH,
    partial(_of_month, "refusals"),
)
_command(
    "talks",
    _(
        "Call units to the talks that are due about a quarter, with the reasons.\n\n"
        "For example:\n"
        "govinfo notice talks --quarter 2018-Q2 --each -o 约谈 --when 7月20日10时 --where 三楼会议室\n"
        "govinfo notice talks --quarter 2018-Q2 --unit 公安局 -o 公安局.docx"
    ),
    [
        option("quarter", Quarter),
        option("when", text("--when", _("TEXT"), _("The time of the talk (default: left to be filled in)."))),
        option("where", text("--where", _("TEXT"), _("Its place (default: left to be filled in)."))),
    ],
    _talks,
)
_command(
    "reporting-points",
    _(
        "Send the units the reporting points for a month, whose text is on record.\n\n"
        "For example:\n"
        "govinfo record reporting-points 2018-07 --content-from 要点.docx\n"
        "govinfo notice reporting-points --month 2018-07 -o 要点通知.docx"
    ),
    _MONTH,
    partial(_of_month, "reporting_points"),
)


@app.command(
    help=_(
        "Save the program's own template for these papers, to be changed in Word.\n\n"
        "For example:\n"
        "govinfo notice template -o ours.docx\n"
        "govinfo config notice-template ours.docx"
    )
)
def template(
    output: Annotated[Path, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Save as this file."))],
) -> None:
    """Write the template."""
    from govinfo_cli.papers import notice_template  # python-docx takes 0.1 s to import

    checked_ending(output, ".docx")
    put(output, notice_template.write)
