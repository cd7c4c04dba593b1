"""Submissions that were read to be found by their titles, as they are compared."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from govinfo_cli.counting.likeness import Weighed, folded
from govinfo_cli.counting.unit_names import UnitNames
from govinfo_cli.ledger.vocabulary import Units


class Sent(NamedTuple):
    """A submission as far as it is compared."""

    received_on: date
    ref: str
    unit_id: int
    title: str
    refused: bool


class Pool:
    """Submissions that were read, as they are compared."""

    def __init__(self, sent: Sequence[Sent], units: Units) -> None:
        self.sent = sent
        self.texts = [units.bare(folded(each.title)) for each in sent]
        self._rest: defaultdict[str, list[int]] | None = None
        self._weighed: Weighed | None = None

    @cached_property
    def by_text(self) -> dict[str, list[int]]:
        """The places of the titles by their texts."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self.texts):
            found[text].append(place)
        return dict(found)

    def by_rest(self, names: "UnitNames") -> defaultdict[str, list[int]]:
        """The places of the titles by their texts without the name of the unit that sent them."""
        if self._rest is None:
            self._rest = defaultdict(list)
            for place, (sent, text) in enumerate(zip(self.sent, self.texts, strict=True)):
                self._rest[names.without(sent.unit_id, text)].append(place)
        return self._rest

    def weighed(self, names: "UnitNames | None") -> Weighed:
        """The titles, ready to be compared; behind the names of the units that sent them, if names are given."""
        if self._weighed is None:
            texts = self.texts
            if names is not None:
                texts = [names.before(sent.unit_id, text) for sent, text in zip(self.sent, texts, strict=True)]
            self._weighed = Weighed(texts)
        return self._weighed
