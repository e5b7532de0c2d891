"""Protos compiled to descriptors, without writing code: what the checks look at."""

import importlib.resources
from collections.abc import Iterator
from pathlib import Path

from google.protobuf.descriptor import Descriptor
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_tools import protoc

ROOT = Path(__file__).parents[2]
PROTO = ROOT / "proto"
WELL_KNOWN = Path(str(importlib.resources.files("grpc_tools") / "_proto"))


class ProtoError(Exception):
    """protoc refused; what is wrong stands on stderr."""


def compiled(folder: Path, into: Path) -> FileDescriptorSet:
    """All protos of a folder, with what they import from ours; `into` takes protoc's output."""
    includes = [f"-I{path}" for path in (folder, PROTO, WELL_KNOWN)]
    files = [str(path) for path in sorted(folder.rglob("*.proto"))]
    if protoc.main(["protoc", *includes, "--include_imports", f"--descriptor_set_out={into}", *files]) != 0:
        raise ProtoError(files)
    return FileDescriptorSet.FromString(into.read_bytes())


def messages_of(files: FileDescriptorSet) -> Iterator[Descriptor]:
    """Every message, nested ones too, from a pool of its own: a made-up proto never meets the generated ones."""
    pool = DescriptorPool()
    for file in files.file:
        pool.AddSerializedFile(file.SerializeToString())
    for file in files.file:
        for message in file.message_type:
            yield from with_nested(pool.FindMessageTypeByName(f"{file.package}.{message.name}"))


def with_nested(message: Descriptor) -> Iterator[Descriptor]:
    """What stands for an entry of a map is nobody's message."""
    yield message
    for inner in message.nested_types:
        if not inner.GetOptions().map_entry:
            yield from with_nested(inner)
