"""What a bulletin holds of a year's rewards: the text that its digest covers, and texts of older programs."""

import json
from pathlib import Path

import pytest

from tests.inside import rows, tamper
from tests.office import COUNTY, Office, Readings

AS_OF = "2019-01-10"
BEGIN = (
    '{"awards": [{"category": "county", "rank": 1, "unit": "昌吉市", "total": 10, "amount": "2000.00"}], '
    '"unawarded": [{"category": "county", "rank": 2, "unit": "阜康市", "total": 0, "ended": false}, '
)
END = (
    '], "submissions": [{"ref": "2017-000001", "unit": "昌吉市", "title": "信息1", '
    '"authors": ["张伟", "李明", "王芳"], '
    '"lines": [{"publication": "xinjiang-news", "amount": "400.00", "paid_before": "100.00"}], "amount": "400.00"}], '
    '"payees": [{"unit": "昌吉市", "author": "张伟", "amount": "133.34"}, '
    '{"unit": "昌吉市", "author": "李明", "amount": "133.33"}, '
    '{"unit": "昌吉市", "author": "王芳", "amount": "133.33"}], '
    '"totals": {"awards": "2000.00", "authors": "400.00", "all": "2400.00"}}'
)


_published: list[bytes] = []
"""The ledger of `published`, once it is made."""


@pytest.fixture
def published(readings: Readings, tmp_path: Path) -> Office:
    """A year in which a submission was printed higher up than in the year before, where only the highest is paid."""
    if _published:
        office = Office(tmp_path / "ledger.db")
        office.ledger.write_bytes(_published[0])
        return office
    office = readings(rewards_of_a_level="highest")
    ref = office.sent_up(COUNTY, "2017-12-20", "yesterday-news", authors="张伟、李明、王芳")
    office.adopt(ref, "xinjiang-news", "2018-02-01")
    office.sent_up(COUNTY, "2018-02-01")
    office.done("publish", "--year", "2018", "--as-of", AS_OF, "--force")
    _published.append(office.ledger.read_bytes())
    return office


def kept(office: Office) -> str:
    """The rewards in the last bulletin."""
    found: str = rows(office, "SELECT rewards FROM bulletins ORDER BY id DESC LIMIT 1")[0]["rewards"]
    return found


def put(office: Office, text: str) -> None:
    """Have the bulletin hold another text."""
    tamper(office, "UPDATE bulletins SET rewards = :text", {"text": text})


def test_a_bulletin_holds_the_rewards_letter_by_letter(published: Office) -> None:
    text = kept(published)
    assert (text[: len(BEGIN)], text[-len(END) :]) == (BEGIN, END)
    said = published.rewards(2018)
    for name, part in json.loads(text).items():
        assert said.get(name, []) == part
    assert published.done("verify").startswith("no problems found")


def test_a_bulletin_of_before_the_ruling_on_awards_goes_by_places_alone(published: Office) -> None:
    held = json.loads(kept(published))
    del held["unawarded"]
    put(published, json.dumps(held, ensure_ascii=False))
    said = published.rewards(2018)
    assert "unawarded" not in said
    assert said["totals"] == held["totals"]
    assert published.done("authors", "--year", "2018")
    told = published.run("verify").output
    assert "does not fit its digest" in told
    assert "the records now give other rewards" in told  # by places alone, units without points get awards


@pytest.mark.parametrize("text", ["{}", "[", '{"awards": [], "submissions": [], "payees": [], "totals": {}}'])
def test_what_is_no_settlement_is_found(published: Office, text: str) -> None:
    put(published, text)
    assert "the records now give other rewards" in published.run("verify").output
