"""Whether officers are full-time or part-time: whether rules ask for it, and whose is not said."""

from decimal import Decimal
from typing import NamedTuple

from govinfo_cli.counting.annual_records import AnnualRecord, Person
from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.duties import Verdict
from govinfo_cli.rulebook.language.law import Law


class Unsaid(NamedTuple):
    """People who may be those that a rule asks for, if only their employment were said.

    Attributes:
        asked: the employments of which one would do.
        needed: how many the rule asks for.
        found: how many there are without them.
    """

    people: list[Person]
    asked: tuple[str, ...]
    needed: int
    found: int


def are_asked(law: Law) -> bool:
    """Whether anything that is counted goes by employments."""
    return any("employment" in each.thing.where for versions in law.counts.values() for each in versions)


def unsaid(law: Law, verdict: Verdict, records: list[AnnualRecord]) -> Unsaid | None:
    """Whose employment is not said, where a rule is not met for want of people of one; None if that is not why.

    Args:
        records: of the unit.
    """
    staff = [each for each in records if isinstance(each, Person)]
    for each in () if verdict.met else verdict.rule.when:
        count = history.at(law.counts.get(each.left, ()), verdict.span.last)
        if count is None or count.of != "staff" or "employment" not in count.where or each.sign not in (">=", ">"):
            continue
        asked = tuple(str(value) for value in count.where["employment"].values)
        roles = [str(value) for value in count.where["role"].values] if "role" in count.where else ["leader", "officer"]
        right = each.right
        needed = right if isinstance(right, Decimal) else law.number(right, verdict.unit, verdict.span.last)
        holding = [person for person in staff if person.role in roles]
        there = {person.name for person in holding if person.employment in asked}
        people = [person for person in holding if not person.employment and person.name not in there]
        if people and needed is not None and len(there) < needed:
            return Unsaid(people, asked, int(needed), len(there))
    return None
