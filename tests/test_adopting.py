"""A ledger that began under the ordinance of 2017 adopts an amendment in the middle of 2019, and what it refuses to."""

from pathlib import Path

import pytest

from govinfo_cli import checks
from govinfo_cli.errors import Refused
from govinfo_cli.writing import adopting
from tests import amendments, inside
from tests.amendments import DAY, MERGED, PAPER, RENAMED, TAKING
from tests.office import COUNTY, KEY, OTHER, Office
from tests.terminal import ENTER, Terminal

MONTHS = ("2019-04", "2019-05", "2019-06", "2019-07", "2019-08")
PUBLISHED = MONTHS[:2]
AS_OF = "2019-09-10"
NEW = ("rulebook", "adopt")
ACROSS = "SELECT ref FROM submissions JOIN units ON units.id = unit_id AND code = 'gaj'"
"""The submission that was printed on both sides of the day."""


class Story:
    """What happened around the day of the amendment."""

    def __init__(self, office: Office) -> None:
        self.office = office
        office.adopt(office.sends(COUNTY, 100, "2019-04")[2:7], "general", "2019-04-20")
        office.adopt(office.send(MERGED, "2019-05-06"), "general", "2019-05-07")
        for month in ("2019-06", "2019-07"):
            office.adopt(office.sends(COUNTY, 100, month)[2:7], "general", f"{month}-28")
        self.across = office.send(KEY, "2019-06-20")
        office.adopt(self.across, "internal", "2019-06-21")
        office.instruct(self.across, "prefecture", "2019-06-25")
        office.adopt(self.across, "general", DAY)
        office.instruct(self.across, "prefecture", "2019-07-10", leader="副州长")
        self.last = office.send(MERGED, "2019-06-28")
        office.adopt(self.last, "general", "2019-07-02")
        office.adopt(office.send(TAKING, "2019-06-03"), "general", "2019-06-04")
        for month in PUBLISHED:
            office.done("publish", "--month", month, "--as-of", f"{month[:5]}0{int(month[5:]) + 1}-10")


@pytest.fixture(scope="module")
def told(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A ledger with the story in it, before the amendment."""
    return Story(Office.copy_of(template, tmp_path_factory.mktemp("told"))).office


@pytest.fixture
def before(told: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(told, tmp_path)


@pytest.fixture(scope="module")
def adopted(told: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A copy of it that adopted the amendment."""
    folder = tmp_path_factory.mktemp("adopted")
    office = Office.copy_of(told, folder)
    office.done(*NEW, amendments.write(folder, amendments.amended()), "--reason", PAPER, "--yes")
    office.adopt(office.send(OTHER, "2019-07-03"), "brief", "2019-07-04")
    return office


@pytest.fixture
def after(adopted: Office, tmp_path: Path) -> Office:
    """A copy of that."""
    return Office.copy_of(adopted, tmp_path)


# --- on both sides of the day, and across it ---


def test_a_price_is_right_to_the_day(after: Office) -> None:
    assert after.points(COUNTY, "2019-06", AS_OF) == {"adoption": 50, "monthly": 20}
    assert after.points(COUNTY, "2019-07", AS_OF) == {"adoption": 60}
    assert after.points(KEY, "2019-06", AS_OF) == {"adoption": 10, "instruction": 10}
    assert after.points(KEY, "2019-07", AS_OF) == {"adoption": 12}, "an instruction once given stays given once"
    assert after.points(OTHER, "2019-07", AS_OF) == {"adoption": 5}


def test_each_line_is_explained_by_the_article_of_its_day(after: Office) -> None:
    def lines(period: str) -> list[tuple[str, str, int]]:
        found = after.explain(KEY, period, AS_OF)["lines"]
        return [(line["article"], line["rule"], line["points"]) for line in found if line["points"]]

    june = [("附件1 三(一)", "adoption", 10), ("附件1 三(一)", "instruction", 10)]
    assert lines("2019-07") == [("修订 一", "adoption", 12)]
    assert lines("2019") == [*june, ("修订 一", "adoption", 12)]


def test_a_quota_goes_by_the_months_last_day(after: Office) -> None:
    for month, quota, met in (("2019-06", 100, True), ("2019-07", 120, False)):
        row = after.rates(month, AS_OF)[COUNTY]
        assert (row["quota"], row["submitted"], row["met"]) == (quota, 100, met)
    assert after.table("2019-06", AS_OF)[0]["numbers"]["quota"] == 100
    assert after.rank("2019-07", AS_OF)[COUNTY]["numbers"]["quota"] == 120


def test_a_unit_is_called_by_its_name_of_the_day_and_a_merged_one_goes_on_in_another(after: Office) -> None:
    june, july, year = (after.rank(period, AS_OF) for period in ("2019-06", "2019-07", "2019"))
    assert {TAKING, MERGED} <= set(june)
    assert RENAMED not in june
    assert RENAMED in july
    assert not {TAKING, MERGED} & set(july)
    assert (june[TAKING]["total"], june[MERGED]["total"], july[RENAMED]["total"]) == (10, 0, 12)
    assert MERGED not in year
    assert year[RENAMED]["total"] == 10 + 10 + 12, "of May, of June, and of July under the new price"
    assert year[RENAMED]["submitted"] == 3
    explained = after.explain(RENAMED, "2019", AS_OF)
    assert explained["total"] == 32
    assert [len(line["evidence"]) for line in explained["lines"] if line["points"]] == [2, 1]
    assert after.rates("2019", AS_OF)[RENAMED]["submitted"] == 3


def test_two_units_may_become_a_new_one(before: Office, tmp_path: Path) -> None:
    text = amendments.shipped()
    for name in (MERGED, TAKING):
        line = next(each for each in text.splitlines() if f'name = "{name}"' in each)
        text = text.replace(line, line.replace(" },", ', until = 2019-06-30, into = "wlj", carries = true },'))
    new = f'    {{ category = "key", code = "wlj", name = "{RENAMED}", from = {DAY} }},'
    at = text.index("list = [\n") + len("list = [\n")
    before.done(*NEW, amendments.write(tmp_path, text[:at] + new + "\n" + text[at:]), "--reason", PAPER, "--yes")
    june, year = before.rank("2019-06", AS_OF), before.rank("2019", AS_OF)
    assert {MERGED, TAKING} <= set(june)
    assert not {MERGED, TAKING} & set(year)
    assert (year[RENAMED]["total"], year[RENAMED]["submitted"]) == (30, 3)
    assert before.explain(RENAMED, "2019", AS_OF)["total"] == 30
    assert before.ask("verify")["ok"] is True


def test_a_publication_takes_submissions_from_its_first_day_on(after: Office) -> None:
    (ref,) = (row["ref"] for row in inside.rows(after, ACROSS))
    said = after.refused("record", "adoption", ref, "--in", "brief", "--on", "2019-06-30")
    assert DAY in said
    after.done("record", "adoption", ref, "--in", "昌吉快报", "--on", DAY)
    assert after.points(KEY, "2019-07", AS_OF) == {"adoption": 12 + 5}


def test_reports_and_papers_are_written_across_it(after: Office, tmp_path: Path) -> None:
    assert after.rewards(2019, AS_OF)["totals"]["all"] == "8000.00"
    shown = after.ask("show", inside.rows(after, ACROSS)[0]["ref"], as_of=AS_OF)
    assert [(each["article"], each["points"]) for each in shown["points"]] == [
        ("附件1 三(一)", 10),
        ("附件1 三(一)", 10),
        ("修订 一", 12),
    ]
    for words in (
        ("bulletin", "--month", "2019-07", "-o", tmp_path / "july.docx"),
        ("yearbook", "--year", 2019, "-o", tmp_path / "2019.html"),
        ("workbook", "--year", 2019, "-o", tmp_path / "2019.xlsx"),
    ):
        after.done(*words, "--as-of", AS_OF)
    assert RENAMED in (tmp_path / "2019.html").read_text(encoding="utf-8")


def test_published_months_stand_and_later_ones_are_published_by_the_new_text(told: Office, after: Office) -> None:
    for month in PUBLISHED:
        assert after.table(month, AS_OF) == told.table(month, AS_OF)
        assert after.ask("rank", "--month", month, as_of=AS_OF) == told.ask("rank", "--month", month, as_of=AS_OF)
    assert after.ask("verify")["ok"] is True
    for month in MONTHS[2:]:
        after.done("publish", "--month", month, "--as-of", AS_OF)
    assert after.ask("verify")["ok"] is True
    assert after.points(COUNTY, "2019-06") == {"adoption": 50, "monthly": 20}


# --- what is shown, and the entry ---


def test_what_changes_and_what_moves_is_shown_before(before: Office, tmp_path: Path) -> None:
    file = amendments.write(tmp_path, amendments.amended())
    kept = before.ledger.read_bytes()
    answer = before.ask(*NEW, file, "--reason", PAPER, "--dry-run")
    assert before.ledger.read_bytes() == kept
    changes = [(each["what"], each["of"], each["id"], each["start"]) for each in answer["changes"]]
    assert changes == [
        ("added", "publications", "brief", DAY),
        ("changed", "numbers", "quota", DAY),
        ("changed", "rules", "general", DAY),
        ("added", "rules", "brief", DAY),
        ("ended", "units", "lyj1", DAY),
        ("changed", "units", "whtygbysj", DAY),
    ]
    price = next(each for each in answer["changes"] if each["id"] == "general")
    assert (price["article"], price["document"]) == ("修订 一", PAPER)
    assert "points = 10" in price["before"]
    assert "points = 12" in price["after"]
    (year,) = [move for move in answer["moves"] if move["period"] == "2019"]
    rows = {row["unit"]: row for row in year["rows"]}
    assert rows[COUNTY]["columns"] == {"adoption": [150, 160], "monthly": [60, 40]}
    assert (rows[COUNTY]["total_before"], rows[COUNTY]["total_after"]) == (210, 200)
    assert rows[KEY]["columns"] == {"adoption": [20, 22]}


def test_without_a_terminal_it_must_be_said_to_be_meant(before: Office, tmp_path: Path) -> None:
    file = amendments.write(tmp_path, amendments.amended())
    kept = before.ledger.read_bytes()
    result = before.run(*NEW, file, "--reason", PAPER)
    assert (result.exit_code, before.ledger.read_bytes()) == (2, kept)
    assert "--yes" in result.stderr
    assert "points = 12" in result.stdout, "what would change is shown all the same"


def test_on_a_terminal_it_is_shown_and_asked(before: Office, tmp_path: Path) -> None:
    file = amendments.write(tmp_path, amendments.amended())
    kept = before.ledger.read_bytes()
    for answer, code in (("n", 1), ("y", 0)):
        with Terminal(before.ledger, *NEW, str(file), "--reason", PAPER) as terminal:
            shown = terminal.until(r"Adopt it\? \(y/n\) \[n\]: ")
            assert "What moves in 2019" in shown
            assert before.ledger.read_bytes() == kept, "nothing is held or written while somebody thinks"
            terminal.type(answer + ENTER)
            assert terminal.ended() == code
    assert before.done("rulebook", "show", "--format", "toml") == amendments.amended()


def test_it_is_one_entry_that_the_journal_tells_of(after: Office) -> None:
    entries = after.ask("log")["rows"]
    (entry,) = [each for each in entries if each["command"].startswith("rulebook adopt")]
    assert (entry["command"], entry["reason"]) == ("rulebook adopt ours.toml", PAPER)
    assert "启用规则文件 ours.toml" in after.run("log", lang="zh").stdout


def test_it_is_not_undone_but_the_text_before_it_can_be_had_again(after: Office, tmp_path: Path) -> None:
    (entry,) = [each["number"] for each in after.ask("log")["rows"] if each["command"].startswith("rulebook adopt")]
    assert "--entry 1 " in by_check("undo.adopted-rulebook", after.refused("undo", entry))
    by_check("rulebook.no-entry", after.refused("rulebook", "show", "--entry", 2))
    after.done("rulebook", "show", "--entry", 1, "-o", tmp_path / "former.toml")
    assert (tmp_path / "former.toml").read_text(encoding="utf-8") == amendments.shipped()
    after.done("rulebook", "show", "-o", tmp_path / "now.toml")
    assert (tmp_path / "now.toml").read_text(encoding="utf-8") == amendments.amended()


# --- what is refused ---

REFUSED = {
    "rulebook.other",
    "rulebook.the-same",
    "rulebook.gone",
    "rulebook.published-moves",
    "rulebook.published-pay-moves",
    "rulebook.ledger-moved-on",
    "rulebook.no-entry",
    "undo.adopted-rulebook",
}
"""The checks of which this page has an example."""


def by_check(id_: str, said: str) -> str:
    """What was said, if it is what a check says."""
    assert id_ in REFUSED
    assert id_ in {check.id for check in checks.telling(said)}, said
    return said


def refusal(office: Office, folder: Path, text: str, id_: str = "") -> str:
    """What is said of a file that cannot be adopted; nothing is written."""
    file = amendments.write(folder, text)
    assert office.run(*NEW, file, "--reason", PAPER, "--dry-run").exit_code == 1
    said = office.refused(*NEW, file, "--reason", PAPER, "--yes")
    return by_check(id_, said) if id_ else said


def test_a_published_figure_may_not_move(before: Office, tmp_path: Path) -> None:
    text = amendments.without_cases(amendments.amended("2019-05-01", units=False))
    said = refusal(before, tmp_path, text, "rulebook.published-moves")
    assert f"2019-05: {MERGED}: 10 points, place 1 as published, 12 points, place 1 under the new file" in said
    assert "govinfo reopen --month 2019-05 --reason TEXT" in said
    assert "2019-04" not in said
    before.done("reopen", "--month", "2019-05", "--reason", PAPER)
    before.done(*NEW, amendments.write(tmp_path, text), "--reason", PAPER, "--yes")
    assert before.points(MERGED, "2019-05", AS_OF) == {"adoption": 12}


def test_a_published_quota_may_not_move_if_a_bonus_would(before: Office, tmp_path: Path) -> None:
    text = amendments.without_cases(amendments.shipped().replace("county = 100,", "county = 101,", 1))
    said = refusal(before, tmp_path, text, "rulebook.published-moves")
    assert f"2019-04: {COUNTY}: 70 points, place 1 as published, 50 points, place 1 under the new file" in said


def test_a_published_pay_list_may_not_move(before: Office, tmp_path: Path) -> None:
    for month in MONTHS[2:]:
        before.done("publish", "--month", month, "--as-of", AS_OF)
    before.done("publish", "--year", "2019", "--as-of", "2020-01-10", "--force")
    text = amendments.without_cases(amendments.shipped().replace("amount = 2000", "amount = 2500"))
    said = refusal(before, tmp_path, text, "rulebook.published-pay-moves")
    assert "2019: awards and rewards: 8,000.00 yuan as published, 10,000.00 under the new file" in said
    assert "govinfo reopen --year 2019 --reason TEXT" in said


def test_what_is_used_may_not_vanish(before: Office, tmp_path: Path) -> None:
    text = amendments.without_cases(amendments.shipped()).replace('"yesterday-news"', '"yesterdays-news"')
    said = refusal(before, tmp_path, text, "rulebook.gone")
    assert "publications: yesterday-news is gone, which records or past days go by" in said
    assert "has it become yesterdays-news?" in said


def test_what_was_yet_to_come_may_vanish(before: Office, tmp_path: Path) -> None:
    text = amendments.without_cases(amendments.amended("2999-07-01", units=False))
    before.done(*NEW, amendments.write(tmp_path, text), "--reason", PAPER, "--yes")
    shipped = amendments.write(tmp_path, amendments.shipped())
    answer = before.ask(*NEW, shipped, "--reason", PAPER, "--yes")
    assert ("withdrawn", "publications", "brief") in [
        (each["what"], each["of"], each["id"]) for each in answer["changes"]
    ]
    assert before.done("rulebook", "show", "--format", "toml") == amendments.shipped()


def test_another_rulebook_is_not_an_amendment(before: Office, tmp_path: Path) -> None:
    text = amendments.amended().replace('name = "changji-2017"', 'name = "changji-2019"', 1)
    assert "the ledger goes by changji-2017" in refusal(before, tmp_path, text, "rulebook.other")


def test_the_same_text_is_no_amendment(before: Office, tmp_path: Path) -> None:
    refusal(before, tmp_path, amendments.shipped(), "rulebook.the-same")


def test_a_file_with_a_fault_or_an_example_that_does_not_come_out_is_refused(before: Office, tmp_path: Path) -> None:
    said = refusal(before, tmp_path, amendments.amended().replace("points = 12", "points = twelve"))
    assert said.startswith("error: ours.toml, line ")
    said = refusal(before, tmp_path, amendments.amended().replace("points = 12", "points = 13"))
    assert "cases[" in said
    assert "total.cjs: found 17; allowed: 18, which is what comes out" in said


def test_what_was_wrong_before_does_not_keep_an_amendment_out(before: Office, tmp_path: Path) -> None:
    inside.tamper(
        before, "UPDATE bulletin_lines SET total = '11' WHERE unit = :unit AND total = '10'", {"unit": MERGED}
    )
    before.done(*NEW, amendments.write(tmp_path, amendments.amended()), "--reason", PAPER, "--yes")


def test_what_was_shown_must_still_be_what_comes_of_it(before: Office) -> None:
    text = amendments.amended()
    shown = adopting.tried(before.ledger, text, "ours.toml")
    before.adopt(before.send(KEY, "2019-07-20"), "general", "2019-07-21")
    kept = before.ledger.read_bytes()
    with pytest.raises(Refused) as refused:
        adopting.adopt(before.ledger, text, "ours.toml", PAPER, shown)
    by_check("rulebook.ledger-moved-on", str(refused.value))
    assert before.ledger.read_bytes() == kept
