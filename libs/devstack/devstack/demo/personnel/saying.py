"""What the demonstration of personnel says at its end."""

from devstack.demo.personnel.playing import Staffed
from devstack.text import Text


def said_of_staff(staffed: Staffed) -> Text:
    return Text(f"{staffed.people} 人，新办 {staffed.done} 件。", f"{staffed.people} people, {staffed.done} commands carried out.")
