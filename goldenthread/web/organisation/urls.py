"""The addresses of people, roles and who stands in for whom."""

from django.urls import path

from goldenthread.web.organisation import views
from goldenthread.web.organisation.standing_in import views as standing_in

app_name = "organisation"

urlpatterns = [
    path("", views.people, name="people"),
    path("roles/", views.roles, name="roles"),
    path("new/", views.add, name="add"),
    path("<int:key>/", views.person, name="person"),
    path("<int:key>/holder/", views.describe, name="describe"),
    path("<int:key>/login/", views.give_login, name="give_login"),
    path("<int:key>/login/withdraw/", views.withdraw_login, name="withdraw_login"),
    path("<int:key>/second-step/", views.take_off_second_step, name="take_off_second_step"),
    path("<int:key>/close/", views.close, name="close"),
    path("<int:key>/open/", views.open_again, name="open"),
    path("<int:key>/remove/", views.remove, name="remove"),
    path("<int:key>/appoint/", views.appoint, name="appoint"),
    path("appointments/<int:key>/end/", views.end_appointment, name="end_appointment"),
    path("<int:key>/cover/", standing_in.name_cover, name="name_cover"),
    path("cover/<int:key>/end/", standing_in.end_cover, name="end_cover"),
    path("standing-in/", standing_in.own, name="standing_in"),
    path("standing-in/cover/", standing_in.name_own_cover, name="name_own_cover"),
    path("standing-in/delegate/", standing_in.delegate, name="delegate"),
    path("delegations/<int:key>/end/", standing_in.end_delegation, name="end_delegation"),
    path("listings/", standing_in.listings, name="listings"),
    path("listings/<int:key>/end/", standing_in.end_listing, name="end_listing"),
]
