"""How like titles are that people wrote anew: what of a title counts, and the likest of many.

Two titles are compared by their pairs of neighbouring characters, whatever their order, so that clauses may change
places. A pair weighs the more the fewer titles have it: what is said everywhere (工作, 推进) tells little.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from heapq import nlargest

from govinfo_cli import numerals

_JUNK = re.compile(r"[\W_]+")
_TELLING = frozenset(
    "未不没无非否反停暂缓撤取消失负降减增升副代正常原前后上下左右首末初旧新老大小中高低东西南北内外男女春夏秋冬早晚"
    "一二三四五六七八九十百千万亿甲乙丙丁两双单半县市区乡镇村州省0123456789-"
)
"""Signs that make another article of one that lacks them: 未完成, 下半年, 副书记, 之二."""
_PER_CENT = re.compile(r"百分之(\d+(?:\.\d+)?)")
_FROM_JANUARY = re.compile(r"(?<!\d)[1一](?:月份?)?[-—–―~～至到]+(?=\d{1,2}月)")
_ORDINAL = re.compile(r"第(?=\d)")
_MEASURES = "个项措点方面大条种次月日期批季年号届轮家名万亿千百倍成举维周旬度"
_WRITTEN = re.compile(
    rf"(?:(?<=第)|(?<=前))[〇零一二两三四五六七八九十]+|[〇零一二两三四五六七八九十]+(?=[{_MEASURES}])"
)
_NUMBER = re.compile(r"(?<!\d)-?\d+(?:\.\d+)?")


@lru_cache(4096)
def folded(title: str) -> str:
    """A title in one way of writing: without spaces and marks, plain letters, numbers in digits."""
    return _JUNK.sub("", _plain(title))


def numbers(title: str) -> list[str]:
    """The numbers of a title in digits, smallest text first; articles that differ in one are two."""
    return sorted(_NUMBER.findall(_plain(title)))


def is_another(one: str, other: str) -> bool:
    """Whether two folded titles that are alike may well be of two articles.

    They are of one if words are only left out or added, more than one sign and none that tells; and a run of words may
    have changed its place, but not two their places: 马军约谈刘强 is not 刘强约谈马军.
    """
    lacking, more = Counter(one), Counter(other)
    lacking, more = lacking - more, more - lacking
    extra = lacking or more
    if (lacking and more) or sum(extra.values()) == 1 or not _TELLING.isdisjoint(extra):
        return True
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    short, long = sorted((one[start:], other[start:]), key=len)
    return not any(_is_within(short, long[at:] + long[:at]) for at in range(max(len(long), 1)))


def _is_within(text: str, other: str) -> bool:
    """Whether a text is left of another if signs are left out."""
    left = iter(other)
    return all(sign in left for sign in text)


def _plain(title: str) -> str:
    if title.isalpha() and not _WRITTEN.search(title):
        return unicodedata.normalize("NFKC", title).casefold()
    plain = unicodedata.normalize("NFKC", title).casefold().replace("\u2212", "-")
    plain = _PER_CENT.sub(r"\1%", _WRITTEN.sub(lambda found: numerals.read(found[0]), plain))
    return _ORDINAL.sub("", _FROM_JANUARY.sub("前", plain))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}


class Weighed:
    """Titles, ready to be compared with others."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Weigh titles that are folded."""
        self._count = len(texts)
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        pairs = list(map(_pairs, texts))
        for place, own in enumerate(pairs):
            for pair in own:
                self._having[pair].append(place)
        weights = {pair: self._of_number(len(places)) for pair, places in self._having.items()}
        self._weights = [sum(map(weights.__getitem__, own)) for own in pairs]

    def likest(self, text: str, count: int) -> list[tuple[int, int]]:
        """The places of the titles that are most like a folded text, each with its likeness in whole per cent."""
        shared: defaultdict[int, float] = defaultdict(float)
        own = 0.0
        for pair in _pairs(text):
            places = self._having.get(pair, ())
            weight = self._of_number(len(places))
            own += weight
            for place in places:
                shared[place] += weight
        like = ((200 * weight / (own + self._weights[place]), -place) for place, weight in shared.items())
        return [(-place, min(int(likeness + 0.001), 100)) for likeness, place in nlargest(count, like)]

    def _of_number(self, having: int) -> float:
        """What a pair weighs that so many titles have."""
        return 1 + math.log((self._count + 1) / (having + 1))
