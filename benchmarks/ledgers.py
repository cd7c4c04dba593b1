"""Made-up registers of any size for the benchmarks: the same rows each time, all lawful, none about anybody."""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from govinfo_cli.rulebook import loader

LAST_YEAR = 2025
HEADINGS = {
    "submissions": "ref unit received_on title authors approver contact topic nature event_on commission",
    "adoptions": "submission publication type issue adopted_on",
}
_PLACES = "园区、乡村、牧区、社区、学校、企业、市场、水库、林场、灌区、车站、医院"
_MATTERS = "春耕备耕、防汛抗旱、招商引资、安全生产、就业创业、环境整治、教育扶贫、医疗保障、冬季供暖、道路建设"
_ENDS = "进展顺利、取得实效、存在的问题和建议、情况调研、受到群众好评、有序推进、亟待加强、经验做法"
_FAMILIES, _GIVEN = "王李张刘陈杨赵黄周吴马丁田何", "伟芳娜敏静强磊军洋勇艳杰涛明超秀兰霞平刚"
_PUBLICATIONS = (("general", ""), ("internal", "news"), ("internal", "report"), ("internal", "reference"))
_ONE_REFUSED_IN = 100
_ONE_ADOPTED_IN = 10
_PEOPLE = ["干部", "群众", "学生", "企业", "农户", "商户", "职工", "党员"]
_HANZI = [chr(0x4E00 + number) for number in range(2500)]
_AT_ONCE = 10_000
_SIGNED = "（撰稿：张三 审签：马军 联系电话：0994-2340002）"
_DAYS_TO_PRINT = timedelta(days=3)

Row = tuple[str, ...]


def submissions(count: int, years: int) -> Iterator[Row]:
    """So many rows in order of day, spread evenly over the years up to LAST_YEAR; one in a hundred is refused."""
    draw = Random(count * 100 + years).random

    def one(words: list[str] | str) -> str:
        return words[int(draw() * len(words))]

    book = loader.load("changji-2017")
    units, topics = [unit.name for unit in book.units.list], [topic.id for topic in book.topics]
    places, matters, ends = (words.split("、") for words in (_PLACES, _MATTERS, _ENDS))
    first = date(LAST_YEAR - years + 1, 1, 1)
    days = (date(LAST_YEAR + 1, 1, 1) - first).days
    year = number = 0
    for row in range(count):
        day = first + timedelta(days=row * days // count)
        year, number = day.year, number + 1 if day.year == year else 1
        unit = one(units)
        yield (
            f"{year}-{number:06}",
            unit,
            day.isoformat(),
            f"{unit}{one(places)}{one(matters)}{one(ends)}{number}",
            one(_FAMILIES) + one(_GIVEN) + one(_GIVEN),
            one(_FAMILIES) + one(_GIVEN) if (row + 1) % _ONE_REFUSED_IN else "",
            f"0994-{int(draw() * 1000):07}",
            one(topics),
            "general",
            "",
            "",
        )


def adoptions(sent: Iterable[Row]) -> Iterator[Row]:
    """A tenth of them, none refused, each printed by one edition three days later, within the same year."""
    for number, row in enumerate(sent):
        day = date.fromisoformat(row[2]) + _DAYS_TO_PRINT
        if number % _ONE_ADOPTED_IN == 0 and day.year == int(row[2][:4]):
            place = number // _ONE_ADOPTED_IN
            yield row[0], *_PUBLICATIONS[place % len(_PUBLICATIONS)], str(place // 100 + 1), day.isoformat()


def write(folder: Path, count: int, years: int) -> Path:
    """Write `submissions.csv` and `adoptions.csv` into a folder, unless they are there."""
    bodies: dict[str, Callable[[], Iterator[Row]]] = {
        "submissions": lambda: submissions(count, years),
        "adoptions": lambda: adoptions(submissions(count, years)),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for kind, body in bodies.items():
        path = folder / f"{kind}.csv"
        if not path.exists():
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(HEADINGS[kind].split())
                writer.writerows(body())
    return folder


def texts(count: int) -> Iterator[str]:
    """So many articles of some five hundred characters, most of their sentences their own."""
    draw = Random(count).random

    def one(words: list[str]) -> str:
        return words[int(draw() * len(words))]

    places, matters, ends = (words.split("、") for words in (_PLACES, _MATTERS, _ENDS))
    for number in range(count):
        sentences = (
            f"{one(places)}{one(matters)}{one(ends)}，涉及{one(_PEOPLE)}{int(draw() * 10_000)}人次、{one(_PEOPLE)}"
            f"{int(draw() * 1000)}户，{one(_HANZI)}{one(_HANZI)}{one(_HANZI)}等工作同步推进。"
            for _sentence in range(10)
        )
        yield f"{''.join(sentences)}第{number}号"


def keep_texts(path: Path) -> None:
    """Give every submission of a ledger a text, as `intake` keeps it, under one journal entry."""
    from sqlalchemy import select

    from govinfo_cli.ledger import database, journal, schema
    from govinfo_cli.writing.articles import digest

    with database.writing(path) as connection:
        entry = journal.begin(connection, "intake")
        ids = connection.scalars(select(schema.submissions.c.id).order_by(schema.submissions.c.id)).all()
        fields = ("submission_id", "digest", "file", "content", "entry_id")
        made = zip(ids, texts(len(ids)), strict=True)
        rows = ((id_, digest(text), f"{id_}.docx", text, entry) for id_, text in made)
        while batch := list(islice(rows, _AT_ONCE)):
            database.insert_rows(connection, schema.texts, fields, batch)
        journal.close(connection, entry)


def write_articles(folder: Path, count: int) -> Path:
    """Write so many articles as text files of their own, unless they are there: titles that nothing is like."""
    if not folder.exists():
        units = [unit.name for unit in loader.load("changji-2017").units.list]
        folder.mkdir(parents=True)
        for number, text in enumerate(texts(count)):
            unit, kind = units[number % len(units)], _HANZI[number * 7 % len(_HANZI)] * 2
            lines = (f"{unit}推动{kind}事项办理提质第{number}期", unit, f"{LAST_YEAR}年12月20日", text, _SIGNED)
            (folder / f"{number}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def write_workbook(path: Path, count: int) -> Path:
    """Write a workbook of so many submissions of LAST_YEAR, unless it is there."""
    import xlsxwriter

    if not path.exists():
        with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("submissions")
            for number, row in enumerate([tuple(HEADINGS["submissions"].split()), *submissions(count, 1)]):
                sheet.write_row(number, 0, row)
    return path
