"""Which classes are number plates: by the user's word, else by a name that means them, in many languages.

What knows only number plates, the base model and its weights, is for these classes (docs/decisions/0107).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imports NumPy
    from core.annotation import ObjectClass


#: As returned by :func:`_letters`.
_NAMES = {
    *("plate", "plates", "licenseplate", "licenseplates", "licenceplate", "licenceplates"),
    *("numberplate", "numberplates", "vehicleplate", "vehicleplates", "registrationplate", "carplate", "carplates"),
    *("platenumber", "licensenumber", "vrn", "anpr", "alpr", "lpr", "lp", "rego", "regplate", "vehicleregistration"),
    *("kennzeichen", "kfzkennzeichen", "autokennzeichen", "nummernschild", "nummernschilder"),
    *("placa", "placas", "placadematricula", "placadecarro", "placadeveiculo", "placavehicular", "patente"),
    *("matricula", "matriculas", "placuta", "placutadeinmatriculare", "numarinmatriculare", "numardeinmatriculare"),
    *("plaque", "plaques", "plaquedimmatriculation", "plaquemineralogique", "immatriculation"),
    *("targa", "targhe", "kenteken", "kentekenplaat", "nummerplaat", "nummerplade", "nummerplate", "nummerskilt"),
    *("registreringsskylt", "nummerskylt", "rekisterikilpi", "numerialusta", "bilskilt"),
    *(
        "tablica",
        "tablice",
        "tablicarejestracyjna",
        "tablicerejestracyjne",
        "tablicaregistracyjna",
        "registarskatablica",
    ),
    *("registracnaznacka", "registracniznacka", "spz", "ecv", "rendszam", "rendszamtabla", "plaka", "aracplakasi"),
    *("platnomor", "platkendaraan", "nomorpolisi", "nopol", "platnombor", "bienso", "biensoxe", "plakanumarasi"),
    *("номер", "номера", "номернойзнак", "номерноизнак", "госномер", "автомобильныиномер", "номернизнак", "номернии"),
    *("регистрационентабела", "πινακιδα", "πινακιδακυκλοφοριας", "לוחיתרישוי", "לוחית"),
    *("车牌", "车牌号", "車牌", "車牌號", "牌照", "ナンバープレート", "ナンバー", "번호판", "자동차번호판"),
    *("ป้ายทะเบียน", "ทะเบียนรถ", "ป้ายทะเบียนรถ", "لوحة", "لوحةالسيارة", "لوحةترخيص", "رقماللوحة", "پلاک", "پلاکخودرو"),
    *("नंबरप्लेट", "नम्बरप्लेट", "নম্বরপ্লেট", "நம்பர்பிளேட்"),
}
#: Found anywhere in a name, they leave no doubt, as in "license_plate_front" or "thai number plate".
_SURE = (
    *("licenseplate", "licenceplate", "numberplate", "registrationplate", "vehicleplate", "carplate", "platenumber"),
    *("kennzeichen", "nummernschild", "plaquedimmatriculation", "matricula", "placuta", "targa", "kenteken"),
    *("nummerplaat", "nummerplade", "rejestracyjn", "rendszam", "platnomor", "bienso", "номернойзнак", "госномер"),
    *("车牌", "車牌", "ナンバープレート", "번호판", "ป้ายทะเบียน", "پلاک", "नंबरप्लेट"),
)
#: Such a word in a name of several: "front plate", "plate-eu", "plate 2".
_WORDS = {"plate", "plates", "placa", "plaque", "plaka", "plat"}
#: Other plates.
_OTHERS = {
    "dinner",
    "hot",
    "base",
    "face",
    "steel",
    "metal",
    "name",
    "petri",
    "food",
    "soup",
    "paper",
    "armor",
    "armour",
}
#: Names that say nothing: "0", "class_1", "object".
_UNTOLD = re.compile(r"(class|classe|klasse|object|objekt|obj|item|label|category|target|cls|c|id)?\d*")


def is_plates(entry: ObjectClass) -> bool:
    """Whether a class is number plates: as the user said, else by its name."""
    return speaks_of_plates(entry.name) if entry.plates is None else entry.plates


def plates_among(classes: Iterable[ObjectClass]) -> ObjectClass | None:
    """The class for the base model's boxes: of several, first what the user said, then the plainest name."""
    found = [each for each in classes if is_plates(each)]
    return min(found, key=lambda each: (not each.plates, not is_plate_name(each.name)), default=None)


def is_plate_name(name: str) -> bool:
    """Whether a class of this name is number plates, and nothing narrower."""
    return _letters(name) in _PLATE_NAMES


def speaks_of_plates(name: str) -> bool:
    """Whether a class of this name is number plates, or some of them, such as those of a country."""
    letters = _letters(name)
    if letters in _PLATE_NAMES or any(part in letters for part in _SURE_PARTS):
        return True
    words = set(re.split(r"[\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold()))
    return bool(words & _WORDS) and not words & _OTHERS


def is_untold(name: str) -> bool:
    """Whether a name tells nothing about its class, as where a label file has numbers only."""
    return _UNTOLD.fullmatch(_letters(name)) is not None


def _letters(name: str) -> str:
    """A name without case, accents, spaces and punctuation."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalnum())


_PLATE_NAMES = {_letters(name) for name in _NAMES}
_SURE_PARTS = tuple(_letters(part) for part in _SURE)
