"""What counts as arrived, and how many may be on their way."""

from datetime import UTC, datetime, timedelta

from chassis.relay.acknowledging import Acknowledgements, Arrived, Window

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def moment(pos: int) -> datetime:
    return MOMENT + timedelta(seconds=pos)


def sent(*positions: int) -> Acknowledgements:
    acknowledgements = Acknowledgements(Arrived(positions[0] - 1, None), {})
    for pos in positions:
        acknowledgements.sent(pos, moment(pos))
    return acknowledgements


class TestAcknowledgements:
    def test_only_the_prefix_without_a_hole_has_arrived(self) -> None:
        acknowledgements = sent(5, 6, 7, 8)
        for pos in (6, 8, 5):
            acknowledgements.acknowledge(pos, "t", 0, pos)
        assert acknowledgements.arrived == Arrived(6, moment(6))
        assert acknowledgements.in_flight == 2

    def test_all_have_arrived_in_whatever_order(self) -> None:
        acknowledgements = sent(1, 2, 3)
        for pos in (3, 2, 1):
            acknowledgements.acknowledge(pos, "t", 0, pos)
        assert acknowledgements.arrived == Arrived(3, moment(3))
        assert not acknowledgements.in_flight

    def test_a_partition_ends_after_its_last_record(self) -> None:
        acknowledgements = sent(1, 2, 3)
        for pos, partition, offset in ((1, 0, 40), (2, 1, 7), (3, 0, 41)):
            acknowledgements.acknowledge(pos, "t", partition, offset)
        assert acknowledgements.ends == {("t", 0): 42, ("t", 1): 8}


class TestWindow:
    def test_one_record_goes_first(self) -> None:
        assert Window(largest=100).size == 1

    def test_each_full_turn_doubles_it(self) -> None:
        window = Window(largest=100)
        sizes = []
        for _ in range(5):
            window.acknowledged(window.size)
            sizes.append(window.size)
        assert sizes == [2, 4, 8, 16, 32]

    def test_it_grows_to_its_limit_and_no_further(self) -> None:
        window = Window(largest=100)
        window.acknowledged(10_000)
        assert window.size == 100

    def test_half_a_turn_changes_nothing(self) -> None:
        window = Window(largest=100, size=8)
        window.acknowledged(7)
        assert window.size == 8
