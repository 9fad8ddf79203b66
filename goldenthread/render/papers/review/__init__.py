"""The papers of the annual review: cover report, the set by section, the changes, the framework."""
