"""What a person needs next: where to look, and as whom to sign in."""

from devstack.addresses import urls
from devstack.calling import sifasuo
from devstack.stack import Stack
from devstack.text import Text

LOGINS = (
    ("region", Text("自治区司法厅，看全区", "the regional department, sees everything")),
    (
        "region-clerk",
        Text("自治区司法厅经办人，批准地市起草的规划", "its clerk, approves plans that a prefecture drafts"),
    ),
    ("county-540102", Text("城关区司法局，提出设立", "a county bureau, proposes a station")),
    (
        "reviewer-540102",
        Text("城关区司法局复核人，发布公开内容", "another clerk of that bureau, publishes disclosures"),
    ),
    ("staffing-540102", Text("城关区编办，审批", "its staffing authority, decides")),
    ("prefecture-5401", Text("拉萨市司法局，受理备案", "the prefecture bureau, takes the filing")),
    ("operator", Text("运维", "operations")),
)


def welcome(stack: Stack) -> str:
    addresses = [f"  {name:10} {address}" for name, address in urls(stack).items()]
    logins = [f"  {name:16} {meaning}" for name, meaning in LOGINS]
    call = sifasuo("users")
    more = Text(f"全部用户：{call}（均为虚构，不设密码）", f"All: {call} (made up, no passwords)")
    return "\n".join([*addresses, "", str(Text("登录用户", "Sign in as")), *logins, f"  {more}"])
