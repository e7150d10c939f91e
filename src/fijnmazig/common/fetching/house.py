"""What fetches on behalf of this installation, and says so."""

from django.conf import settings

from fijnmazig.common.fetching.web import Fetcher


def house_fetcher() -> Fetcher:
    """Return what fetches on behalf of this installation, and says so."""
    agent = f"Fijnmazig ({settings.SITE_NAME}; +{settings.SITE_URL})"
    plain = agent.encode("ascii", "replace").decode()
    return Fetcher(agent=plain, loopback=settings.HARVEST_LOOPBACK)
