"""The log of every act."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the table; its triggers are made after the migration, see `append_only`."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Event",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("by_name", models.TextField()),
                ("act", models.TextField()),
                ("subject_kind", models.TextField()),
                ("subject", models.TextField()),
                ("indicator", models.TextField()),
                ("period", models.TextField()),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("reason", models.TextField()),
                ("request_id", models.TextField()),
                ("salt", models.TextField()),
                ("previous_digest", models.TextField()),
                ("digest", models.TextField()),
            ],
            options={
                "ordering": ("sequence",),
                "indexes": [
                    models.Index(fields=["indicator", "sequence"], name="event_by_indicator"),
                    models.Index(
                        fields=["subject_kind", "subject", "sequence"], name="event_by_subject"
                    ),
                    models.Index(fields=["by", "sequence"], name="event_by_person"),
                    models.Index(fields=["act", "sequence"], name="event_by_act"),
                    models.Index(fields=["at"], name="event_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sequence__gte", 1)), name="event_counted_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("act", ""), _negated=True), name="event_has_an_act"
                    ),
                    models.UniqueConstraint(
                        fields=("previous_digest",), name="event_follows_only_one"
                    ),
                ],
            },
        ),
    )
