"""The kinds of record and their columns: the one list that import, record, amend, void and list go by.

A column's `name` is its English header, its key in JSON and its option; `zh` is its Chinese header.
"""

from collections.abc import Collection, Mapping
from enum import Enum, auto
from typing import Any, NamedTuple

from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, language, listed


class Type(Enum):
    """What a cell holds."""

    TEXT = auto()  # one line of text
    LINES = auto()  # text of several lines, which are kept
    NAME = auto()  # a person's or unit's name
    NAMES = auto()  # several, parted by 、
    COUNT = auto()  # a whole number from 1 on
    NUMBER = auto()  # a whole number from 0 on
    FIGURE = auto()  # a number, below 0 too, that may have decimals
    FLAG = auto()  # yes or no
    DATE = auto()
    MONTH = auto()  # YYYY-MM
    QUARTER = auto()  # YYYY-Qn
    PERIOD = auto()  # a month, quarter, half-year or year
    CHOICE = auto()  # an id, from the program's or the rulebook's list `choices`
    REF = auto()  # a ref of this very record
    UNIT = auto()
    UNITS = auto()
    SUBMISSION = auto()
    COMMISSION = auto()
    ANSWERED = auto()  # the submission with the instruction that is answered: by its ref, or by the instruction's


class Column(NamedTuple):
    """One column of a kind.

    Attributes:
        required: the cell must be filled.
        option: the option's short name where scripts use one (`--on`), else the column's own.
        choices: the list that a CHOICE is taken from: a key of CHOICES or of the rulebook's vocabularies.
        field: the table's column, where it is not called the same.
        future: the date may lie ahead.
        spans: it may go over several days, of which the last is kept.
        wanted: asked for on a terminal though it may stay empty.
        today: `record` takes today where nothing is said.
        detail: left out of a list on a terminal that is too narrow for it.
        phone: holds a phone number.
        mobile: of a mobile alone.
        person: holds names of persons, not of units.
        titled: a person's title may stand behind the name.
        told_by: the column by which import tells it where it is not filled.
        former: Chinese headers that it had before; import takes them as it takes `zh`.
        of_sheet: a sheet may leave it out: its title, its name or the file's says it for all rows.
        said_on: the column of the day on which it was said: a deadline may leave out the year and be written as offices
            write it, and a group of units is the one of that day.
        unlocked: no figure rests on it, so that it may be changed in a published period too.
        plainly: of a yes or no, nothing said is no.
    """

    name: str
    zh: str
    type: Type = Type.TEXT
    required: bool = False
    option: str = ""
    choices: str = ""
    field: str = ""
    future: bool = False
    spans: bool = False
    wanted: bool = False
    today: bool = False
    detail: bool = False
    phone: bool = False
    mobile: bool = False
    person: bool = False
    titled: bool = False
    told_by: str = ""
    former: tuple[str, ...] = ()
    of_sheet: bool = False
    said_on: str = ""
    unlocked: bool = False
    plainly: bool = False

    @property
    def title(self) -> str:
        """The header in the language in use."""
        return self.zh if language() == "zh" else self.name.replace("_", " ")

    @property
    def stored(self) -> str:
        """The field of its table that holds it."""
        return self.field or self.name


class Kind(NamedTuple):
    """One kind of record.

    Attributes:
        name: its name on the command line (`submission`).
        table: its table, sheet, file and JSON name (`submissions`).
        zh: its sheet's Chinese name.
        prefix: what its records' own refs begin with, where it has no column `ref`.
        main: the column that `record` takes as an argument too.
        day: the column by which a period selects it.
        noun: the Chinese name of one of its records in a sentence, where it is not that of the sheet.
        unlocked: no figure rests on its records, so that a published period locks none of them.
    """

    name: str
    table: str
    zh: str
    columns: tuple[Column, ...]
    prefix: str = ""
    main: str = ""
    day: str = ""
    noun: str = ""
    unlocked: bool = False

    @property
    def title(self) -> str:
        """Its name in the language in use."""
        return self.zh if language() == "zh" else self.table.replace("_", " ")

    @property
    def lasting(self) -> bool:
        """Whether its records go on after their month: a year locks them, or another table that rests on them."""
        return self.name in ("secondment", "talk")

    @property
    def of_period(self) -> bool:
        """Whether its records are words of the circular of a period, and are locked with that, whatever their day."""
        return any(column.type is Type.PERIOD for column in self.columns)

    @property
    def of_units(self) -> bool:
        """Whether its records belong to a unit."""
        units = (Type.UNIT, Type.UNITS, Type.SUBMISSION)
        return self.name == "unit" or any(column.type in units for column in self.columns)

    @property
    def one(self) -> str:
        """The name of one of its records in the language in use."""
        return (self.noun or self.zh) if language() == "zh" else self.name

    @property
    def sheet_columns(self) -> tuple[Column, ...]:
        """Its columns, and where a sheet may name the submission by its unit and title, these."""
        own = {column.name for column in self.columns}
        return (*self.columns, *(column for column in _NAMING if self.by_title and column.name not in own))

    @property
    def by_title(self) -> bool:
        """Whether its records are of a submission, which may be named by its title."""
        return any(column.type is Type.SUBMISSION for column in self.columns)

    @property
    def listed(self) -> "Kind":
        """As it is listed: with the unit and title of its submission behind the ref of that."""
        added = [column for column in self.sheet_columns if column not in self.columns]
        at = next((at for at, column in enumerate(self.columns, 1) if column.type is Type.SUBMISSION), 0)
        return self._replace(columns=(*self.columns[:at], *added, *self.columns[at:]))

    def lacking(self, names: Collection[str | None]) -> list[Column]:
        """The required columns that are not among those of a sheet, nor told by one of them."""
        by_title = self.by_title and "title" in names
        return [
            column
            for column in self.columns
            if column.required
            and not column.of_sheet
            and column.name not in names
            and not (column.told_by and column.told_by in names)
            and not (by_title and column.type is Type.SUBMISSION)
        ]

    def numbered(self, id_: int) -> str:
        """The ref of a record that goes by its kind and its number in the table, such as A12."""
        return f"{self.prefix}{id_}"

    def own_ref(self, row: Mapping[Any, Any], id_: int) -> str:
        """What a record goes by: its ref, a unit's code, else its number.

        Args:
            row: the record's fields.
            id_: its number in the table.
        """
        return str(row.get("ref") or (row["code"] if self.name == "unit" else self.numbered(id_)))

    def column(self, name: str) -> Column:
        """The column of that name, of a sheet at least; KeyError if there is none."""
        for column in self.sheet_columns:
            if column.name == name:
                return column
        raise KeyError(name)


_CHOICE, _DATE, _UNIT = Type.CHOICE, Type.DATE, Type.UNIT
_ACTIVE_FROM, _ACTIVE_TO = (
    Column("active_from", "启用日期", _DATE, future=True, detail=True),
    Column("active_to", "停用日期", _DATE, future=True, detail=True),
)
_SUBMISSION = Column("submission", "信息编号", Type.SUBMISSION, required=True, field="submission_id")
_ITS_UNIT = Column("unit", "单位", _UNIT, required=True, field="unit_id")
_NAMING = (Column("unit", "单位", _UNIT), Column("title", "标题"))
"""The columns of a sheet by which a submission is named that has no ref there."""
_PERIOD = Column("period", "期间", Type.PERIOD, required=True)
_HELD_ON = Column("held_on", "培训日期", _DATE, required=True, option="on", spans=True, today=True)

CARRIED = ("authors", "approver", "contact")
"""What a submission must carry; one that lacks any of these is refused (main text 二(三))."""

KINDS = (
    Kind(
        "unit",
        "units",
        "单位",
        (
            Column("name", "单位", Type.NAME, required=True),
            Column("category", "单位类别", _CHOICE, required=True, choices="category", former=("类别",)),
            Column("code", "代码"),
            Column("aliases", "别名", Type.NAMES),
            _ACTIVE_FROM,
            _ACTIVE_TO,
            Column("into", "承接单位", _UNIT, field="into_id", detail=True),
            Column("carries", "积分转入", Type.FLAG, detail=True),
        ),
        main="name",
    ),
    Kind("alias", "aliases", "别名", (_ITS_UNIT, Column("name", "别名", Type.NAME, required=True)), "B", "name"),
    Kind(
        "officer",
        "officers",
        "人员",
        (
            _ITS_UNIT,
            Column("name", "姓名", Type.NAME, required=True, person=True),
            Column("role", "身份", _CHOICE, required=True, choices="role"),
            Column("employment", "专兼职", _CHOICE, choices="employment"),
            Column("position", "职务"),
            Column("landline", "固定电话", detail=True, phone=True),
            Column("mobile", "手机号", detail=True, phone=True, mobile=True),
            Column("active_from", "任职日期", _DATE, future=True, detail=True),
            Column("active_to", "离任日期", _DATE, future=True, detail=True),
        ),
        "P",
        "name",
    ),
    Kind(
        "commission",
        "commissions",
        "约稿",
        (
            Column("ref", "约稿编号", Type.REF),
            Column("topic", "约稿主题", required=True),
            Column("issued_on", "下发日期", _DATE, required=True, today=True),
            Column("due_on", "截止日期", _DATE, required=True, future=True, said_on="issued_on"),
            Column("units", "约稿单位", Type.UNITS, required=True, option="unit", said_on="issued_on"),
            Column("requirements", "要求", Type.LINES, detail=True),
        ),
        main="topic",
        day="due_on",
    ),
    Kind(
        "submission",
        "submissions",
        "报送",
        (
            Column("ref", "编号", Type.REF),
            _ITS_UNIT,
            Column("received_on", "报送日期", _DATE, required=True, today=True),
            Column("title", "标题", required=True),
            Column("authors", "撰稿人", Type.NAMES, option="author", wanted=True, person=True),
            Column("approver", "审签人", Type.NAME, wanted=True, detail=True, person=True, titled=True),
            Column("contact", "联系方式", wanted=True, detail=True, phone=True),
            Column("topic", "主题", _CHOICE, choices="topic", detail=True),
            Column("nature", "信息性质", _CHOICE, choices="nature", detail=True),
            Column("event_on", "事件日期", _DATE, detail=True),
            Column("commission", "约稿编号", Type.COMMISSION, field="commission_id", detail=True),
            Column("answers", "落实批示", Type.ANSWERED, field="answers_id", detail=True, unlocked=True),
        ),
        main="title",
        day="received_on",
        noun="信息",
    ),
    Kind(
        "adoption",
        "adoptions",
        "采用",
        (
            _SUBMISSION,
            Column("publication", "刊物", _CHOICE, required=True, option="in", choices="publication"),
            Column("type", "信息类别", _CHOICE, option="as", choices="type", former=("类别",)),
            Column("issue", "期号"),
            Column("adopted_on", "采用日期", _DATE, required=True, option="on", today=True),
            Column("article", "刊发标题", detail=True),
        ),
        "A",
        "submission",
        "adopted_on",
    ),
    Kind(
        "instruction",
        "instructions",
        "批示",
        (
            _SUBMISSION,
            Column("level", "批示层级", _CHOICE, required=True, choices="level", told_by="leader"),
            Column("leader", "批示领导", Type.NAME, required=True, person=True, titled=True),
            Column("instructed_on", "批示日期", _DATE, required=True, option="on", today=True),
            Column("text", "批示内容", detail=True),
            Column("publication", "批示刊物", _CHOICE, choices="publication", detail=True),
            Column("follow_up", "要求反馈", Type.FLAG, detail=True, unlocked=True, plainly=True),
        ),
        "I",
        "submission",
        "instructed_on",
    ),
    Kind(
        "sent-up",
        "sent_up",
        "上报",
        (
            _SUBMISSION,
            Column("to", "上报单位", _CHOICE, required=True, choices="tier", field="tier"),
            Column("kind", "类别", _CHOICE, choices="type", field="type"),
            Column("sent_on", "上报日期", _DATE, required=True, option="on", today=True),
        ),
        "U",
        "submission",
        "sent_on",
        "上报记录",
    ),
    Kind(
        "verdict",
        "verdicts",
        "约稿认定",
        (
            Column("commission", "约稿编号", Type.COMMISSION, required=True, field="commission_id"),
            _ITS_UNIT,
            Column("verdict", "认定结果", _CHOICE, required=True, choices="verdict", former=("认定",)),
            Column("judged_on", "认定日期", _DATE, required=True, option="on", today=True),
            Column("note", "说明"),
        ),
        "V",
        "commission",
        "judged_on",
        "约稿质量认定",
    ),
    Kind(
        "inaccuracy",
        "inaccuracies",
        "失实",
        (
            _SUBMISSION,
            Column("found_on", "失实认定日期", _DATE, required=True, option="on", today=True, former=("认定日期",)),
            Column("note", "情况说明", required=True),
        ),
        "X",
        "submission",
        "found_on",
        "信息失实",
    ),
    Kind(
        "mark",
        "marks",
        "加减分事项",
        (
            Column("kind", "事项", _CHOICE, required=True, choices="mark"),
            Column("unit", "单位", _UNIT, field="unit_id", wanted=True),
            Column("submission", "信息编号", Type.SUBMISSION, field="submission_id"),
            Column("marked_on", "日期", _DATE, required=True, option="on", today=True),
            Column("figure", "分值", Type.FIGURE),
            Column("note", "说明"),
        ),
        "R",
        "kind",
        "marked_on",
    ),
    Kind(
        "carried",
        "carried",
        "期初数据",
        (
            _ITS_UNIT,
            Column("month", "月份", Type.MONTH, required=True, of_sheet=True),
            Column("submitted", "报送数量", Type.NUMBER, wanted=True),
            Column("adopted", "采用数量", Type.NUMBER, wanted=True),
            Column("total", "积分", Type.FIGURE, required=True),
            Column("note", "说明"),
        ),
        "F",
        "unit",
    ),
    Kind(
        "training",
        "trainings",
        "培训",
        (
            _ITS_UNIT,
            _HELD_ON,
            Column("attendees", "参加人数", Type.COUNT, required=True),
            Column("topic", "内容"),
        ),
        "T",
        "unit",
        "held_on",
        "集中培训",
    ),
    Kind(
        "secondment",
        "secondments",
        "跟班",
        (
            _ITS_UNIT,
            Column("person", "姓名", Type.NAME, required=True, person=True),
            Column("starts_on", "开始日期", _DATE, required=True, future=True),
            Column("ends_on", "结束日期", _DATE, future=True),
            Column("outcome", "结果", _CHOICE, required=True, choices="outcome"),
        ),
        "S",
        "person",
        "starts_on",
        "跟班培训",
    ),
    Kind(
        "outreach",
        "outreach",
        "送课",
        (
            Column("held_on", "日期", _DATE, required=True, option="on", spans=True, today=True),
            _ITS_UNIT,
            Column("topic", "内容", required=True),
        ),
        "O",
        "topic",
        "held_on",
        "送课下基层",
    ),
    Kind(
        "talk",
        "talks",
        "约谈",
        (
            _ITS_UNIT,
            Column("quarter", "季度", Type.QUARTER, required=True),
            Column("held_on", "约谈日期", _DATE, required=True, option="on", today=True),
            Column("findings", "问题", required=True),
            Column("rectified_on", "整改日期", _DATE),
        ),
        "K",
        "unit",
        "held_on",
    ),
    Kind(
        "reporting-points",
        "reporting_points",
        "报送要点",
        (
            Column("month", "月份", Type.MONTH, required=True),
            Column("issued_on", "下发日期", _DATE, required=True, option="on", today=True),
            Column("content", "内容", Type.LINES),
        ),
        "M",
        "month",
        "issued_on",
    ),
    Kind(
        "conference",
        "conferences",
        "年会",
        (
            Column("held_on", "召开日期", _DATE, required=True, option="on", spans=True, today=True),
            Column("attendees", "参加人数", Type.COUNT),
            Column("topic", "内容"),
        ),
        "C",
        "topic",
        "held_on",
        "工作年会",
    ),
    Kind(
        "notice",
        "notices",
        "通知",
        (
            Column("paper", "文种", _CHOICE, required=True, choices="paper"),
            Column("unit", "主送单位", _UNIT, required=True, field="unit_id"),
            Column("about", "通知事项"),
            Column("sent_on", "发出日期", _DATE, required=True, option="on", today=True),
            Column("number", "发文字号"),
            Column("file", "文件", detail=True),
            Column("digest", "文件校验码", detail=True),
        ),
        "N",
        "paper",
        "sent_on",
        unlocked=True,
    ),
    Kind(
        "remark",
        "remarks",
        "评语",
        (
            _PERIOD,
            Column("about", "类别", _CHOICE, required=True, choices="remark"),
            Column("text", "内容", required=True),
            Column("written_on", "日期", _DATE, required=True, option="on", today=True),
        ),
        "W",
        "period",
        "written_on",
    ),
    Kind(
        "place-above",
        "places_above",
        "上级通报",
        (
            _PERIOD,
            Column("by", "通报单位", _CHOICE, required=True, choices="tier", field="tier"),
            Column("place", "名次", Type.COUNT),
            Column("among", "参评单位数", Type.COUNT),
            Column("points", "积分", Type.FIGURE),
            Column("to_date", "累计积分", Type.FIGURE),
            Column("goal", "年度目标", Type.FIGURE),
            Column("told_on", "通报日期", _DATE, required=True, option="on", today=True),
            Column("note", "说明"),
        ),
        "G",
        "period",
        "told_on",
        "上级通报情况",
    ),
)

MAY_COUNT_BY_MONTH = (
    *("commission", "submission", "adoption", "instruction", "sent-up", "verdict", "inaccuracy", "mark"),
    *("training", "secondment"),
)
"""The kinds of records that may count in the month of their day; the last two where a rule prices each of them."""

CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "paper": {
        "commission": ("约稿通知",),
        "reminder": ("催报通知",),
        "adopted": ("采用通知",),
        "refused": ("不予接收通知",),
        "talk": ("约谈通知",),
        "reporting-points": ("报送要点",),
    },
    "role": {"leader": ("分管领导",), "officer": ("信息员",)},
    "employment": {"full-time": ("专职",), "part-time": ("兼职",)},
    "verdict": {"conforming": ("符合",), "nonconforming": ("内容不符合要求", "不符合"), "excused": ("免予扣分",)},
    "remark": {"praise": ("表扬",), "blame": ("批评",), "ask": ("要求",)},
    "outcome": {
        "planned": ("计划",),
        "completed": ("完成",),
        "late": ("未按时",),
        "incomplete": ("未完成",),
        "violation": ("违规",),
    },
}
"""The program's own lists: ids with their Chinese names. The others are the rulebook's."""

CHOSEN = {
    "category": "categories",
    "publication": "publications",
    "type": "types",
    "level": "levels",
    "nature": "natures",
    "topic": "topics",
    "mark": "marks",
    "tier": "tiers",
}
"""The list of a rulebook's file that each kind of choice is from, but for those of CHOICES."""


def choice_label(choices: str, id_: str) -> str:
    """The name of one of CHOICES in the language in use."""
    return CHOICES[choices][id_][0] if language() == "zh" and id_ else id_


def choices_title(choices: str) -> str:
    """What one of a list is called in the language in use, such as a category or a level."""
    for kind in KINDS:
        for column in kind.columns:
            if column.choices == choices:
                return column.title
    return choices


_BY_NAME = {kind.name: kind for kind in KINDS}


def numbered(name: str, id_: int) -> str:
    """The ref of a record of a kind that has no other, such as K3 of a talk."""
    return _BY_NAME[name].numbered(id_)


def lacks(submission: Mapping[Any, Any]) -> list[str]:
    """The columns of CARRIED in which a submission has nothing."""
    return [name for name in CARRIED if not submission.get(name)]


def find_kind(word: str) -> Kind | None:
    """The kind that a word names: `submission`, `submissions` or `报送`, in any case."""
    folded = word.strip().casefold()
    for kind in KINDS:
        if folded in (kind.name, kind.table, kind.table.replace("_", "-"), kind.zh, kind.noun or kind.zh):
            return kind
    return None


def kind_named(word: str) -> Kind:
    """As `find_kind`.

    Raises: UsageError if the word names none, with what may be said.
    """
    kind = find_kind(word)
    if kind is None:
        from govinfo_cli.names import suggestion  # only a slip needs it

        raise UsageError(
            _("no kind of record {word!r} found; choose one of: {kinds}").format(
                word=word, kinds=listed(f"{each.name} {each.zh}" for each in KINDS)
            )
            + suggestion(word, [name for each in KINDS for name in (each.name, each.zh)])
        )
    return kind
