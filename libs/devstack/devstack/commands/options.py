"""Options that many commands share."""

from typing import Annotated

import typer

from devstack.text import Text

StackName = Annotated[
    str, typer.Option("--stack", metavar="NAME", help=str(Text("环境名称。", "Which stack.")))
]
AsJson = Annotated[bool, typer.Option("--json", help=str(Text("输出 JSON。", "As JSON.")))]
