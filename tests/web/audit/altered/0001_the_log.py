"""The first migration as it is."""  # noqa: N999 - Django names them so

from importlib import import_module

Migration = import_module("goldenthread.web.audit.migrations.0001_the_log").Migration
