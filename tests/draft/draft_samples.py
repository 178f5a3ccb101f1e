"""Drafts made of text, and what tests ask of them."""

from sendlint.draft import Draft

PLAIN = "Content-Type: text/plain; charset=utf-8\n"
HTML = "Content-Type: text/html; charset=utf-8\n"


def parse(text: str, *envelope_to: str) -> Draft:
    return Draft.parse(text.encode(), envelope_to=envelope_to)


def multipart(kind: str, *parts: str, boundary: str = "b") -> str:
    lines = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary={boundary}\n\n{lines}--{boundary}--\n"


def texts(draft: Draft) -> list[tuple[str, str]]:
    return [(text.part, text.content.strip()) for text in draft.texts]


def defects(draft: Draft) -> list[tuple[str, str, int]]:
    return [(defect.id, defect.part, defect.line) for defect in draft.defects]
