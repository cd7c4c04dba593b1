"""Whose circular it is, who answers for it, what it leaves out: what an office sets once, or says with a command."""

from collections.abc import Iterable
from typing import Any

import msgspec

from govinfo_cli import circular_parts, config


class Letterhead(msgspec.Struct, frozen=True):
    """What stands on a circular beside its text; empty where the office fills it in by hand.

    Attributes:
        number: its document number.
        signer: who signs it; `contact` who answers questions, at `phone`.
        copies: who gets one, where that is not what the rulebook says.
        without: the parts that are left out, by id.
    """

    office: str = ""
    number: str = ""
    signer: str = ""
    contact: str = ""
    phone: str = ""
    copies: str = ""
    without: tuple[str, ...] = ()


def of_office(without: Iterable[str] | None = None, **said: Any) -> Letterhead:
    """The letterhead by the settings, but for what is said.

    Args:
        without: parts to leave out, as a clerk names them; as set if it is None.

    Raises: UsageError for a part that there is not; ConfigError if the settings cannot be read.
    """
    names = ("office", "signer", "contact", "phone", "copies")
    set_ = {name: config.value(name) or "" for name in names}
    left_out = circular_parts.parts([config.value("leave-out") or ""] if without is None else without)
    return Letterhead(**{**set_, **{name: value for name, value in said.items() if value}}, without=left_out)
