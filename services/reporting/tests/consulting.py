"""Consultations and commendations as the registry records them, as short as tests want to say them."""

from datetime import date
from typing import Any

from services.reporting.tests.recording import Log, day, named
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1 import commendation_pb2 as commendations
from sifasuo.registry.v1 import consultation_pb2 as consultations


class Consulting(Log):
    def consult(self, talk: str, division: str, held_on: date, *participants: str) -> None:
        """Called, and then held on that day; with finance, if no others are said."""
        told = {**self._of_talk(talk, division), "held_on": str(held_on)}
        told["participants"] = participants or ("finance",)
        self.append(named(talk), consultations.ConsultationCalled(**told, topic="funding"))
        self.append(named(talk), consultations.ConsultationMinuted(**told))

    def agree(self, talk: str, division: str, action: str, due_on: date, *owner: str) -> None:
        """To be done by a body, of a place; by the division's own finance, if none is said."""
        body, place = owner or ("finance", division)
        event = consultations.ConsultationActionAgreed(
            **self._of_talk(talk, division),
            action_id=str(named(action)),
            owner_body=body,
            owner_division_id=str(named(place)),
            due_on=str(due_on),
        )
        self.append(named(talk), event)

    def extend(self, talk: str, division: str, action: str, due_on: date) -> None:
        told = {**self._of_talk(talk, division), "action_id": str(named(action))}
        self.append(named(talk), consultations.ConsultationActionExtended(**told, due_on=str(due_on)))

    def finish(self, talk: str, division: str, action: str, done_on: date) -> None:
        told = {**self._of_talk(talk, division), "action_id": str(named(action))}
        self.append(named(talk), consultations.ConsultationActionDone(**told, done_on=str(done_on)))

    def drop(self, talk: str, division: str, action: str) -> None:
        told = {**self._of_talk(talk, division), "action_id": str(named(action))}
        self.append(named(talk), consultations.ConsultationActionDropped(**told))

    def reopen(self, talk: str, division: str, action: str) -> None:
        told = {**self._of_talk(talk, division), "action_id": str(named(action))}
        self.append(named(talk), consultations.ConsultationActionReopened(**told))

    def correct_talk(self, talk: str, division: str, topic: str, held_on: date) -> None:
        told = self._of_talk(talk, division)
        event = consultations.ConsultationCorrected(
            **told, topic=topic, held_on=str(held_on), participants=["finance", "human_resources"]
        )
        self.append(named(talk), event)

    def cancel_talk(self, talk: str, division: str) -> None:
        self.append(named(talk), consultations.ConsultationCancelled(**self._of_talk(talk, division)))

    def _of_talk(self, talk: str, division: str) -> dict[str, Any]:
        note = NoteReference(note_id=str(named(f"note of {talk}")))
        return {"consultation_id": str(named(talk)), "division_id": str(named(division)), "note": note}

    def commend(self, name: str, station: str, county: str, on: date) -> None:
        event = commendations.StationCommended(
            commendation_id=str(named(name)),
            station_id=str(named(station)),
            county_id=str(named(county)),
            awarding_level=commendations.COMMENDATION_LEVEL_COUNTY,
            awarding_division_id=str(named(county)),
            title="model_station",
            document_number="甲司〔2024〕7号",
            commended_on=str(on),
        )
        self.append(named(name), event)

    def revoke(self, name: str, station: str, county: str, on: date, *, in_error: bool = False) -> None:
        """What was given on that day."""
        reason = (
            commendations.REVOCATION_REASON_ENTERED_IN_ERROR
            if in_error
            else commendations.REVOCATION_REASON_TAKEN_BACK
        )
        event = commendations.CommendationRevoked(
            commendation_id=str(named(name)),
            station_id=str(named(station)),
            county_id=str(named(county)),
            reason=reason,
            commended_on=str(on),
        )
        self.append(named(name), event)


def consult_and_commend(log: Consulting) -> None:
    """Each of the events once at least: of a prefecture, and of a county's station."""
    log.consult("W", "P1", day(5))
    log.agree("W", "P1", "W1", day(20))
    log.agree("W", "P1", "W2", day(21))
    log.agree("W", "P1", "W3", day(22))
    log.extend("W", "P1", "W1", day(30))
    log.finish("W", "P1", "W1", day(25))
    log.reopen("W", "P1", "W1")
    log.finish("W", "P1", "W2", day(9))
    log.drop("W", "P1", "W3")
    log.correct_talk("W", "P1", "staff", day(4))
    log.cancel_talk("W", "P1")
    log.commend("M1", "S1", "C1", day(3))
    log.commend("M2", "S1", "C1", day(4))
    log.tick()
    log.revoke("M1", "S1", "C1", day(3))
    log.revoke("M2", "S1", "C1", day(4), in_error=True)
