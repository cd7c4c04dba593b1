"""How many random ledgers a property is tried on: a few in a plain run, more where time is given."""

import os

from hypothesis import Phase, settings

TIMES = int(os.environ.get("GOVINFO_TEST_TIMES", "1"))
"""How many times as many as a plain run tries: `GOVINFO_TEST_TIMES=5 pytest -m 'ci or ledgers'`."""


def ledgers(count: int) -> settings:
    """So many ledgers, one in a plain run; none is worth shrinking: another seed is another ledger."""
    return settings(
        max_examples=count * TIMES if TIMES > 1 else 1, phases=(Phase.explicit, Phase.reuse, Phase.generate)
    )
