"""A later migration that alters the table, and notes which triggers that has cost."""  # noqa: N999

from django.db import migrations, models

from goldenthread.web.audit.triggers import missing_triggers

noted = []


def note(apps, schema_editor):
    noted.extend(missing_triggers())


class Migration(migrations.Migration):
    dependencies = (("audit", "0001_the_log"),)
    operations = (
        migrations.AlterField("event", "reason", models.CharField(max_length=5000)),
        migrations.RunPython(note, migrations.RunPython.noop),
    )
