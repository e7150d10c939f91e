"""Every Dutch sentence that the Python of this room shows, by subject; all are `texts.NAME`."""

# ruff: noqa: F403 -- whoever shows a sentence need not know in which file it stands
from fijnmazig.library.texts.confirming import *
from fijnmazig.library.texts.facets import *
from fijnmazig.library.texts.files import *
from fijnmazig.library.texts.labels import *
from fijnmazig.library.texts.printing import *
from fijnmazig.library.texts.publishing import *
from fijnmazig.library.texts.register import *
from fijnmazig.library.texts.reviewing import *
from fijnmazig.library.texts.searching import *
from fijnmazig.library.texts.together import *
from fijnmazig.library.texts.versions import *
from fijnmazig.library.texts.writing import *
