"""What anybody reads of a publication, and what only some may."""

import pytest

from goldenthread.web.organisation.models import Person

PACK = "/publications/2024-25-Q4/1/"


def person(viewer):
    return Person.objects.get(pk=viewer.person)


def test_anybody_reads_what_is_public(publication, client):
    for path in ("/publications/", PACK, f"{PACK}trace/", f"{PACK}trace/1/", "/restatements/"):
        assert client.get(path).status_code == 200, path
    page = client.get(PACK).content.decode()
    assert "restricted/" not in page
    assert f"{PACK}public/appendix-a-services.pdf" in page


def test_a_file_is_given_once_and_then_by_its_digest(publication, client):
    first = client.get(f"{PACK}public/appendix-a-services.html")
    assert first.status_code == 200
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    again = client.get(
        f"{PACK}public/appendix-a-services.html", headers={"if-none-match": first["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["restricted/appendix-a-services.html", "restricted/source/council.toml"]
)
def test_what_is_restricted_is_not_there_for_others(publication, client, client_as, viewer, path):
    assert client.get(PACK + path).status_code == 404
    member = client_as(person(viewer("Member", "Member")))
    assert member.get(PACK + path).status_code == 404
    auditor = client_as(person(viewer("auditor", "External Auditor")))
    found = auditor.get(PACK + path)
    assert (found.status_code, found["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize(
    "path", ["public/nothing.html", "restricted/../public/x", "public/", "%2e%2e/"]
)
def test_there_is_nothing_but_the_files(publication, client, path):
    assert client.get(PACK + path).status_code == 404


def test_pages_ask_the_same_number_of_queries_however_much_there_is(
    publication, client, django_assert_max_num_queries
):
    for path in ("/publications/", PACK, f"{PACK}public/appendix-a-services.html"):
        with django_assert_max_num_queries(8):
            client.get(path)


def test_a_printed_number_leads_to_its_value_and_signature(publication, client):
    trace = client.get(f"{PACK}trace/?document=appendix-a-services").content.decode()
    assert f"{PACK}trace/" in trace
    from goldenthread.web.publications.queries import table_of

    rows = table_of(publication, "public/data/trace.csv")
    row = next(n for n, one in enumerate(rows, 1) if one["origin"] == "value" and one["value_rows"])
    page = client.get(f"{PACK}trace/{row}/").content.decode()
    assert rows[row - 1]["value_rows"].split()[0] in page
    assert "Signed off by" in page


def test_a_pack_in_the_making_is_for_those_who_make_it(built, client, client_as, viewer, team):
    address = f"/reports/{built.pk}/"
    assert client.get(address).status_code in (302, 403)
    assert client_as(person(viewer("Member", "Member"))).get(address).status_code == 403
    page = client_as(person(team)).get(address)
    assert page.status_code == 200
    assert "Publish" in page.content.decode()
    file = client_as(person(team)).get(f"{address}files/restricted/appendix-a-services.html")
    assert file.status_code == 200


def test_publishing_by_the_form(built, client_as, team):
    browser = client_as(person(team))
    unsure = browser.post(f"/reports/{built.pk}/publish/", {})
    assert unsure.status_code == 422
    assert "Say that you have looked at the papers." in unsure.content.decode()
    done = browser.post(f"/reports/{built.pk}/publish/", {"is_checked": "on"})
    assert (done.status_code, done["Location"]) == (302, PACK)
