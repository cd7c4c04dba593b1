"""What papers say and what the office owes: read as it stands, refused where it is not what may stand there."""

from datetime import date

import pytest

from govinfo_cli.rulebook.language import reading
from tests.faulty import HEAD, SOUND

TALKS = """
[talks]
months_below_quota = 1
months_below_rate = 0
inaccuracies = 0
refused = 2
commissions_missed = 1
late = 1
held_within_days = 30
rectified_within_days = 60
article = "二(三)"
"""
OFFICE = """
[office]
secondments = { times = 10, article = "二(四)" }
outreach = { times = 10, article = "二(四)" }
reporting_points = { times = 12, article = "二(三)" }
conference = { times = 1, article = "二(三)" }
"""
DUTIES = (
    TALKS
    + OFFICE
    + """
[stays]
months = 2
article = "二(四)"
[publishing]
within_days = 15
article = "三(二)"
[roster]
due_on = 2017-05-31
article = "三(一)"
"""
)


def test_duties_are_read() -> None:
    book = reading.parse(SOUND + DUTIES, "f.toml")
    assert book.talks is not None
    assert book.talks.due(date(2018, 3, 31)) == date(2018, 4, 30)
    assert book.stays is not None
    assert book.stays.months == 2
    assert book.publishing is not None
    assert book.publishing.within_days == 15
    assert book.office is not None
    assert (book.office.reporting_points.times, book.office.conference.article) == (12, "二(三)")
    assert book.roster is not None
    assert book.roster.due_on == date(2017, 5, 31)
    assert book.criticism is None


def test_a_book_without_them_has_none() -> None:
    book = reading.parse(HEAD, "f.toml")
    assert [book.talks, book.stays, book.publishing, book.office, book.roster, book.criticism] == [None] * 6
    assert (book.papers.counter, book.papers.counter_times, book.papers.area) == ("篇", "篇次", "")
    assert (book.papers.points_title, book.papers.rewards_title, book.papers.addressees) == ("", "", ())


def test_criticism_goes_by_inaccuracies() -> None:
    mark = '[[marks]]\nid = "inaccuracy"\nname = "失实"\nenglish = "inaccuracy"\n'
    criticism = '[criticism]\naccuracy = "二(三)"\ncommission = "三(二)"\nsilence = "三(二)"\n'
    book = reading.parse(SOUND + mark + criticism, "f.toml")
    assert book.criticism is not None
    assert book.criticism.silence == "三(二)"


def test_words_within_sentences() -> None:
    book = reading.parse(
        HEAD
        + '[papers]\npoints_title = "积分办法"\narea = "全州"\ncounter = "条"\n'
        + '[[tiers]]\nid = "own"\nname = "本级"\nenglish = "own"\nown = true\n'
        + '[[publications]]\nid = "p"\nname = "专报"\nenglish = "P"\ntier = "own"\ntitled = true\n'
        + '[[publications]]\nid = "q"\nname = "上级刊物"\nenglish = "Q"\ntier = "own"\n'
        + '[[levels]]\nid = "l"\nname = "州政府"\nenglish = "prefecture"\nleaders = "州领导"\n'
        + '[[levels]]\nid = "m"\nname = "自治区"\nenglish = "region"\n'
        + '[[natures]]\nid = "n"\nname = "统计数据"\nenglish = "figures"\nin_text = "月度经济统计数据"\n'
        + 'deadline = { day_of_next_month = 5, usual_months = 3, article = "二" }\n'
        + '[[natures]]\nid = "o"\nname = "会议"\nenglish = "meetings"\ndeadline = { days = 3, article = "二" }\n',
        "f.toml",
    )
    assert [each.cited("zh") for each in book.publications] == ["《专报》", "上级刊物"]
    assert [each.cited("en") for each in book.publications] == ["P", "Q"]
    assert [each.led("zh") for each in book.levels] == ["州领导", "自治区领导"]
    assert book.levels[0].led("en") == "prefecture"
    assert [each.said("zh") for each in book.natures] == ["月度经济统计数据", "会议"]
    assert [each.deadline.due(date(2018, 12, 10)) for each in book.natures if each.deadline] == [
        date(2019, 1, 5),
        date(2018, 12, 13),
    ]
    assert (book.papers.points_title, book.papers.area, book.papers.counter) == ("积分办法", "全州", "条")
    assert (book.label("zh"), book.tiers[0].label("en")) == ("题", "own")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SOUND + TALKS.replace("late = 1\n", ""), "talks.late: found nothing"),
        (SOUND + TALKS.replace("refused = 2", "refusd = 2") + "refused = 2\n", "talks.refusd: found"),
        (SOUND + TALKS.replace("refused = 2", "refused = -2"), "talks.refused: found -2"),
        (SOUND + TALKS.replace("refused = 2", "refused = true"), "talks.refused: found true"),
        (SOUND + TALKS.replace("months_below_rate = 0", "months_below_rate = 1"), "talks.months_below_rate: found 1"),
        (SOUND + TALKS.replace("inaccuracies = 0", "inaccuracies = 1"), "talks.inaccuracies: found 1"),
        (SOUND + OFFICE.replace("times = 12", "times = 0"), "office.reporting_points.times: found 0"),
        (SOUND + OFFICE.replace("times = 12, ", ""), "office.reporting_points.times: found nothing"),
        (SOUND + '[stays]\nmonths = 13\narticle = "1"\n', "stays.months: found 13"),
        (SOUND + '[roster]\ndue_on = "2017-05-31"\narticle = "1"\n', "roster.due_on: found"),
        (SOUND + "[publishing]\nwithin_days = 15\n", "publishing.article: found nothing"),
        (SOUND + '[criticism]\naccuracy = "1"\ncommission = "1"\nsilence = "1"\n', "criticism.accuracy: found"),
        (SOUND + '[papers]\ncounters = "条"\n', "papers.counters: found"),
        (SOUND + "[papers]\ncounter = 1\n", "papers.counter: found 1"),
        (SOUND + '[papers]\naddressees = "各县市"\n', "papers.addressees: found"),
    ],
)
def test_a_fault_in_them_is_told_alone(text: str, told: str) -> None:
    _book, faults = reading.examine(text, "f.toml")
    assert len(faults) == 1, faults
    assert told in faults[0]
