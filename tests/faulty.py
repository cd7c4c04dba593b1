"""Sound pieces of a file, to be broken in one place each."""

from govinfo_cli.rulebook.language import reading

HEAD = 'name = "x"\ntitle = "题"\nenglish = "x"\nfrom = 2017-01-01\n'
BODY = """
[[categories]]
id = "a"
name = "甲"
english = "a"
[[tiers]]
id = "own"
name = "本级"
english = "own"
own = true
[[publications]]
id = "general"
name = "普刊"
english = "general"
tier = "own"
[[marks]]
id = "bad"
name = "差错"
english = "bad"
[units]
list = [
    { code = "u1", name = "一处", category = "a" },
    { code = "u2", name = "二处", category = "a" },
]
[[numbers]]
id = "quota"
article = "1"
all = 5
[groups.best]
among = ["submission"]
"""
RULE = '[[rules]]\nid = "r"\narticle = "1"\n'
ADOPTION = RULE + 'of = "adoption"\n'
PERIOD = RULE + 'every = "month"\n'
SOUND = HEAD + BODY
TYPE = '[[types]]\nid = "t"\nname = "n"\nenglish = "e"\npublications = ["general"]\n'
UPPER = (
    '[[tiers]]\nid = "up"\nname = "上级"\nenglish = "up"\n'
    '[[publications]]\nid = "q"\nname = "要情"\nenglish = "q"\ntier = "up"\n'
)
TABLE = '[[tables]]\nid = "t"\nname = "n"\nenglish = "e"\n'
EVENT = '[[cases]]\nid = "c"\narticle = "1"\nperiod = "2017-06"\nevents = [{ %s }]\n'
TWO = SOUND.replace("[[tiers]]", '[[categories]]\nid = "b"\nname = "乙"\nenglish = "b"\n[[tiers]]', 1)
"""A second category, of which no unit is."""


def told_alone(text: str, told: str, allowed: str) -> None:
    """Whether a file has one fault, told in one line with its line, what stands there and what may."""
    _book, faults = reading.tried(text, "f.toml")
    messages = [each.message for each in faults]
    assert len(messages) == 1, messages
    assert "\n" not in messages[0]
    assert messages[0].startswith("f.toml, line ")
    place, _allowed, may = messages[0].partition("; allowed: ")
    assert told in place
    assert allowed in (may or place)  # of what TOML itself refuses nothing is said to be allowed
