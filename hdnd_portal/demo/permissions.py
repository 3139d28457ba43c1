"""Who may take the sample data out."""

from hdnd_portal.kit.permissions import declare
from hdnd_portal.organisation.permissions import administers

declare({"demo.remove_sample": lambda user, record: administers(user, None)})
