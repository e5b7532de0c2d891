"""The procedures of personnel that are kept as plain rows, one affair each."""

from reporting.projections.recruitment.row import OF_REQUESTS, OF_ROUNDS
from reporting.projections.staff_merits.row import OF_ALLOWANCES, OF_ASSESSMENTS, OF_AWARDS
from reporting.projections.staffing_count.row import OF_COUNTS
from reporting.projections.statistical_return.row import OF_RETURNS
from reporting.projections.training.row import OF_TRAINING

PROCEDURES = (
    OF_REQUESTS,
    OF_ROUNDS,
    OF_COUNTS,
    OF_RETURNS,
    OF_TRAINING,
    OF_ASSESSMENTS,
    OF_AWARDS,
    OF_ALLOWANCES,
)
EVENTS = tuple(event for affair in PROCEDURES for event in affair.events)
