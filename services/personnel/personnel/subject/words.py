"""How the document calls things, Chinese first."""

from collections.abc import Mapping

from chassis.http.problems import TEXTS
from chassis.http.texts import Texts
from personnel.whereabouts.place import Place

FIELDS: Mapping[str, str] = {
    "name": "姓名 Name",
    "office_phone": "办公电话 Office phone",
    "sex": "性别 Sex",
    "major": "所学专业 Major",
    "identity_number": "公民身份号码 Identity number",
    "birth_date": "出生日期 Birth date",
    "private_phone": "个人电话 Private phone",
    "school": "毕业院校 School",
    "employer": "工作单位 Employer",
}
CODES: Mapping[str, str] = {"male": "男 male", "female": "女 female"}
PLACES: Mapping[Place, str] = {
    Place.OFFICE: "在所 at the office",
    Place.VILLAGES: "下村 in the villages",
    Place.COURT: "在法院 at court",
    Place.TRAINING: "培训 in training",
    Place.DUTY: "外出办事 away on duty",
    Place.OFF: "不在岗 off",
}
EVENTS: Mapping[str, str] = {
    "StaffMemberHired": "录用 Hired",
    "StaffMemberRegistered": "在册登记 Registered from an existing roll",
    "StaffMoved": "人员变动 Moved",
    "StaffMovePlanned": "计划变动 Move planned",
    "StaffMoveDropped": "取消计划变动 Planned move dropped",
    "EducationRecorded": "登记学历 Education recorded",
    "ServiceRecorded": "登记经历 Service recorded",
    "PersonalDataRecorded": "登记、更正个人信息 Personal data recorded",
    "ErasureAskedFor": "申请删除个人信息 Erasure asked for",
    "ErasureConfirmed": "确认删除个人信息 Erasure confirmed",
    "ErasureDropped": "终止删除个人信息 Erasure dropped",
    "PersonalDataErased": "个人信息已删除 Personal data erased",
    "PostFilled": "任岗 Post filled",
    "PostVacated": "离岗 Post vacated",
    "PostMoved": "岗位调整 Post moved",
    "StationStaffingChanged": "司法所人员变化 Station's staffing changed",
}
BODIES = Texts.load([TEXTS])


def event_called(name: str) -> str:
    """What has no words yet is called as the contract calls it."""
    return EVENTS.get(name, name)


def body_called(body: str) -> str:
    return BODIES.word(body, "zh") if body else "系统 the system itself"
