"""What `record KIND --help` says of each kind: a sentence and an example."""

from govinfo_cli.i18n import _
from govinfo_cli.kinds import Kind

_SENTENCES = {
    "unit": _("Record a unit."),
    "alias": _("Record another name of a unit."),
    "officer": _("Record a leader in charge or an information officer."),
    "commission": _("Record a commission to units."),
    "submission": _("Record a submission."),
    "adoption": _("Record that a publication adopted a submission."),
    "instruction": _("Record a leader's instruction on a submission."),
    "sent-up": _("Record that a submission was sent up to another authority."),
    "mark": _("Record what a rule takes or gives points for beside all else, of a submission or of a unit alone."),
    "carried": _("Record what a unit had in a month that was published on paper before the ledger began."),
    "verdict": _("Record the verdict on a unit's answer to a commission."),
    "inaccuracy": _("Record that a submission was found inaccurate."),
    "training": _("Record a training that a unit held."),
    "secondment": _("Record the secondment of one person."),
    "outreach": _("Record an outreach lecture at a unit."),
    "talk": _("Record a formal talk with a unit."),
    "reporting-points": _("Record the reporting points issued for a month."),
    "conference": _("Record the annual conference."),
    "notice": _("Record that a paper was sent to a unit; 'govinfo notice' does so by itself."),
    "remark": _("Record words of praise or blame, or what is asked, for the circular of a period."),
    "place-above": _("Record the place and the points that a higher authority's circular gives the office."),
}
_EXAMPLES = {
    "unit": "govinfo record unit 示例局 --category 州直非重点部门 --code sljx",
    "alias": "govinfo record alias --unit 公安局 州公安局",
    "officer": "govinfo record officer --unit 公安局 --name 张三 --role 信息员 --employment 专职",
    "commission": "govinfo record commission 春耕备耕情况 --unit 昌吉市 --unit 玛纳斯县 --issued-on 2018-06-01 "
    "--due-on 2018-06-15",
    "submission": "govinfo record submission 春耕生产全面展开 --unit 公安局 --author 张三 --approver 李四 "
    "--contact 0994-0000001",
    "adoption": "govinfo record adoption 2018-000123 --in 新疆要情 --on 2018-06-08",
    "instruction": "govinfo record instruction 2018-000123 --level 州政府 --leader 王五 --on 2018-06-12",
    "sent-up": "govinfo record sent-up 2018-000123 --to 自治区 --on 2018-06-09",
    "mark": "govinfo record mark 失实 --submission 2018-000123 --on 2018-06-25 --note 数据有误",
    "carried": "govinfo record carried 公安局 --month 2018-01 --submitted 25 --adopted 3 --total 60",
    "verdict": "govinfo record verdict YG-2018-001 --unit 昌吉市 --verdict 符合 --on 2018-06-20",
    "inaccuracy": "govinfo record inaccuracy 2018-000123 --on 2018-06-25 --note 数据有误",
    "training": "govinfo record training 公安局 --on 2018-06-08 --attendees 60 --topic 信息写作",
    "secondment": "govinfo record secondment 张三 --unit 公安局 --starts-on 2018-06-01 --ends-on 2018-07-31 "
    "--outcome 完成",
    "outreach": "govinfo record outreach 怎样写信息 --unit 木垒哈萨克自治县 --on 2018-06-08",
    "talk": "govinfo record talk 公安局 --quarter 2018-Q2 --on 2018-07-10 --findings 报送数量不足",
    "reporting-points": "govinfo record reporting-points 2018-06 --on 2018-05-28 --content 夏收夏种",
    "conference": "govinfo record conference 2018年工作年会 --on 2018-03-15 --attendees 120",
    "notice": "govinfo record notice 约谈通知 --unit 公安局 --about 2018-Q2 --on 2018-07-08 "
    "--number 昌州政办函〔2018〕7号",
    "remark": "govinfo record remark 2018-06 --about 表扬 --text 呼图壁县主要领导亲自审定信息，报送质量明显提高",
    "place-above": "govinfo record place-above 2018-06 --by 自治区 --place 3 --among 14 --points 340 --on 2018-07-05",
}


def recording(kind: Kind) -> str:
    """The help of `record` for a kind."""
    about = _SENTENCES.get(kind.name) or _("Record: {kind}.").format(kind=kind.one)
    return _with_example(about, _EXAMPLES.get(kind.name, ""))


def amending(kind: Kind, correction: str) -> str:
    """The help of `amend` for a kind, with what is corrected in the example."""
    ref = (
        f"{kind.prefix}12" if kind.prefix else {"unit": "公安局", "commission": "YG-2018-001"}.get(kind.name, "000123")
    )
    if kind.name == "unit":
        correction = "--name 示例局 --from 2018-11-01"
    about = _("Correct: {kind}.").format(kind=kind.one)
    return _with_example(about, f"govinfo amend {kind.name} {ref} {correction} --reason {_('REASON')}")


def _with_example(about: str, example: str) -> str:
    return _("{about}\n\nFor example:\n{example}").format(about=about, example=example) if example else about
