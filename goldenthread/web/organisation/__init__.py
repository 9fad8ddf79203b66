"""Who works here: directorates, services, people, roles, and who stands in for whom."""
