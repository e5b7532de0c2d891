"""What supervisord may be found in the midst of: waiting to try again, or shutting down."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from devstack.cli import tell
from devstack.errors import BrokerLagsError, DidNotEndError, NotRunningError
from devstack.folder import StackFolder
from devstack.progress import Progress
from devstack.starting.up import undone_on_failure
from devstack.state import write_private
from devstack.supervision.config import GROUP, daemon_section, program_section
from devstack.supervision.control import Supervisor
from devstack.supervision.programs import Program
from devstack.waiting import wait_until


@pytest.fixture
def go(tmp_path: Path) -> Path:
    """Once this file is there, the program `fails` runs."""
    return tmp_path / "go"


def lingering(folder: Path) -> Path:
    """It is there once `lingers` no longer hears SIGTERM."""
    return folder / "lingering"


@pytest.fixture
def supervisor(tmp_path: Path, go: Path) -> Iterator[Supervisor]:
    folder = StackFolder("supervised", tmp_path / "supervised")
    folder.create()
    programs = [
        Program("fails", "all", ["sh", "-c", f"test -e {go} && exec tail -f /dev/null"]),
        Program(
            "lingers",
            "all",
            ["sh", "-c", f"trap '' TERM; touch {lingering(tmp_path)}; tail -f /dev/null"],
            stop_seconds=3,
        ),
    ]
    sections = [program_section(folder, program) for program in programs]
    group = GROUP.format(name="all", programs="fails,lingers", priority=1)
    write_private(folder.supervisor_config, "".join([daemon_section(folder), *sections, group]))
    supervisor = Supervisor(folder)
    supervisor.start_daemon()
    yield supervisor
    if supervisor.is_running():
        supervisor.shut_down()


@pytest.fixture
def failing(supervisor: Supervisor) -> Supervisor:
    """`fails` has ended and waits to be tried again."""
    supervisor.start(["fails"])
    assert wait_until(lambda: supervisor.states()["fails"].state == "BACKOFF", 20)
    return supervisor


def test_a_process_that_ends_before_supervision_looks_is_tried_again(supervisor: Supervisor) -> None:
    """As one does that has nowhere to write its log."""
    shutil.rmtree(supervisor.folder.logs)
    assert supervisor.start(["fails"]) == ["fails"]
    assert supervisor.states()["fails"].state == "BACKOFF"


def test_a_process_that_waits_to_be_tried_again_is_started_at_once(failing: Supervisor, go: Path) -> None:
    go.touch()
    assert failing.start(["fails"]) == ["fails"]
    assert wait_until(lambda: failing.states()["fails"].state == "RUNNING", 20)


def test_a_process_that_waits_to_be_tried_again_can_be_stopped(failing: Supervisor) -> None:
    assert failing.stop(["fails"]) == ["fails"]
    assert failing.states()["fails"].state == "STOPPED"


def test_only_what_still_runs_is_said_not_to_have_ended(
    supervisor: Supervisor, go: Path, tmp_path: Path
) -> None:
    go.touch()
    supervisor.start(["fails", "lingers"])
    assert wait_until(lambda: lingering(tmp_path).exists(), 20)
    with pytest.raises(DidNotEndError) as error:
        supervisor.stop(["fails", "lingers"], seconds=1.5)
    assert "lingers" in str(error.value)
    assert "fails" not in str(error.value)


class NeverStops(Supervisor):
    def stop(self, names: Iterable[str], seconds: float = 90) -> list[str]:  # noqa: ARG002 -- as the real one
        raise DidNotEndError(self.folder.name, list(names))


def test_an_undoing_that_fails_hides_no_reason(
    supervisor: Supervisor, capsys: pytest.CaptureFixture[str]
) -> None:
    reason = BrokerLagsError()
    with pytest.raises(BrokerLagsError), undone_on_failure(NeverStops(supervisor.folder), Progress()):
        raise reason
    tell(reason)
    said = capsys.readouterr().err
    assert "Kafka took a change" in said
    assert "did not end in time" in said


def test_a_process_that_is_being_stopped_is_started_when_it_has_ended(supervisor: Supervisor) -> None:
    supervisor.start(["lingers"])
    before = supervisor.states()["lingers"].pid
    supervisor._call("stopProcess", "all:lingers", False)
    assert supervisor.start(["lingers"]) == ["lingers"]
    assert supervisor.states()["lingers"].pid not in {0, before}


def test_a_daemon_that_shuts_down_is_waited_for(supervisor: Supervisor) -> None:
    supervisor.start(["lingers"])
    supervisor._call("shutdown")
    assert not supervisor.is_running()
    supervisor.start_daemon()
    assert supervisor.states()["lingers"].state == "STOPPED"


def test_a_daemon_that_does_not_end_is_no_success(supervisor: Supervisor) -> None:
    supervisor.start(["lingers"])
    with pytest.raises(DidNotEndError):
        supervisor.shut_down(seconds=0)


def test_what_is_asked_of_a_stopped_stack_is_answered_in_words(supervisor: Supervisor) -> None:
    supervisor.shut_down()
    with pytest.raises(NotRunningError):
        supervisor.states()
