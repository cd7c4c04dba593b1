"""What stands in heads and feet beside what is asked for: letterheads, issues, addressees, what a chat writes above."""

import re

from govinfo_cli.articles import labels, zones

SECTION = re.compile(r"(?:党政|政府|政务)?(?:信息|综合|秘书|调研|文秘|法规|宣传|政办|督查)+(?:科|股|室|处|中心|组)$")
SUFFIXED = re.compile(r"(?:办公室|政府办|政府|委员会|管委会)$")
PRINTED = re.compile(r"\s*(?:主办|编印|印发|编辑|编|印|报送|供稿|报|[(（](?:盖章|公章|章)[)）])$")
LETTERHEAD = re.compile(
    r"(?P<who>.{0,30}?)(?:党政|政务|政府|工作|每日|重要)?(?:信息|简报|专报|快报|要情|动态|文件|情况反映|来稿|投稿|稿件)+"
    r"(?:专报|快报|简报|摘报|直报|报送|上报)?(?:表|单|稿|件)?[(（]?(?:(?:20\d\d年?)?第?\s*\d+\s*[期号]?)?[)）]?"
)
ISSUE = re.compile(
    r"[(（]?(?:20\d\d年)?第?\s*[\d〇一二三四五六七八九十百]{1,5}\s*[期号][)）]?|[(（]?总第?\s*\d+\s*期[)）]?"
    r"|\S{0,12}[〔\[【(（]20\d\d[〕\]】)）]\s*\d+\s*号"
)
SENT_TO = re.compile(r"[报呈送发抄][:：].{2,40}")
MESSAGE = re.compile(r".{0,30}?(?:(?:20\d\d[-/年])?\d{1,2}[-/月]\d{1,2}日?)?\s*\d{1,2}:\d{2}(?::\d{2})?\s*")
"""What a chat writes above a message: who, and when."""
ADDRESSEE = re.compile(r".{2,30}[:：]")
BARE = {word for words in labels.WORDS.values() for word in words} | {"附件", "信息报送", "正文"}
"""Labels that say nothing, and the headings of forms."""


def says_nothing(text: str) -> bool:
    """Whether a line is an addressee, a letter's word, or a label alone."""
    aside = any(each.fullmatch(text) for each in (ADDRESSEE, SENT_TO, zones.LETTER))
    return aside or "".join(text.split()).rstrip(":：") in BARE
