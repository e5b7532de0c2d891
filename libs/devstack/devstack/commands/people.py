"""users, token."""

from typing import Annotated

import typer

from devstack.calling import DEFAULT
from devstack.commands.options import StackName
from devstack.supervision.running import running_stack
from devstack.text import Text
from devstack.tokens import access_token
from devstack.users import users as all_users


def users() -> None:
    """现成的用户（均为虚构）。The ready-made users, all made up."""
    for user in all_users().values():
        typer.echo(f"{user.name:20} {user.body:20} {','.join(user.roles):14} {user.division:10} {user.title}")


def token(
    user: Annotated[str, typer.Option(help=str(Text("用户名。", "Whose.")))],
    stack: StackName = DEFAULT,
) -> None:
    """某用户的访问令牌。An access token of a user."""
    typer.echo(access_token(running_stack(stack), user))


def add_to(app: typer.Typer) -> None:
    for command in (users, token):
        app.command()(command)
