"""The door for a web server, which says nothing of our settings: they are found as by a command."""

import os

from django.core.wsgi import get_wsgi_application

from fijnmazig.config.cli import prepare_environment
from fijnmazig.config.starting import remember_the_shredded, told_of_a_full_disk

prepare_environment(is_demo=False, makes_key=False)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fijnmazig.config.settings")
application = get_wsgi_application()
with told_of_a_full_disk():
    remember_the_shredded()

from fijnmazig.config.warming import warm_up  # noqa: E402 -- rooms load once Django is ready

warm_up()
