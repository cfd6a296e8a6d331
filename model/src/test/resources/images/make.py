#!/usr/bin/env python3
"""Draws the pictures beside it in every format and kind with Pillow, and notes how Pillow reads them (pixels.json)."""
import io
import json
import math
import os
import struct
import zlib

from PIL import Image, ImageCms, ImageOps

W, H = 61, 47
os.chdir(os.path.dirname(os.path.abspath(__file__)))

rgb = Image.new("RGB", (W, H))
for y in range(H):
    for x in range(W):
        red = int(127.5 + 127.5 * math.sin(x * 0.15))
        rgb.putpixel((x, y), (red, 255 * y // (H - 1), 255 * x // (W - 1) if y < 30 else 40))
grey = rgb.convert("L")
alpha = Image.new("L", (W, H))
alpha.putdata([min(255, 4 * (i % W)) for i in range(W * H)])
rgba = rgb.copy()
rgba.putalpha(alpha)
grey_alpha = grey.convert("LA")
grey_alpha.putalpha(alpha)
palette = rgb.quantize(32)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png16(name, color_type, picture):
    """16 bits a channel, which Pillow reads but does not write; the lower byte is noise."""
    rows = b""
    for y in range(H):
        rows += b"\0"
        for x in range(W):
            rows += b"".join(bytes([v, v]) for v in picture.getpixel((x, y)))
    head = struct.pack(">IIBBBBB", W, H, 16, color_type, 0, 0, 0)
    with open(name, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def swapped_profile():
    """sRGB with red and green exchanged: whoever ignores it shows the wrong colours."""
    def s15(v):
        return struct.pack(">i", round(v * 65536))

    def xyz(x, y, z):
        return b"XYZ \0\0\0\0" + s15(x) + s15(y) + s15(z)

    curve = [(v / 255 / 12.92 if v / 255 <= 0.04045 else ((v / 255 + 0.055) / 1.055) ** 2.4) for v in range(256)]
    trc = b"curv\0\0\0\0" + struct.pack(">I", 256) + b"".join(struct.pack(">H", round(65535 * c)) for c in curve)
    text = b"text\0\0\0\0swapped\0"
    desc = b"desc\0\0\0\0" + struct.pack(">I", 8) + b"swapped\0" + b"\0" * 78
    red, green, blue = xyz(0.4360, 0.2225, 0.0139), xyz(0.3851, 0.7169, 0.0971), xyz(0.1431, 0.0606, 0.7141)
    tags = [(b"desc", desc), (b"cprt", text), (b"wtpt", xyz(0.9642, 1, 0.8249)), (b"rXYZ", green), (b"gXYZ", red),
            (b"bXYZ", blue), (b"rTRC", trc), (b"gTRC", trc), (b"bTRC", trc)]
    table, data, start = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for kind, tag in tags:
        tag += b"\0" * (-len(tag) % 4)
        table += kind + struct.pack(">II", start + len(data), len(tag))
        data += tag
    size = start + len(data)
    head = struct.pack(">I4sI4s4s4s", size, b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28 + s15(0.9642) + s15(1) + s15(0.8249)
    return head.ljust(128, b"\0") + table + data


rgb.save("baseline.jpg", quality=92, subsampling=0)
rgb.save("subsampled.jpg", quality=90, subsampling=2)
rgb.save("progressive.jpg", quality=92, progressive=True)
rgb.save("restart.jpg", quality=92, restart_marker_blocks=2)
rgb.save("rgb.jpg", quality=95, keep_rgb=True)
grey.save("grey.jpg", quality=92)
rgb.convert("CMYK").save("cmyk.jpg", quality=95)
cmyk = open("cmyk.jpg", "rb").read()
marker = cmyk.index(b"Adobe") + 11
with open("ycck.jpg", "wb") as f:  # the same numbers, taken for YCCK by Adobe's marker
    f.write(cmyk[:marker] + b"\2" + cmyk[marker + 1:])

rgb.save("rgb.png")
grey.save("grey.png")
palette.save("palette.png")
rgb.quantize(4).save("palette2bit.png")
rgb.convert("1").save("bit.png")
rgba.save("rgba.png")
grey_alpha.save("grey-alpha.png")
palette.save("palette-transparent.png", transparency=3)
rgb.save("rgb-transparent.png", transparency=rgb.getpixel((5, 5)))
grey.save("grey-transparent.png", transparency=grey.getpixel((5, 5)))
png16("rgb16.png", 2, rgb)
png16("rgba16.png", 6, rgba)
deep = Image.new("I;16", (W, H))
deep.putdata([257 * v for v in grey.getdata()])
deep.save("grey16.png")

rgb.save("lossy.webp", quality=90)
rgb.save("lossless.webp", lossless=True)
rgba.save("alpha.webp", quality=90)
rgba.save("alpha-lossless.webp", lossless=True)
rgb.save("animated.webp", save_all=True, append_images=[ImageOps.mirror(rgb)], quality=90)

rgb.save("rgb.bmp")
grey.save("grey.bmp")
palette.save("palette.bmp")
rgba.save("rgba.bmp")
rgb.convert("1").save("bit.bmp")

rgb.save("still.gif")
rgb.save("animated.gif", save_all=True, append_images=[ImageOps.mirror(rgb)])
palette.save("transparent.gif", transparency=3)

for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    rgb.save("orientation%d.jpg" % orientation, quality=95, subsampling=0, exif=exif)
    rgb.save("orientation%d.png" % orientation, exif=exif)
    rgb.save("orientation%d.webp" % orientation, lossless=True, exif=exif)

profile = swapped_profile()
rgb.save("profile.jpg", quality=95, subsampling=0, icc_profile=profile)
rgb.save("profile.png", icc_profile=profile)
rgb.save("profile.webp", lossless=True, icc_profile=profile)


def seen(name):
    picture = ImageOps.exif_transpose(Image.open(name))
    if picture.mode == "I;16":
        eight = Image.new("L", picture.size)
        eight.putdata([v // 257 for v in picture.getdata()])
        picture = eight
    if picture.mode in ("P", "RGBA", "LA", "PA") or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture.convert("RGBA"))
        picture = paper
    picture = picture.convert("RGB")
    if name.startswith("profile"):
        srgb = ImageCms.createProfile("sRGB")
        picture = ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), srgb)
    return picture


notes = {}
for name in sorted(os.listdir(".")):
    if name.split(".")[1] in ("jpg", "png", "webp", "bmp", "gif"):
        picture = seen(name)
        places = [(x, y) for x in (0, 9, 20, 33, picture.width - 1) for y in (0, 7, 21, 40, picture.height - 1)]
        notes[name] = {
            "size": picture.size,
            "pixels": [[x, y, *picture.getpixel((x, y))] for x, y in places],
        }
with open("pixels.json", "w") as f:
    f.write("{\n" + ",\n".join('"%s": %s' % (k, json.dumps(v, separators=(",", ":"))) for k, v in notes.items()) + "\n}\n")
