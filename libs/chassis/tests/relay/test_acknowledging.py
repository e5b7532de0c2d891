"""What counts as arrived, and how many may be on their way."""

from chassis.relay.acknowledging import Acknowledgements, Arrived, Window


def time(pos: int) -> str:
    return f"2026-01-01T00:00:00.{pos:06}Z"


def sent(*positions: int) -> Acknowledgements:
    acknowledgements = Acknowledgements(Arrived(positions[0] - 1, None), {})
    for pos in positions:
        acknowledgements.sent(pos, time(pos))
    return acknowledgements


class TestAcknowledgements:
    def test_only_the_prefix_without_a_hole_has_arrived(self) -> None:
        acknowledgements = sent(5, 6, 7, 8)
        acknowledgements.acknowledge([6, 8], {})
        assert acknowledgements.arrived.pos == 4
        acknowledgements.acknowledge([5], {})
        assert acknowledgements.arrived == Arrived(6, time(6))
        assert acknowledgements.in_flight == 2

    def test_all_have_arrived_in_whatever_order(self) -> None:
        acknowledgements = sent(1, 2, 3)
        for pos in (3, 2, 1):
            acknowledgements.acknowledge([pos], {})
        assert acknowledgements.arrived == Arrived(3, time(3))
        assert not acknowledgements.in_flight

    def test_a_partition_ends_after_its_last_record(self) -> None:
        acknowledgements = sent(1, 2, 3)
        acknowledgements.acknowledge([1, 2], {("t", 0): 41, ("t", 1): 8})
        acknowledgements.acknowledge([3], {("t", 0): 42})
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
