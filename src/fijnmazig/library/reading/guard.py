"""The one place where whatever a parser throws becomes a refusal."""

import errno
import logging
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.reading.limits import Limits

logger = logging.getLogger(__name__)

_OURS = frozenset({errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EIO, errno.EMFILE, errno.EDQUOT})


@contextmanager
def parsing(refusal: StrOrPromise = texts.FILE_IS_DAMAGED) -> Iterator[None]:
    """Run a third-party parser on a file nobody vouches for.

    Raises Refused(refusal) for anything it throws; a full disk or a missing file stays an error.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Refused:
        raise
    except Exception as error:  # parsers of hostile files throw anything
        if isinstance(error, OSError) and error.errno in _OURS:
            raise
        logger.info("A file could not be read: %s", type(error).__name__)
        raise Refused(refusal) from error


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Give up on a file that was made to be slow.

    Raises Refused. Watches in the main thread only, where the worker and the command line read:
    elsewhere no signal can interrupt.
    """
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise Refused(texts.READING_FAILED)


def refuse_too_long(total: int, *, limits: Limits) -> None:
    """Raise Refused when a document has more pages than we read."""
    if total > limits.pages:
        raise Refused(texts.DOCUMENT_TOO_LONG % {"pages": limits.pages})
