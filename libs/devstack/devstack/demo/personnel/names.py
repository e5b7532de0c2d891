"""Made-up people: names put together from lists, identity numbers and phones that nobody can have."""

from datetime import date

from devstack.demo.seats import chosen, drawn

SEED = 54
"""Another one makes other people."""
NOWHERE = "5490"
"""The region's code followed by that of no prefecture: no number that begins so was ever given out (GB 2260)."""
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
TRANSCRIBED = 4, 3
"""So many of so many and one are named in transcription."""
FIRST = (
    "扎西", "次仁", "洛桑", "丹增", "格桑", "白玛", "边巴", "普布", "尼玛", "达瓦", "米玛", "拉巴",
    "巴桑", "索朗", "贡嘎", "仁增", "阿旺", "土登", "益西", "强巴", "嘎玛", "晋美", "德庆", "旦巴",
)  # fmt: skip
LAST = {
    "male": ("顿珠", "多吉", "平措", "旺堆", "次旺", "坚赞", "朗杰", "罗布", "群培", "旺久", "扎巴", "欧珠"),
    "female": (
        "央金",
        "卓玛",
        "德吉",
        "曲珍",
        "拉姆",
        "卓嘎",
        "白珍",
        "央宗",
        "曲宗",
        "玉珍",
        "措姆",
        "仓决",
    ),
}
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = {
    "male": "伟强军明辉建国平志勇刚文斌东海涛波宁川原",
    "female": "芳丽敏静娟霞萍玲燕红梅兰英秀云洁颖岚宁川",
}


def name(key: str, sex: str) -> str:
    """Never a person's whom anybody looked up: two parts, drawn apart."""
    most, _ = TRANSCRIBED
    if drawn(f"{SEED} kind of name {key}", sum(TRANSCRIBED)) < most:
        return chosen(f"{SEED} first {key}", FIRST) + chosen(f"{SEED} last {key}", LAST[sex])
    given = "".join(chosen(f"{SEED} given {n} {key}", GIVEN[sex]) for n in range(2))
    return chosen(f"{SEED} surname {key}", SURNAMES) + given[: 1 + drawn(f"{SEED} given {key}", 2)]


def identity_number(key: str, born: date, sex: str) -> str:
    """With the check digit of GB 11643, and of a place that does not exist."""
    place = f"{NOWHERE}{drawn(f'{SEED} place {key}', 90) + 10}"
    order = 2 * drawn(f"{SEED} order {key}", 499) + (1 if sex == "male" else 2)
    digits = f"{place}{born:%Y%m%d}{order:03d}"
    return digits + CHECKS[sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11]


def office_phone(key: str) -> str:
    """No line's number begins with a zero."""
    return f"0891-0{drawn(f'{SEED} office {key}', 10**6):06d}"


def private_phone(key: str) -> str:
    """No mobile telephone's begins with 101."""
    return f"101{drawn(f'{SEED} phone {key}', 10**8):08d}"
