"""Faults of worked examples, and examples that do not come out: each told once."""

import pytest

from tests.faulty import ADOPTION, EVENT, SOUND, TYPE, UPPER, told_alone

CASE = '[[cases]]\nid = "c"\narticle = "1"\nperiod = "2017-06"\n'

FAULTS = [
    (SOUND + CASE + CASE, 'cases[1].id: found "c"', "no other case"),
    (SOUND + CASE + 'awards = ["u9"]\n', 'cases[0].awards: found "u9"', "u1, u2"),
    (SOUND + CASE + 'no_award = ["u9"]\n', 'cases[0].no_award: found "u9"', "u1, u2"),
    (
        SOUND + EVENT % 'of = "submission", units = "u1", day = 2017-06-01',
        'cases[0].events[0].units: found "u1"',
        "a list of ids",
    ),
    (
        SOUND + EVENT % 'of = "submission", units = ["u1", "u9"], day = 2017-06-01',
        'cases[0].events[0].units: found "u9"',
        "u1, u2",
    ),
    (
        SOUND + UPPER + TYPE + EVENT % 'of = "adoption", unit = "u1", day = 2017-06-01, publication = "q", type = "t"',
        'cases[0].events[0].type: found "t"',
        "nothing",
    ),
    (
        SOUND
        + ADOPTION
        + "points = 1\n"
        + EVENT % 'of = "adoption", unit = "u1", day = 2017-06-01, publication = "genral"',
        'cases[0].events[0].publication: found "genral"',
        "did you mean general?",
    ),
    (
        SOUND + ADOPTION + "points = 1\n" + EVENT % 'of = "adoption", unit = "u1", day = 2017-06-01',
        "cases[0].events[0].publication: found nothing",
        "it must be there",
    ),
    (
        SOUND + ADOPTION + "points = 1\n" + EVENT % 'of = "adoptn", unit = "u1", day = 2017-06-01',
        'cases[0].events[0].of: found "adoptn"',
        "did you mean adoption?",
    ),
    (
        SOUND + ADOPTION + "points = 1\n" + EVENT % 'of = "submission", unit = "u1", day = "2017-06-01"',
        'cases[0].events[0].day: found "2017-06-01"',
        "a day such as 2017-05-25, without quotat",
    ),
    (
        SOUND + ADOPTION + "points = 1\n" + EVENT % 'of = "submission", unit = "u1"',
        "cases[0].events[0].day: found nothing",
        "a day such as 2017-05-25, without quotat",
    ),
    (
        SOUND + ADOPTION + "points = 1\n" + EVENT % 'of = "submission", day = 2017-06-01',
        "cases[0].events[0]: found nothing",
        "exactly one of unit, units",
    ),
    (
        SOUND + ADOPTION + "points = 1\n" + EVENT % 'of = "submission", unit = "u1", day = 2017-06-01, times = 0',
        "cases[0].events[0].times: found 0",
        "a whole number from 1 to 1000",
    ),
    (
        SOUND
        + ADOPTION
        + "points = 1\n"
        + EVENT % 'of = "submission", unit = "u1", day = 2017-06-01, publication = "general"',
        'cases[0].events[0].publication: found "publication"',
        "did you mean submission?",
    ),
    (
        SOUND
        + ADOPTION
        + "points = 1\n"
        + EVENT % 'of = "submission", unit = "u1", day = 2017-06-01, accepted = "true"',
        'cases[0].events[0].accepted: found "true"',
        "true or false",
    ),
    (
        SOUND
        + ADOPTION
        + "points = 1\n"
        + EVENT % 'of = "adoption", unit = "u1", day = 2017-06-01, publication = "general", type = "t"',
        'cases[0].events[0].type: found "t"',
        "nothing: the file has none",
    ),
    (
        SOUND
        + TYPE
        + ADOPTION
        + "points = 1\n"
        + EVENT % 'of = "adoption", unit = "u1", day = 2017-06-01, publication = "general"',
        "cases[0].events[0].type: found nothing",
        "t",
    ),
    (
        SOUND
        + ADOPTION
        + "points = 1\n"
        + EVENT % 'of = "submission", unit = "u1", day = 2017-06-01'
        + "points = { u1 = { q = 1 } }\n",
        'cases[0].points.u1.q: found "q"',
        "base, carried, limit, r",
    ),
    (
        SOUND
        + ADOPTION
        + "points = 1\n"
        + EVENT % 'of = "submission", unit = "u1", day = 2017-06-01'
        + "total = { u9 = 1 }\n",
        'cases[0].total.u9: found "u9"',
        "u1, u2",
    ),
    (
        SOUND
        + ADOPTION
        + "points = 1\n"
        + EVENT % 'of = "submission", unit = "u1", day = 2017-06-01'
        + "yuan = { s1 = 1 }\n",
        'cases[0].yuan.s1: found "s1"',
        "u1, u2",
    ),
    (
        SOUND
        + ADOPTION
        + "points = 1\n"
        + EVENT % 'of = "submission", unit = "u1", day = 2017-06-01'
        + "total = { u1 = 1 }\n",
        "cases[0].total.u1: found 1",
        "0, which is what comes out",
    ),
    (
        SOUND
        + ADOPTION
        + "points = 1\n"
        + EVENT % 'of = "submission", unit = "u1", day = 2017-06-01'
        + 'awards = ["u1"]\n',
        "cases[0].awards.u1: found true",
        "false, which is what comes out",
    ),
]


@pytest.mark.parametrize(("text", "told", "allowed"), FAULTS)
def test_a_fault_is_told_alone(text: str, told: str, allowed: str) -> None:
    told_alone(text, told, allowed)
