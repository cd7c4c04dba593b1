"""Each mistake in a file is told with its key, its line, what stands there, what may, and the nearest word."""

import pytest

from govinfo_cli.errors import RulebookError
from govinfo_cli.rulebook.language import reading
from tests.faulty import ADOPTION, BODY, HEAD, PERIOD, RULE, SOUND, told_alone

FAULTS = [
    (HEAD + "[[rule]]\n" + BODY, "rule:", "rules"),
    (HEAD.replace("from = 2017-01-01", 'from = "2017-01-01"') + BODY, "from:", "2017-05-25"),
    (HEAD.replace("from = 2017-01-01", "from = 2017-01-01T00:00:00") + BODY, "from:", "2017-05-25"),
    (HEAD + "year_starts = 13\n" + BODY, "year_starts:", "1"),
    (HEAD + 'ranked = ["week"]\n' + BODY, "ranked[0]:", "month"),
    (HEAD + 'joint = "half"\n' + BODY, "joint:", "equal"),
    (SOUND + '[[levels]]\nid = "Up"\nname = "n"\nenglish = "e"\n', "levels[0].id:", "small letters"),
    (SOUND + '[[levels]]\nid = "up"\nenglish = "e"\n', "levels[0].name:", "must be there"),
    (SOUND + '[[levels]]\nid = "up"\nname = "n"\nenglish = "e"\ntier = "owm"\n', "levels[0].tier:", "own?"),
    (SOUND + '[[marks]]\nid = "odd"\nname = "差错"\nenglish = "e"\n', "marks[1].name:", "name"),
    (SOUND + '[[marks]]\nid = "bad"\nname = "差错"\nenglish = "e"\n', "marks[1].id:", "version"),
    (
        SOUND + '[[marks]]\nid = "b"\nname = "差"\nenglish = "e"\nfrom = 2018-01-01\nuntil = 2017-12-31\n',
        "marks[1].until:",
        "later",
    ),
    (
        SOUND + '[[types]]\nid = "t"\nname = "n"\nenglish = "e"\npublications = ["genral"]\n',
        "types[0].publications:",
        "general?",
    ),
    (SOUND.replace('"u2", name = "二处"', '"u1", name = "二处"'), "units.list[1].code:", "version"),
    (SOUND.replace('code = "u2"', 'code = "a"'), "units.list[1].code:", "category"),
    (SOUND.replace('"二处", category = "a"', '"二处", category = "a", into = "u1"'), "units.list[1].into:", "until"),
    (
        SOUND.replace('"二处", category = "a"', '"二处", category = "a", carries = true'),
        "units.list[1].carries:",
        "until",
    ),
    (
        SOUND.replace('"一处", category = "a"', '"一处", category = "a", until = 2018-01-01, into = "u2"').replace(
            '"二处", category = "a"', '"二处", category = "a", until = 2018-01-01, into = "u1"'
        ),
        "units.list[0].into:",
        "lead back",
    ),
    (
        SOUND.replace('"一处", category = "a"', '"一处", category = "a", until = 2018-01-01, into = "u2"').replace(
            '"二处", category = "a"', '"二处", category = "a", from = 2018-01-03'
        ),
        "units.list[0].into:",
        "2018-01-02",
    ),
    (SOUND + '[counts.c]\nof = "staff"\n', "counts.c.at:", "end"),
    (SOUND + '[counts.quota]\nof = "mark"\n', "counts.quota:", "no number"),
    (SOUND + '[counts.c]\nof = "mark"\nwhere = { kind = "bat" }\n', "counts.c.where.kind:", "bad?"),
    (SOUND + '[[numbers]]\nid = "n"\narticle = "1"\n', "numbers[1]:", "all"),
    (SOUND + '[[numbers]]\nid = "n"\narticle = "1"\nunits = { u9 = 1 }\n', "numbers[1].units.u9:", "u1"),
    (SOUND + RULE + "points = 1\n", "rules[0]:", "of, every"),
    (SOUND + ADOPTION + 'every = "month"\npoints = 1\n', "rules[0].every:", "of, every"),
    (SOUND + RULE + 'of = "adopton"\npoints = 1\n', "rules[0].of:", "adoption?"),
    (SOUND + ADOPTION + "points = 1\nyuan = 1\n", "rules[0].yuan:", "points, yuan"),
    (SOUND + ADOPTION + "points = 1.00001\n", "rules[0].points:", "4 places"),
    (SOUND + ADOPTION + "points = 1000000.5\n", "rules[0].points:", "1000000"),
    (SOUND + ADOPTION + "points = inf\n", "rules[0].points:", "number"),
    (SOUND + ADOPTION + 'points = "5"\n', "rules[0].points:", "number"),
    (SOUND + ADOPTION + 'points = "as recorded"\n', "rules[0].points:", "mark"),
    (SOUND + ADOPTION + "points = 1\nleast_each = 1\n", "rules[0].least_each:", "as recorded"),
    (SOUND + ADOPTION + "points = { general = 1 }\n", "rules[0].points:", "by"),
    (SOUND + ADOPTION + 'by = "publication"\npoints = { genral = 1 }\n', "rules[0].points.genral:", "general?"),
    (SOUND + ADOPTION + 'by = "publicaton"\npoints = { general = 1 }\n', "rules[0].by:", "publication?"),
    (SOUND + ADOPTION + "points = [1, 2]\n", "rules[0].points:", "in_turn"),
    (SOUND + ADOPTION + 'points = [1]\nin_turn = ["submission"]\nonce = ["submission"]\n', "rules[0].once:", "in_turn"),
    (SOUND + ADOPTION + 'points = 1\nwhere = { levl = "x" }\n', "rules[0].where.levl:", "late"),
    (
        SOUND + ADOPTION + "points = 1\nwhere = { publication = { at_least = 3 } }\n",
        "rules[0].where.publication:",
        "bounds",
    ),
    (SOUND + ADOPTION + 'points = 1\ngroup = "bast"\n', "rules[0].group:", "best?"),
    (SOUND + ADOPTION + 'points = -1\ngroup = "best"\n', "rules[0].points:", "0 or more"),
    (SOUND + ADOPTION + "points = 1\nmost = -1\n", "rules[0].most:", "0 or more"),
    (SOUND + ADOPTION + "points = 1\nleast = 1\n", "rules[0].least:", "0 or less"),
    (SOUND + ADOPTION + 'points = 1\nfor = ["b1"]\n', "rules[0].for:", "u1"),
    (SOUND + ADOPTION + 'points = 1\nwhen = ["sent >= 1"]\n', "rules[0].when:", "every"),
    (SOUND + ADOPTION + 'points = 1\npays = "unit"\n', "rules[0].pays:", "yuan"),
    (
        SOUND + ADOPTION + "points = 1\n" + ADOPTION + "points = 1\nfrom = 2018-01-01\nonce = ['submission']\n",
        "rules[1].once:",
        "first",
    ),
    (SOUND + ADOPTION + "points = 1\n" + ADOPTION + "yuan = 1\nfrom = 2018-01-01\n", "rules[1].yuan:", "not both"),
    (SOUND + PERIOD + 'when = ["sent>=quota"]\npoints = 1\n', "rules[0].when[0]:", "NAME >="),
    (SOUND + PERIOD + 'when = ["adopted/sent >= 5"]\npoints = 1\n', "rules[0].when[0]:", "NAME >="),
    (SOUND + PERIOD + 'when = ["sent >= qota"]\npoints = 1\n', "rules[0].when[0]:", "quota?"),
    (SOUND + PERIOD + 'when = ["snt >= quota"]\npoints = 1\n', "rules[0].when[0]:", "sent?"),
    (SOUND + PERIOD + 'when = ["adopted/sent >= quota"]\nshort = -1\n', "rules[0].short:", "COUNT >="),
    (SOUND + PERIOD + 'when = ["sent <= quota"]\nover = -1\n', "rules[0].over:", "COUNT >="),
    (
        SOUND + RULE + 'every = "year"\nin_every = "month"\nwhen = ["sent >= quota"]\nshort = -1\n',
        "rules[0].short:",
        "in_every",
    ),
    (SOUND + PERIOD + "award = true\n", "rules[0].award:", "false"),
    (SOUND + PERIOD + "score = 1\n", "rules[0].score:", "0"),
    (SOUND + '[groups.g]\namong = ["submision"]\n', "groups.g.among:", "submission?"),
    (SOUND + "[groups.g]\namong = []\nhighest = 101\n", "groups.g.highest:", "100"),
    (SOUND + '[[tables]]\nid = "t"\nname = "n"\nenglish = "e"\nby = "sent/"\n', "tables[0].by:", "points"),
    (
        SOUND + '[[tables]]\nid = "t"\nname = "n"\nenglish = "e"\n[[tables]]\nid = "u"\nname = "m"\nenglish = "e"\n',
        "tables[1].id:",
        "one table",
    ),
    (SOUND + '[[awards]]\nid = "w"\narticle = "1"\n', "awards[0]:", "places"),
    (SOUND + '[[awards]]\nid = "w"\narticle = "1"\nplaces = 1\namount = 1.005\n', "awards[0].amount:", "2 places"),
    (SOUND + '[[awards]]\nid = "w"\narticle = "1"\nplaces = 1\ncategory = "b"\n', "awards[0].category:", "a"),
    (SOUND + "[score]\ndecimals = 5\n", "score.decimals:", "4"),
    (SOUND + '[score]\nrounding = "half-donw"\n', "score.rounding:", "half-up"),
    (SOUND + '[[cases]]\nid = "c"\narticle = "1"\nperiod = "2017-13"\n', "cases[0].period:", "2018-06"),
    (
        SOUND
        + '[[cases]]\nid = "c"\narticle = "1"\nperiod = "2017-06"\n'
        + 'events = [{ of = "mark", kind = "bad", unit = "u3", day = 2017-06-01 }]\n',
        "cases[0].events[0].unit:",
        "u1",
    ),
]


def test_a_sound_file_has_no_fault() -> None:
    book, faults = reading.examine(SOUND, "f.toml")
    assert book is not None
    assert faults == []


@pytest.mark.parametrize(("text", "key", "allowed"), FAULTS)
def test_a_fault_is_told_alone(text: str, key: str, allowed: str) -> None:
    told_alone(text, f" {key} found ", allowed)


def test_all_faults_of_a_file_are_told_each_with_its_line() -> None:
    text = SOUND + ADOPTION + "points = 1.00001\n" + PERIOD + 'whn = ["sent >= 1"]\n'
    with pytest.raises(RulebookError) as caught:
        reading.parse(text, "f.toml")
    lines = text.splitlines()
    told = [int(line.split("line ")[1].split(":")[0]) for line in str(caught.value).splitlines()]
    assert [lines[number - 1] for number in told] == ["points = 1.00001", 'whn = ["sent >= 1"]']


def test_prices_are_exact() -> None:
    book = reading.parse(SOUND + ADOPTION + "points = 0.1\n", "f.toml")
    assert str(book.rules[0].points) == "0.1"
