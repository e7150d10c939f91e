"""The five provinces of the Flemish Region."""

from enum import StrEnum


class Province(StrEnum):
    """A province, by the name it bears everywhere."""

    ANTWERPEN = "Antwerpen"
    LIMBURG = "Limburg"
    OOST_VLAANDEREN = "Oost-Vlaanderen"
    VLAAMS_BRABANT = "Vlaams-Brabant"
    WEST_VLAANDEREN = "West-Vlaanderen"

    @property
    def key(self) -> str:
        """Return the key of the province among the regions."""
        return f"provincie-{self.value.lower()}"
