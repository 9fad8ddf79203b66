"""The app's name for Django."""

from django.apps import AppConfig


class BenchmarksConfig(AppConfig):
    """What others published: comparator groups and their figures."""

    name = "goldenthread.web.benchmarks"
    label = "benchmarks"
    verbose_name = "Benchmarks"
