"""What somebody may do with projects, figures and reports."""

SEE = "impact.see"
MANAGE = "impact.manage"
REVIEW = "impact.review"
