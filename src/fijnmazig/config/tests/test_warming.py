import subprocess
import sys

ASK = """
import sys
import fijnmazig.config.wsgi
from fijnmazig.library.index.language import language
print("fijnmazig.ties.views" in sys.modules, language.cache_info().currsize)
"""


def test_a_server_that_has_started_has_loaded_every_view_and_the_words_of_dutch() -> None:
    told = subprocess.run(  # noqa: S603 -- our own Python with our own words
        [sys.executable, "-c", ASK], check=True, capture_output=True, text=True
    )

    assert told.stdout.split() == ["True", "1"]
