"""A private file in the browser: asked, refused in words, sent, read by a registrar who signed in, erased."""

from collections.abc import Callable

from people import REGISTRAR_KEY, Person, Site, Tally, problem, question
from playwright.sync_api import FilePayload, Page, expect
from private import atoll, picture
from test_accessibility import NARROW, assert_accessible, assert_fits

NAME = "\u0622\u062f\u0627 \u0627\u0644\u0644\u0627\u063a\u0648\u0646"
SENT = "The registrar\u2019s office has your file."


def upload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def answer_after_bad_ones(page: Page) -> None:
    """Every question answered badly first, then well."""
    page.locator("#name").fill("Ada\u202eadA")
    go_on(page)
    expect(problem(page, "turns the text around")).to_be_visible()
    page.locator("#name").fill("x" * 201)
    go_on(page)
    expect(problem(page, "At most 200 characters are taken; these are 201")).to_be_visible()
    page.locator("#name").fill(NAME)
    go_on(page)
    expect(page.locator("#statement")).to_be_visible()
    go_on(page)
    page.locator("#born").fill("2999-01-01")
    go_on(page)
    expect(problem(page, "from 1 January 1890 to today")).to_be_visible()
    page.locator("#born").fill("1990-01-02")
    go_on(page)
    page.locator("#nationality").select_option("FJ")
    go_on(page)
    page.locator("#contact").fill("somewhere")
    go_on(page)
    expect(problem(page, "e-mail address, or a phone number")).to_be_visible()
    page.locator("#contact").fill("ada@example.org")
    go_on(page)


def choose_pictures(page: Page) -> None:
    """What is no picture leaves the answers as they are; a picture is shown, and survives a reload."""
    for name, content, words in [
        ("me.jpg", b"<svg onload='alert(1)'/>", "SVG is not taken"),
        ("me.jpg", b"GIF89a", "JPEG, PNG or WebP"),
        ("me.jpg", picture() + bytes(10_000_000), "at most 5 MB"),
    ]:
        page.locator("#picture").set_input_files(files=[upload(name, content)])
        expect(page.locator("#picture-error")).to_contain_text(words)
        expect(question(page).get_by_role("img")).to_be_hidden()
    page.locator("#picture").set_input_files(files=[upload("me.exe", picture("WEBP", size=(2000, 1000)))])
    expect(question(page).get_by_role("img")).to_be_visible()
    page.reload()
    expect(question(page).get_by_role("img")).to_be_visible()
    go_on(page)
    expect(question(page)).to_contain_text("Added")
    expect(question(page)).to_contain_text("Fiji")


def test_a_file_is_sent_and_read_and_erased(comes: Callable[..., Person], site: Site) -> None:
    applicant, registrar = comes(), comes(Tally(), REGISTRAR_KEY)
    applicant.go("/apply")
    answer_after_bad_ones(applicant.page)
    choose_pictures(applicant.page)
    expect(question(applicant.page)).to_contain_text("Only the registrar\u2019s office can open it")
    applicant.page.route("**/file", lambda route: route.abort())
    applicant.act("Sign and apply")
    expect(applicant.page.locator(".office-file")).to_contain_text("could not be sent")
    applicant.page.unroute_all()
    applicant.page.get_by_role("button", name="Send it again").click()
    expect(applicant.page.locator(".office-file")).to_contain_text(SENT)
    expect(applicant.page.get_by_text("Download the file")).to_be_visible()

    page = registrar.page
    registrar.go("/sign-in?next=/desk")
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("dialog").get_by_role("button", name="Walletless").click()
    page.get_by_role("link", name="Open the sealed file").click()
    for said in (NAME, "1990-01-02", "Fiji", "ada@example.org"):
        expect(page.locator("#answers")).to_contain_text(said)
    assert page.locator(".portrait").evaluate("image => image.naturalWidth") == 600
    assert_accessible(page)
    assert_fits(page, NARROW)
    number = page.url.rsplit("/", 1)[1]

    page.get_by_role("link", name="Find a person").click()
    page.get_by_label("Name").fill(NAME.split()[1])
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("link", name=f"Application {number}", exact=True)).to_be_visible()
    assert NAME.split()[1] not in page.url
    assert_accessible(page)
    assert_fits(page, NARROW)

    assert atoll(site.nation.settings, "erase", "--application", number).returncode == 0
    applicant.page.reload()
    expect(applicant.page.locator(".office-file")).to_contain_text("was erased")
    registrar.go(f"/desk/files/{number}")
    expect(page.locator("main")).to_contain_text("erased")
