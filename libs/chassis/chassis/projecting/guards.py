"""What guards a generation's rows: policies, FORCE, grants, and the views that policies look through."""

from collections.abc import Mapping

import asyncpg

Guards = Mapping[str, frozenset[str]]
"""By table or view: each thing that guards it, in PostgreSQL's own words, without the schema's name."""

_GUARDS = """
    WITH relation AS (
        SELECT c.* FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'v')
    ), guard (relation, text) AS (
        SELECT relname, format('row security %s, forced %s, options %s',
                               relrowsecurity, relforcerowsecurity, reloptions)
        FROM relation
        UNION ALL
        SELECT relname, format('grant %s to %s', a.privilege_type, a.grantee::regrole)
        FROM relation, aclexplode(coalesce(relacl, acldefault('r', relowner))) a
        UNION ALL
        SELECT relname, format('grant %s (%s) to %s', a.privilege_type, t.attname, a.grantee::regrole)
        FROM relation r JOIN pg_attribute t ON t.attrelid = r.oid, aclexplode(t.attacl) a
        UNION ALL
        SELECT relname, format('policy %s %s permissive %s to %s using %s check %s',
                               polname, polcmd, polpermissive, polroles::regrole[],
                               pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
        FROM relation r JOIN pg_policy p ON p.polrelid = r.oid
        UNION ALL
        SELECT relname, 'view ' || pg_get_viewdef(oid) FROM relation WHERE relkind = 'v'
    )
    SELECT relation, array_agg(replace(text, $1 || '.', '')) AS guards FROM guard GROUP BY relation
"""


class GuardsDifferError(Exception):
    """The new generation would show its rows to others than the live one does; nothing was changed."""

    def __init__(self, relation: str, differences: frozenset[str]) -> None:
        super().__init__(f"{relation}: {'; '.join(sorted(differences))}")
        self.relation = relation
        self.differences = differences


async def check_guards(connection: asyncpg.Connection, live: str, coming: str) -> None:
    """Of what both schemas hold; inside a transaction, whose search path it narrows. Raises GuardsDifferError."""
    await connection.execute("SET LOCAL search_path = pg_catalog")
    now, then = await _guards(connection, live), await _guards(connection, coming)
    for relation in now.keys() & then.keys():
        if differences := now[relation] ^ then[relation]:
            raise GuardsDifferError(relation, differences)


async def _guards(connection: asyncpg.Connection, schema: str) -> Guards:
    rows = await connection.fetch(_GUARDS, schema)
    return {row["relation"]: frozenset(row["guards"]) for row in rows}
