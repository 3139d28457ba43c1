"""Background work of the whole portal: picks up jobs of killed workers, and tidies what has expired."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from procrastinate.contrib.django import app

from hdnd_portal.documents.actions.attach import sweep
from hdnd_portal.history.models import Submission
from hdnd_portal.kit.clock import now

SILENT_SECONDS = 90  # a worker that said nothing for this long is taken for dead
KEPT_DAYS = 30  # form keys and finished jobs


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="bring_back_stalled", pass_context=False)
async def bring_back_stalled(timestamp: int) -> None:
    """Jobs whose worker was killed wait again; every job must therefore bear being run twice."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await app.job_manager.retry_job(job)


@app.periodic(cron="10 2 * * *")
@app.task(queueing_lock="tidy")
def tidy(timestamp: int) -> None:
    """Expired sessions, old form keys and finished jobs go."""
    Session.objects.filter(expire_date__lt=now()).delete()
    Submission.objects.filter(at__lt=now() - timedelta(days=KEPT_DAYS)).delete()


@app.periodic(cron="15 2 * * *")
@app.task(queueing_lock="sweep_files")
def sweep_files(timestamp: int) -> None:
    """Uploaded files that belong to no record go."""
    sweep()


@app.periodic(cron="20 2 * * *")
@app.task(queueing_lock="forget_finished_jobs")
async def forget_finished_jobs(timestamp: int) -> None:
    """Finished jobs are kept for a month."""
    await app.job_manager.delete_old_jobs(nb_hours=24 * KEPT_DAYS)
