"""Amounts in capitals, at every boundary that the rules of payment name."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli.papers.capitals import MOST, capitals

AMOUNTS = {
    "0": "零元整",
    "0.01": "壹分",
    "0.09": "玖分",
    "0.10": "壹角整",
    "0.12": "壹角贰分",
    "1": "壹元整",
    "1.01": "壹元零壹分",
    "1.10": "壹元壹角整",
    "10": "壹拾元整",
    "11.00": "壹拾壹元整",
    "20.05": "贰拾元零伍分",
    "100": "壹佰元整",
    "101": "壹佰零壹元整",
    "110.5": "壹佰壹拾元伍角整",
    "333.34": "叁佰叁拾叁元叁角肆分",
    "1000": "壹仟元整",
    "1001": "壹仟零壹元整",
    "1010": "壹仟零壹拾元整",
    "1409.50": "壹仟肆佰零玖元伍角整",
    "1680.32": "壹仟陆佰捌拾元叁角贰分",
    "6007.14": "陆仟零柒元壹角肆分",
    "9999.99": "玖仟玖佰玖拾玖元玖角玖分",
    "10000": "壹万元整",
    "10001": "壹万零壹元整",
    "10100": "壹万零壹佰元整",
    "11000": "壹万壹仟元整",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "25500.00": "贰万伍仟伍佰元整",
    "100000": "壹拾万元整",
    "100010": "壹拾万零壹拾元整",
    "107000.53": "壹拾万柒仟元伍角叁分",
    "1000000": "壹佰万元整",
    "10000001": "壹仟万零壹元整",
    "10203040": "壹仟零贰拾万叁仟零肆拾元整",
    "99999999": "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元整",
    "100000000": "壹亿元整",
    "100000001": "壹亿零壹元整",
    "100001000": "壹亿零壹仟元整",
    "100010000": "壹亿零壹万元整",
    "1000000000.07": "壹拾亿元零柒分",
    "1010000000": "壹拾亿壹仟万元整",
    "1000000000000": "壹万亿元整",
    "1000000010000": "壹万亿零壹万元整",
}
FIGURES, PLACES = "零壹贰叁肆伍陆柒捌玖", {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(("amount", "written"), AMOUNTS.items())
def test_amounts(amount: str, written: str) -> None:
    assert capitals(Decimal(amount)) == f"人民币{written}"


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1e16", "NaN", "Infinity"])
def test_what_cannot_be_written(amount: str) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        capitals(Decimal(amount))


def read(written: str) -> int:
    """The fen that capitals say."""
    total = section = figure = 0
    for sign in written.removeprefix("人民币").removesuffix("整"):
        if sign in FIGURES:
            figure = FIGURES.index(sign)
        elif sign in PLACES:
            section, figure = section + figure * PLACES[sign], 0
        elif sign == "万":
            section, figure = (section + figure) * 10**4, 0
        elif sign == "亿":
            total, section, figure = (total + section + figure) * 10**8, 0, 0
        elif sign == "元":
            total, section, figure = (total + section + figure) * 100, 0, 0
        else:
            total, figure = total + figure * {"角": 10, "分": 1}[sign], 0
    return total


@given(st.integers(0, int(MOST) * 100 - 1))
def test_capitals_say_the_amount_and_no_other(fen: int) -> None:
    written = capitals(Decimal(fen) / 100)
    assert read(written) == fen
    assert "零零" not in written
    assert written.endswith(("整", "分"))
