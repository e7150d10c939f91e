"""The door for a web server."""

from django.core.wsgi import get_wsgi_application

from fijnmazig.config.starting import remember_the_shredded

application = get_wsgi_application()
remember_the_shredded()

from fijnmazig.config.warming import warm_up  # noqa: E402 -- rooms load once Django is ready

warm_up()
