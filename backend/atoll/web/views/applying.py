"""Applying for citizenship: the questions that the nation's form asks, one a screen."""

import json

from flask import current_app, render_template

from atoll.services.files.answers import countries
from atoll.web.reading import private_files, reader

CARRIED = ("name", "kind", "short", "required", "limit")
"""What the page's module needs to know of a question."""


def apply() -> str:
    """Apply for citizenship."""
    fields = private_files().form.fields
    return render_template(
        "apply.html",
        terms=reader().current_terms(),
        fields=fields,
        form=json.dumps([{name: getattr(field, name) for name in CARRIED} for field in fields]),
        countries=countries(),
        key_backup_days=current_app.extensions["atoll.key_backup_days"],
    )
