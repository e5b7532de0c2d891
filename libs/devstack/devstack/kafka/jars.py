"""Kafka's jars: fetched once per user by Maven coordinates, each checked against the committed lock."""

import hashlib
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from devstack.errors import JarError
from devstack.folder import user_cache
from devstack.locking import exclusive

if TYPE_CHECKING:
    from jgo.maven import MavenContext

LOCK = Path(__file__).with_name("jars.lock")


@dataclass(frozen=True, slots=True)
class Jar:
    coordinate: str
    sha256: str

    @property
    def path(self) -> Path:
        group, artifact, version = self.coordinate.split(":")
        return repository() / group.replace(".", "/") / artifact / version / f"{artifact}-{version}.jar"


def repository() -> Path:
    return user_cache() / "maven"


def maven() -> "MavenContext":
    """Imported here: it brings an HTTP client of its own, and all but the first start fetch nothing."""
    from jgo.maven import MavenContext  # noqa: PLC0415

    mirror = os.environ.get("SIFASUO_MAVEN_REPOSITORY")
    return MavenContext(
        repo_cache=repository(), remote_repos={"central": mirror} if mirror else None, timeout=60
    )


def locked_jars() -> list[Jar]:
    lines = [line.split() for line in LOCK.read_text().splitlines() if not line.startswith("#")]
    return [Jar(coordinate, sha256) for sha256, coordinate in lines]


def class_path(jars: list[Jar]) -> str:
    return ":".join(str(jar.path) for jar in jars)


def fetch_jars(jars: list[Jar]) -> list[str]:
    """Fetches what is not there as the lock says; another stack that fetches at the same moment is waited for."""
    with exclusive(user_cache() / "maven.lock"):
        missing = [jar for jar in jars if not is_as_locked(jar)]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(fetch, missing))
    return [f"{len(missing)} jars"] if missing else []


def fetch(jar: Jar) -> None:
    """No dependency is resolved here: the lock lists them all."""
    jar.path.unlink(missing_ok=True)
    try:
        maven().create_dependency(jar.coordinate).artifact.resolve()
    except Exception as error:
        raise JarError(jar.coordinate, str(error)) from error
    if not is_as_locked(jar):
        raise JarError(jar.coordinate, "SHA-256 differs from jars.lock")


def is_as_locked(jar: Jar) -> bool:
    return jar.path.exists() and sha256_of(jar.path) == jar.sha256


def sha256_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def relock(coordinate: str, bridge: str) -> str:
    """The lock's text for this version of Kafka; the logging bridge comes without its own dependencies."""
    context = maven()
    given, reached = context.resolver.resolve([context.create_dependency(coordinate)])
    needed = [*given, *(found for found in reached if found.scope in {"compile", "runtime"})]
    lines = [
        f"{sha256_of(found.artifact.resolve())} {found.groupId}:{found.artifactId}:{found.version}"
        for found in [*needed, context.create_dependency(bridge)]
    ]
    head = f"# python -m devstack.kafka.jars {coordinate} {bridge}"
    return "\n".join([head, *sorted(lines, key=lambda line: line.split()[1])]) + "\n"


if __name__ == "__main__":
    LOCK.write_text(relock(sys.argv[1], sys.argv[2]))
