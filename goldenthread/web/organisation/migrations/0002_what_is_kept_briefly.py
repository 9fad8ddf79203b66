"""The table of what is kept for minutes: how often somebody has guessed, which codes are used up."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """Make the table that the settings name, unless it is there."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """Django makes this table by a command and not by itself."""

    dependencies = [("organisation", "0001_initial")]

    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
