"""What an indicator came to when it was last counted, so that an overview need not count."""

from django.db import models

from fijnmazig.common.register import internal, opened
from fijnmazig.impact.models.indicators import Indicator


class Counting(models.Model):
    """The last count of an indicator over its project; made anew when somebody counts again.

    Counts only, made safe as whoever counted may see them: never what a team keeps to itself.
    """

    indicator = models.OneToOneField(
        Indicator, primary_key=True, on_delete=models.CASCADE, related_name="counting"
    )
    first = models.DateField(null=True)
    last = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    low = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    high = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    records = models.PositiveIntegerField(default=0)
    unaccounted = models.PositiveIntegerField(default=0)
    is_exact = models.BooleanField(default=True)
    counted_at = models.DateTimeField()

    unscoped = models.Manager["Counting"]()

    register = (
        opened("indicator", "first", "last"),
        internal("value", "low", "high", "records", "unaccounted", "is_exact", "counted_at"),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.indicator_id)
