"""What is said of a few submissions as they come in is what a search of all finds of them."""

import json
import random

from tests.office import KEY, OTHER, Office

LETTERS = "春耕备耕工作进展顺利"
MARKS = ["", "", "、", "“", " ", "《"]


def titles(chance: random.Random, count: int) -> list[str]:
    """Titles of which many are near an earlier one: a letter changed, and marks between any two."""
    found = ["".join(chance.choice(LETTERS) for _ in range(24))]
    while len(found) < count:
        letters = [each for each in chance.choice(found) if each in LETTERS]
        letters[chance.choice([0, 5, 12, -5, -1])] = chance.choice(LETTERS)
        found.append("".join(chance.choice(MARKS) + each for each in letters) + chance.choice(MARKS))
    return found


def test_a_few_at_a_time_are_compared_as_all_at_once_are(office: Office) -> None:
    chance = random.Random(3)
    said: set[tuple[str, str, int]] = set()
    left = titles(chance, 60)
    while left:
        own, left = left[: (some := chance.choice([1, 2, 4, 5]))], left[some:]
        rows = [
            row
            for title in own
            for row in office.drafts(chance.choice([KEY, OTHER]), 1, f"2018-06-{chance.randint(1, 30):02}", title=title)
        ]
        answer = json.loads(office.run("import", office.folder({"submissions": rows}), "--format", "json").stdout)
        pairs = {(row["ref"], row["other_ref"], row["likeness"]) for row in answer["similar"]}
        assert not pairs & said
        said |= pairs
    found = office.ask("find", "--similar", "--month", "2018-06")["rows"]
    assert said == {(row["ref"], row["other_ref"], row["likeness"]) for row in found}
    assert len(said) > 100
