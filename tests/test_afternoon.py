"""An afternoon's pile on a real terminal: Word files, a mail, a chat list, what was printed, a circular from above.

Five commands take it in; what is not clear is asked, and nothing is registered wrongly. People and titles are made up.
"""

import random
import sys
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from xlsxwriter import Workbook

from tests import articles, chinese
from tests.edited import edited
from tests.office import Office
from tests.terminal import ENTER, Terminal

pytestmark = [
    pytest.mark.ci,
    pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal on Windows"),
]
CHAT = """#接龙
{day}各单位报送信息
1.昌吉市：《昌吉市多举措做好秋季开学保障》（撰稿人：张三 审签人：李四 电话：0994-2340002）
2.阜康市：《阜康市“四个到位”抓实秋粮收购》（撰稿人：李梅、王刚 审签人：赵强 电话：13900000001）
3、呼图壁县:《呼图壁县苗木产业发展》(撰稿人:丁一 审签人:丁二 电话:4500001)
4.州农业农村局 《全州玉米单产提升经验》 撰稿：周敏 审签：吴昊 联系电话：2345555
"""
WORDS = {"zh": ("单位", "adopted_on 采用日期", "导入结果"), "en": ("unit", "adopted_on", "Import")}


SAID = ("authors", "approver")
"""What a list shows of who wrote and signed an article; phones it hides."""


class Pile:
    """What lies on the desk, and what each of it says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.today = date.today()
        made = articles.make(folder / "all", 60, 7)
        files = [name for name in made if name.endswith(".docx")][:20]
        (mail,) = [name for name in made if name.endswith(".eml")][:1]
        self.truths = [made[name] for name in files]
        self.unsaid = {name: made[name] for name in files if name[:3] in ("015", "027", "038")}
        """Those that name no unit."""
        self.mailed = made[mail]
        for name in files:
            self._move(name, folder / "来稿" / name)
        self._move(mail, folder / "来信.eml")
        chat = CHAT.format(day=f"{self.today.month}月{self.today.day}日")
        (folder / "接龙.txt").write_text(chat, encoding="utf-8")
        self.printed = self.truths[:8]
        self._printed()
        self._above()

    def _move(self, name: str, target: Path) -> None:
        target.parent.mkdir(exist_ok=True)
        (self.folder / "all" / name).rename(target)

    def _printed(self) -> None:
        """The publications' list: by unit and title, the quotation marks lost."""
        day = f"{self.today.year}年{self.today.month}月{self.today.day}日"
        rows: list[list[object]] = [[f"{self.today.year}年{self.today.month}月政务信息采用情况统计表"]]
        rows.append(["序号", "单位", "标题", "刊物", "期号", "日期"])
        for place, truth in enumerate(self.printed, 1):
            title = truth["title"].replace("“", "").replace("”", "")
            rows.append([place, truth["unit"], title, "内刊（动态）", f"第{60 + place}期", day])
        with Workbook(self.folder / "采用情况.xlsx") as book:
            sheet = book.add_worksheet("采用情况")
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)

    def _above(self) -> None:
        """The region's circular: titles edited, no units."""
        dice = random.Random(3)
        document = Document()
        document.add_paragraph("自治区政务信息采用通报")
        rows = [["序号", "标题", "刊物", "采用日期"]]
        rows += [
            [str(place), edited(truth["title"], dice), "昨日要情", f"{self.today}"]
            for place, truth in enumerate(self.printed[::2], 1)
        ]
        table = document.add_table(len(rows), 4)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        document.save(str(self.folder / "上级采用通报.docx"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_afternoon_goes_in_by_five_commands(office: Office, tmp_path: Path, lang: str) -> None:
    """Questions are answered as they come: a unit by its name, a heading by Enter, a title by the first shown."""
    chinese.ready()
    pile = Pile(tmp_path / "桌上")
    unit, heading, result = WORDS[lang]

    def takes(command: str, name: str, *answers: tuple[str, str]) -> None:
        """Give one of the pile to a command, and answer what it asks."""
        with Terminal(office.ledger, command, str(pile.folder / name), lang=lang) as terminal:
            for asked, answer in answers:
                terminal.until(asked)
                terminal.answer(unit, answer)
            assert terminal.ended() == 0, terminal.text

    takes("intake", "来稿", *((Path(name).stem, truth["unit"]) for name, truth in pile.unsaid.items()))
    takes("intake", "来信.eml")
    takes("intake", "接龙.txt", ("全州玉米单产提升经验", "农业局"))
    for name in ("采用情况.xlsx", "上级采用通报.docx"):
        with Terminal(office.ledger, "import", str(pile.folder / name), lang=lang) as terminal:
            while (found := terminal.until(rf"{heading}|Ctrl[-+]C|{result}")) and not found.endswith(result):
                terminal.type(ENTER if found.endswith(heading) else f"1{ENTER}")
            assert terminal.ended() == 0, terminal.text
    _registered_rightly(office, pile)


def _registered_rightly(office: Office, pile: Pile) -> None:
    rows = {(row["unit"], row["title"]): row for row in office.ask("list", "submissions")["rows"]}
    assert len(rows) == len(pile.truths) + 1 + 4
    for truth in (*pile.truths, pile.mailed):
        row = rows[truth["unit"], truth["title"]]
        assert [row[name] for name in SAID] == [truth[name] for name in SAID]
        assert row["received_on"] == (truth["received_on"] or f"{pile.today}")
    adopted = [(row["unit"], row["title"], row["publication"]) for row in office.ask("list", "adoptions")["rows"]]
    expected = [(each["unit"], each["title"], "internal") for each in pile.printed]
    expected += [(each["unit"], each["title"], "yesterday-news") for each in pile.printed[::2]]
    assert sorted(adopted) == sorted(expected)
    assert not office.run("verify").exit_code
