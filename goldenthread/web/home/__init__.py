"""Where everybody arrives: the front page, help, the statement on accessibility, and refusals."""
