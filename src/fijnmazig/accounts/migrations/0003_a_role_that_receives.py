"""A role for who receives what is handed on with consent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_renewals"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="invitation",
            name="invitation_role_known",
        ),
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="grant_role_known",
        ),
        migrations.AlterField(
            model_name="invitation",
            name="role",
            field=models.CharField(
                choices=[
                    ("FIRST_LINE", "FIRST_LINE"),
                    ("SPOC", "SPOC"),
                    ("COORDINATOR", "COORDINATOR"),
                    ("TRAINER", "TRAINER"),
                    ("GROUP_LEADER", "GROUP_LEADER"),
                    ("CALLER", "CALLER"),
                    ("SUPPLIER", "SUPPLIER"),
                    ("RECIPIENT", "RECIPIENT"),
                    ("DPO", "DPO"),
                    ("ADMINISTRATOR", "ADMINISTRATOR"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="role",
            field=models.CharField(
                choices=[
                    ("FIRST_LINE", "FIRST_LINE"),
                    ("SPOC", "SPOC"),
                    ("COORDINATOR", "COORDINATOR"),
                    ("TRAINER", "TRAINER"),
                    ("GROUP_LEADER", "GROUP_LEADER"),
                    ("CALLER", "CALLER"),
                    ("SUPPLIER", "SUPPLIER"),
                    ("RECIPIENT", "RECIPIENT"),
                    ("DPO", "DPO"),
                    ("ADMINISTRATOR", "ADMINISTRATOR"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "FIRST_LINE",
                            "SPOC",
                            "COORDINATOR",
                            "TRAINER",
                            "GROUP_LEADER",
                            "CALLER",
                            "SUPPLIER",
                            "RECIPIENT",
                            "DPO",
                            "ADMINISTRATOR",
                        ],
                    )
                ),
                name="invitation_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "FIRST_LINE",
                            "SPOC",
                            "COORDINATOR",
                            "TRAINER",
                            "GROUP_LEADER",
                            "CALLER",
                            "SUPPLIER",
                            "RECIPIENT",
                            "DPO",
                            "ADMINISTRATOR",
                        ],
                    )
                ),
                name="grant_role_known",
            ),
        ),
    ]
