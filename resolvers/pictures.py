"""Pictures: their thumbnails, made in a child process of their own that may take only so much memory and time.

A file of 185 KB can unfold to 150 MB, and what a process has once taken it keeps. So one child at a time decodes one
picture and ends. This file is the child's program, too: it is run by its path, and imports nothing of Parley.
"""

import asyncio
import resource
import sys
import warnings
from pathlib import Path
from weakref import WeakKeyDictionary

from PIL import Image, ImageOps

THUMBNAIL_PIXELS = (480, 480)
STRIP_ROWS = 32  # of the small picture, made at once
MAX_IMAGE_PIXELS = 50_000_000
MEMORY_BYTES = 800 * 1024 * 1024  # of addresses, of which the interpreter and its libraries map a third
CPU_SECONDS, WALL_SECONDS = 20, 60
EXIF_GPS, EXIF_ORIENTATION = 0x8825, 0x0112  # tags of EXIF 2.32
TOO_MANY_PIXELS, DAMAGED = 3, 4  # exit statuses
REFUSALS = {TOO_MANY_PIXELS: "The picture has too many pixels."}
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
NO_PICTURE = (OSError, ValueError, SyntaxError, MemoryError, *BOMBS)
_one_at_a_time: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


class PictureRejected(Exception):
    """The bytes are no picture that can be shown; the message is shown to the uploader."""


async def clean_and_make_thumbnail(path: Path, folder: Path, kind: str) -> Path:
    """Remove a picture's EXIF data if it holds a location, and return the path of a thumbnail in the folder.

    `kind` is the name of Pillow's format. Raises PictureRejected.
    """
    async with _one_at_a_time.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(1)):
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-I", __file__, str(path), str(folder), kind, stdin=asyncio.subprocess.DEVNULL
        )
        try:
            async with asyncio.timeout(WALL_SECONDS):
                status = await child.wait()
        except TimeoutError:
            status = DAMAGED
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
    if status != 0:
        raise PictureRejected(REFUSALS.get(status, "The picture is damaged."))
    return folder / "thumbnail"


def main(path: Path, folder: Path, kind: str) -> int:
    """Do the work in the child process. Returns its exit status."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(path, formats=[kind]) as picture:
            if picture.width * picture.height > MAX_IMAGE_PIXELS:
                return TOO_MANY_PIXELS
            thumbnail_of(picture).save(folder / "thumbnail", "JPEG", quality=80)
        with Image.open(path, formats=[kind]) as picture:
            exif = picture.getexif()
            if EXIF_GPS in exif:
                _save_without_location(picture, exif, folder / "clean", kind)
    except NO_PICTURE:
        return DAMAGED
    if (folder / "clean").exists():
        (folder / "clean").replace(path)
    return 0


def _save_without_location(picture: Image.Image, exif: Image.Exif, path: Path, kind: str) -> None:
    kept = Image.Exif()
    if EXIF_ORIENTATION in exif:
        kept[EXIF_ORIENTATION] = exif[EXIF_ORIENTATION]
    lossless = {"quality": "keep"} if kind == "JPEG" else {}
    picture.save(path, kind, exif=kept, **lossless)


def thumbnail_of(picture: Image.Image) -> Image.Image:
    """Return a smaller copy of an image, with white where it is transparent.

    It is made coarser as it is decoded or at once after, before copies are made of it to convert and turn it.
    """
    twice = (2 * THUMBNAIL_PIXELS[0], 2 * THUMBNAIL_PIXELS[1])
    picture.draft("RGB", twice)
    factor = min(picture.width // twice[0], picture.height // twice[1])
    small = picture
    if factor > 1 and picture.mode in ("P", "1"):
        small = picture.resize((picture.width // factor, picture.height // factor), Image.Resampling.NEAREST)
    elif factor > 1:
        small = _reduced(picture, factor)
    small.info = picture.info  # which tells how it is turned, and in which colour it is transparent
    small = ImageOps.exif_transpose(small.convert("RGBA" if small.has_transparency_data else "RGB"))
    small.thumbnail(THUMBNAIL_PIXELS)
    if small.mode == "RGBA":
        small = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small)
    return small.convert("RGB")


def _reduced(picture: Image.Image, factor: int) -> Image.Image:
    """Return what `reduce` would, strip by strip: it makes a copy of what it reduces where that is transparent."""
    small = Image.new(picture.mode, (-(-picture.width // factor), -(-picture.height // factor)))
    height = STRIP_ROWS * factor
    for top in range(0, picture.height, height):
        strip = picture.crop((0, top, picture.width, min(picture.height, top + height)))
        small.paste(strip.reduce(factor), (0, top // factor))
    return small


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
