"""Reads a declared YAML file strictly: what it does not know it refuses, with the line and the reason."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from devstack.errors import DeclarationError
from devstack.folder import REPOSITORY

DEPLOY = REPOSITORY / "deploy"


class Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


D = TypeVar("D", bound=Declared)


def read_declaration(file: Path, model: type[D]) -> D:
    try:
        root = yaml.compose(file.read_text(), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DeclarationError(file, line, error.problem or "not YAML") from None
    if root is None:
        raise DeclarationError(file, 1, "empty")
    for key in doubled_keys(root):
        raise DeclarationError(file, key.start_mark.line + 1, f"{key.value} stands twice")
    try:
        return model.model_validate(yaml.safe_load(file.read_text()))
    except ValidationError as error:
        raise first_error(file, root, error) from None


def first_error(file: Path, root: yaml.Node, error: ValidationError) -> DeclarationError:
    first = error.errors(include_url=False, include_context=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    return DeclarationError(file, line_of(root, first["loc"]), f"{where}: {first['msg']}")


def line_of(node: yaml.Node, loc: tuple[int | str, ...]) -> int:
    """The line of the innermost part of the path that the file has."""
    line = node.start_mark.line + 1
    for step in loc:
        found = child(node, step)
        if found is None:
            break
        line, node = found
    return line


def child(node: yaml.Node, step: int | str) -> tuple[int, yaml.Node] | None:
    match node, step:
        case yaml.MappingNode(), str():
            pairs = ((key.start_mark.line + 1, value) for key, value in node.value if key.value == step)
            return next(pairs, None)
        case yaml.SequenceNode(), int() if step < len(node.value):
            item = node.value[step]
            return item.start_mark.line + 1, item
        case _:
            return None


def doubled_keys(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """YAML lets the last of two equal keys win in silence."""
    match node:
        case yaml.MappingNode():
            seen = set()
            for key, value in node.value:
                if key.value in seen:
                    yield key
                seen.add(key.value)
                yield from doubled_keys(value)
        case yaml.SequenceNode():
            for item in node.value:
                yield from doubled_keys(item)
