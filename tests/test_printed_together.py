"""An article that is made of several submissions, what was sent up, and what a leader wrote on."""

from pathlib import Path

import pytest

from tests.office import COUNTY, KEY, OTHER, Office

REFS = ("2018-000001", "2018-000002", "2018-000003")
PRINTED = ("--in", "普刊", "--on", "2018-06-08", "--article", "各地春耕进展")


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a submission of each of three units; the last is refused."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    drafts = [
        office.drafts(unit, 1, "2018-06-05", ref=ref)[0] for unit, ref in zip((KEY, COUNTY, OTHER), REFS, strict=True)
    ]
    drafts[2] = {**drafts[2], "approver": ""}
    office.take_all({"submissions": drafts})
    return office


@pytest.fixture
def sent(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


def articles(office: Office) -> list[tuple[str, str]]:
    """The adoptions with their articles."""
    return [(row["submission"], row["article"]) for row in office.ask("list", "adoptions")["rows"]]


def test_several_submissions_are_printed_as_one_article(sent: Office) -> None:
    said = sent.done("record", "adoption", *REFS[:2], *PRINTED)
    assert [line.split(":")[0] for line in said.splitlines()] == ["recorded adoption A1", "recorded adoption A2"]
    assert articles(sent) == [(REFS[0], "各地春耕进展"), (REFS[1], "各地春耕进展")]
    assert len(sent.ask("log")["rows"]) == 3
    sent.done("undo")
    assert articles(sent) == []
    sent.done("record", "adoption", REFS[1], REFS[0], *PRINTED)
    assert [ref for ref, _article in articles(sent)] == [REFS[1], REFS[0]]
    assert sent.done("verify").startswith("no problems found")


def test_of_an_article_all_go_in_or_none(sent: Office) -> None:
    message = sent.refused("record", "adoption", *REFS, *PRINTED)
    assert f"{REFS[2]}: {REFS[2]} was refused" in message
    assert articles(sent) == []
    sent.done("record", "adoption", REFS[0], *PRINTED)
    assert "already" in sent.refused("record", "adoption", *REFS[:2], *PRINTED)
    assert len(articles(sent)) == 1


def test_several_submissions_without_an_article_are_asked_for_it(sent: Office) -> None:
    result = sent.run("record", "adoption", *REFS[:2], *PRINTED[:4])
    assert result.exit_code == 2
    assert "--article" in result.stderr


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        ("--issue 第9期", "--issue 第9期", True),
        ("--issue 第9期", "--issue 第8期", False),
        ("--issue 第9期", "", False),
        ("--issue 第9期 --on 2018-06-07", "--issue 第9期 --on 2018-06-08", False),
        ("--issue 第8期 --on 2018-06-07", "--issue 第9期 --on 2018-06-08", True),
        ("--on 2018-06-07", "--on 2018-06-08", True),
        ("--issue 第9期 --on 2018-06-07", "--issue 第9期 --on 2019-06-07", True),
        ("--in internal --as news", "--in internal --as report", False),
        ("--in internal --as news", "--in general", True),
    ],
)
def test_an_article_is_of_one_day_issue_and_type(sent: Office, first: str, second: str, *, fits: bool) -> None:
    """The same title in another issue, on another day, of another year or in another publication is another article."""
    for ref, words in zip(REFS[:2], (first, second), strict=True):
        options = f"{words} --article 综述".split()
        options += [] if "--in" in options else ["--in", "general"]
        options += [] if "--on" in options else ["--on", "2018-06-08"]
        result = sent.run("record", "adoption", ref, *options)
        assert result.exit_code == (0 if fits or ref == REFS[0] else 1), result.output
        assert ("printed in one article with" in result.stderr) is (result.exit_code == 1)
    assert sent.done("verify").startswith("no problems found")


def test_an_article_may_be_imported_again(sent: Office) -> None:
    printed = {"刊物": "普刊", "采用日期": "2018-06-08", "期号": "第9期", "刊发标题": "综述"}
    rows = [{"信息编号": ref, **printed} for ref in REFS[:2]]
    assert sent.take_all({"采用": rows}).kinds["adoptions"].added == 2
    assert sent.take_all({"采用": rows}).kinds["adoptions"].skipped == 2
    assert articles(sent) == [(REFS[0], "综述"), (REFS[1], "综述")]


# --- sent up ---


def test_what_is_sent_up_may_be_named_by_unit_and_title(sent: Office) -> None:
    title = sent.ask("show", REFS[0])["title"]
    rows = [{"单位": KEY, "标题": title, "上报单位": "自治区", "类别": "动态类", "上报日期": "2018-06-08"}]
    assert sent.take_all({"上报": rows}).kinds["sent_up"].added == 1
    (row,) = sent.ask("list", "sent-up")["rows"]
    assert (row["submission"], row["to"], row["kind"], row["sent_on"]) == (REFS[0], "region", "news", "2018-06-08")
    assert [each["ref"] for each in sent.ask("show", REFS[0])["sent_up"]] == ["U1"]
    assert sent.take_all({"上报": rows}).kinds["sent_up"].skipped == 1


def test_the_bounds_of_sending_up(sent: Office) -> None:
    assert "before" in sent.refused("record", "sent-up", REFS[0], "--to", "state", "--on", "2018-06-04")
    assert "cannot be sent up" in sent.refused("record", "sent-up", REFS[2], "--to", "state", "--on", "2018-06-08")
    assert "choose one of: prefecture" in sent.refused("record", "sent-up", REFS[0], "--to", "乡镇")
    sent.done("record", "sent-up", REFS[0], "--to", "state", "--on", "2018-06-05")
    message = sent.refused("amend", "submission", REFS[0], "--received-on", "2018-06-06", "--reason", "误")
    assert "sent-up U1" in message
    sent.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    assert "is published" in sent.refused("record", "sent-up", REFS[1], "--to", "state", "--on", "2018-06-30")
    sent.done("record", "sent-up", REFS[1], "--to", "state", "--on", "2018-07-01")


# --- what a leader wrote on ---


def test_a_publication_that_never_printed_it_is_only_noted(sent: Office) -> None:
    sent.done("record", "adoption", REFS[0], "--in", "general", "--on", "2018-06-06")
    words = ("instruction", REFS[0], "--level", "region", "--leader", "某主席", "--on", "2018-06-08", "--publication")
    assert sent.run("record", *words, "general").stderr == ""
    noted = sent.run("record", *words, "新疆要情")
    assert (noted.exit_code, noted.stderr.count("no adoption by Xinjiang news is on record")) == (0, 1)
    told = [row["publication"] for row in sent.ask("list", "instructions")["rows"]]
    assert told == ["general", "xinjiang-news"]
