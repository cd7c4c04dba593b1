"""Faults of a file as a whole, its head, its vocabulary and units: each told once, with what may stand there."""

import pytest

from tests.faulty import ADOPTION, BODY, HEAD, SOUND, TYPE, told_alone

FAULTS = [
    (HEAD + 'title = "x"\n' + BODY, 'found title = "x"', "wrong in line 5: a name is there twice"),
    (HEAD + "x = [1, 2\n" + BODY, "found [[categories]]", "wrong in line 7: a quotation mark or a b"),
    (SOUND + "[score]\n[score]\n", "found [score]", "wrong in line 36: a name is there twice"),
    (SOUND + ADOPTION + "points = 5\npoints = 6\n", "found points = 6", "wrong in line 40: a name is there twice"),
    (
        SOUND + ADOPTION + "points = 12345678901234567890\n",
        "found points = 12345678901234567890",
        "a number has more than 18 digits",
    ),
    (HEAD.replace('title = "题"\n', "") + BODY, "title: found nothing", "it must be there"),
    (
        HEAD.replace('"题"', '"' + "长" * 201 + '"') + BODY,
        'title: found "长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长',
        "text of 1 to 200 characters in quotation",
    ),
    (HEAD.replace('"题"', '""') + BODY, 'title: found ""', "text of 1 to 200 characters in quotation"),
    (
        HEAD.replace('name = "x"', 'name = "X y"') + BODY,
        'name: found "X y"',
        "small letters, figures and hyphens, at m",
    ),
    (HEAD + 'year_starts = "7"\n' + BODY, 'year_starts: found "7"', "a whole number from 1 to 12"),
    (HEAD + 'ranked = "month"\n' + BODY, 'ranked: found "month"', "a list"),
    (HEAD + 'ranked = ["months"]\n' + BODY, 'ranked[0]: found "months"', "did you mean month?"),
    (HEAD + "ranked = []\n" + BODY, "ranked: found", "at least one word"),
    (HEAD + 'ranked = ["month", "month"]\n' + BODY, "ranked: found", "each once"),
    (HEAD.replace('"题"', '"  "') + BODY, "title: found", "on one line"),
    (HEAD.replace('"题"', '"题\u202e"') + BODY, "title: found", "cannot be seen"),
    (
        SOUND
        + '[[tiers]]\nid = "up"\nname = "u"\nenglish = "u"\n'
        + '[[tiers]]\nid = "o2"\nname = "o"\nenglish = "o"\nown = true\n',
        "tiers[2].own: found true",
        "the office's own tiers before all others",
    ),
    (
        SOUND + '[[publications]]\nid = "p2"\nname = "p2"\nenglish = "p"\n',
        "publications[1].tier: found nothing",
        "it must be there",
    ),
    (
        SOUND + '[[publications]]\nid = "p2"\nname = "p2"\nenglish = "p"\ntier = "region"\n',
        'publications[1].tier: found "region"',
        "did you mean own?",
    ),
    (
        SOUND + '[[types]]\nid = "t"\nname = "n"\nenglish = "e"\npublications = []\n',
        "types[0].publications: found []",
        "a list of ids, at least one",
    ),
    (SOUND + TYPE + TYPE.replace('"n"', '"m"'), 'types[1].id: found "t"', "another id, or a later `from`: one versi"),
    (
        SOUND
        + '[[natures]]\nid = "n"\nname = "n"\nenglish = "n"\n'
        + 'deadline = { days = 7, day_of_next_month = 3, article = "1" }\n',
        "natures[0].deadline.day_of_next_month: found 3",
        "exactly one of days, day_of_next_month",
    ),
    (
        SOUND + '[[natures]]\nid = "n"\nname = "n"\nenglish = "n"\ndeadline = { article = "1" }\n',
        "natures[0].deadline: found nothing",
        "exactly one of days, day_of_next_month",
    ),
    (
        SOUND
        + '[[natures]]\nid = "n"\nname = "n"\nenglish = "n"\ndeadline = { day_of_next_month = 31, article = "1" }\n',
        "natures[0].deadline.day_of_next_month: found 31",
        "a whole number from 1 to 28",
    ),
    (
        SOUND + '[[natures]]\nid = "n"\nname = "n"\nenglish = "n"\ndeadline = 7\n',
        "natures[0].deadline: found 7",
        "a table",
    ),
    (
        SOUND + '[[marks]]\nid = "m"\nname = "n"\nenglish = "n"\nsubmission = "requird"\n',
        'marks[1].submission: found "requird"',
        "did you mean required?",
    ),
    (
        SOUND + '[[marks]]\nid = "m"\nname = "n"\nenglish = "n"\naliases = ["差错"]\n',
        'marks[1].aliases: found "差错"',
        "a name that nothing else of the list has",
    ),
    (
        SOUND.replace('name = "二处", category = "a"', 'name = "二处", category = "b"'),
        'units.list[1].category: found "b"',
        "a",
    ),
    (
        SOUND.replace('name = "二处", category = "a"', 'name = "二处"'),
        "units.list[1].category: found nothing",
        "it must be there",
    ),
    (
        SOUND.replace('name = "二处"', 'name = "一处"'),
        'units.list[1].name: found "一处"',
        "a name that nothing else of the list has",
    ),
    (
        SOUND.replace('"二处", category = "a"', '"二处", category = "a", until = 2018-01-01, into = "u9"'),
        'units.list[1].into: found "u9"',
        "u1, u2",
    ),
    (
        SOUND.replace('"二处", category = "a"', '"二处", category = "a", until = 2018-01-01, into = "u2"'),
        'units.list[1].into: found "u2"',
        "a unit that does not lead back to this o",
    ),
    (
        SOUND.replace('"二处", category = "a" }', '"二处", category = "a", from = 2018-01-01, until = 2017-01-01 }'),
        "units.list[1].until: found 2017-01-01",
        "2018-01-01 or later",
    ),
    (SOUND + "[units2]\n", 'units2: found "units2"', "did you mean units?"),
    (SOUND.replace("[units]", "[unit]"), 'unit: found "unit"', "did you mean units?"),
    (SOUND.replace("[units]\nlist", "[units]\nlsit"), 'units.lsit: found "lsit"', "did you mean list?"),
]


@pytest.mark.parametrize(("text", "told", "allowed"), FAULTS)
def test_a_fault_is_told_alone(text: str, told: str, allowed: str) -> None:
    told_alone(text, told, allowed)
