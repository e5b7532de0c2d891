"""Tests talk to this machine only, and a warning fails them."""

import socket
import warnings

import pytest

ELSEWHERE = "192.0.2.1"  # reserved for documentation: nothing answers there


def test_a_connection_to_another_machine_is_refused() -> None:
    # pytest-socket warns as it refuses, and a warning is an error here.
    with pytest.raises(UserWarning, match=ELSEWHERE):
        socket.create_connection((ELSEWHERE, 443), timeout=1)


def test_a_connection_to_this_machine_is_not() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_a_warning_is_an_error() -> None:
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)
