"""The profile on disk: the event log, private text, settings, migrations, backups and repair."""
