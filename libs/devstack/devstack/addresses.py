"""Where a person or a script finds each piece of a stack."""

from devstack.stack import Stack


def urls(stack: Stack) -> dict[str, str]:
    return {
        "console": stack.url("reporting-api"),
        "public": stack.url("reporting-public"),
        "registry": stack.url("registry-api"),
        "personnel": stack.url("personnel-api"),
        "reporting": stack.url("reporting-api"),
        "oidc": stack.issuer,
        "kafka": stack.kafka()["bootstrap.servers"],
        "postgres": stack.postgres_admin.rpartition("@")[2].partition("/")[0],
    }
