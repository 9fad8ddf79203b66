"""The command line: the whole flow on a folder of files, with no server."""
