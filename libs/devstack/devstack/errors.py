"""Each error says what is wrong and what to do about it."""

from pathlib import Path

from devstack.calling import sifasuo
from devstack.text import Text


class DevstackError(Exception):
    """Carries what went wrong and the remedy; `tail` is the end of a log that tells more."""

    def __init__(self, what: Text, remedy: Text, tail: str = "") -> None:
        super().__init__(str(what))
        self.what = what
        self.remedy = remedy
        self.tail = tail


class ProcessDidNotStartError(DevstackError):
    def __init__(self, process: str, reason: str, log: Path, tail: str) -> None:
        super().__init__(
            Text(f"进程 {process} 未能启动：{reason}。", f"Process {process} did not start: {reason}."),
            Text(f"完整日志见 {log}。", f"The whole log is {log}."),
            tail,
        )
        self.process = process


class PortTakenError(DevstackError):
    def __init__(self, stack: str, process: str, port: int, holder: str) -> None:
        reset = sifasuo("reset", stack)
        super().__init__(
            Text(
                f"{process} 的端口 {port} 已被占用：{holder}。",
                f"Port {port} of {process} is taken by {holder}.",
            ),
            Text(
                f"结束该进程，或执行 {reset} 另选端口（数据将清空）。",
                f"End that process, or run `{reset}` to choose other ports (the data will be lost).",
            ),
        )
        self.port = port


class NoPortLeftError(DevstackError):
    def __init__(self, ports: range) -> None:
        super().__init__(
            Text(
                f"{ports.start} 至 {ports.stop - 1} 之间已没有可用端口。",
                f"No port between {ports.start} and {ports.stop - 1} is left.",
            ),
            Text(
                f"用 {sifasuo('reset')} --stack NAME 删除不再使用的环境。",
                f"Delete stacks that nobody needs: `{sifasuo('reset')} --stack NAME`.",
            ),
        )


class NotRunningError(DevstackError):
    def __init__(self, stack: str) -> None:
        super().__init__(
            Text(f"环境 {stack} 没有运行。", f"Stack {stack} is not running."),
            Text(f"请先执行 {sifasuo('up', stack)}。", f"Run `{sifasuo('up', stack)}` first."),
        )


class NotYetKnownError(DevstackError):
    """The stack was made by an earlier version, which had no such process or role."""

    def __init__(self, stack: str, name: str) -> None:
        super().__init__(
            Text(f"环境 {stack} 还没有 {name}。", f"Stack {stack} does not have {name} yet."),
            Text(
                f"执行 {sifasuo('up', stack)} 即可补上。",
                f"Run `{sifasuo('up', stack)}`: it adds what is new.",
            ),
        )


class NoAnswerError(DevstackError):
    def __init__(self, stack: str, piece: str, reason: str) -> None:
        super().__init__(
            Text(
                f"环境 {stack} 的 {piece} 没有应答：{reason}。",
                f"{piece} of stack {stack} does not answer: {reason}.",
            ),
            Text(
                f"用 {sifasuo('status', stack)} 查看状况；{sifasuo('up', stack)} 启动所缺的部分。",
                f"See `{sifasuo('status', stack)}`; `{sifasuo('up', stack)}` starts what is not up.",
            ),
        )


class DidNotEndError(DevstackError):
    def __init__(self, stack: str, names: list[str]) -> None:
        still = ", ".join(names)
        super().__init__(
            Text(f"环境 {stack} 的 {still} 没有按时结束。", f"{still} of stack {stack} did not end in time."),
            Text(
                f"数据未动。稍候再执行 {sifasuo('down', stack)}。",
                f"The data are untouched. Run `{sifasuo('down', stack)}` again in a while.",
            ),
        )


class StillThereError(DevstackError):
    """What would be recovered does not look lost."""

    def __init__(self, piece: str, data: Path) -> None:
        super().__init__(
            Text(f"{piece} 的数据还在：{data}。", f"The data of {piece} are still there: {data}."),
            Text(
                "如确已损坏，加 --discard 重新执行。",
                "If they are damaged, run again with --discard: they are given up.",
            ),
        )


class NoSecondCopyError(DevstackError):
    def __init__(self, stack: str) -> None:
        up = sifasuo("up --second-copy DIR", stack)
        super().__init__(
            Text(f"环境 {stack} 没有第二副本。", f"Stack {stack} has no second copy."),
            Text(
                f"事先用 {up} 建立；现在无从恢复。",
                f"One is made by `{up}`, beforehand; now nothing can be restored.",
            ),
        )


class SecondCopyPlaceError(DevstackError):
    def __init__(self, place: Path, reason: Text) -> None:
        shown = repr(str(place))
        super().__init__(
            Text(
                f"第二副本不能放在 {shown}：{reason.zh}。", f"No second copy can lie at {shown}: {reason.en}."
            ),
            Text(
                "尚未作任何改动。请给出另一磁盘上的空目录。",
                "Nothing was changed. Give an empty folder on another disk.",
            ),
        )


class DataLostError(DevstackError):
    """A start from nothing would make a new copy of nothing, and drop the one that has everything."""

    def __init__(self, stack: str, data: Path) -> None:
        restore, reset = sifasuo("restore", stack), sifasuo("reset", stack)
        super().__init__(
            Text(f"PostgreSQL 的数据目录不见了：{data}。", f"PostgreSQL's data directory is gone: {data}."),
            Text(
                f"用 {restore} 由第二副本恢复；全部放弃则用 {reset}。",
                f"`{restore}` brings it back from the second copy; `{reset}` gives everything up.",
            ),
        )


class KafkaLostError(DevstackError):
    def __init__(self, stack: str, data: Path) -> None:
        republish = sifasuo("republish", stack)
        super().__init__(
            Text(f"Kafka 的数据不见了：{data}。", f"Kafka's data are gone: {data}."),
            Text(
                f"用 {republish} 由日志重新发布，事件不会丢失。",
                f"`{republish}` publishes everything anew from the logs; no event is lost.",
            ),
        )


class MomentError(DevstackError):
    """Nothing was stopped yet."""

    def __init__(self, moment: Text, remedy: Text) -> None:
        super().__init__(
            Text(f"无法恢复到 {moment.zh}。", f"Nothing can be set back to {moment.en}."),
            Text(f"{remedy.zh}尚未作任何改动。", f"{remedy.en} Nothing was changed."),
        )


class RecoveryError(DevstackError):
    """`reason` in PostgreSQL's own words."""

    def __init__(self, reason: str, log: str) -> None:
        super().__init__(
            Text(
                f"PostgreSQL 未能由副本恢复：{reason}。",
                f"PostgreSQL did not recover from the copy: {reason}.",
            ),
            Text("日志见下。", "Its log stands below."),
            log,
        )


class RestoreFailedError(DevstackError):
    def __init__(self, failed: Exception, go_on: Text) -> None:
        if isinstance(failed, DevstackError):
            super().__init__(failed.what, go_on, failed.tail)
        else:
            super().__init__(Text(f"恢复失败：{failed}。", f"The restore failed: {failed}."), go_on)


class StalledError(DevstackError):
    def __init__(self, process: str, reason: str) -> None:
        super().__init__(
            Text(f"{process} 没有进展：{reason}。", f"{process} does not get on: {reason}."),
            Text(
                "排除原因后会自行继续；日志中有详情。",
                "It goes on by itself once that is mended; its log tells more.",
            ),
        )


class LogBrokenError(DevstackError):
    """What was recovered is not a log: nobody may go on with it."""

    def __init__(self, service: str, pos: int, events: int, streams: int) -> None:
        super().__init__(
            Text(
                f"{service} 的日志不完整：位置到 {pos}，事件 {events} 条，{streams} 个流缺版本。",
                f"The log of {service} is not whole: {events} events up to position {pos},"
                f" {streams} streams lack a version.",
            ),
            Text("不要继续使用，请报告此错误。", "Do not go on with it; report this."),
        )


class UnknownNameError(DevstackError):
    def __init__(self, kind: Text, name: str, known: list[str]) -> None:
        choice = ", ".join(known)
        super().__init__(
            Text(f"没有名为 {name} 的{kind.zh}。", f"There is no {kind.en} named {name}."),
            Text(f"可选：{choice or '无'}", f"Known: {choice or 'none'}"),
        )


class DeclarationError(DevstackError):
    """A declared file is wrong; nothing of it was applied."""

    def __init__(self, file: Path, line: int, reason: str) -> None:
        super().__init__(
            Text(f"{file}:{line} 有误：{reason}。", f"{file}:{line} is wrong: {reason}."),
            Text("更正后重新执行；尚未作任何改动。", "Correct it and run again; nothing was applied."),
        )
        self.line = line
        self.reason = reason


class ClockChosenError(DevstackError):
    def __init__(self, stack: str) -> None:
        super().__init__(
            Text(
                f"环境 {stack} 已有数据，时钟不能再改。",
                f"Stack {stack} has data; its clock cannot be chosen any more.",
            ),
            Text(
                f"用 --stack 另起一个环境，或先执行 {sifasuo('reset', stack)}。",
                f"Name another stack by --stack, or run `{sifasuo('reset', stack)}` first.",
            ),
        )


class ClockError(DevstackError):
    def __init__(self, what: Text) -> None:
        super().__init__(
            what,
            Text(
                "只有用 up --since 建立的环境才有模拟时钟，且只能向前拨。",
                "Only a stack made by `up --since` has a simulated clock, and it moves forward only.",
            ),
        )


class JarError(DevstackError):
    def __init__(self, coordinate: str, reason: str) -> None:
        super().__init__(
            Text(
                f"无法取得 Kafka 组件 {coordinate}：{reason}。",
                f"Could not get Kafka's {coordinate}: {reason}.",
            ),
            Text(
                "检查网络；镜像仓库用 SIFASUO_MAVEN_REPOSITORY 指定。",
                "Check the network; name a mirror by SIFASUO_MAVEN_REPOSITORY.",
            ),
        )


class BrokerLagsError(DevstackError):
    def __init__(self) -> None:
        super().__init__(
            Text("Kafka 已受理更改，但迟迟没有生效。", "Kafka took a change and does not act on it."),
            Text("查看 Kafka 的日志后重试。", "Look into Kafka's log and run again."),
        )


class UnwritableError(DevstackError):
    """The value is not shown, for it may be a secret."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"{name} 的值无法写入 supervisord 的配置。",
                f"The value of {name} cannot be written for supervisord.",
            ),
            Text(
                "不能含双引号、换行、空格后的 ; 或 #，首尾不能是单引号。",
                "It may hold no double quote, new line, or ; or # after a space, nor begin or end in a single quote.",
            ),
        )


class CommandFailedError(DevstackError):
    def __init__(self, command: str, code: int, output: str) -> None:
        super().__init__(
            Text(f"{command} 失败（退出码 {code}）。", f"{command} failed (exit code {code})."),
            Text("原因见下。", "The reason stands below."),
            output,
        )


class RefusedError(DevstackError):
    """A service answered a request of ours with an error."""

    def __init__(self, request: str, status: int, body: str) -> None:
        super().__init__(
            Text(f"{request} 被拒绝（状态 {status}）。", f"{request} was refused (status {status})."),
            Text("应答见下。", "The answer stands below."),
            body,
        )
        self.status = status


class ExternalAwayError(DevstackError):
    """Nothing was kept of it: the next `up` may name another."""

    def __init__(self, piece: str, variable: str, reason: str) -> None:
        super().__init__(
            Text(f"指定的 {piece} 没有应答：{reason}。", f"The given {piece} does not answer: {reason}."),
            Text(
                f"检查 {variable} 及同组变量，或启动该服务后重试。",
                f"Check {variable} and the variables beside it, or start that service, and run again.",
            ),
        )


class PieceChangedError(DevstackError):
    def __init__(self, stack: str, pieces: list[str]) -> None:
        which = ", ".join(pieces)
        super().__init__(
            Text(
                f"环境 {stack} 已有数据，{which} 不能另换。",
                f"Stack {stack} has data; another {which} would not have them.",
            ),
            Text(
                f"取消 SIFASUO_EXTERNAL_ 变量，或用 --stack 另起一个环境，或先执行 {sifasuo('reset', stack)}。",
                f"Unset the SIFASUO_EXTERNAL_ variables, name another stack by --stack, or run"
                f" `{sifasuo('reset', stack)}` first.",
            ),
        )


class OwnedByAnotherError(DevstackError):
    """`mark` is what that server says of its stack, `place` where it says so."""

    def __init__(self, server: str, mark: str, place: str) -> None:
        super().__init__(
            Text(f"该 {server} 属于另一环境：{mark}。", f"This {server} belongs to another stack: {mark}."),
            Text(
                f"改用别的服务器；如该环境已不存在，请在服务器上删除 {place}。",
                f"Give another server; or, if that stack is no more, delete {place} there.",
            ),
        )


class ExternalError(DevstackError):
    def __init__(self, piece: str, variable: str) -> None:
        super().__init__(
            Text(
                f"{piece} 由 {variable} 指定，不归本工具管理。",
                f"{piece} is given by {variable} and not ours.",
            ),
            Text("请在该系统中办理。", "Do this in that system."),
        )
