"""What was played, by kind: how often it was done, and how often a service refused it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from devstack.text import Text

KINDS: Mapping[str, Text] = {
    "post": Text("设置岗位", "posts provided"),
    "person": Text("名册登记人员", "people on the rolls"),
    "retirement": Text("退休", "retirements"),
    "resignation": Text("辞职", "resignations"),
    "death": Text("死亡", "deaths"),
    "dismissal": Text("开除", "dismissals"),
    "transfer": Text("调动", "transfers"),
    "exchange": Text("交流到机关", "exchanges to the bureau"),
    "removal": Text("免职", "removals"),
    "recorded_late": Text("其中补记", "of these recorded late"),
    "frozen": Text("冻结岗位", "posts frozen"),
    "unfrozen": Text("解冻岗位", "posts unfrozen"),
    "extended": Text("延长空缺期限", "terms of vacancies extended"),
    "requested": Text("申请招录", "recruitment asked for"),
    "planned": Text("招录计划", "recruitments planned"),
    "in_time": Text("按期列入计划的空缺", "vacancies planned in time"),
    "too_late": Text("逾期列入计划的空缺", "vacancies planned too late"),
    "announced": Text("发布公告", "recruitments announced"),
    "examined": Text("组织考试", "recruitments examined"),
    "hired": Text("录用", "people hired"),
    "hired_late": Text("其中补记到期前的录用", "of these before the day, recorded after it"),
    "given_up": Text("未招到人", "places given up"),
    "nominated": Text("提名所长", "directors nominated"),
    "heard": Text("征求乡镇意见", "townships heard"),
    "appointed": Text("任命所长", "directors appointed"),
    "withdrawn": Text("撤回提名", "nominations withdrawn"),
    "seconded": Text("借调", "secondments"),
    "returned": Text("借调返回", "returns from secondment"),
    "consent_asked": Text("申请同意", "consents asked for"),
    "consented": Text("同意", "consents given"),
    "consent_refused": Text("不同意", "consents refused"),
    "consent_withdrawn": Text("撤回申请", "requests withdrawn"),
    "carried_out": Text("经同意后办理", "carried out with consent"),
    "counted": Text("编制清查", "counts"),
    "count_signed": Text("清查签字", "signatures of counts"),
    "finding_fixed": Text("清查问题整改", "findings put right"),
    "finding_accepted": Text("清查问题认可", "findings let stand"),
    "return_generated": Text("生成人员年报", "returns of staff"),
    "return_checked": Text("年报校核", "rows of returns checked"),
    "return_reviewed": Text("年报审核", "returns reviewed"),
    "return_signed": Text("年报签发", "returns signed"),
    "return_locked": Text("年报锁定", "returns locked"),
    "change_proposed": Text("提出机构变更", "changes proposed"),
    "change_approved": Text("批准机构变更", "changes approved"),
    "change_rejected": Text("驳回机构变更", "changes rejected"),
    "change_withdrawn": Text("撤回机构变更", "changes withdrawn"),
    "change_filed": Text("机构变更备案", "changes filed"),
    "consultation": Text("协商会议", "consultations"),
    "action_agreed": Text("议定事项", "actions agreed upon"),
    "action_done": Text("议定事项落实", "actions done"),
    "disclosed": Text("发布公开内容", "disclosures published"),
}
OF_ALERTS: Mapping[str, Text] = {
    "raised": Text("预警产生", "alerts raised"),
    "escalated": Text("预警升级", "alerts that grew graver"),
    "eased": Text("预警减轻", "alerts that grew milder"),
    "moved": Text("预警变动", "alerts that moved to another day or place"),
    "cleared": Text("预警解除", "alerts cleared"),
    "retracted": Text("预警撤销", "alerts retracted"),
    "acknowledged": Text("预警签收", "alerts acknowledged"),
    "snoozed": Text("预警暂缓", "alerts snoozed"),
}
"""How often depends on how fast the streams are, for what people see of them."""
TOLD_APART = ("person", "recorded_late", "hired_late", "in_time", "too_late")
"""No commands of their own."""


@dataclass(frozen=True, slots=True)
class Tally:
    """`refused` is by kind and by what the service called the problem."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def commands(self) -> int:
        """How many were carried out, without what only tells some of them apart."""
        return sum(number for kind, number in self.done.items() if kind not in TOLD_APART)
