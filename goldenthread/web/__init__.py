"""The service: people at work on the council's figures, in the browser.

The apps follow the life of a number and import downwards only:
``home > council_folder > reports > publications > collection > benchmarks > kpi_sets > organisation > audit``.
Each has the same few files: ``models`` (tables and constraints), ``queries`` (reads for a viewer),
``actions`` (the only writers), ``views``, ``forms``, ``urls``. Judgement lives in the core.
"""
