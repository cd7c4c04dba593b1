"""A small ordinance of 2018 that was changed in the middle of its year: words, prices, quotas, units."""

from pathlib import Path

from govinfo_cli.ledger import database, journal
from govinfo_cli.rulebook import loader
from govinfo_cli.writing import setup, unit_changes
from tests.office import Office, Row

WORDS = """
name = "x"
title = "政务信息工作办法"
english = "x"
from = 2018-01-01

[[categories]]
id = "a"
name = "甲类"
english = "a"
[[categories]]
id = "b"
name = "乙类"
english = "b"
until = 2018-06-30
[[categories]]
id = "c"
name = "丙类"
english = "c"
from = 2018-07-01

[[tiers]]
id = "own"
name = "本级"
english = "own"
own = true
[[tiers]]
id = "up"
name = "上级"
english = "up"
needs_sent_up = true
[[tiers]]
id = "up"
name = "上级"
english = "up"
from = 2018-07-01
[[tiers]]
id = "state"
name = "国家"
english = "state"
from = 2018-07-01

[[publications]]
id = "general"
name = "普刊"
english = "general edition"
tier = "own"
until = 2018-06-30
[[publications]]
id = "daily"
name = "日报"
english = "daily"
tier = "own"
from = 2018-07-01
[[publications]]
id = "common"
name = "普刊"
english = "common edition"
tier = "own"
from = 2018-09-01
[[publications]]
id = "internal"
name = "内刊"
english = "internal edition"
tier = "own"
sends_up = true
[[publications]]
id = "internal"
name = "内参"
english = "internal reference"
tier = "own"
from = 2018-07-01
[[publications]]
id = "news"
name = "要情"
english = "news above"
tier = "up"

[[types]]
id = "brief"
name = "动态"
english = "brief"
publications = ["internal"]
until = 2018-06-30
[[types]]
id = "study"
name = "调研"
english = "study"
publications = ["internal"]
[[types]]
id = "deep"
name = "深度"
english = "deep study"
publications = ["internal", "daily"]
from = 2018-07-01

[[levels]]
id = "one"
name = "一级"
english = "level one"
until = 2018-06-30
[[levels]]
id = "first"
name = "首长"
english = "first level"
from = 2018-07-01

[[natures]]
id = "urgent"
name = "紧急"
english = "urgent"
until = 2018-06-30
[[natures]]
id = "usual"
name = "一般"
english = "usual"

[[topics]]
id = "plan"
name = "规划"
english = "plan"
until = 2018-06-30
[[topics]]
id = "law"
name = "法治"
english = "law"
from = 2018-07-01

[[marks]]
id = "praise"
name = "表扬"
english = "praise"
until = 2018-06-30
[[marks]]
id = "medal"
name = "奖章"
english = "medal"
from = 2018-07-01
"""
"""Words of which one ends with June in every list, and another comes with July."""
UNITS = """
[units]
list = [
    { code = "yc", name = "一处", category = "a" },
    { code = "ec", name = "二处", category = "a" },
    { code = "sc", name = "三处", category = "b" },
    { code = "sc", name = "三处", category = "c", from = 2018-07-01 },
]
"""


def made(folder: Path, text: str = WORDS + UNITS) -> Office:
    """An office whose ledger goes by a text."""
    file = folder / "rules.toml"
    file.write_text(text, encoding="utf-8")
    office = Office(folder / "ledger.db")
    office.begin(file)
    return office


def adopt(office: Office, text: str) -> list[str]:
    """Go by another text from now on, whatever that moves; the codes of the units that it changes."""
    with database.writing(office.ledger) as connection:
        entry = journal.begin(connection, "rulebook adopt rules.toml", "机构改革")
        setup.keep(connection, entry, text)
        found = unit_changes.bring(connection, entry, loader.decode(text))
        journal.close(connection, entry)
        return found


def printed(ref: str, publication: str, day: str, type_: str = "") -> Row:
    """The row of an adoption."""
    return {"submission": ref, "publication": publication, "type": type_, "adopted_on": day}
