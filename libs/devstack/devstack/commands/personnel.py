"""personnel subject-export | replay-erasures | rebuild-index | keys: what is done by hand with personal data."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from devstack.calling import DEFAULT
from devstack.commands.audit import run_all
from devstack.commands.options import StackName
from devstack.processes import AT_THE_VAULT
from devstack.text import Text

app = typer.Typer(
    help=str(Text("人员个人信息的保管、答复与删除。", "Keeping, telling and erasing personal data.")),
    no_args_is_help=True,
)


@app.command("subject-export")
def subject_export(
    person: Annotated[UUID, typer.Argument(help=str(Text("人员标识。", "The person's id.")))],
    out: Annotated[Path, typer.Option(help=str(Text("新文件（HTML）。", "A new file, HTML.")))],
    stack: StackName = DEFAULT,
) -> None:
    """答复个人查阅：其全部信息、来源、查阅记录。All that is held on a person, its sources, and who looked (PIPL-45)."""
    run("subject-export", stack, str(person), "--out", str(out.resolve()))


@app.command("replay-erasures")
def replay_erasures(stack: StackName = DEFAULT) -> None:
    """数据恢复后补做已登记的删除。After a restore: whoever was erased since that backup is erased again (PIPL-47)."""
    run("replay-erasures", stack)


@app.command("rebuild-index")
def rebuild_index(stack: StackName = DEFAULT) -> None:
    """更换索引密钥后重建盲索引。The blind index, after one of its keys was added or taken away."""
    run("rebuild-index", stack)


@app.command()
def keys(
    words: Annotated[
        list[str],
        typer.Argument(
            help="add-master | use-master VERSION | wrap-anew | add-index | take-away KIND VERSION"
        ),
    ],
    stack: StackName = DEFAULT,
) -> None:
    """不停机更换密钥。Change keys while everything runs."""
    run("keys", stack, *words)


def run(task: str, stack: str, *words: str) -> None:
    raise typer.Exit(run_all([AT_THE_VAULT[task]], stack, words))
