"""The ordinance of 2017 with a point that its text leaves open read the other way: each a rule written otherwise."""

from pathlib import Path

from govinfo_cli.rulebook import language

SHIPPED = Path(language.__file__).parent.parent / "books" / "changji-2017.toml"
GROUPED = 'once = ["submission"]\nyuan = {}\n'
OTHERWISE: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "rate_basis": (
        "received-in-month",
        [
            (
                'of = "adoption"\nwhere = { tier = "prefecture" }\nonce = ["submission"]\n',
                'of = "submission"\nwhere = { adopted_by = "prefecture" }\n',
            )
        ],
    ),
    "regional_adoptions": (
        "each",
        [('where = { tier = "region" }\nonce = ["submission"]\n', 'where = { tier = "region" }\n')],
    ),
    "instructions": ("each", [('of = "instruction"\nonce = ["submission", "level"]\n', 'of = "instruction"\n')]),
    "rewards_of_a_level": (
        "highest",
        [
            ("# Awards of the year.", '[groups.region]\namong = ["submission"]\n\n# Awards of the year.'),
            *((GROUPED.format(yuan), f'group = "region"\n{GROUPED.format(yuan)}') for yuan in (500, 200, 100)),
        ],
    ),
}
"""By the name of the switch that each point once was: the other reading, and what of the file is written otherwise."""
SWITCHES: list[dict[str, str]] = [
    {},
    *({name: reading} for name, (reading, _changes) in OTHERWISE.items()),
    {name: reading for name, (reading, _changes) in OTHERWISE.items()},
]
"""The reading taken, each other one by itself, and all of them together."""


def text(*otherwise: str) -> str:
    """The shipped file, with these points read the other way."""
    found = SHIPPED.read_text(encoding="utf-8")
    for name in otherwise:
        _reading, changes = OTHERWISE[name]
        for before, after in changes:
            assert found.count(before) == 1, before
            found = found.replace(before, after)
    return found
