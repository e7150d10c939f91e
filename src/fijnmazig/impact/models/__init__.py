"""What the app keeps of projects, indicators, snapshots and reports."""

from fijnmazig.impact.models.counting import Counting
from fijnmazig.impact.models.indicators import Indicator, Measurement, Target
from fijnmazig.impact.models.projects import (
    Activity,
    ActivityLink,
    Objective,
    ObjectiveChange,
    Project,
    ProjectPlace,
)
from fijnmazig.impact.models.releases import FunderLink, Snapshot, SnapshotFigure
from fijnmazig.impact.models.reports import Continuation, Obstacle, Report, ReportVersion, Section

__all__ = [
    "Activity",
    "ActivityLink",
    "Continuation",
    "Counting",
    "FunderLink",
    "Indicator",
    "Measurement",
    "Objective",
    "ObjectiveChange",
    "Obstacle",
    "Project",
    "ProjectPlace",
    "Report",
    "ReportVersion",
    "Section",
    "Snapshot",
    "SnapshotFigure",
    "Target",
]
