"""Reads heads and feet: what an article's unit, day, title, authors, approver and contact may be, from which words."""

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import msgspec

from govinfo_cli.articles import asides, days, labels, people, second_article, zones
from govinfo_cli.articles.article import FIELDS, Article, Candidate, Field, Words, settled
from govinfo_cli.articles.labels import Said
from govinfo_cli.articles.pile import Line, Text
from govinfo_cli.articles.titles import of_head, of_name
from govinfo_cli.i18n import _

_COVER = 5
"""The rank of what a mail says beside the article that is attached to it."""


class Known(NamedTuple):
    """What the ledger knows.

    Attributes:
        exact: the name of the unit that a text names in full or by an alias; None if it names none.
        unit: the same for a part that is unambiguous; raises CheckError for what is none.
        sender: the unit that an address was said to be of.
        today: the day on which it is read.
    """

    exact: Callable[[str], str | None]
    unit: Callable[[str], str]
    sender: Callable[[str], str | None]
    today: date


class Reader:
    """Gathers what the fields of one article may be."""

    def __init__(self, known: Known, text: Text) -> None:
        self._known = known
        self._text = text
        self._last = text.sent_on if text.sent_on and text.sent_on <= known.today else known.today
        self.found: defaultdict[str, list[Candidate]] = defaultdict(list)
        self._silent: dict[str, list[tuple[int, Words]]] = {}

    def article(self) -> Article:
        """The article that is the whole text."""
        zone = zones.of(self._text.lines)
        foot, several = _one_foot(zone)
        titled = [self._without_unit(line) for line in zone.head if not self._is_about(line, _("head"))]
        for line in foot:
            self._is_about(line, _("foot"), foot=True)
        cover = zones.of([Line(line) for line in self._text.cover])
        for line in (*cover.head, *cover.foot):
            self._is_about(line, _("mail"), foot=True, rank=_COVER)
        self._from_outside()
        broken = self._broken(titled)
        if broken:
            self.add("title", broken, Words(broken, _("head")), sure=False)
        else:
            self.found["title"] += of_head(titled, self._hints(), body=zone.body)
        content = "\n".join(line.text for line in self._text.lines).strip()
        article = self.made(self._text.source, content)
        why = _("several articles may stand in it: save each as a file of its own") if several else ""
        if not several and (other := self._other_title(zone, titled)):
            why = _("another article may begin at {line!r}: save each as a file of its own").format(line=other)
        if why:
            title = article.fields["title"]
            article.fields["title"] = Field(words=title.words, offered=title.value or title.offered, why=why)
        return article

    def _other_title(self, zone: zones.Zones, titled: list[Line]) -> str:
        return second_article.title_within(zone, titled, self.unit, self._known.exact, self._last)

    def _without_unit(self, line: Line) -> Line:
        """A line without a bracket before it that holds the unit: 【昌吉市】多举措做好秋季开学保障."""
        bracket = next(labels.brackets(line.text.strip()), None)
        unit = self.unit(bracket["inner"]) if bracket and not bracket.start() else None
        if bracket is None or unit is None:
            return line
        self.add("unit", unit, Words(bracket[0], _("head")))
        return msgspec.structs.replace(line, text=line.text.strip()[bracket.end() :].strip())

    def _broken(self, titled: list[Line]) -> str | None:
        """The title that may begin with the line above, though that is a unit's bare name: of the two none is sure."""
        lines = self._text.lines
        if not titled or titled[0] not in lines[1:]:
            return None
        above = lines[lines.index(titled[0], 1) - 1]
        name = above.text.strip()
        alike = above.centred == titled[0].centred and above.size == titled[0].size
        whole = name + "".join(line.text.strip() for line in titled)
        return whole if alike and name and self._known.exact(name) and not asides.SUFFIXED.search(name) else None

    def made(self, source: str, content: str) -> Article:
        """The article of what was gathered."""
        self._lean()
        read: dict[str, Callable[[str], str]] = {
            "unit": self._known.unit,
            "received_on": days.iso,
            "title": people.read_title,
            "authors": people.read_authors,
            "approver": people.read_approver,
            "contact": people.contact,
        }
        fields = {name: settled(self.found[name], read[name]) for name in FIELDS}
        for name, silent in self._silent.items():
            rank, words = min(silent, key=lambda each: each[0])
            if self.found[name] and rank < min(each.rank for each in self.found[name]):
                fields[name] = Field(words=words, why=_("nothing stands behind it"))
        if fields["received_on"] == Field():
            fields["received_on"] = Field(self._known.today.isoformat(), Words("", _("today: no day stands there")))
        return Article(source, self._text.file, content, self._text.sender, fields)

    def take(self, fields: list[Said], place: str, rank: int = 0) -> None:
        """Take labelled fields in; numbers of one person, such as 电话 and 手机 beside each other, are one contact."""
        at = 0
        while at < len(fields):
            said, at = fields[at], at + 1
            while said.field == "contact" and at < len(fields) and _goes_on(said, fields[at]):
                more, at = fields[at], at + 1
                said = Said("contact", more.label, f"{said.value}、{more.value}", f"{said.words} {more.words}")
            self.field(said, place, rank)

    def field(self, said: Said, place: str, rank: int = 0) -> None:
        """Take a labelled field in."""
        words = Words(said.words, place)
        match said.field:
            case "authors" | "approver" | "weak":
                self._person(said, words, rank)
            case "contact":
                if said.value:
                    self.add("contact", said.value, words, rank)
            case "person":
                self._phones(said.value, words, rank)
            case "unit":
                unit = self.unit(said.value)
                # Where something is taken from need be no unit: 来源：昌吉日报.
                if unit or (said.value and "来源" not in said.label):
                    self.add("unit", unit or labels.trimmed(said.value), words, rank)
            case "received_on":
                found = days.within(said.value, self._last) or days.alone(said.value, self._last)
                if found:
                    self.add("received_on", found.day, words, rank)
            case "title":
                if said.value:
                    self.add("title", of_name(said.value), words, rank)

    def _person(self, said: Said, words: Words, rank: int) -> None:
        found = people.person(said.value, self.unit)
        own = labels.rank(said.label) if said.field == "approver" else 0
        if not said.value and said.field != "weak":
            self._silent.setdefault(said.field, []).append((rank * 9 + own, words))
        self._phones("、".join(found.phones), words, rank + 1)
        if found.unit:
            self.add("unit", found.unit, words, rank)
        if not found.names or said.field == "weak":
            if found.names:
                name = "approver" if said.label in ("分管领导", "单位负责人", "负责人", "主要领导") else "authors"
                self.add(name, found.names, words, rank + 9, sure=False)
            return
        several = said.field == "approver" and re.search(r"[\s、，,]", found.names.strip()) is not None
        sure = not several and people.is_sure(found.names, several=said.field == "authors")
        self.add(said.field, found.names, words, rank * 9 + own, sure=sure)

    def _phones(self, text: str, words: Words, rank: int) -> None:
        found = people.phones(text)
        if found:
            self.add("contact", "、".join(dict.fromkeys(found)), words, rank)

    def add(self, name: str, value: str, words: Words, rank: int = 0, *, sure: bool = True) -> None:
        """Note what a field may be."""
        self.found[name].append(Candidate(value, words, rank, sure))

    def unit(self, text: str) -> str | None:
        """The unit that a text is the name of, with its office or section behind it."""
        plain = labels.trimmed(asides.PRINTED.sub("", text.strip().strip("()（）【】[]〔〕《》")))
        if not plain or len(plain) > len("某某") * 20 or not re.search(r"[\u3400-\u9fff]", plain):
            return None
        bare = asides.SECTION.sub("", plain)
        return self._known.exact(plain) or (self._known.exact(bare) if bare and bare != plain else None)

    def _is_about(self, line: Line, place: str, *, foot: bool = False, rank: int = 0) -> bool:
        """Whether a line is no part of what is told: then what it says is taken in."""
        text = line.text.strip()
        split = labels.split(text)
        if split.fields:
            self.take(split.fields, place, rank)
            before = labels.trimmed(split.before)
            if before:
                if not foot and not labels.TITLED.search(before):
                    title = labels.trimmed(before)
                    if len(title) > 5:  # noqa: PLR2004 - a word or two before a label
                        self.add("title", of_name(title), Words(text, place), rank)
                signed = text[0] in "（(【[〔"  # （公安局 张三 审签：李四）
                self._loose(f"（{before}）" if signed else before, place, rank, foot=foot)
            return True
        if self._loose(text, place, rank, foot=foot):
            return True
        if asides.MESSAGE.fullmatch(text):
            if day := days.within(text, self._last):
                self.add("received_on", day.day, Words(text, place), rank)
            return True
        return asides.says_nothing(text)

    def _loose(self, text: str, place: str, rank: int, *, foot: bool) -> bool:
        """Whether a line holds nothing but unit, day, issue, letterhead, and in a foot names and phone numbers."""
        for parts in ([text], re.split(r"\s{2,}|\t|[|｜]", text), text.split()):
            read = [self._part(part, foot=foot) for part in parts if part.strip()]
            if read and all(read):
                for candidates in read:
                    for name, value, sure in candidates or ():
                        own = rank + 1 if name == "contact" else rank + 9 if not sure else rank
                        self.add(name, value, Words(text, place), own, sure=sure)
                return True
        return False

    def _part(self, part: str, *, foot: bool) -> list[tuple[str, str, bool]] | None:
        """What a part of such a line says; None if it is none. Letterheads and issues say nothing more."""
        plain = part.strip()
        bracket = next((each for each in labels.brackets(plain) if each[0] == plain), None)
        inner = bracket["inner"].strip() if bracket else plain
        if unit := self.unit(plain):
            return [("unit", unit, True)]
        if day := days.alone(inner, self._last):
            return [("received_on", day.day, True)]
        if asides.ISSUE.fullmatch(inner):
            return [("", "", True)]
        if letter := asides.LETTERHEAD.fullmatch("".join(plain.split())):
            who = letter["who"]
            if not who or (unit := self.unit(who)):
                return [("unit", unit, True)] if who and unit else [("", "", True)]
        return self._signed(inner, in_bracket=bracket is not None) if foot else self._byline(inner)

    def _byline(self, inner: str) -> list[tuple[str, str, bool]] | None:
        """What stands below a title: the unit and who wrote it; without the unit it may be a title itself."""
        found = people.person(inner, self.unit)
        if not (found.unit and found.names) or not all(map(people.is_name, re.split(r"[\s、，,]+", found.names))):
            return None
        return [("unit", found.unit, True), ("authors", found.names, False)]

    def _signed(self, inner: str, *, in_bracket: bool) -> list[tuple[str, str, bool]] | None:
        """What a signature says: （公安局 张三）; a name without a unit or a bracket may be anybody's."""
        found = people.person(inner, self.unit)
        said = [("contact", "、".join(found.phones), True)] if found.phones else []
        if found.unit:
            said.append(("unit", found.unit, True))
        if found.names:
            if not all(map(people.is_name, re.split(r"[\s、，,]+", found.names))):
                return None
            said.append(("authors", found.names, bool(found.unit) and in_bracket))
        return said or None

    def _from_outside(self) -> None:
        """What the mail and the file's name say."""
        text = self._text
        if text.sender and (unit := self._known.sender(text.sender)):
            self.add("unit", unit, Words(text.sender, _("sender")))
        if text.sent_on:
            self.add("received_on", text.sent_on.isoformat(), Words(text.sent_on.isoformat(), _("mail's date")), -1)
        elif day := days.of_name(text.stem, self._known.today):
            self.add("received_on", day.day, Words(text.stem, _("file's name")), 1)
        for name, place in ((text.stem, _("file's name")), (text.subject, _("subject"))):
            for part in re.split(r"[\s_:：,，、()（）\[\]【】〔〕《》—-]+", re.sub(r"\d+", " ", name)):
                letter = asides.LETTERHEAD.fullmatch(part)
                if unit := self.unit(part) or (letter and letter["who"] and self.unit(letter["who"])):
                    self.add("unit", unit, Words(name, place))

    def _hints(self) -> list[tuple[str, Words]]:
        """The file's name and the mail's subject, so far as they may be a title."""
        found = []
        for name, place in ((self._text.subject, _("subject")), (self._text.stem, _("file's name"))):
            title = of_name(re.sub(r"^\d{1,4}\s+", "", name))
            first, colon, rest = (
                re.split(r"([:：\-—_]+|\s+)", title, maxsplit=1)
                if re.search(r"[:：\-—_\s]", title)
                else (title, "", "")
            )
            if colon and rest and self.unit(first):
                title = of_name(rest)
            if not asides.LETTERHEAD.fullmatch("".join(title.split())) and not self.unit(title):
                found.append((title, Words(name, place)))
        return found

    def _lean(self) -> None:
        """Where nothing names the unit, the one that the title begins with may be meant."""
        if self.found["unit"]:
            return
        for title in self.found["title"][:1]:
            for end in range(min(len(title.value), 20), 1, -1):
                if unit := self._known.exact(title.value[:end]):
                    self.add("unit", unit, title.words, 9, sure=False)
                    return


def _one_foot(zone: zones.Zones) -> tuple[list[Line], bool]:
    """The lines of the foot, which an annex may follow; and whether there are several feet, as of several articles."""
    feet = [*zone.between]
    if any(zones.names_people(line.text) for line in zone.foot):
        feet.append(zone.foot)
    if len(feet) == 1:
        return [*feet[0], *(line for line in zone.foot if line not in feet[0])], False
    return zone.foot, len(feet) > 1


def _goes_on(one: Said, other: Said) -> bool:
    """Whether another field gives one more number of the same person."""
    return other.field == "contact" and other.label != one.label
