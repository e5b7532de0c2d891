"""Who may do what: the one table of the policies, and the one place that asks it (DESIGN section 8).

Deciders and handlers say what is to be done and how the caller stands to the subject; which bodies may, in which
roles, by which article, stands in `policies/jurisdiction.toml` alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from chassis.auth.caller import Body, Caller, Role
from chassis.auth.relation import Relation
from chassis.errors import NotPermittedError

Stands = Callable[[Relation], bool]
"""Whether the caller stands so to the subject; asked only of what the table names."""

Language: TypeAlias = Literal["zh", "en"]

WITHOUT_SUBJECT = frozenset({Relation.EVERYONE, Relation.SIGNED_IN})


def strange(_: Relation) -> bool:
    """Of what has no subject, or of which nothing is known."""
    return False


@dataclass(frozen=True, slots=True)
class Wording:
    """The same in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Permission:
    """Offices of these bodies that stand so to the subject may, in any of these roles; None is any at all."""

    relation: Relation
    bodies: frozenset[Body]
    roles: frozenset[Role] | None
    article: str
    effective_on: date
    confirmed: bool

    def fits(self, caller: Caller) -> bool:
        """Whether body and role are right, wherever the subject may lie."""
        in_role = self.roles is None or not self.roles.isdisjoint(caller.roles)
        return in_role and caller.body in self.bodies

    def covers(self, caller: Caller, stands: Stands) -> bool:
        """Whether it lets that caller, who stands so to the subject."""
        return self.fits(caller) and (self.relation in WITHOUT_SUBJECT or stands(self.relation))


@dataclass(frozen=True, slots=True)
class Action:
    """What routes and commands are called in the table: `work_rules.keep`."""

    name: str
    words: Wording
    permissions: tuple[Permission, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """What the table's words mean to people."""

    subjects: Mapping[str, Wording] = field(default_factory=dict)
    relations: Mapping[Relation, Wording] = field(default_factory=dict)
    bodies: Mapping[Body, Wording] = field(default_factory=dict)
    roles: Mapping[Role, Wording] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The table as it holds on one day. An action that it does not name is a mistake: KeyError."""

    actions: Mapping[str, Action] = field(default_factory=dict)
    legend: Legend = field(default_factory=Legend)

    def permit(self, action: str, caller: Caller, stands: Stands = strange) -> None:
        """Raises NotPermittedError, which names the action: who may is told in the table's words."""
        if not self.may(action, caller, stands):
            raise NotPermittedError(action)

    def may(self, action: str, caller: Caller, stands: Stands = strange) -> bool:
        """Whether any row of the action lets that caller."""
        return any(permission.covers(caller, stands) for permission in self.actions[action].permissions)

    def might(self, action: str, caller: Caller) -> bool:
        """Whether there is any subject at all with which such an office might."""
        return any(one.fits(caller) for one in self.actions[action].permissions)

    def permit_some(self, action: str, caller: Caller) -> None:
        """Asked before the subject is known, as long as a file is not read: raises NotPermittedError for whom there is none."""
        if not self.might(action, caller):
            raise NotPermittedError(action)

    def bodies(self, action: str, relation: Relation) -> frozenset[Body]:
        """Which may because they stand so to it."""
        found = (one.bodies for one in self.actions[action].permissions if one.relation == relation)
        return frozenset[Body]().union(*found)

    def words(self) -> Mapping[str, Mapping[str, str]]:
        """For refusals: who may take an action, by its name."""
        return {
            name: {"zh": self._told(one, "zh"), "en": self._told(one, "en")}
            for name, one in self.actions.items()
        }

    def who(self, permission: Permission, language: Language) -> str:
        """`a clerk of the justice bureau that runs the stations there`."""
        roles = [getattr(self.legend.roles[role], language) for role in sorted(permission.roles or ())]
        relation: str = getattr(self.legend.relations[permission.relation], language)
        if language == "zh":
            return relation + "、".join(roles)
        return " of ".join([*filter(None, [" or ".join(roles)]), relation])

    def _told(self, action: Action, language: Language) -> str:
        either, cited = ("，或", "{}（{}）") if language == "zh" else ("; or ", "{} ({})")
        return either.join(cited.format(self.who(one, language), one.article) for one in action.permissions)
