"""No test reaches the network, and that is not left to good intentions."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.filterwarnings("ignore:A test tried to use:UserWarning")
def test_a_connection_to_elsewhere_is_refused() -> None:
    """The address is one reserved for documentation, so that nothing answers even by accident."""
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
