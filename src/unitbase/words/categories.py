"""The categories of a breakdown: the public ids and what the trade calls them, in one table."""

from __future__ import annotations

from unitbase.words.catalogue import fill

CATEGORIES: dict[str, str] = {
    "100": "Cast",
    "101": "{Word:supporting-artists}",
    "102": "Stunts",
    "103": "Vehicles",
    "104": "Props",
    "105": "Special effects",
    "106": "Wardrobe",
    "107": "Make-up and hair",
    "108": "Animals",
    "109": "{Word:animal-handler}",
    "110": "Camera",
    "113": "Sound",
    "114": "Music",
    "115": "Art department",
    "116": "Set dressing",
    "117": "Greenery",
    "118": "Security",
    "119": "Special equipment",
    "120": "Additional {word:labour}",
    "121": "Visual effects",
    "122": "Mechanical effects",
    "123": "Notes",
    "124": "Comments",
    "125": "Miscellaneous",
    "126": "Other",
}


def category_name(category: str, pack: str = "UK") -> str:
    """What the people of a word pack call a category id; a custom category is called by its id."""
    name = CATEGORIES.get(category)
    return fill(name, {}, pack) if name else f"Category {category}"
