"""The kinds of what is added to the record of a person."""

from personnel.handling.concerning import OfPerson
from personnel.staff_allowance import decider as allowing
from personnel.staff_allowance.commands import Command as AllowanceCommand
from personnel.staff_allowance.policy import allowance_policy
from personnel.staff_allowance.state import Allowances
from personnel.staff_allowance.state import Event as AllowanceEvent
from personnel.staff_assessment import decider as assessing
from personnel.staff_assessment.commands import Command as AssessmentCommand
from personnel.staff_assessment.policy import assessment_policy
from personnel.staff_assessment.state import Assessments
from personnel.staff_assessment.state import Event as AssessmentEvent
from personnel.staff_award import decider as awarding
from personnel.staff_award.commands import Command as AwardCommand
from personnel.staff_award.policy import award_policy
from personnel.staff_award.state import Awards
from personnel.staff_award.state import Event as AwardEvent

ASSESSMENTS: OfPerson[AssessmentCommand, Assessments, AssessmentEvent, assessing.Assessing] = OfPerson(
    assessing.ASSESSMENT,
    assessing.decide,
    lambda person, parameters: assessing.Assessing(person, assessment_policy(parameters)),
)
AWARDS: OfPerson[AwardCommand, Awards, AwardEvent, awarding.Awarding] = OfPerson(
    awarding.AWARD,
    awarding.decide,
    lambda person, parameters: awarding.Awarding(person, award_policy(parameters)),
)
ALLOWANCES: OfPerson[AllowanceCommand, Allowances, AllowanceEvent, allowing.Allowing] = OfPerson(
    allowing.ALLOWANCE,
    allowing.decide,
    lambda person, parameters: allowing.Allowing(person, allowance_policy(parameters)),
)
