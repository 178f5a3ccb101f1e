"""Attached pictures that belong to a signature, not to what the mail says: image001.png, a logo."""

from __future__ import annotations

import re

from sendlint.draft.attachments import IMAGE_ENDINGS, LOGO_BYTES, LOGO_NAME, Attachment

_DOCUMENTS = r"(?i)page|scan|sign(?:ed|ature[ _-]?(?:sheet|form))|contract"
"""What pictures of a signed document are called, logos are not."""


def is_logo_file(file: Attachment) -> bool:
    """Tell whether a file is a small picture that is called like those of signatures."""
    if file.kind == "logo":
        return True
    if file.kind != "file" or file.pending or file.size > LOGO_BYTES:
        return False
    name = file.name
    if name.rpartition(".")[2].lower() not in IMAGE_ENDINGS:
        return False
    return bool(re.fullmatch(LOGO_NAME, name)) and not re.search(_DOCUMENTS, name)
