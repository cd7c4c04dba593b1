"""What every table of a file is made of: the kinds of its values, and what dated and named things have in common.

A field's kind (`Annotated[…, "id"]`; a range for whole numbers within it) says what may stand there; `kinds` reads it.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import msgspec

Id = Annotated[str, "id"]
Text = Annotated[str, "text"]
Day = Annotated[date, "day"]
Number = Annotated[Decimal, "number"]
Whole = Annotated[int, "whole"]
Truth = Annotated[bool, "truth"]
Yuan = Annotated[Decimal, "yuan"]
Ids = Annotated[tuple[str, ...], "ids"]
Texts = Annotated[tuple[str, ...], "texts"]
Attribute = Annotated[str, "attribute"]
Attributes = Annotated[tuple[str, ...], "attributes"]
NumberTable = Annotated[dict[str, Decimal], "number table"]
Places = Annotated[int, range(5)]
Word = Literal["week", "month", "two months", "quarter", "half-year", "year"]
RankedWord = Literal["month", "two months", "quarter", "half-year", "year"]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A table of the file."""


class Dated(Part, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One version of a thing: from a day until a last day, on a paper."""

    from_: Day | None = None
    until: Day | None = None
    document: Text | None = None


class Titled(Dated, frozen=True, kw_only=True):
    """What is printed by a name."""

    id: Id
    name: Text
    english: Text

    def label(self, language: str) -> str:
        """The name to print in a language: English where it is not `zh`."""
        return self.name if language == "zh" else self.english


class Named(Titled, frozen=True, kw_only=True):
    """A word of the vocabulary."""

    aliases: Texts = ()
