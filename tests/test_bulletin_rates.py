"""A rate of 0 is one: a template that asks whether there is a rate finds it, published or not."""

from pathlib import Path
from typing import Any

from docx import Document

from tests import circulars
from tests.office import COUNTY, KEY, Office

JUNE = ("2018-06", "2018-07-10")
OPENING = "{{ opening }}"
ASKING = (
    "{% for ranking in rankings %}{% for row in ranking.rows %}{% if row.rate %}"
    "{{ row.unit }} {{ row.rate }};{% endif %}{% endfor %}{% endfor %}"
)


def template_that_asks(office: Office) -> Path:
    """The program's own template, its opening replaced by the rate of every unit that has one."""
    path = office.ledger.parent / "asking.docx"
    office.done("bulletin", "--write-template", path)
    document: Any = Document(str(path))
    (paragraph,) = [each for each in document.paragraphs if each.text == OPENING]
    paragraph.text = ASKING
    document.save(str(path))
    return path


def test_a_draft_and_a_published_circular_say_the_same_of_a_rate_of_zero(office: Office) -> None:
    asking = template_that_asks(office)
    office.sends(COUNTY, 2, "2018-06-05")
    office.adopt(office.send(KEY, "2018-06-05"), "internal", "2018-06-08")
    draft = circulars.write(office, *JUNE, "--template", asking)
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-10")
    published = circulars.write(office, *JUNE, "--template", asking)
    rates = f"{COUNTY} 0.00;{KEY} 100.00;"
    assert rates in draft.body
    assert rates in published.body
