"""How far apart two colours are, for all eyes and for those that see fewer.

Simulation after Machado, Oliveira and Fernandes (2009), severity 1; difference CIEDE2000.
"""

import math

VISIONS = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)  # fmt: skip
_WHITE = (0.95047, 1.0, 1.08883)

type Lab = tuple[float, float, float]


def seen(colour: str, vision: str) -> Lab:
    """A colour in CIE L*a*b* (D65) as a vision sees it."""
    linear = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    light = [min(1.0, max(0.0, _dot(row, linear))) for row in VISIONS[vision]]
    x, y, z = (
        _cube_root(_dot(row, light) / white) for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, vision: str = "all") -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005) between two colours."""
    return _difference(seen(one, vision), seen(other, vision))


def hue(colour: str) -> float:
    """The hue angle in CIE L*a*b*, in degrees: red about 40, green about 140."""
    _light, a, b = seen(colour, "all")
    return math.degrees(math.atan2(b, a)) % 360


def _dot(row: tuple[float, ...], values: list[float]) -> float:
    return sum(one * other for one, other in zip(row, values, strict=True))


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _cube_root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def _difference(one: Lab, other: Lab) -> float:
    mean = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    grey = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = (1 + grey) * one[1], (1 + grey) * other[1]
    c1, c2 = math.hypot(a1, one[2]), math.hypot(a2, other[2])
    h1 = math.degrees(math.atan2(one[2], a1)) % 360
    h2 = math.degrees(math.atan2(other[2], a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    step = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    light, chroma, angle = (one[0] + other[0]) / 2, (c1 + c2) / 2, h1 + turn / 2
    s_light = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    s_chroma, s_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * _weight(angle)
    around = 60 * math.exp(-(((angle - 275) / 25) ** 2))
    twist = -math.sin(math.radians(around)) * 2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    lightness, colourful, turned = (
        (other[0] - one[0]) / s_light, (c2 - c1) / s_chroma, step / s_hue,
    )  # fmt: skip
    return math.sqrt(lightness**2 + colourful**2 + turned**2 + twist * colourful * turned)


def _weight(angle: float) -> float:
    return (
        1
        - 0.17 * math.cos(math.radians(angle - 30))
        + 0.24 * math.cos(math.radians(2 * angle))
        + 0.32 * math.cos(math.radians(3 * angle + 6))
        - 0.20 * math.cos(math.radians(4 * angle - 63))
    )
