"""A visitor who speaks HTTP/2, and also says what no honest one does."""

import ssl
from collections.abc import Iterable
from dataclasses import dataclass

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import ConnectionTerminated, DataReceived, ResponseReceived, StreamEnded, StreamReset

from tests.journeys.proxied import Proxy

type Heads = tuple[tuple[str, str], ...]
LOOSE = H2Configuration(validate_outbound_headers=False, normalize_outbound_headers=False)
"""Heads go as they are given: what is refused is refused by the other side."""
PART = 65536


@dataclass(slots=True)
class Answer:
    """What came back on one stream; `status` is empty where nothing did."""

    status: str = ""
    page: bytes = b""
    is_over: bool = False


def heads(proxy: Proxy, method: str, path: str, *more: tuple[str, str]) -> Heads:
    """Return the heads of a question, as an honest visitor begins them."""
    begin = ((":method", method), (":scheme", "https"), (":authority", proxy.host), (":path", path))
    return (*begin, *more)


def ask_all(proxy: Proxy, questions: Iterable[tuple[Heads, bytes]]) -> list[Answer]:
    """Send questions on one line, all before an answer is read; return what came, in that order."""
    context = proxy.trusting()
    context.set_alpn_protocols(["h2"])
    with proxy.line(context) as line:
        assert line.selected_alpn_protocol() == "h2"
        talk = H2Connection(LOOSE)
        talk.initiate_connection()
        answers: dict[int, Answer] = {}
        for told, body in questions:
            stream = talk.get_next_available_stream_id()
            answers[stream] = Answer()
            talk.send_headers(stream, told, end_stream=not body)
            if body:
                talk.send_data(stream, body, end_stream=True)
        _hear(line, talk, answers)
    return list(answers.values())


def _hear(line: ssl.SSLSocket, talk: H2Connection, answers: dict[int, Answer]) -> None:
    """Read until every stream has ended, or the other side hangs up."""
    line.sendall(talk.data_to_send())
    while not all(answer.is_over for answer in answers.values()):
        try:
            part = line.recv(PART)
        except ConnectionError:
            return
        if not part or not _told(talk, part, answers):
            return
        line.sendall(talk.data_to_send())


def _told(talk: H2Connection, part: bytes, answers: dict[int, Answer]) -> bool:
    """Take in what came; tell whether the line goes on."""
    for event in talk.receive_data(part):
        match event:
            case ResponseReceived(stream_id=stream, headers=headers):
                answers[stream].status = dict(headers)[b":status"].decode()
            case DataReceived(stream_id=stream, data=data, flow_controlled_length=length):
                answers[stream].page += data
                talk.acknowledge_received_data(length, stream)
            case StreamEnded(stream_id=stream) | StreamReset(stream_id=stream):
                answers[stream].is_over = True
            case ConnectionTerminated():
                return False
    return True
