"""The door for a web server."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from fijnmazig.config.warming import warm_up  # noqa: E402 -- rooms load once Django is ready

warm_up()
