"""The closed words of the language: events with their attributes."""

from govinfo_cli.kinds import CHOSEN

COMMON = ("unit", "category", "day")
OF_SUBMISSION = ("submission", "topic", "nature", "late", "commissioned")
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "submission": (*COMMON, *OF_SUBMISSION, "accepted", "adopted_by"),
    "adoption": (*COMMON, *OF_SUBMISSION, "publication", "tier", "type", "article"),
    "sent-up": (*COMMON, *OF_SUBMISSION, "to", "kind"),
    "instruction": (*COMMON, *OF_SUBMISSION, "level", "leader", "on"),
    "commission": (*COMMON, "state", "topic", "reason"),
    "mark": (*COMMON, *OF_SUBMISSION, "kind", "figure"),
    "training": (*COMMON, "attendees"),
    "secondment": (*COMMON, "outcome"),
    "staff": (*COMMON, "role", "employment", "person"),
}
"""What may be asked of an event, by what it is, in the order in which events of a day come."""
LISTS = {
    "category": "categories",
    "topic": "topics",
    "nature": "natures",
    "adopted_by": "tiers",
    "publication": "publications",
    "tier": "tiers",
    "type": "types",
    "to": "tiers",
    "level": "levels",
    "on": "publications",
}
"""The list of the file that an attribute's values are from."""
CLOSED = {
    "state": ("issued", "answered", "adopted", "missed"),
    "reason": ("late", "nonconforming"),
    "outcome": ("planned", "completed", "late", "incomplete", "violation"),
    "role": ("leader", "officer"),
    "employment": ("full-time", "part-time"),
}
"""The values of attributes that no file names."""
TRUTHS = frozenset(("late", "commissioned", "accepted"))
NUMBERS = frozenset(("figure", "attendees"))
NEEDED = {
    "adoption": ("publication",),
    "sent-up": ("to",),
    "instruction": ("level",),
    "commission": ("state",),
    "mark": ("kind",),
}
"""What an event cannot be without, beside unit and day."""
LASTING = ("secondment", "staff")
"""The events that have a last day."""
USUAL = ("sent", "adopted", "refused")
"""The counts that every book has."""
KINDS_OF = {"sent-up": "types", "mark": "marks"}
"""The list that `kind` is from."""


def list_of(event: str, attribute: str) -> str:
    """The list of the file that the values of an event's attribute are from."""
    return KINDS_OF[event] if attribute == "kind" else LISTS[attribute]


def choices_of(event: str, attribute: str) -> str:
    """The kind of choice that the values of an event's attribute are."""
    list_ = list_of(event, attribute)
    return next(choices for choices, name in CHOSEN.items() if name == list_)
