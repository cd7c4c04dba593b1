"""Lists that were pasted from a chat: one article an item, with its unit, its title and who is behind it."""

import re

import msgspec

from govinfo_cli.articles import asides, days, labels
from govinfo_cli.articles.article import Article, Words
from govinfo_cli.articles.labels import TITLED
from govinfo_cli.articles.pile import Line, Text
from govinfo_cli.articles.reading import Known, Reader
from govinfo_cli.articles.titles import of_name
from govinfo_cli.i18n import _
from govinfo_cli.kinds import CARRIED

_NUMBER = re.compile(r"\s*(?:[(（]?\d{1,3}\s*[.．、)）](?!\d)|[①-⑳])\s*(?=\S)")
_CHAIN = re.compile(r"\s*[#＃]?\s*接龙\s*")
_PEOPLE = (*CARRIED, "person")
_JUST_ITS_UNIT = re.compile(r"(?:报送|上报|的?信息|供稿|来稿|[:：，,、\s—-])+$")


class _Item(msgspec.Struct):
    lines: list[str]
    day: days.Day | None


def items(text: Text, known: Known) -> list[Article] | None:
    """The articles of a list; None if the text is no list."""
    found = _items(text.lines, known)
    if found is None:
        return None
    return [_article(item, number, text, known) for number, item in enumerate(found, 1)]


def _items(lines: list[Line], known: Known) -> list[_Item] | None:
    """The items by their numbers; where nothing is numbered, the lines that name a title and who is behind it."""
    filled = [line.text.strip() for line in lines if line.text.strip()]
    chained = any(_CHAIN.fullmatch(line) for line in filled)
    numbered = any(_NUMBER.match(line) and _is_whole(line) for line in filled)
    day, found = None, list[_Item]()
    for line in filled:
        if _CHAIN.fullmatch(line):
            continue
        titled = bool(TITLED.search(line)) and _is_whole(line)
        # In a numbered list somebody may forget a number; an item has one title.
        again = titled and bool(found) and any(map(TITLED.search, found[-1].lines))
        starts = again or _NUMBER.match(line) is not None if numbered else titled
        if starts:
            found.append(_Item([_NUMBER.sub("", line, count=1)], day))
        elif asides.MESSAGE.fullmatch(line) or not found:
            day = days.within(line, known.today) or day
        else:
            found[-1].lines.append(line)
    whole = sum(_is_whole(" ".join(each.lines)) for each in found)
    few = 1 if chained else 2
    return found if len(found) >= few and whole * 2 > len(found) and whole >= few else None


def _is_whole(line: str) -> bool:
    """Whether a line says who is behind an article that it names."""
    titled = TITLED.search(line)
    split = labels.split(line[titled.end() :] if titled else line, among=True)
    return any(each.field in _PEOPLE for each in split.fields) and bool(split.before or titled)


def _article(item: _Item, number: int, text: Text, known: Known) -> Article:
    line = " ".join(item.lines)
    place = _("item {number}").format(number=number)
    reader = Reader(known, text)
    titled = TITLED.search(line)
    split = labels.split(line[titled.end() :] if titled else line, among=True)
    reader.take(split.fields, place)
    before = line[: titled.start()] if titled else split.before
    if titled:
        reader.add("title", titled[0][1:-1].strip(), Words(titled[0], place))
        reader.take(labels.split(before).fields, place)
        before = labels.split(before).before
        unit = _JUST_ITS_UNIT.sub("", labels.trimmed(before))
        behind = labels.trimmed(split.before)
        said_unit = unit or (behind if reader.unit(behind) else "")
        if said_unit:
            reader.add("unit", reader.unit(said_unit) or said_unit, Words(said_unit, place))
    else:
        _untitled(before, place, reader)
    if item.day:
        reader.add("received_on", item.day.day, Words(item.day.words, _("above the list")))
    elif text.sent_on:
        reader.add("received_on", text.sent_on.isoformat(), Words(text.sent_on.isoformat(), _("mail's date")))
    source = _("{source}, item {number}").format(source=text.source, number=number)
    return reader.made(source, "\n".join(item.lines))


def _untitled(before: str, place: str, reader: Reader) -> None:
    """An item whose title has no marks: 农业农村局 全州玉米单产提升经验, or 昌吉市：多举措做好秋季开学保障."""
    for parted in re.finditer(r"[\s:：，,—-]+", before):
        unit = reader.unit(before[: parted.start()])
        if unit:
            reader.add("unit", unit, Words(before[: parted.start()], place))
            before = before[parted.end() :]
            break
    title = of_name(before)
    if title:
        reader.add("title", title, Words(before, place))
