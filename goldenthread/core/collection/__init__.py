"""What the council was told: values, named absences, series, and what is due when."""
