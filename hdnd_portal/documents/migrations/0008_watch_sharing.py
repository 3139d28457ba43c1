"""Units that receive a paper are entered in the log of the paper."""

from django.db import migrations

from hdnd_portal.history.operations import watch


class Migration(migrations.Migration):
    dependencies = [("documents", "0007_files_in_the_log_of_their_record")]
    operations = [watch("documents_document_shared_with", "documents_document", "document_id")]
