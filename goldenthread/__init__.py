"""Golden Thread: every published figure of a council, traced back to where it came from.

The packages follow the life of a number: definition, submission, value, assessment,
report, publication. ``core`` thinks and touches nothing; ``files`` and ``render`` are its
doors in and out; ``cli`` runs the whole flow on a folder of files.
"""

__version__ = "0.1.0"
