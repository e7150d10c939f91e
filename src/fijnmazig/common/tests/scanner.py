"""Something that speaks as clamd does, on a socket of this machine."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

type Judge = Callable[[bytes], bytes]


def read(line: socket.socket, length: int) -> bytes:
    heard = b""
    while len(heard) < length and (part := line.recv(length - len(heard))):
        heard += part
    return heard


@contextmanager
def clamd(place: Path, *, judge: Judge) -> Iterator[str]:
    """Run what speaks as clamd does, for one file; `judge` answers to what it was handed."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(place))
        door.listen()

        door.settimeout(10)
        wrong: list[Exception] = []

        def hear() -> None:
            try:
                line, _address = door.accept()
                with line:
                    line.settimeout(10)
                    assert read(line, 10) == b"zINSTREAM\0"
                    whole = b""
                    while length := int.from_bytes(read(line, 4), "big"):
                        whole += read(line, length)
                    line.sendall(judge(whole))
            except (AssertionError, OSError) as error:
                wrong.append(error)

        thread = Thread(target=hear, daemon=True)
        thread.start()
        yield str(place)
        thread.join(timeout=10)
        assert wrong == []


def finds(word: bytes) -> Judge:
    return lambda whole: b"stream: Bad.Thing FOUND\0" if word in whole else b"stream: OK\0"
