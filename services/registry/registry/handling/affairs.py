"""The kinds of a station's own affairs that several routes or readers ask for."""

from registry.contact_point.decider import CONTACT_POINT
from registry.contact_point.decider import decide as decide_contact_point
from registry.handling.running import Affairs
from registry.station_assessment.decider import ASSESSMENTS as ASSESSMENTS_OF
from registry.station_assessment.decider import decide as decide_assessment

CONTACT_POINTS = Affairs(CONTACT_POINT, decide_contact_point)
ASSESSMENTS = Affairs(ASSESSMENTS_OF, decide_assessment, read="assessments.read")
