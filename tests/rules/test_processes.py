"""What several processes are told of how to serve can be told."""

import pickle

from runtime.websockets import ScopedProtocol
from server import uvicorn_config
from subscriptions.frames import PROTOCOL


def test_the_configuration_reaches_other_processes() -> None:
    config = uvicorn_config("server:app_from_environment", 2)
    assert pickle.loads(pickle.dumps(config)).ws is config.ws


def test_a_connection_is_found_where_its_protocol_puts_it() -> None:
    assert ScopedProtocol.scope_key == PROTOCOL
