"""Conferences of the sample province in every stage, with papers and tasks; every day is counted back from today."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from hdnd_portal.demo import sample_texts as texts
from hdnd_portal.demo.province import Council
from hdnd_portal.demo.sample_texts import Item
from hdnd_portal.documents.actions.issue import issue
from hdnd_portal.documents.models import Document
from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.figures.choices import ComparisonKind, FigureState, NoteKind
from hdnd_portal.figures.models import Comparison, DeclaredFigure, Note
from hdnd_portal.followup.actions import progress
from hdnd_portal.followup.actions.task import fan_out
from hdnd_portal.followup.choices import TaskKind, TaskState
from hdnd_portal.followup.models import Task
from hdnd_portal.kit.periods import ROMAN
from hdnd_portal.organisation.choices import BodyKind
from hdnd_portal.organisation.models import Person, User
from meetings.actions.briefing import create_briefing
from meetings.actions.notice import draft_invitation, draft_notice
from meetings.actions.span import reviewed_span, span_from_text
from meetings.actions.tasks import give_tasks
from meetings.choices import BriefingForm, PaperState, ParticipantRole, PartOfDay
from meetings.models import AgendaItem, Briefing, BriefingPaper, Conclusion, Participant
from meetings.workflows import BRIEFING

LOWER = "Thường trực HĐND các xã, phường, đặc khu"


def working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def quarter_before(day: date) -> str:
    """ "quý III/2026": the quarter that ended before this day."""
    number = (day.month - 1) // 3
    return f"quý {ROMAN[number or 4]}/{day.year if number else day.year - 1}"


class Story:
    """Makes the conferences of one council; `clerk` is who enters things."""

    def __init__(self, council: Council, today: date, clerk: User, lower: Sequence[Council] = ()) -> None:
        self.council, self.today, self.clerk, self.lower = council, today, clerk, lower
        self.ordinals: dict[str, int] = {}

    def briefing(self, days: int, items: Sequence[Item], turn: int, **more: object) -> Briefing:
        """A conference `days` from today with all its parts; planned."""
        day = working_day(self.today + timedelta(days=days))
        term = self.council.term_on(day)
        regular = more.get("form", BriefingForm.REGULAR) == BriefingForm.REGULAR
        if regular:
            self.ordinals[term.label] = self.ordinals.get(term.label, 0) + 1
        briefing = create_briefing(
            convener=self.council.body(BodyKind.STANDING), term=term, when=(day, False),
            ordinal=self.ordinals[term.label] if regular else None, lower_label=LOWER if self.lower else "",
            reviewed=span_from_text(quarter_before(day)), **more,  # type: ignore[arg-type]
        )  # fmt: skip
        briefing.part_of_day = PartOfDay.MORNING
        briefing.venue = f"Phòng họp HĐND {self.council.unit.full_name}"
        briefing.save(update_fields=["part_of_day", "venue"])
        briefing.lower_units.set([lower.unit for lower in self.lower])
        self._participants(briefing)
        for order, (text, presenter) in enumerate(texts.AGENDA if self.lower else texts.AGENDA[:1]):
            AgendaItem.objects.create(briefing=briefing, order=order, text=text, presenter=presenter)
        for order, item in enumerate(items):
            self._conclusion(briefing, order, item, day)
        if turn >= 0:
            self._figures(briefing, turn)
        return briefing

    def _participants(self, briefing: Briefing) -> None:
        leaders = self.council.people[:3]
        for order, person in enumerate(leaders):
            role = ParticipantRole.CHAIR if order == 0 else ParticipantRole.ATTENDING
            self._participant(briefing, order, person, role, concludes=order == 0)
        if self.lower:
            Participant.objects.create(
                briefing=briefing, order=len(leaders), role=ParticipantRole.GROUP, group=LOWER,
                invited=len(self.lower) * 2, attended=len(self.lower) * 2 - 1,
            )  # fmt: skip

    def _participant(self, briefing: Briefing, order: int, person: Person, role: str, *, concludes: bool) -> None:
        titles = [title for post in person.posts.all() for title in post.titles]
        Participant.objects.create(
            briefing=briefing, order=order, role=role, name=person.full_name, titles=titles, person=person,
            concludes=concludes,
        )  # fmt: skip

    def _conclusion(self, briefing: Briefing, order: int, item: Item, day: date) -> None:
        body = self.council.body(*item.who) if item.who else None
        due = None if item.days is None else working_day(day + timedelta(days=item.days))
        Conclusion.objects.create(
            briefing=briefing, order=order, text=item.text, kind=item.kind, main_body=body,
            assigned_text=body.short_name if body else "", due_kind=item.due_kind, due_on=due, due_text=item.event,
            recurs=item.recurs, quota_at_least=item.quota, quota_per=item.quota_per,
        )  # fmt: skip

    def _figures(self, briefing: Briefing, turn: int) -> None:
        """Declared figures, compared with the same period a year before."""
        dossier = briefing.dossier
        span = reviewed_span(dossier)
        for order, (noun, measure, body, values) in enumerate(texts.FIGURES):
            value, base = values[turn]
            figure = DeclaredFigure.objects.create(
                dossier=dossier, key=f"so-{order + 1}", order=order, scope_label=body, body=body, indicator=noun,
                measure=measure, span=span, value=value,
                state=FigureState.REPORTED if value is not None else FigureState.NOT_REPORTED,
            )  # fmt: skip
            if value is not None and base:
                stated = (Decimal(value) * 100 / Decimal(base)).quantize(Decimal("1"))
                Comparison.objects.create(figure=figure, kind=ComparisonKind.RATIO, stated=stated, base=base)
        for kind, lines in ((NoteKind.SHORTCOMING, texts.SHORTCOMINGS), (NoteKind.DISCUSSION, texts.DISCUSSION)):
            for order, text in enumerate(lines):
                Note.objects.create(dossier=dossier, kind=kind, order=order, text=text, by="Thường trực HĐND các xã")

    def conclude(self, briefing: Briefing) -> Document:
        """Held and concluded, with the draft of the notice."""
        BRIEFING.advance(briefing, "conclude_briefing")
        return draft_notice(briefing, by=self.clerk)

    def send_out(self, briefing: Briefing, paper: Document, after: int) -> None:
        """The notice goes through approval and is issued some days after the conference."""
        self.walk(paper, ("submit_document", "approve_document"))
        day = briefing.held_on or self.today
        issue(paper, by=self.clerk, dated_on=min(self.today, working_day(day + timedelta(days=after))))
        briefing.refresh_from_db()

    def walk(self, paper: Document, steps: Iterable[str]) -> None:
        for step in steps:
            DOCUMENT.advance(paper, step)

    def follow_up(self, briefing: Briefing, items: Sequence[Item]) -> None:
        """Conclusions become tasks, and each task goes the way of its item."""
        for item, task in zip(items, give_tasks(briefing), strict=True):
            self._fate(task, item)
        BRIEFING.advance(briefing, "follow_up_briefing")

    def _fate(self, task: Task, item: Item) -> None:
        given = task.given_on or self.today
        due = task.due_on or self.today
        if task.main_body_id is None and task.kind == TaskKind.TASK and self.lower:
            self._spread(task)
            return
        if item.fate:
            on = min(self.today, given + timedelta(days=20))
            progress.report_progress(
                task, percent=40, text="Đã phân công và đang thực hiện.", on=on, today=self.today, by=self.clerk
            )
        if item.fate in ("done", "late", "partly", "reported"):
            progress.report_result(task, result="Đã thực hiện xong, có báo cáo gửi Thường trực HĐND.")
        if item.fate in ("done", "late", "partly"):
            done = due + timedelta(days=6) if item.fate == "late" else due - timedelta(days=3)
            outcome = TaskState.PARTLY_DONE if item.fate == "partly" else TaskState.DONE
            progress.assess_task(
                task, outcome=outcome, assessment="Đã kiểm tra, đúng nội dung kết luận.",
                done_on=min(done, self.today), today=self.today,
            )  # fmt: skip
        if item.urged:
            progress.remind_unit(
                task, text="Đề nghị báo cáo tiến độ trước ngày 20.", on=working_day(self.today), by=self.clerk
            )
        if item.extended:
            later = working_day(self.today + timedelta(days=item.extended))
            progress.extend_task(task, new_due=later, reason="Chờ kết quả rà soát của các xã, phường.", by=self.clerk)

    def _spread(self, task: Task) -> None:
        """One part for the standing body of each commune; some are done, some under way."""
        parts = fan_out(task, [lower.body(BodyKind.STANDING) for lower in self.lower], by=self.clerk)
        for number, part in enumerate(parts):
            if number % 3 == 0:
                progress.report_result(part, result="Đã cập nhật, gửi kèm danh sách.")
            elif number % 3 == 1:
                progress.report_progress(
                    part, percent=50, text="Đang rà soát.", on=working_day(self.today), today=self.today, by=self.clerk
                )

    def papers(self, briefing: Briefing) -> None:
        """Reports asked of the communes: some came, one late, some not yet."""
        states = (PaperState.RECEIVED, PaperState.RECEIVED, PaperState.LATE, PaperState.EXPECTED)
        for order, lower in enumerate(self.lower):
            state = states[order % len(states)]
            BriefingPaper.objects.create(
                briefing=briefing, order=order, unit_text=f"Thường trực HĐND {lower.unit.full_name}",
                title="Báo cáo kết quả hoạt động trong kỳ", state=state, due_on=self.today - timedelta(days=1),
                received_on=None if state == PaperState.EXPECTED else self.today - timedelta(days=2 - (order % 3)),
            )  # fmt: skip


def tell_province(province: Council, communes: Sequence[Council], today: date, clerk: User) -> None:
    """Six conferences of the province: closed, followed up twice, waiting for approval, being prepared, postponed."""
    story = Story(province, today, clerk, communes)
    first = story.briefing(-250, texts.FIRST, 0)
    story.send_out(first, story.conclude(first), 5)
    story.follow_up(first, texts.FIRST)
    BRIEFING.advance(first, "close_briefing")
    for days, items, turn in ((-160, texts.SECOND, 1), (-75, texts.THIRD, 2)):
        followed = story.briefing(days, items, turn)
        story.send_out(followed, story.conclude(followed), 4)
        story.follow_up(followed, items)
    waiting = story.briefing(-12, texts.FOURTH, 3)
    story.walk(story.conclude(waiting), ("submit_document",))
    coming = story.briefing(20, (), -1, theme="Nâng cao chất lượng giám sát của HĐND cấp xã")
    story.walk(draft_invitation(coming, by=clerk), ("submit_document", "approve_document"))
    BRIEFING.advance(coming, "collect_papers")
    story.papers(coming)
    postponed = story.briefing(35, (), -1, form=BriefingForm.THEMATIC, theme="Chuyển đổi số trong hoạt động của HĐND")
    BRIEFING.advance(postponed, "postpone_briefing", reason="Trùng lịch tiếp xúc cử tri trước kỳ họp.")


def tell_commune(council: Council, today: date, clerk: User) -> None:
    """Two conferences of a commune: one followed up, one with the draft of its notice."""
    story = Story(council, today, clerk)
    followed = story.briefing(-55, texts.COMMUNE, -1)
    story.send_out(followed, story.conclude(followed), 3)
    story.follow_up(followed, texts.COMMUNE)
    story.conclude(story.briefing(-6, texts.COMMUNE[1:], -1))
