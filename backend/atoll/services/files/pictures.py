"""Pictures: told by their content, decoded within limits, and written anew without what a camera adds."""

import io
import warnings

from PIL import ExifTags, Image

MAX_PICTURE = 5 * 1000 * 1000
"""Bytes."""
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 1_200
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP")
TURNS: dict[object, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a picture upright, by EXIF's orientation."""
SVG_MARKS = (b"<svg", b"<?xml", b"<!doctype")


class PictureRefused(Exception):
    """It is no picture that is taken; the message says why and what is."""


def prepared(content: bytes) -> bytes:
    """The picture as a JPEG without metadata, at most ``LONGEST_SIDE`` wide and high. Raises PictureRefused."""
    if len(content) > MAX_PICTURE:
        raise PictureRefused(f"The picture has {len(content)} bytes; at most {MAX_PICTURE} are taken.")
    if content[:256].lstrip().lower().startswith(SVG_MARKS):
        raise PictureRefused("SVG is not taken, since it can carry scripts. Send a JPEG, PNG or WebP.")
    try:
        return _written_anew(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused(f"The picture has more than {MAX_PIXELS} pixels.") from error
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError) as error:
        raise PictureRefused("This is not a JPEG, PNG or WebP picture, or it is damaged.") from error


def _written_anew(content: bytes) -> bytes:
    """Only pixels go over into the new picture, turned as the camera was held."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Image.DecompressionBombError
            picture.load()
            turn = _turn(picture)
            upright = (picture if turn is None else picture.transpose(turn)).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    anew = io.BytesIO()
    bare.save(anew, "JPEG", quality=QUALITY)
    return anew.getvalue()


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """How to set a picture upright; EXIF that cannot be read says nothing of it."""
    try:
        return TURNS.get(picture.getexif().get(ExifTags.Base.Orientation))
    except Exception:
        # Pillow answers damaged EXIF with whatever error its bytes lead to.
        return None
