"""Make a template fail on a variable that its view does not give."""


class UndefinedVariable(Exception):  # noqa: N818 -- reads as a fact
    """A template asked for something that is not there."""


class Strict(str):
    """What Django puts where a variable is missing: formatting it with the name raises."""

    __slots__ = ()

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(str(name))


FAIL = Strict("%s")
