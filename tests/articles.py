"""Made-up articles as units send them: every way of writing head and foot, as Word files, texts and mails.

`python -m tests.articles FOLDER [COUNT [SEED]]` writes them with `truth.json`, which says what each of them says.
"""

import json
import sys
from collections.abc import Callable
from datetime import date, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from random import Random
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from govinfo_cli.rulebook import loader

Truth = dict[str, Any]
UNITS = [unit.name for unit in loader.load("changji-2017").units.list]
_FAMILIES, _GIVEN = (
    "王李张刘陈杨赵黄周吴马丁田何",
    ["伟", "芳", "秀兰", "建国", "敏", "静", "晓军", "磊", "洋", "勇", "艳红", "杰"],
)
_MATTERS = (
    "春耕备耕、防汛抗旱、招商引资、安全生产、稳岗就业、环境整治、控辍保学、医疗保障、冬季供暖、农村道路、棉花采收"
)
_ENDS = "进展顺利、取得实效、存在的问题及建议、情况调研、成效明显、有序推进、亟待加强、做法受好评"
_SENTENCES = [
    "今年以来，{unit}坚持把{matter}作为重点，压实责任，细化措施，各项工作有序开展。",
    "一是强化组织领导。成立工作专班{n}个，由主要负责人任组长，每周调度。",
    "二是强化宣传引导。发放宣传资料{n}00余份，开展宣讲{n}场次，覆盖群众{n}000余人。",
    "三是强化监督检查。9月1日至9月5日，组织检查组{n}个，发现并整改问题{n}处。",
    "截至目前，共投入资金{n}00万元，惠及群众{n}200户，群众满意度明显提升。",
    "（一）存在的问题。部分基层单位对{matter}认识不足，人员力量薄弱，经费保障不够。",
    "下一步，将继续加大工作力度，完善长效机制，确保{matter}工作落到实处。",
]
_NUMERALS = "〇一二三四五六七八九"


class Made:
    """One article: its paragraphs, with their looks; tables as lists of rows."""

    def __init__(self, random: Random, kind: str) -> None:
        self.random = random
        self.kind = kind
        matter, end = random.choice(_MATTERS.split("、")), random.choice(_ENDS.split("、"))
        self.unit = random.choice(UNITS)
        self.matter = matter
        lead = random.choice(["", self.unit, "多措并举", "全州", "“三个到位”"])
        self.title = f"{lead}{matter}{end}"
        everyone = [family + given for family in _FAMILIES for given in _GIVEN]
        self.approver, *self.authors = random.sample(everyone, random.choice([2, 2, 2, 3, 4]))
        self.contact = random.choice(["0994-23{0:05}", "139{0:08}", "2{0:06}"]).format(random.randrange(10000, 99999))
        self.day = date.today() - timedelta(days=random.randrange(1, 100))
        self.parts: list[Any] = []
        self.stem = random.choice(
            [self.title, f"信息{random.randrange(1, 99)}", "稿件", f"附件{random.randrange(1, 9)}"]
        )
        self.unit_said = self.day_said = False

    def line(self, text: str, *, centred: bool = False, size: int = 0) -> None:
        """A paragraph."""
        self.parts.append((text, centred, size))

    def table(self, *rows: list[str]) -> None:
        """A table; in a text its cells are parted by tabs."""
        if self.kind == "docx":
            self.parts.append(list(rows))
        else:
            for row in rows:
                self.line("\t".join(row))

    def office(self) -> str:
        """How the unit calls itself."""
        self.unit_said = True
        county = self.unit.endswith(("市", "县"))
        ends = ["", "人民政府办公室", "政府办"] if county else ["", "办公室"]
        return self.unit + self.random.choice(ends)

    def when(self) -> str:
        """The day in one of its writings."""
        self.day_said = True
        day = self.day
        chinese = "".join(_NUMERALS[int(digit)] for digit in str(day.year))

        def number(value: int) -> str:
            tens, ones = divmod(value, 10)
            return (("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else "") + (_NUMERALS[ones] if ones else "")

        ways = [
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.year}.{day.month}.{day.day}",
            f"{day:%Y-%m-%d}",
            f"{chinese}年{number(day.month)}月{number(day.day)}日",
            f"{day.month}月{day.day}日",
            f"{number(day.month)}月{number(day.day)}日",
        ]
        return self.random.choice(ways)

    def names(self) -> str:
        """The authors in one of the ways to part them."""
        return self.random.choice(["、", "，", "；", "/"]).join(self.authors)

    def body(self) -> None:
        """What it tells."""
        for sentence in _SENTENCES[: self.random.randrange(2, len(_SENTENCES))]:
            self.line("　　" + sentence.format(unit=self.unit, matter=self.matter, n=self.random.randrange(2, 9)))


# --- heads ---


def plain_title(made: Made) -> None:
    made.line(made.title, centred=True)


def title_and_office(made: Made) -> None:
    made.line(made.title, centred=True, size=44)
    made.line(made.office(), centred=True)


def letterhead(made: Made) -> None:
    made.line(f"{made.unit}{made.random.choice(['信息', '政务信息', '信息专报', '简报'])}", centred=True, size=72)
    made.line(made.random.choice(["第12期", "（第7期）", "2026年第31期"]), centred=True)
    made.line(f"{made.office()}    {made.when()}")
    made.line("")
    made.line(made.title, centred=True, size=44)


def labelled(made: Made) -> None:
    made.line(f"报送单位：{made.office()}")
    made.line(f"报送日期：{made.when()}")
    made.line(f"标题：{made.title}")


def marked(made: Made) -> None:
    made.line(f"《{made.title}》", centred=True)
    made.line(f"（{made.office()}）", centred=True)


def addressed(made: Made) -> None:
    made.line("州人民政府办公室：")
    made.line("现报送信息一篇，请审阅。")
    made.line(made.title, centred=True, size=44)


def subtitled(made: Made) -> None:
    made.line(made.title, centred=True)
    second = f"——{made.unit}{made.matter}工作侧记"
    made.line(second, centred=True)
    made.title += second


def two_lines(made: Made) -> None:
    half = len(made.title) // 2
    made.line(made.title[:half], centred=True, size=44)
    made.line(made.title[half:], centred=True, size=44)


def form(made: Made) -> None:
    made.line("政务信息报送单", centred=True)
    made.table(["标题", made.title], ["报送单位", made.office(), "报送时间", made.when()])


def signed_for(made: Made) -> None:
    made.line(f"{made.unit}人民政府文件" if made.unit.endswith(("市", "县")) else f"{made.unit}文件", centred=True)
    made.unit_said = True
    made.line(f"昌信〔2026〕{made.random.randrange(1, 99)}号")
    made.line(made.title, centred=True, size=44)


def bylined(made: Made) -> None:
    made.line(made.title, centred=True)
    made.line(f"作者：{made.names()}  单位：{made.office()}", centred=True)


HEADS: list[Callable[[Made], None]] = [
    plain_title,
    title_and_office,
    letterhead,
    labelled,
    marked,
    addressed,
    subtitled,
    two_lines,
    form,
    signed_for,
    bylined,
]


# --- feet ---


def in_brackets(made: Made) -> None:
    made.line(f"（撰稿：{made.names()} 审签：{made.approver} 联系电话：{made.contact}）")


def in_lines(made: Made) -> None:
    made.line(f"撰稿人：{made.names()}")
    made.line(f"审签人：{made.approver}")
    made.line(f"联系电话：{made.contact}")


def in_one_line(made: Made) -> None:
    made.line(f"审签人：{made.approver}    撰稿人：{made.names()}    联系方式：{made.contact}")


def in_a_table(made: Made) -> None:
    made.table(["撰稿人", "审签人", "联系电话"], [made.names(), made.approver, made.contact])


def in_pairs(made: Made) -> None:
    made.table(["撰稿人", made.names(), "审核人", made.approver], ["联系方式", made.contact])


def at_the_end(made: Made) -> None:
    text, *looks = made.parts[-1]
    made.parts[-1] = (f"{text}（供稿人：{made.names()}；签发人：{made.approver}；电话：{made.contact}）", *looks)


def under_the_date(made: Made) -> None:
    made.line(made.office())
    made.line(made.when())
    other = made.random.choice(_FAMILIES) + "审之"
    made.line(f"执笔：{made.names()}  审核：{other}  签发：{made.approver}（副局长）  电话：{made.contact}")


def with_office(made: Made) -> None:
    made.line(f"供稿单位：{made.office()}  作者：{made.names()}")
    made.line(f"审签：{made.approver} {made.contact}")


def without_colons(made: Made) -> None:
    made.line(f"撰稿 {made.names()}  审签 {made.approver}  电话 {made.contact}")


def signature(made: Made) -> None:
    made.line(f"（{made.unit} {'、'.join(made.authors)}）")
    made.unit_said = True
    made.line(f"审签领导：{made.approver}，联系电话：{made.contact}")


def spaced(made: Made) -> None:
    authors = "、".join(f"{name[0]} {name[1]}" if len(name) == 2 else name for name in made.authors)
    made.line(f"撰 稿 人： {authors}")
    made.line(f"审 签 人： {made.approver}")
    made.line(f"电　　话： {made.contact}")


def by_person(made: Made) -> None:
    made.line(f"【撰写：{made.names()} 签发：局长{made.approver}】")
    made.line(f"联系人：{made.authors[0]} {made.contact}")


FEET: list[Callable[[Made], None]] = [
    in_brackets,
    in_lines,
    in_one_line,
    in_a_table,
    in_pairs,
    at_the_end,
    under_the_date,
    with_office,
    without_colons,
    signature,
    spaced,
    by_person,
]


# --- files ---


def _write_docx(made: Made, path: Path) -> None:
    document = Document()
    for part in made.parts:
        if isinstance(part, list):
            table = document.add_table(len(part), max(map(len, part)))
            for row, cells in zip(table.rows, part, strict=True):
                for cell, text in zip(row.cells, cells, strict=False):
                    cell.text = text
            continue
        text, centred, size = part
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        if size:
            run.font.size = Pt(size / 2)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(str(path))


def _text(made: Made) -> str:
    return "\n".join(part[0] for part in made.parts)


def _write_mail(made: Made, path: Path) -> None:
    from datetime import UTC, datetime

    mail = EmailMessage()
    mail["From"] = "信息员 <info@example.cn>"
    mail["To"] = "州政府信息科 <office@example.cn>"
    mail["Subject"] = made.random.choice([f"信息报送：{made.title}", "报送信息", made.title])
    mail["Date"] = format_datetime(datetime(made.day.year, made.day.month, made.day.day, 4, tzinfo=UTC))
    made.day_said = True
    if made.random.random() < 0.5:
        mail.set_content(_text(made), charset=made.random.choice(["utf-8", "gb18030"]))
    else:
        mail.set_content("您好！现报送信息一篇，请查收。\n")
        inner = path.with_suffix(".docx")
        _write_docx(made, inner)
        word = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        mail.add_attachment(inner.read_bytes(), "application", word, filename=f"{made.stem}.docx")
        inner.unlink()
    path.write_bytes(mail.as_bytes())


def make(folder: Path, count: int, seed: int) -> dict[str, Truth]:
    """Write so many articles into a folder.

    Returns: what each says, by the name of its file; a day that is not said is None.
    """
    random = Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    truths: dict[str, Truth] = {}
    pairs = [(head, foot) for head in HEADS for foot in FEET]
    random.shuffle(pairs)
    for number in range(count):
        kind = random.choice(["docx", "docx", "txt", "eml"])
        made = Made(random, kind)
        head, foot = pairs[number % len(pairs)]
        head(made)
        made.body()
        foot(made)
        if not made.unit_said and random.random() < 0.8:
            made.stem = f"{made.unit}：{made.title}" if kind != "txt" else f"{made.unit}-{made.title}"
            made.unit_said = True
            if kind == "eml":
                made.line(made.office())
        path = folder / f"{number:03} {made.stem.replace('/', '')}.{kind}"
        if kind == "docx":
            _write_docx(made, path)
        elif kind == "txt":
            path.write_bytes(_text(made).encode(random.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])))
        else:
            _write_mail(made, path)
        truths[path.name] = {
            "unit": made.unit,
            "title": made.title,
            "authors": made.authors,
            "approver": made.approver,
            "contact": made.contact,
            "received_on": made.day.isoformat() if made.day_said else None,
            "head": head.__name__,
            "foot": foot.__name__,
        }
    return truths


if __name__ == "__main__":
    target = Path(sys.argv[1])
    found = make(target, *(int(word) for word in (*sys.argv[2:], "100", "1")[:2]))
    (target / "truth.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
