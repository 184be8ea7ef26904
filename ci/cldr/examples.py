"""What CLDR writes for sampled values in each language: examples for tests/reading/cldr, that all must read back.

The values are drawn from a fixed seed, so that the same data gives the same file. A line is kind, value, unit and text.
"""

import random
import re

SPELLED = [7, 11, 12, 15, 19, 20, 21, 34, 47, 58, 69, 76, 83, 92, 99, 100, 117, 200, 308, 560, 1000, 1400, 3600, 5678,
           12000, 47000, 2000000]
UNITS = ["kilometer", "meter", "kilogram", "hectare", "celsius", "year", "minute", "kilometer-per-hour", "liter", "day"]
CURRENCIES = ["USD", "EUR", "GBP", "JPY", "CNY"]
NAMES = ("%spellout-cardinal", "%spellout-cardinal-masculine", "%spellout-cardinal-neuter", "%spellout-numbering")


def spelled(speller, draw):
    """Numbers by the plainest cardinal rules."""
    name = next((name for name in NAMES if name in speller.sets), None)
    rows = []
    for value in SPELLED + [draw.randrange(100, 10000) for _ in range(8)]:
        texts = sorted(speller.spell(name, value)) if name else []
        if len(texts) == 1 and not re.search(r"[\d%]", texts[0]):
            rows.append(("number", value, "", texts[0]))
    return rows


def written(patterns, digits):
    """A pattern with its number: the form for most numbers is the last of the long ones, but any form must read."""
    pattern = patterns[min(1, len(patterns) - 1)]
    return pattern.replace("{0}", digits)


def measures(units, draw):
    found = [(unit, draw.randrange(12, 900)) for unit in UNITS if units.get(unit)]
    return [("measure", value, unit, written(units[unit], str(value))) for unit, value in found]


def amounts(currencies, draw):
    found = [(code, draw.randrange(12, 900)) for code in CURRENCIES if currencies.get(code, {}).get("names")]
    return [("money", value, code, f"{value} {currencies[code]['names'][-1]}") for code, value in found]


def lines(rows):
    return [f"{kind}\t{value}\t{unit}\t{' '.join(text.replace(chr(0xad), '').split())}" for kind, value, unit, text in rows]
