import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member

pytestmark = pytest.mark.django_db
SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.asvs("V14.3.1")
def test_logging_out_makes_the_device_forget_what_was_kept_on_it(client: Client) -> None:
    log_in(client, make_member(role=Role.FIRST_LINE))
    address = reverse("account_logout")
    assert "Clear-Site-Data" not in client.get(address).headers

    answer = client.post(address, headers=SAME)

    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert client.get(reverse("pages:desk")).status_code == 302
