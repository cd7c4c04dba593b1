"""Amendments of the ordinance of 2017, written as an office writes them: the file itself, with what is new in it."""

from pathlib import Path

from govinfo_cli.rulebook import loader

PAPER = "州政办发〔2019〕12号"
DAY = "2019-07-01"
"""The first day of what is new."""
MERGED, TAKING, RENAMED = "旅游局", "文化体育广播影视局", "文化体育和旅游局"
"""A unit that is merged into another, which is renamed on the same day."""
_NEW = """
[[publications]]
id = "brief"
name = "昌吉快报"
english = "Changji brief"
tier = "prefecture"
from = {day}
document = "{paper}"

[[rules]]
id = "general"
article = "修订 一"
column = "adoption"
of = "adoption"
where = {{ publication = "general" }}
points = 12
from = {day}
document = "{paper}"

[[rules]]
id = "brief"
article = "修订 二"
column = "adoption"
of = "adoption"
where = {{ publication = "brief" }}
points = 5
from = {day}
document = "{paper}"

[[numbers]]
id = "quota"
article = "修订 三"
categories = {{ county = 120, park = 30, key = 20, other = 10 }}
from = {day}
document = "{paper}"

[[cases]]
id = "amended"
article = "修订 一"
period = "2020-01"
events = [
    {{ of = "adoption", unit = "cjs", day = 2020-01-05, publication = "general" }},
    {{ of = "adoption", unit = "cjs", day = 2020-01-06, publication = "brief" }},
]
total = {{ cjs = 17 }}
"""


def shipped() -> str:
    """The ordinance as it comes with the program."""
    return loader.text("changji-2017")[0]


def amended(day: str = DAY, *, units: bool = True) -> str:
    """The ordinance amended from a day on: a publication, a price, a quota; and two units, one of which goes."""
    text = shipped() + _NEW.format(day=day, paper=PAPER)
    return _merged(text, day) if units else text


def _merged(text: str, day: str) -> str:
    lines = []
    for line in text.splitlines():
        if f'name = "{MERGED}"' in line:
            last = f"{day[:5]}06-30"
            lines.append(line.replace(" },", f', until = {last}, into = "whtygbysj", carries = true }},'))
            continue
        lines.append(line)
        if f'name = "{TAKING}"' in line:
            lines.append(f'    {{ category = "key", code = "whtygbysj", name = "{RENAMED}", from = {day} }},')
    assert len(lines) == text.count("\n") + 1, "one unit is renamed"
    return "\n".join(lines) + "\n"


def without_cases(text: str) -> str:
    """A file without its worked examples, which tell what it was meant to say before it was changed."""
    parts = text.split("\n[[cases]]\n")
    kept = [parts[0]]
    for part in parts[1:]:
        end = part.find("\n[")
        kept.append(part[end:] if end >= 0 else "")
    return "\n".join(kept)


def write(folder: Path, text: str, name: str = "ours.toml") -> Path:
    """A file with a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
