"""The prices, conditions and switches of a former rulebook as counts, numbers, columns, rules, groups and awards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from govinfo_cli.rulebook.former.schema import Category, Rulebook

Table = dict[str, Any]
_COLUMNS = {
    "adoption": ("信息采用积分", "Adoption points", "采用 积分", "Adop tion"),
    "regional": ("上级采用积分", "Regional adoption points", "上级 积分", "Re- gion"),
    "instruction": ("领导批示积分", "Instruction points", "批示 积分", "In- str."),
    "monthly": ("报送量和采用率积分", "Quota and rate points", "报采 积分", "Mon- thly"),
    "commission": ("约稿反馈积分", "Commission points", "约稿 积分", "Com- mis."),
    "accuracy": ("准确性积分", "Accuracy points", "准确 积分", "Accu racy"),
    "training": ("集中培训积分", "Training points", "培训 积分", "Trai ning"),
    "secondment": ("跟班培训积分", "Secondment points", "跟班 积分", "Se- cond"),
    "organization": ("组织体系建设积分", "Organization points", "组织 积分", "Offi cers"),
}
_RESERVED = ("base", "limit", "carried")
_LONGEST = 40


def sections(book: Rulebook, categories: Sequence[Category]) -> dict[str, Any]:
    """The sections that decide figures, in the order in which a file has them.

    Args:
        categories: those of the book that have units.
    """
    ids = Ids([*_RESERVED, *_COLUMNS])
    clauses = {each.id: ids.take(each.id) for each in book.rewards}
    rules = [
        *_of_events(book, ids),
        *_of_months(book, categories, ids),
        *_of_years(categories, ids),
        *_of_yuan(book, clauses),
    ]
    used = {each.get("column", each["id"]) for each in rules}
    return {
        "counts": {
            "sent": {"of": "submission", "where": {"accepted": True}},
            "adopted": _adopted(book),
            **_yearly(book),
        },
        "numbers": _numbers(book),
        "columns": [
            {"id": id_, "name": name, "english": english, "short": short, "english_short": narrow}
            for id_, (name, english, short, narrow) in _COLUMNS.items()
            if id_ in used
        ],
        "rules": rules,
        "groups": {level: {"among": ["submission"]} for level in _highest_of(book)},
        "awards": _awards(book, categories),
    }


class Ids:
    """Ids of rules, each taken once."""

    def __init__(self, reserved: Iterable[str]) -> None:
        self.taken = set(reserved)

    def take(self, wanted: str) -> str:
        """An id that nothing has yet: the wanted one, or that with a number."""
        found, number = wanted[:_LONGEST], 1
        while found in self.taken:
            number += 1
            ending = f"-{number}"
            found = wanted[: _LONGEST - len(ending)] + ending
        self.taken.add(found)
        return found


def _rule(id_: str, article: str, column: str, **keys: Any) -> Table:
    more = {"for" if key == "for_" else key: value for key, value in keys.items() if value is not None}
    return {"id": id_, "article": article, **({} if id_ == column else {"column": column}), **more}


def _grouped(things: Iterable[Any], said: Callable[[Any], Any]) -> list[tuple[Any, list[Any]]]:
    """Things that say the same, together, in the order of their first; those that say nothing left out."""
    found: list[tuple[Any, list[Any]]] = []
    for each in things:
        own = said(each)
        held = next((held for key, held in found if key == own), None)
        if own is not None and held is None:
            found.append((own, [each]))
        elif held is not None:
            held.append(each)
    return found


def _numbered(column: str, groups: list[tuple[Any, list[Any]]], ids: Ids) -> Iterator[tuple[str, Any, list[Any]]]:
    """The groups that one column is made of, each with the id of its rule; the last has the column's."""
    for number, (said, held) in enumerate(groups, 1):
        yield column if number == len(groups) else ids.take(f"{column}-{held[0].id}"), said, held


def _adopted(book: Rulebook) -> Table:
    if book.switches.rate_basis == "received-in-month":
        return {"of": "submission", "where": {"adopted_by": "prefecture"}}
    return {"of": "adoption", "where": {"tier": "prefecture"}, "once": ["submission"]}


def _numbers(book: Rulebook) -> list[Table]:
    article = book.categories[0].monthly.article
    quotas = {each.id: each.monthly.quota for each in book.categories}
    rates = {each.id: each.monthly.rate_percent for each in book.categories}
    return [
        {"id": "quota", "article": article, "categories": quotas},
        {"id": "rate", "article": article, "categories": rates},
    ]


def _of_events(book: Rulebook, ids: Ids) -> Iterator[Table]:
    """Editions, upper publications, instructions; what a commission missed and what was false take."""
    for each in book.publications:
        if each.tier == "prefecture":
            where = {"publication": each.id}
            by, points = ("type", {one.id: one.points for one in each.types}) if each.types else (None, each.points)
            yield _rule(ids.take(each.id), each.article, "adoption", of="adoption", where=where, by=by, points=points)
    if book.tier("region"):
        once = ["submission"] if book.switches.regional_adoptions == "once" else None
        where, own = {"tier": "region"}, book.regional
        yield _rule("regional", own.article, "regional", of="adoption", where=where, once=once, points=own.points)
    once = ["submission", "level"] if book.switches.instructions == "once-a-level" else None
    levels = _grouped(book.levels, lambda level: level.article)
    for id_, article, held in _numbered("instruction", levels, ids):
        prices = {each.id: each.points for each in held}
        yield _rule(id_, article, "instruction", of="instruction", once=once, by="level", points=prices)


def _of_months(book: Rulebook, categories: Sequence[Category], ids: Ids) -> Iterator[Table]:
    yield from _conditions(
        categories,
        ids,
        "monthly",
        lambda each: (["sent >= quota", "adopted/sent >= rate"], each.monthly.points, each.monthly.article),
    )
    missed, false = book.commission, book.accuracy
    yield _rule(
        "commission", missed.article, "commission", of="commission", where={"state": "missed"}, points=missed.points
    )
    yield _rule("accuracy", false.article, "accuracy", of="mark", where={"kind": "inaccuracy"}, points=false.points)


def _of_years(categories: Sequence[Category], ids: Ids) -> Iterator[Table]:
    def trained(each: Category) -> Any:
        own = each.training
        return [f"{_trainings(own.attendees)} >= {own.times}"], own.points, own.article

    def seconded(each: Category) -> Any:
        own = each.secondment
        return None if own is None else (["completed/seconded >= 100%"], own.points, own.article)

    def organized(each: Category) -> Any:
        own = each.organization
        officers = "full-time" if own.full_time else "officers"
        return [f"leaders >= {own.leaders}", f"{officers} >= {own.officers}"], own.points, own.article

    yield from _conditions(categories, ids, "training", trained)
    yield from _conditions(categories, ids, "secondment", seconded)
    yield from _conditions(categories, ids, "organization", organized)


def _conditions(
    categories: Sequence[Category], ids: Ids, column: str, said: Callable[[Category], Any]
) -> Iterator[Table]:
    """The rules of a period that a column is made of: one for the categories that ask the same."""
    for id_, (when, points, article), held in _numbered(column, _grouped(categories, said), ids):
        for_ = None if len(held) == len(categories) else [each.id for each in held]
        every = "month" if column == "monthly" else "year"
        yield _rule(id_, article, column, every=every, for_=for_, when=when, points=points)


def _trainings(attendees: int) -> str:
    return f"trainings-of-{attendees}" if attendees else "trainings"


def _yearly(book: Rulebook) -> dict[str, Table]:
    """What the rules of a year count."""
    asked = sorted({each.training.attendees for each in book.categories})
    trainings = {
        _trainings(least): {"of": "training", **({"where": {"attendees": {"at_least": least}}} if least else {})}
        for least in asked
    }
    staff = {"of": "staff", "at": "end"}
    return {
        **trainings,
        "seconded": {"of": "secondment"},
        "completed": {"of": "secondment", "where": {"outcome": "completed"}},
        "leaders": {**staff, "where": {"role": "leader"}, "once": ["person"]},
        "officers": {**staff, "where": {"role": "officer"}, "once": ["person"]},
        "full-time": {**staff, "where": {"role": "officer", "employment": "full-time"}, "once": ["person"]},
    }


def _highest_of(book: Rulebook) -> list[str]:
    """The levels of which only the highest clause is paid."""
    if book.switches.rewards_of_a_level != "highest":
        return []
    held = _grouped(book.rewards, lambda clause: clause.level)
    return [level for level, clauses in held if len(clauses) > 1]


def _of_yuan(book: Rulebook, ids: dict[str, str]) -> Iterator[Table]:
    """The clauses of rewards that a publication falls under."""
    since = None if book.rewards_from == book.points_from else book.rewards_from
    highest = _highest_of(book)
    for each in book.rewards:
        printed = [one.id for one in book.publications if one.reward == each.id]
        if printed:
            rule = _rule(
                ids[each.id],
                each.article,
                ids[each.id],
                group=each.level if each.level in highest else None,
                of="adoption",
                where={"publication": printed if len(printed) > 1 else printed[0]},
                once=["submission"],
                yuan=each.amount,
            )
            yield {**rule, **({"from": since} if since is not None else {})}


def _awards(book: Rulebook, categories: Sequence[Category]) -> list[Table]:
    """The first places of each category's year."""
    since = {"from": book.rewards_from} if book.rewards_from > book.points_from else {}
    return [
        {
            "id": each.id,
            "article": each.award.article,
            "category": each.id,
            "places": each.award.places,
            "amount": each.award.amount,
            **since,
        }
        for each in categories
        if each.award.places
    ]
