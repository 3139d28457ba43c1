"""Writers of papers: from a stored paper to the Paper object, and from that to HTML, PDF and DOCX."""

import hashlib
import json
from typing import Any

from django.template.loader import render_to_string

from hdnd_portal.documents.blocks import addressed, body_blocks, listed
from hdnd_portal.documents.choices import DocumentKind
from hdnd_portal.documents.models import Document
from hdnd_portal.documents.paper import Paper, paper_from_data, sections_from_data

STYLESHEETS = ("css/document.css",)


def paper_of(document: Document) -> Paper:
    """The paper as it stands; what was issued is read from its frozen data."""
    if document.frozen is not None:
        return paper_from_data(document.frozen)
    return Paper(
        kind=document.kind,
        type_name=DocumentKind(document.kind).label,
        organ_parent_line=document.organ_parent_line,
        organ_lines=list(document.organ_lines),
        reference=document.reference,
        place=document.place,
        dated_on=document.dated_on,
        summary=document.summary,
        sections=sections_from_data(document.sections),
        authority_lines=list(document.authority_lines),
        signer_post=document.signer_post,
        signer_name=document.signer_name,
        addressees=list(document.addressees),
        recipients=list(document.recipients),
        is_sample=document.is_demo,
        is_draft=document.number is None,
    )


def context_of(paper: Paper) -> dict[str, Any]:
    """What the template of papers reads."""
    return {
        "paper": paper,
        "blocks": body_blocks(paper),
        "recipients": listed(paper.recipients),
        "addressees": addressed(paper),
    }


def html_body(paper: Paper) -> str:
    """The sheet itself, for the preview inside a page."""
    return render_to_string("documents/_paper.html", context_of(paper))


def html_page(paper: Paper) -> str:
    """A whole page with nothing but the sheet: what the PDF is made from."""
    return render_to_string("layout/document.html", context_of(paper))


def pdf(paper: Paper) -> bytes:
    """A tagged PDF with embedded fonts; the same paper gives the same bytes."""
    from hdnd_portal.kit.pdf import render

    return render(html_page(paper), STYLESHEETS)


def docx(paper: Paper) -> bytes:
    """The same paper for Word, with the same words in the same order."""
    from hdnd_portal.documents.docx import write

    return write(paper)


def fingerprint(document: Document) -> str:
    """Of all that a reader of the paper sees: another fingerprint means another text."""
    data = json.dumps(paper_of(document).as_data(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(data.encode()).hexdigest()[:32]
