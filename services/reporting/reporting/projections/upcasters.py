"""How reporting reads what services once recorded under another meaning: the one place for its upcasters.

A service cannot import another's, so an upcaster of a service's event stands with each reader;
`tests/contract/test_upcasters.py` holds them to the same result.
"""

from chassis.upcasting import Upcasters

UPCASTERS: Upcasters = {}
