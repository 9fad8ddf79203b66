"""The rules of honest performance reporting, with nothing of the outside world in them.

Standard library only: no files, no clock, no framework. Later packages may import earlier
ones and never the other way round::

    reporting > analysis > collection > definition > period | figure | issue
"""
