"""Addresses of the council folder: in and out."""

from __future__ import annotations

app_name = "council_folder"

urlpatterns: list[object] = []
