"""Whether what a role is said to be of exists here."""

from uuid import UUID

from fijnmazig.organisations.models import Organisation, Partnership


def is_partnership(key: str) -> bool:
    """Tell whether there is a partnership of that key, past or not."""
    return Partnership.unscoped.filter(key=key).exists()


def is_organisation(key: str) -> bool:
    """Tell whether there is an organisation of that id, also one that was merged away since."""
    try:
        organisation_id = UUID(key)
    except ValueError:
        return False
    return Organisation.unscoped.filter(id=organisation_id).exists()
