"""Why a unit has no points for its people: whose employment is not said (附件1 三(六))."""

from typing import Any

from govinfo_cli.counting.employments import Unsaid, unsaid
from govinfo_cli.counting.explanations import Explanation
from govinfo_cli.counting.standing import Standing
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import choice_label
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.language.duties import Verdict


def of(stand: Standing, explanation: Explanation, verdict: Verdict) -> Unsaid | None:
    """Whose employment would have to be said for a rule that is not met; None if it is not for that."""
    return unsaid(stand.books.law, verdict, explanation.records)


def brief(found: Unsaid) -> str:
    """The people, within a list of what was found."""
    return _("full-time or part-time not said: {people}").format(people=listed(each.name for each in found.people))


def notes(stand: Standing, explanation: Explanation) -> list[str]:
    """A sentence for each rule, with how it is said."""
    return [
        _(
            "{column}: {asked} are needed: {needed}, on record: {found}. Whether these are full-time or part-time is "
            "not said, so they are not counted: {people}. To say it: "
            "govinfo amend officer {ref} --employment {kind} --reason …"
        ).format(
            column=wording.column_title(stand.book, verdict.rule.printed_in),
            asked=_("{kinds} officers").format(kinds=listed(choice_label("employment", each) for each in found.asked)),
            needed=found.needed,
            found=found.found,
            people=listed(f"{each.name} {each.ref}" for each in found.people),
            ref=found.people[0].ref,
            kind=choice_label("employment", found.asked[0]),
        )
        for verdict, found in _all(stand, explanation)
    ]


def as_json(stand: Standing, explanation: Explanation) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "rule": verdict.rule.printed_in,
            "article": verdict.rule.article,
            "needed": found.needed,
            "found": found.found,
            "employment_not_said": [{"ref": each.ref, "name": each.name} for each in found.people],
        }
        for verdict, found in _all(stand, explanation)
    ]


def _all(stand: Standing, explanation: Explanation) -> list[tuple[Verdict, Unsaid]]:
    pairs = ((verdict, of(stand, explanation, verdict)) for verdict in explanation.verdicts)
    return [(verdict, found) for verdict, found in pairs if found is not None]
