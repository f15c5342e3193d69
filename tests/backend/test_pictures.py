"""Pictures of applicants: turned, written anew, and refused in words, whatever is in their bytes."""

import io

import pytest
from atoll.services.files.pictures import LONGEST_SIDE, PictureRefused, prepared
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageOps
from private import picture

KINDS = ["JPEG", "PNG", "WEBP"]
HEAD = len(b"Exif\0\0")
CORNERS = ((5, 5), (-5, 5), (5, -5), (-5, -5))


def exif_of(orientation: int) -> bytes:
    """What a camera writes into a picture."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.ImageDescription] = "Lagoon Street 5"
    exif[ExifTags.Base.XResolution] = 72.0
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (18.0, 8.0, 30.0)
    return exif.tobytes()


def colours(picture: Image.Image) -> list[tuple[int, ...]]:
    """What is in the corners, in eight colours."""
    places = ((x % picture.width, y % picture.height) for x, y in CORNERS)
    return [tuple(round(part / 255) for part in picture.getpixel(place)) for place in places]  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_are_written_anew_without_what_a_camera_adds(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Lagoon Street 5"
    camera = picture(kind, size=(3000, 1500), exif=exif.tobytes())
    assert b"Lagoon Street" in camera

    anew = prepared(camera)

    assert b"Lagoon" not in anew
    with Image.open(io.BytesIO(anew)) as opened:
        assert (opened.format, dict(opened.getexif())) == ("JPEG", {})
        assert opened.size == (LONGEST_SIDE // 2, LONGEST_SIDE)


def test_a_small_file_with_too_many_pixels_is_refused() -> None:
    bomb = picture("PNG", size=(10_000, 10_000))
    assert len(bomb) < 1_000_000
    with pytest.raises(PictureRefused, match="pixels"):
        prepared(bomb)


@pytest.mark.parametrize("start", [b"<svg", b" <?xml version='1.0'?><svg", b"<!DOCTYPE svg"])
def test_svg_is_refused_by_its_name_for_whatever_it_is_called(start: bytes) -> None:
    with pytest.raises(PictureRefused, match="SVG is not taken"):
        prepared(start + b" onload='alert(1)'/>")


def test_a_picture_of_more_than_five_megabytes_is_not_decoded() -> None:
    with pytest.raises(PictureRefused, match="at most 5000000"):
        prepared(picture() + bytes(5_000_000))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_as_the_camera_was_held(orientation: int) -> None:
    quarters, taken = Image.new("RGB", (80, 40)), io.BytesIO()
    for place, colour in (((0, 0), "red"), ((40, 0), "lime"), ((0, 20), "blue"), ((40, 20), "white")):
        quarters.paste(colour, (*place, place[0] + 40, place[1] + 20))
    quarters.save(taken, "JPEG", quality=95, exif=exif_of(orientation))

    with Image.open(taken) as before, Image.open(io.BytesIO(prepared(taken.getvalue()))) as after:
        upright = ImageOps.exif_transpose(before)
        assert (after.size, colours(after)) == (upright.size, colours(upright))


@given(
    kind=st.sampled_from(KINDS),
    orientation=st.integers(0, 9),
    damage=st.dictionaries(st.integers(0, 200), st.integers(0, 255), min_size=1, max_size=8),
    length=st.integers(0, 250),
)
def test_damaged_exif_keeps_no_picture_out(kind: str, orientation: int, damage: dict[int, int], length: int) -> None:
    exif = bytearray(exif_of(orientation))
    for place, byte in damage.items():
        exif[HEAD + place % (len(exif) - HEAD)] = byte

    with Image.open(io.BytesIO(prepared(picture(kind, exif=bytes(exif[: HEAD + length]))))) as taken:
        assert sorted(taken.size) == [40, 60]
