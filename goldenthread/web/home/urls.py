"""The addresses of the front page and of what stands beside it."""

from django.urls import path

from goldenthread.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("help", views.help_page, name="help"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("account/", views.account, name="account"),
    path("brand.css", views.brand, name="brand"),
    path("health", views.health_of_the_service, name="health"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("robots.txt", views.robots, name="robots"),
]
