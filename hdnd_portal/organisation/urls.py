"""Addresses of this room."""

from django.urls import path

from hdnd_portal.organisation.views import bodies, index, lists, people, units, users

app_name = "organisation"
urlpatterns = [
    path("", index.Index.as_view(), name="index"),
    path("don-vi/", units.Units.as_view(), name="units"),
    path("don-vi/them/", units.CreateUnit.as_view(), name="create_unit"),
    path("don-vi/<uuid:public_id>/", units.UnitRecord.as_view(), name="unit"),
    path("don-vi/<uuid:public_id>/sua/", units.EditUnit.as_view(), name="edit_unit"),
    path("don-vi/<uuid:public_id>/ke-thua/", units.SucceedUnit.as_view(), name="succeed_unit"),
    path("co-quan/", bodies.Bodies.as_view(), name="bodies"),
    path("co-quan/them/", bodies.CreateBody.as_view(), name="create_body"),
    path("co-quan/<uuid:public_id>/", bodies.BodyRecord.as_view(), name="body"),
    path("co-quan/<uuid:public_id>/sua/", bodies.EditBody.as_view(), name="edit_body"),
    path("nhiem-ky/", bodies.Terms.as_view(), name="terms"),
    path("nhiem-ky/them/", bodies.CreateTerm.as_view(), name="create_term"),
    path("nhiem-ky/<uuid:public_id>/sua/", bodies.EditTerm.as_view(), name="edit_term"),
    path("nhan-su/", people.People.as_view(), name="people"),
    path("nhan-su/them/", people.CreatePerson.as_view(), name="create_person"),
    path("nhan-su/chuc-danh/", people.HeldPosts.as_view(), name="posts"),
    path("nhan-su/<uuid:public_id>/", people.PersonRecord.as_view(), name="person"),
    path("nhan-su/<uuid:public_id>/sua/", people.EditPerson.as_view(), name="edit_person"),
    path("nhan-su/<uuid:public_id>/chuc-vu/them/", people.CreatePost.as_view(), name="create_post"),
    path("nhan-su/chuc-vu/<uuid:public_id>/sua/", people.EditPost.as_view(), name="edit_post"),
    path("linh-vuc/", lists.PolicyAreas.as_view(), name="policy_areas"),
    path("linh-vuc/them/", lists.CreatePolicyArea.as_view(), name="create_policy_area"),
    path("linh-vuc/<uuid:public_id>/sua/", lists.EditPolicyArea.as_view(), name="edit_policy_area"),
    path("ngay-nghi/", lists.Holidays.as_view(), name="holidays"),
    path("ngay-nghi/them/", lists.CreateHoliday.as_view(), name="create_holiday"),
    path("ngay-nghi/<uuid:public_id>/sua/", lists.EditHoliday.as_view(), name="edit_holiday"),
    path("ngay-nghi/<uuid:public_id>/xoa/", lists.DeleteHoliday.as_view(), name="delete_holiday"),
    path("thoi-han/", lists.LegalLimits.as_view(), name="legal_limits"),
    path("thoi-han/them/", lists.CreateLegalLimit.as_view(), name="create_legal_limit"),
    path("thoi-han/<uuid:public_id>/sua/", lists.EditLegalLimit.as_view(), name="edit_legal_limit"),
    path("nguoi-dung/", users.Users.as_view(), name="users"),
    path("nguoi-dung/them/", users.CreateUser.as_view(), name="create_user"),
    path("nguoi-dung/<uuid:public_id>/", users.UserRecord.as_view(), name="user"),
    path("nguoi-dung/<uuid:public_id>/sua/", users.EditUser.as_view(), name="edit_user"),
    path("nguoi-dung/<uuid:public_id>/mat-khau/", users.RenewPassword.as_view(), name="renew_password"),
    path("nguoi-dung/<uuid:public_id>/khoa/", users.DisableUser.as_view(), name="disable_user"),
    path("nguoi-dung/<uuid:public_id>/mo-lai/", users.EnableUser.as_view(), name="enable_user"),
    path("nguoi-dung/<uuid:public_id>/mo-khoa/", users.UnlockUser.as_view(), name="unlock_user"),
    path("nguoi-dung/<uuid:public_id>/vai-tro/them/", users.CreateRole.as_view(), name="create_role"),
    path("nguoi-dung/vai-tro/<uuid:public_id>/sua/", users.EditRole.as_view(), name="edit_role"),
]
