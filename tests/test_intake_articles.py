"""Articles in many ways of writing head and foot: what they say is read right, or asked about, and never wrong."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests import articles
from tests.office import Office

FIELDS = ("unit", "title", "authors", "approver", "contact", "received_on")


def understood(office: Office, path: Path) -> dict[str, dict[str, Any]]:
    """What a dry run understands of the files in a folder, by the name of the file."""
    answer = json.loads(office.run("intake", path, "--dry-run", "--format", "json").stdout)
    assert answer["dry_run"] is True
    return {
        Path(row["file"].split(".eml")[0] + (".eml" if ".eml" in row["file"] else "")).name: row
        for row in answer["files"]
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_what_articles_say_is_read_or_asked_about(office: Office, tmp_path: Path, seed: int) -> None:
    truths = articles.make(tmp_path / "pile", 132, seed)
    assert len({(truth["head"], truth["foot"]) for truth in truths.values()}) == 132
    found = understood(office, tmp_path / "pile")
    assert found.keys() == truths.keys()
    fates: Counter[str] = Counter()
    for name, truth in truths.items():
        for field in FIELDS:
            if field in found[name]["asked"]:
                fates["asked"] += 1
            elif truth[field] is not None:
                assert found[name][field] == truth[field], (name, truth["head"], truth["foot"])
                fates["right"] += 1
    assert fates["asked"] * 20 < fates["right"]


HEAD = "昌吉市开学保障\n昌吉市人民政府办公室\n2026年9月3日\n近日，昌吉市全力做好开学保障工作，效果明显。\n"
FOOT = "撰稿：张三 审签：马军 电话：0994-2340002"


def read(office: Office, tmp_path: Path, text: str, name: str = "稿件.txt") -> dict[str, Any]:
    """What is understood of a text."""
    folder = tmp_path / "one"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    answer = json.loads(office.run("intake", folder, "--dry-run", "--format", "json").stdout)
    (row,) = answer["files"]
    found: dict[str, Any] = {field: None if field in row["asked"] else row[field] for field in FIELDS}
    return found


FEET = {
    "撰稿人：张三 审核人：李四 签发人：王五 电话：0994-2340002": ("张三", "王五", "0994-2340002"),
    "撰稿：张三 初审：李四 复审：王五 终审：赵六 手机：13900000001": ("张三", "赵六", "13900000001"),
    "撰稿人张三，审签人李四，电话0994-2340002": ("张三", "李四", "0994-2340002"),
    "（昌吉市政府办 张三、李四 审签：王五 电话：2340002）": ("张三、李四", "王五", "2340002"),
    "撰稿：张三 供稿：李四 审签：王五 电话：2340002": (None, "王五", "2340002"),
    "撰稿：张三 李四 审签：王五 电话：2340002": (None, "王五", "2340002"),
    "撰稿：张三 审签：王五 审签：赵六 电话：2340002": ("张三", None, "2340002"),
    "撰稿：张三（电话：2340002） 审签：王五（电话：2340003）": ("张三", "王五", None),
    "撰稿：张三 审签：王五 电话：0994-4500001 手机：13900000002": ("张三", "王五", "0994-4500001、13900000002"),
    "撰稿：张三 审签：副局长王五 联系人：李四 13900000002": ("张三", "王五", "13900000002"),
    "（张三）\n审签：王五": (None, "王五", None),
    "信息员：张三 分管领导：王五 电话：2340002": (None, None, "2340002"),
    "文字：张三 摄影：李四 责任编辑：王五 审签：赵六 TEL：2340002": ("张三", "赵六", "2340002"),
    "特此报告。": (None, None, None),
    "文/张三 图/李四\n审签/王五\n电话/2340002": ("张三", "王五", "2340002"),
    "撰稿：张三 审签：王五 电话：2340002\n附：\n全市共有学校86所，其中小学40所。": ("张三", "王五", "2340002"),
}


@pytest.mark.parametrize(("foot", "said"), FEET.items(), ids=list(FEET))
def test_a_foot(office: Office, tmp_path: Path, foot: str, said: tuple[str | None, ...]) -> None:
    found = read(office, tmp_path, HEAD + foot)
    authors = "、".join(found["authors"]) if found["authors"] else None
    assert (authors, found["approver"], found["contact"]) == said
    assert (found["unit"], found["title"], found["received_on"]) == ("昌吉市", "昌吉市开学保障", "2026-09-03")


def test_several_articles_in_one_file(office: Office, tmp_path: Path) -> None:
    one = "全力做好开学保障工作，效果明显。\n撰稿人：张三 审签人：李四 电话：2340002\n"
    found = read(office, tmp_path, f"昌吉市开学保障\n昌吉市\n{one}昌吉市防汛工作\n{one}")
    assert found["title"] is None


BODY = "\n近日，全力做好秋季开学保障工作，效果明显。\n一是强化组织领导。\n" + FOOT
TITLE = "多举措做好开学保障"
HEADS = {
    f"{TITLE}\n报送单位：州公安局办公室\n报送时间：二〇二六年九月三日": ("公安局", TITLE, "2026-09-03"),
    f"昌吉市信息\n第12期\n昌吉市人民政府办公室    2026年9月3日\n{TITLE}": ("昌吉市", TITLE, "2026-09-03"),
    f"报：州人民政府办公室\n{TITLE}\n呼图壁县政府办公室    丁一\n（2026.9.3）": ("呼图壁县", TITLE, "2026-09-03"),
    f"州政府办公室：\n现报送信息一篇，请审阅。\n{TITLE}\n阜康市 2026-09-03": ("阜康市", TITLE, "2026-09-03"),
    f"张三 2026/9/3 10:23\n【公安局】{TITLE}": ("公安局", TITLE, "2026-09-03"),
    f"《{TITLE}》\n（公安局）\n2026年9月3日": ("公安局", TITLE, "2026-09-03"),
    f"{TITLE}\n——奇台县开学侧记\n奇台县 2026年9月3日": ("奇台县", f"{TITLE}——奇台县开学侧记", "2026-09-03"),
    f"{TITLE}\n单位：公安局\n来源：昌吉日报\n2026年9月3日": ("公安局", TITLE, "2026-09-03"),
    # What may be one thing or another is asked for.
    f"{TITLE}\n公安局\n报送单位：司法局\n2026年9月3日": (None, TITLE, "2026-09-03"),
    f"{TITLE}\n报送单位：昌吉市公安局\n2026年9月3日": (None, TITLE, "2026-09-03"),
    f"公安局\n{TITLE}\n2026年9月3日": ("公安局", None, "2026-09-03"),
    f"公安局开展活动\n{TITLE}\n单位：公安局\n2026年9月3日": ("公安局", None, "2026-09-03"),
    f"公安局{TITLE}\n2026年9月3日": (None, f"公安局{TITLE}", "2026-09-03"),
    f"{TITLE}\n公安局 2026年9月3日\n2026年9月4日": ("公安局", TITLE, None),
}


@pytest.mark.parametrize(("head", "said"), HEADS.items(), ids=list(HEADS))
def test_a_head(office: Office, tmp_path: Path, head: str, said: tuple[str | None, ...]) -> None:
    found = read(office, tmp_path, head + BODY)
    assert (found["unit"], found["title"], found["received_on"]) == said
    assert (found["authors"], found["approver"], found["contact"]) == (["张三"], "马军", "0994-2340002")


NAMES = {
    f"公安局：{TITLE}.txt": ("公安局", TITLE),
    f"003 公安局-{TITLE}（终稿）.txt": ("公安局", TITLE),
    f"20260903 {TITLE}.txt": (None, TITLE),
    "公安局信息3.txt": ("公安局", None),
    "附件1.txt": (None, None),
}


@pytest.mark.parametrize(("name", "said"), NAMES.items(), ids=list(NAMES))
def test_the_name_of_a_file_says_what_its_text_does_not(
    office: Office, tmp_path: Path, name: str, said: tuple[str | None, ...]
) -> None:
    found = read(office, tmp_path, BODY, name)
    assert (found["unit"], found["title"]) == said
