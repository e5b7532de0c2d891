"""How personnel reads what it once recorded under another meaning: the one place for its upcasters."""

from chassis.upcasting import Upcasters

UPCASTERS: Upcasters = {}
