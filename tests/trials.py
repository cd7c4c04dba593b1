"""How many random ledgers a property is tried on: one in a plain run, more where time is given."""

import os

from hypothesis import Phase, settings
from hypothesis import strategies as st

TIMES = int(os.environ.get("GOVINFO_TEST_TIMES", "1"))
"""How many times as many as a plain run tries: `GOVINFO_TEST_TIMES=5 pytest -m 'ci or ledgers'`."""
SEEDS = st.integers(0, 10**9).filter(bool)
"""Seeds of random ledgers, of which 0 is none.

What hypothesis tries first is the smallest of everything: seed 0, fewest rows, nothing published. A plain run would
have that alone, and the same each time; refused, it gives way to one by chance.
"""


def ledgers(count: int, plain: int = 1) -> settings:
    """So many ledgers, `plain` of them in a plain run; none is worth shrinking: another seed is another ledger.

    What is drawn without one of `SEEDS` begins with the smallest of all, and needs two to have one by chance.
    """
    return settings(
        max_examples=count * TIMES if TIMES > 1 else plain, phases=(Phase.explicit, Phase.reuse, Phase.generate)
    )
