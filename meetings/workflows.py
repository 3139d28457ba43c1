"""Life of a hội nghị giao ban: which step follows which, and what is missing before it."""

from hdnd_portal.kit import official
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.workflow import NotNow, Transition, Workflow
from meetings.choices import BEFORE, BriefingState
from meetings.models import Briefing
from meetings.statistics import standing


def invitation_gaps(briefing: Briefing) -> list[str]:
    """An invitation names a time."""
    return [] if briefing.when else ["Chưa ghi ngày hoặc tháng họp."]


def meeting_gaps(briefing: Briefing) -> list[str]:
    """A conference took place on a day or in a month that has come, and somebody chaired it."""
    gaps = invitation_gaps(briefing)
    began = briefing.takes_place
    if began and began > today():
        gaps.append(f"Thời gian họp ({official.short_date(began)}) chưa đến.")
    if not standing(briefing).chairs:
        gaps.append("Chưa ghi người chủ trì (mục Thành phần).")
    return gaps


def conclusion_gaps(briefing: Briefing) -> list[str]:
    """A concluded conference took place and has at least one conclusion."""
    gaps = meeting_gaps(briefing)
    if not standing(briefing).conclusions:
        gaps.append("Chưa có kết luận nào (mục Kết luận).")
    return gaps


def notice_gaps(briefing: Briefing) -> list[str]:
    """The notice of conclusions is issued as a paper."""
    if standing(briefing).issued_notices:
        return []
    return ["Chưa có Thông báo kết luận nào đã phát hành."]


def follow_up_gaps(briefing: Briefing) -> list[str]:
    """There is something in the register of tasks to follow."""
    return [] if standing(briefing).with_task else ["Chưa tạo nhiệm vụ từ kết luận."]


def closing_gaps(briefing: Briefing) -> list[str]:
    """One-off tasks are finished; standing orientations and quotas never end by themselves."""
    left = standing(briefing).unfinished
    return [f"Còn {official.number(left)} nhiệm vụ chưa kết thúc."] if left else []


def refuse_when_closed(briefing: Briefing) -> None:
    """A closed conference is entered no further; raises NotNow."""
    if briefing.state == BriefingState.CLOSED:
        raise NotNow("Hội nghị đã khép lại; muốn sửa thì bấm “Mở lại” trước.")


_S = BriefingState
BRIEFING = Workflow(
    "meetings",
    Transition("invite_units", "Ghi nhận đã mời", [_S.PLANNED], _S.INVITED, invitation_gaps),
    Transition("collect_papers", "Bắt đầu thu báo cáo", [_S.PLANNED, _S.INVITED], _S.COLLECTING),
    Transition("hold_briefing", "Ghi nhận đã họp", BEFORE, _S.HELD, meeting_gaps),
    # A conference entered after it took place goes straight to its conclusions.
    Transition("conclude_briefing", "Ghi nhận kết luận", [*BEFORE, _S.HELD], _S.CONCLUDED, conclusion_gaps),
    Transition("issue_notice", "Ghi nhận đã ban hành thông báo", [_S.CONCLUDED], _S.NOTICE_ISSUED, notice_gaps),
    Transition("follow_up_briefing", "Chuyển sang theo dõi", [_S.NOTICE_ISSUED], _S.FOLLOWING_UP, follow_up_gaps),
    Transition("close_briefing", "Khép lại", [_S.NOTICE_ISSUED, _S.FOLLOWING_UP], _S.CLOSED, closing_gaps),
    Transition("reopen_briefing", "Mở lại", [_S.CLOSED], _S.FOLLOWING_UP, needs_reason=True),
    Transition("postpone_briefing", "Hoãn hội nghị", BEFORE, _S.POSTPONED, needs_reason=True, tone="danger"),
    Transition("resume_briefing", "Tiếp tục tổ chức", [_S.POSTPONED], _S.PLANNED),
)

# Words of the log for everything done to a conference.
WORDS = {
    **{step.verb: step.label for step in BRIEFING.transitions.values()},
    "create_briefing": "Lập hội nghị",
    "copy_briefing": "Sao chép từ kỳ trước",
    "edit_general": "Sửa thông tin chung",
    "edit_participants": "Sửa thành phần",
    "edit_agenda": "Sửa chương trình",
    "edit_papers": "Sửa báo cáo, tham luận",
    "edit_figures": "Sửa số liệu",
    "edit_notes": "Sửa hạn chế, thảo luận, kiến nghị",
    "edit_commendations": "Sửa khen thưởng",
    "edit_conclusions": "Sửa kết luận",
    "split_conclusion": "Tách kết luận",
    "edit_photos": "Sửa ảnh",
    "edit_next": "Sửa dự kiến kỳ sau",
    "change_host": "Chuyển đơn vị đăng cai",
    "give_tasks": "Tạo nhiệm vụ từ kết luận",
    "draft_notice": "Lập thông báo kết luận",
    "draft_invitation": "Lập giấy mời",
    "attach_file": "Đính kèm tệp",
}
