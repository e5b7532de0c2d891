"""The declared accounts and grants; what is granted on the broker and not declared is withdrawn."""
# confluent_kafka.admin does not say what it exports
# mypy: disable-error-code="attr-defined"

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from typing import Literal, Self, cast

from confluent_kafka.admin import (
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    AdminClient,
    ResourcePatternType,
    ResourceType,
    ScramCredentialInfo,
    ScramMechanism,
    UserScramCredentialAlteration,
    UserScramCredentialUpsertion,
)
from pydantic import Field, model_validator

from devstack.declaration import DEPLOY, Declared, read_declaration
from devstack.kafka.clients import SECONDS, await_broker

FILE = DEPLOY / "kafka" / "principals.yaml"
ITERATIONS = 4096
CLUSTER = "kafka-cluster"
SANDBOX = "test-"  # topics that a test made for itself; their grants go with them


class Grant(Declared):
    resource: str = Field(pattern=r"^((topic|group|transactional_id):[a-z0-9.-]*\*?|cluster)$")
    operations: tuple[Literal["read", "write", "describe", "describe_configs"], ...]

    def bindings(self, principal: str) -> Iterator[AclBinding]:
        kind, _, name = self.resource.partition(":")
        pattern, name = pattern_of(name or CLUSTER)
        for operation in self.operations:
            yield AclBinding(
                ResourceType[{"cluster": "BROKER"}.get(kind, kind.upper())],
                name,
                pattern,
                f"User:{principal}",
                "*",
                AclOperation[operation.upper()],
                AclPermissionType.ALLOW,
            )


class Principal(Declared):
    about: str
    super_user: bool = False
    grants: tuple[Grant, ...] = ()

    @model_validator(mode="after")
    def super_users_need_no_grants(self) -> Self:
        if self.super_user and self.grants:
            raise ValueError("a super user needs no grants")
        return self


class Principals(Declared):
    principals: dict[str, Principal]

    def bindings(self) -> set[AclBinding]:
        return {
            binding
            for name, principal in self.principals.items()
            for grant in principal.grants
            for binding in grant.bindings(name)
        }


def pattern_of(name: str) -> tuple[ResourcePatternType, str]:
    if name != "*" and name.endswith("*"):
        return ResourcePatternType.PREFIXED, name.removesuffix("*")
    return ResourcePatternType.LITERAL, name


def read_principals() -> Principals:
    return read_declaration(FILE, Principals)


def apply_accounts(admin: AdminClient, passwords: Mapping[str, str]) -> list[str]:
    """Makes the accounts that lack; a password is set once, when its account is made."""
    # Asked about all users, the client gives one future; its type does not say so.
    described = cast("Future[dict[str, object]]", admin.describe_user_scram_credentials()).result(SECONDS)
    missing = [name for name in passwords if name not in described]
    set_passwords(admin, {name: passwords[name] for name in missing})
    return [f"account {name}" for name in missing]


def set_passwords(admin: AdminClient, passwords: Mapping[str, str]) -> None:
    scram = ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS)
    wanted: list[UserScramCredentialAlteration] = [
        UserScramCredentialUpsertion(name, scram, word.encode()) for name, word in passwords.items()
    ]
    for future in admin.alter_user_scram_credentials(wanted).values() if wanted else ():
        future.result(SECONDS)


def apply_grants(admin: AdminClient, declared: Principals, *, whole_broker: bool) -> list[str]:
    """What was changed, in words. A broker shared with others keeps the grants that are not ours."""
    wanted = declared.bindings()
    found = {
        binding
        for binding in described_bindings(admin)
        if (whole_broker or binding.principal.removeprefix("User:") in declared.principals)
        and not binding.name.startswith(SANDBOX)
    }
    create_bindings(admin, wanted - found)
    delete_bindings(admin, found - wanted)
    return [f"granted {in_words(binding)}" for binding in sorted_bindings(wanted - found)] + [
        f"withdrew {in_words(binding)}" for binding in sorted_bindings(found - wanted)
    ]


def described_bindings(admin: AdminClient) -> list[AclBinding]:
    anything = AclBindingFilter(
        ResourceType.ANY,
        None,  # type: ignore[arg-type]  # any name; its type does not say so
        ResourcePatternType.ANY,
        None,  # type: ignore[arg-type]
        None,  # type: ignore[arg-type]
        AclOperation.ANY,
        AclPermissionType.ANY,
    )
    return list(admin.describe_acls(anything).result(SECONDS))


def create_bindings(admin: AdminClient, bindings: Iterable[AclBinding]) -> None:
    wanted = list(bindings)
    for future in admin.create_acls(wanted).values() if wanted else ():
        future.result(SECONDS)
    await_broker(lambda: set(wanted) <= set(described_bindings(admin)))


def delete_bindings(admin: AdminClient, bindings: Iterable[AclBinding]) -> None:
    unwanted = list(bindings)
    filters = [only(binding) for binding in unwanted]
    for future in admin.delete_acls(filters).values() if filters else ():
        future.result(SECONDS)
    await_broker(lambda: set(unwanted).isdisjoint(described_bindings(admin)))


def only(binding: AclBinding) -> AclBindingFilter:
    return AclBindingFilter(
        binding.restype,
        binding.name,
        binding.resource_pattern_type,
        binding.principal,
        binding.host,
        binding.operation,
        binding.permission_type,
    )


def sorted_bindings(bindings: Iterable[AclBinding]) -> list[AclBinding]:
    return sorted(bindings, key=in_words)


def in_words(binding: AclBinding) -> str:
    star = "*" if binding.resource_pattern_type == ResourcePatternType.PREFIXED else ""
    kind, operation = ResourceType(binding.restype), AclOperation(binding.operation)
    return f"{binding.principal} {operation.name.lower()} {kind.name.lower()}:{binding.name}{star}"
