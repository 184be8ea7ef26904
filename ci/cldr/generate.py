#!/usr/bin/env python3
"""Writes src/locale/data from CLDR. Python 3.11, standard library only.

    cd ci/cldr && npm ci            the data, pinned in package.json
    python3 ci/cldr/generate.py             writes
    python3 ci/cldr/generate.py --check     compares; exit 1 on a difference, 2 without the data

What CLDR lacks is written by hand in src/locale/supplement; src/locale/README.md says what every table means.
"""

import functools
import json
import random
import re
import sys
import unicodedata
from pathlib import Path

import examples
import rbnf

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
ROOT = HERE.parent.parent
DATA = ROOT / "src" / "locale" / "data"
EXAMPLES = ROOT / "tests" / "reading" / "cldr"

# Regional locales whose words count in the whole language; every other region only changes separators and dates.
REGIONAL_WORDS = {
    "de": ["de-AT", "de-CH"],
    "en": ["en-GB", "en-IN", "en-AU", "en-CA"],
    "es": ["es-419", "es-MX", "es-US"],
    "fr": ["fr-CA", "fr-CH", "fr-BE"],
    "nl": ["nl-BE"],
    "pt": ["pt-PT"],
    "zh-Hans": ["zh-Hans-SG"],
    "zh-Hant": ["zh-Hant-HK"],
}

# Scripts of one language that people write side by side; CLDR names the script of the others nowhere.
ALWAYS_SCRIPT = {"zh"}

UNITS = """
kilometer meter centimeter millimeter micrometer nanometer mile yard foot inch nautical-mile light-year
square-kilometer hectare square-meter square-centimeter square-mile acre square-yard square-foot square-inch
cubic-kilometer cubic-meter cubic-centimeter cubic-foot hectoliter liter centiliter milliliter gallon barrel
tonne kilogram gram milligram microgram ton pound ounce carat
celsius fahrenheit kelvin
kilometer-per-hour meter-per-second mile-per-hour knot
century decade year quarter month week day hour minute second millisecond
petabyte terabyte gigabyte megabyte kilobyte byte bit gigabit megabit
joule kilojoule kilocalorie kilowatt-hour watt kilowatt megawatt gigawatt horsepower volt ampere
hertz kilohertz megahertz gigahertz hectopascal millibar pixel megapixel
gigawatt-hour megawatt-hour terawatt-hour
""".split()

# Symbols that look the same in every language; CLDR has each under English.
SHARED_UNITS = {
    "kilometer": "km", "meter": "m", "centimeter": "cm", "millimeter": "mm", "micrometer": "μm", "nanometer": "nm",
    "square-kilometer": ("km²", "km2", "sq km"), "square-meter": ("m²", "m2"), "hectare": "ha",
    "square-centimeter": ("cm²", "cm2"), "cubic-meter": ("m³", "m3"), "cubic-kilometer": ("km³", "km3"),
    "cubic-centimeter": ("cm³", "cm3"), "liter": ("l", "L"), "milliliter": ("ml", "mL"),
    "kilogram": "kg", "gram": "g", "milligram": "mg", "microgram": ("μg", "µg"), "tonne": "t",
    "celsius": ("°C", "℃"), "fahrenheit": ("°F", "℉"), "kelvin": "K", "degree": "°",
    "kilometer-per-hour": "km/h", "meter-per-second": "m/s",
    "percent": "%", "permille": "‰",
    "byte": "B", "kilobyte": ("kB", "KB"), "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB", "petabyte": "PB",
    "megabit": "Mb", "gigabit": "Gb", "megabit-per-second": ("Mbps", "Mbit/s"), "gigabit-per-second": ("Gbps", "Gbit/s"),
    "watt": "W", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW", "kilowatt-hour": "kWh",
    "megawatt-hour": "MWh", "gigawatt-hour": "GWh", "terawatt-hour": "TWh", "volt": "V", "kilovolt": "kV", "ampere": "A",
    "joule": "J", "kilojoule": "kJ", "kilocalorie": "kcal", "hectopascal": "hPa",
    "hertz": "Hz", "kilohertz": "kHz", "megahertz": "MHz", "gigahertz": "GHz",
    "hour": "h", "minute": "min", "second": "s", "millisecond": "ms",
}

# Signs that mean one currency, or have a clear default where a language says nothing else.
SHARED_CURRENCIES = {
    "USD": ["US$", "$"], "EUR": ["€"], "GBP": ["£"], "JPY": ["JP¥", "¥", "円"], "CNY": ["CN¥", "RMB"], "INR": ["₹"],
    "KRW": ["₩"], "THB": ["฿"], "VND": ["₫"], "PHP": ["₱"], "IDR": ["Rp"], "MYR": ["RM"], "SGD": ["S$"], "HKD": ["HK$"],
    "TWD": ["NT$"], "AUD": ["A$"], "CAD": ["C$", "CA$"], "NZD": ["NZ$"], "BRL": ["R$"], "RUB": ["₽"], "TRY": ["₺"],
    "ILS": ["₪"], "UAH": ["₴"], "NGN": ["₦"], "KZT": ["₸"], "LAK": ["₭"], "MNT": ["₮"], "KHR": ["៛"], "GEL": ["₾"],
    "BND": ["B$"], "MOP": ["MOP$"],
}

# Old codes that are still in use; not "in" and "bak" for Indonesian and Bashkir: file names hold such words.
OLD_TAGS = {"iw", "jw", "mo", "sh", "tl"}

# CLDR's own tag for any language, and the one that stands for another.
NO_LANGUAGE = {"und", "no"}

# Languages whose spelling rules CLDR has under another tag.
SPELLED_AS = {"nb": "no", "zh-Hans": "zh"}

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@functools.cache
def read(package, *path):
    """One JSON file of CLDR."""
    return json.loads((MODULES / package / Path(*path)).read_text(encoding="utf-8"))


def supplemental(name):
    return read("cldr-core", "supplemental", f"{name}.json")["supplemental"]


def main(package, locale, name):
    return read(package, "main", locale, f"{name}.json")["main"][locale]


def distinct(words):
    """Without repetition, empty ones and typographic no-break spaces (the reader folds those)."""
    spaced = (re.sub(r"[\u00a0\u202f]", " ", word).strip() for word in words)
    return list(dict.fromkeys(word for word in spaced if word))


def letters(word):
    return sum(unicodedata.category(c)[0] in "LM" for c in word)


def plain(words, least=2):
    """Words without digits and with some letters: "M" and "1月" say too little by themselves."""
    return [w for w in distinct(words) if not any(c.isdigit() for c in w) and letters(w) >= least]


def forms(calendar, part, keys, widths):
    """The forms of months or days: for each key those of every width, as in running text and standing alone."""
    table = calendar[part]
    return [
        plain(
            (table[context][width][key] for width in widths for context in ("format", "stand-alone")),
            1 if any("\u4e00" <= c <= "\u9fff" for c in table["format"]["wide"][key]) else 2,
        )
        for key in keys
    ]


def joined(lists):
    """Several lists of lists, joined member by member."""
    return [distinct(sum(parts, [])) for parts in zip(*lists)]


def gregorian(locale):
    return main("cldr-dates-full", locale, "ca-gregorian")["dates"]["calendars"]["gregorian"]


def months(locales):
    keys = [str(n) for n in range(1, 13)]
    return joined([forms(gregorian(locale), "months", keys, ("wide", "abbreviated")) for locale in locales])


def weekdays(locales):
    return joined([forms(gregorian(locale), "days", DAYS, ("wide", "abbreviated")) for locale in locales])


def day_periods(locale, language):
    """Words for before and after noon and for the night; those of other parts of the day where CLDR's rules put them on
    one side of noon."""
    rules = supplemental("dayPeriods")["dayPeriodRuleSet"].get(language, {})
    found = {"am": [], "pm": [], "night": []}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for name, word in gregorian(locale)["dayPeriods"][context][width].items():
                base = name.split("-")[0]
                rule = rules.get(base, {})
                if base in found:
                    found[base].append(word)
                elif base.startswith("night"):
                    found["night"].append(word)
                elif "_from" in rule:
                    start, end = int(rule["_from"][:2]), int(rule["_before"][:2])
                    if start < end <= 12:
                        found["am"].append(word)
                    elif 12 <= start < end:
                        found["pm"].append(word)
    return {side: distinct(words) for side, words in found.items()}


def era_names(locale):
    eras = gregorian(locale)["eras"]
    return plain(eras[width][key] for width in ("eraNames", "eraAbbr") for key in ("1", "1-alt-variant"))


def date_order(locale):
    short = gregorian(locale)["dateFormats"]["short"]
    short = short if isinstance(short, str) else short["_value"]
    return "".join(dict.fromkeys(c for c in re.sub("'[^']*'", "", short).lower() if c in "dmy"))


SKELETONS = ("yMMMMd", "yMMMd", "yMMMM", "yMMM", "MMMMd", "MMMd", "yMMMEd", "MMMEd", "GyMMMd")


def date_patterns(locales):
    """How dates with a month's name are written, in CLDR's pattern letters."""
    found = []
    for locale in locales:
        calendar = gregorian(locale)
        available = calendar["dateTimeFormats"]["availableFormats"]
        patterns = [calendar["dateFormats"][width] for width in ("full", "long", "medium")]
        patterns += [available[skeleton] for skeleton in SKELETONS if skeleton in available]
        found += [p if isinstance(p, str) else p["_value"] for p in patterns]
    return [p for p in distinct(found) if not re.fullmatch(r"[\W\d]*", p)]


def region(tag):
    """Where a language is mostly spoken."""
    return full_tag(tag).split("-")[2]


def full_tag(tag):
    """Language, script and region of a tag: what CLDR says is likely."""
    likely = supplemental("likelySubtags")["likelySubtags"]
    subtags = tag.split("-")
    if len(subtags) == 3:
        return tag
    second = subtags[1] if len(subtags) == 2 else ""
    known = likely.get(tag) or likely[subtags[0]]
    language, script, place = known.split("-")
    return "-".join([language, second if len(second) == 4 else script, second if 0 < len(second) < 4 else place])


def region_currencies():
    """The legal tender of each region today."""
    found = {}
    for code, periods in supplemental("currencyData")["currencyData"]["region"].items():
        current = [
            name for period in periods for name, known in period.items()
            if "_to" not in known and known.get("_tender") != "false"
        ]
        if current:
            found[code] = current[0]
    return dict(sorted(found.items()))


def percent_before(locale):
    """The sign, where it stands before the number."""
    table = main("cldr-numbers-full", locale, "numbers")["numbers"]
    patterns = [known["standard"] for key, known in table.items() if key.startswith("percentFormats-")]
    return [sign[0] for pattern in patterns if (sign := re.match(r"[%٪]", pattern))]


def numerals(locales):
    """Spelled numbers of CLDR's rules, of the language and its regions."""
    merged = {key: {} for key in ("cardinal", "multiplier", "multiplier-before", "ordinal")}
    more = {"joiner": [], "standalone": [], "ordinal-before": [], "ordinal-after": [], "percent-before": [], "minus": []}
    for locale in locales:
        path = MODULES / "cldr-rbnf" / "rbnf" / f"{SPELLED_AS.get(locale, locale)}.json"
        if not path.is_file():
            continue
        known = rbnf.Numerals(rbnf.Speller(path))
        tables = (known.cardinal, known.multiplier, known.before, known.ordinal)
        for table, words_of in zip(merged.values(), tables):
            for value, words in words_of.items():
                table[value] = distinct(table.get(value, []) + words)
        before, after = known.marks()
        more["joiner"] += sorted(known.joiner)
        more["standalone"] += sorted(known.standalone)
        more["minus"] += known.minus()
        more["ordinal-before"] += known.ordinal_before + before
        more["ordinal-after"] += after
    for locale in locales:
        more["percent-before"] += percent_before(locale)
    return merged, {key: distinct(words) for key, words in more.items()}


def iso_territories():
    """Every ISO 3166-1 alpha-2 code, by its UN number; and Kosovo, whose code is in use without being assigned."""
    mappings = supplemental("codeMappings")["codeMappings"]
    deprecated = supplemental("aliases")["metadata"]["alias"]["territoryAlias"]
    return sorted(
        code for code, known in mappings.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in deprecated
        and (int(known.get("_numeric", 999)) < 900 or code == "XK")
    )


def territories(locales):
    """Names by code: the standard one first, then short and variant ones; "Myanmar (Burma)" gives "Myanmar" too."""
    codes = iso_territories()
    names = {code: [] for code in codes}
    for locale in locales:
        table = main("cldr-localenames-full", locale, "territories")["localeDisplayNames"]["territories"]
        for code in codes:
            keys = (code, f"{code}-alt-short", f"{code}-alt-variant")
            names[code] += [table[key] for key in keys if key in table]
    every = [(code, name) for code, known in names.items() for name in known]
    for code, known in names.items():
        for name in list(known):
            bare = re.split(r"\s*[(（]", name)[0]
            # not "Congo" for "Congo (DRC)": it begins another territory's name
            if bare != name and all(owner == code or not other.startswith(bare) for owner, other in every):
                known.insert(0 if name == known[0] else len(known), bare)
    return {code: distinct(known) for code, known in names.items()}


def currency_codes():
    """Every currency that was legal tender somewhere in this century."""
    codes = set()
    for periods in supplemental("currencyData")["currencyData"]["region"].values():
        for period in periods:
            for code, known in period.items():
                if known.get("_tender") != "false" and known.get("_to", "9999") >= "2000":
                    codes.add(code)
    return sorted(codes - {"XXX"})


def currencies(locales):
    """Symbols and names by code; a sign that several currencies share counts for none of them here."""
    tables = [main("cldr-numbers-full", locale, "currencies")["numbers"]["currencies"] for locale in locales]
    narrow = {}
    for table in tables:
        for code in currency_codes():
            narrow.setdefault(table.get(code, {}).get("symbol-alt-narrow"), set()).add(code)
    result = {}
    for code in currency_codes():
        symbols, names = [], []
        for region, table in enumerate(tables):
            for key, word in table.get(code, {}).items():
                if key.startswith("displayName"):
                    names += [] if re.search(r"[(（\d]", word) else [word]
                elif region:
                    continue  # "$" is another dollar in each region
                elif key == "symbol" or len(narrow.get(word, ())) == 1 and not re.fullmatch(r"[A-Za-z]+\.?", word):
                    # "K", "Ft" and "KM" stand for too much else; "р." is one letter too
                    symbols += [] if word == code or re.fullmatch(r"[^\W\d]\.?", word) else [word]
        if names:
            result[code] = {"symbols": distinct(symbols), "names": distinct(lower_names(names))}
    return result


def lower_names(names):
    """Each name once; CLDR writes many with a capital where they stand alone, without one beside a number."""
    spellings = {}
    for name in names:
        spellings.setdefault(name.lower(), []).append(name)
    return [min(known, key=lambda name: name != key) for key, known in spellings.items()]


def units(locales):
    result = {}
    for locale in locales:
        tables = main("cldr-units-full", locale, "units")["units"]
        for width in ("long", "short", "narrow"):
            by_name = {key.split("-", 1)[1]: value for key, value in tables[width].items() if "-" in key}
            for unit in UNITS:
                for key, pattern in by_name.get(unit, {}).items():
                    word = pattern.replace("{0}", "").strip() if isinstance(pattern, str) else ""
                    if "unitPattern" in key and "{0}" in pattern and (width != "narrow" or len(word) > 1):
                        result.setdefault(unit, []).append(pattern)
    return {unit: distinct(result[unit]) for unit in UNITS if unit in result}


def rows_of(formats, width):
    return formats.get(width, {}).get("decimalFormat", {}).items()


def compact(locales):
    """Compact forms by the factor they stand for: "0万" and "00万" are both 10,000."""
    result = {}
    for locale in locales:
        table = main("cldr-numbers-full", locale, "numbers")["numbers"]
        formats = [known for key, known in sorted(table.items()) if key.startswith("decimalFormats-numberSystem-")]
        rows = (row for known in formats for width in ("long", "short") for row in rows_of(known, width))
        for key, pattern in rows:
            positive = pattern.split(";")[0]
            zeros = re.search("0+", positive)
            power = key.split("-")[0]
            if not zeros or not power.isdigit():
                continue
            factor = int(power) // 10 ** (len(zeros[0]) - 1)
            word = positive.replace(zeros[0], "{0}").replace("'", "").replace("\\.", ".")
            word = re.sub(r"[\u200e\u200f]", "", word)
            if factor > 1 and word.strip() != "{0}":
                result.setdefault(factor, []).append(word)
    return {factor: distinct(words) for factor, words in sorted(result.items())}


def numbers(locale):
    """Decimal and grouping marks: with the digits of every numbering system of the locale."""
    table = main("cldr-numbers-full", locale, "numbers")["numbers"]
    systems = [table["defaultNumberingSystem"], *table.get("otherNumberingSystems", {}).values(), "latn"]
    symbols = [table.get(f"symbols-numberSystem-{system}") for system in dict.fromkeys(systems)]
    marks = [(known["decimal"], known["group"]) for known in symbols if known]
    return [list(dict.fromkeys(m for m in column if len(m) == 1)) for column in zip(*marks)]


def list_word(locale, kind):
    patterns = main("cldr-misc-full", locale, "listPatterns")["listPatterns"][f"listPattern-type-{kind}"]
    return distinct(re.sub(r"\{\d\}|[,、،]", "", patterns[key]) for key in ("2", "end"))


# --- writing -------------------------------------------------------------------------------------------------------

def quoted(text):
    """A TOML basic string; invisible characters are escaped so that they can be seen."""
    out = json.dumps(text, ensure_ascii=False)
    return "".join(f"\\u{ord(c):04x}" if ord(c) > 126 and unicodedata.category(c) in ("Zs", "Cf") else c for c in out)


def array(words):
    return "[" + ", ".join(quoted(word) for word in words) + "]"


def grouped(number):
    return f"{number:_}"


def header(title):
    version = read("cldr-core", "package.json")["version"]
    return [
        f"# {title}",
        f"# Generated from CLDR {version} (Unicode-3.0) by ci/cldr/generate.py. Do not edit: run the script.",
    ]


def table(name, rows):
    rows = list(rows)
    return ["", f"[{name}]", *rows] if rows else []


def currency_rows(known):
    return [
        f"{code} = {{ symbols = {array(entry['symbols'])}, names = {array(entry['names'])} }}"
        for code, entry in known.items()
    ]


def list_rows(name, lists):
    return [f"{name} = [", *(f"  {array(words)}," for words in lists), "]"]


def number_rows(table):
    return [f"{grouped(value)} = {array(words)}" for value, words in sorted(table.items())]


def month_words(locales):
    """Where a month is called by its number, what stands before and after it: "tháng 3", "3월"."""
    before, after = [], []
    for locale in locales:
        table = gregorian(locale)["months"]
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                numbered = re.fullmatch(r"(\D*)3(\D*)", table[context][width]["3"])
                if numbered:
                    before.append(numbered[1].strip())
                    after.append(numbered[2].strip())
    return distinct(w for w in before if letters(w)), distinct(w for w in after if letters(w))


def date_rows(tag, locales):
    patterns = date_patterns(locales)
    before, after = month_words(locales)
    words = [f"month-before = {array(before)}"] * bool(before) + [f"month-after = {array(after)}"] * bool(after)
    return [*words, f"order = {quoted(date_order(tag))}", "patterns = [", *(f"  {quoted(p)}," for p in patterns), "]"]


def language_file(tag):
    locales = [tag, *REGIONAL_WORDS.get(tag, [])]
    decimal, group = numbers(tag)
    periods = day_periods(tag, tag.split("-")[0])
    spelled, words = numerals(locales)
    lines = [
        *header(f"{english_name(tag)} ({tag})"), "",
        f"tag = {quoted(tag)}", f"name = {quoted(english_name(tag))}", f"region = {quoted(region(tag))}", "",
        *list_rows("months", months(locales)), "",
        *list_rows("weekdays", weekdays(locales)),
        *table("numbers", [f"decimal = {array(decimal)}", f"group = {array(group)}"]),
        *table("day-periods", [f"{side} = {array(words)}" for side, words in periods.items()]),
        *table("eras", [f"gregorian = {array(era_names(tag))}"]),
        *table("dates", date_rows(tag, locales)),
        *table("list", [f"and = {array(list_word(tag, 'standard'))}", f"or = {array(list_word(tag, 'or'))}"]),
        *(line for name, rows in spelled.items() for line in table(name, number_rows(rows))),
        *table("words", [f"{name} = {array(known)}" for name, known in words.items() if known]),
        *table("compact", number_rows(compact(locales))),
        *table("units", [f"{unit} = {array(words)}" for unit, words in units(locales).items()]),
        *table("currencies", currency_rows(currencies(locales))),
        *table("territories", [f"{code} = {array(words)}" for code, words in territories(locales).items() if words]),
    ]
    return "\n".join(lines) + "\n"


def english_name(tag):
    names = main("cldr-localenames-full", "en", "languages")["localeDisplayNames"]["languages"]
    scripts = main("cldr-localenames-full", "en", "scripts")["localeDisplayNames"]["scripts"]
    language, *rest = tag.split("-")
    return names.get(tag) or " ".join([names[language], *(f"({scripts[script]})" for script in rest if script in scripts)])


def region_rows(tag, base):
    """What a region writes otherwise than its language."""
    own, parent = numbers(tag), numbers(base)
    rows = []
    if own != parent:
        rows += [f"decimal = {array(own[0])}", f"group = {array(own[1])}"]
    if date_order(tag) != date_order(base):
        rows += [f"order = {quoted(date_order(tag))}"]
    return table(f'"{tag}"', rows)


def regions_file(known):
    rows = [line for base, regions in known.items() for tag in regions for line in region_rows(tag, base)]
    return "\n".join([*header("What regions write otherwise than their language"), *rows]) + "\n"


def languages():
    """Every language with months and number symbols of its own, each with its regional locales."""
    covered = {**supplemental_free("coverageLevels")["effectiveCoverageLevels"]}
    tags = sorted(tag for tag in covered if tag not in NO_LANGUAGE and (MODULES / "cldr-dates-full" / "main" / tag / "ca-gregorian.json").is_file())
    base = {}
    for tag in tags:
        subtags = tag.split("-")
        if len(subtags) == 1 and subtags[0] not in ALWAYS_SCRIPT or len(subtags) == 2 and len(subtags[1]) == 4:
            base[tag] = []
    for tag in list(base):
        # "az-Latn" says no more than "az"
        language = tag.split("-")[0]
        if tag != language and language in base and full_tag(language) == full_tag(tag):
            del base[tag]
    for tag in tags:
        parts = tag.rsplit("-", 1)
        if len(parts) == 2 and parts[0] in base and re.fullmatch(r"[A-Z]{2}|\d{3}", parts[1]):
            base[parts[0]].append(tag)
    return base


def supplemental_free(name):
    return read("cldr-core", f"{name}.json")


def root_file():
    codes = {
        code: {"symbols": [code, *SHARED_CURRENCIES.get(code, [])], "names": []} for code in currency_codes()
    }
    shared = {
        unit: [f"{{0}} {s}" for s in ([symbols] if isinstance(symbols, str) else symbols)]
        for unit, symbols in SHARED_UNITS.items()
    }
    lines = [
        *header("What counts in every language"), "",
        'tag = "root"', 'name = "Every language"', "",
        *list_rows("months", months(["en", "en-GB"])),
        *table("units", [f"{unit} = {array(words)}" for unit, words in shared.items()]),
        *table("currencies", currency_rows(codes)),
        *table("region-currency", [f"{place} = {quoted(code)}" for place, code in region_currencies().items()]),
    ]
    return "\n".join(lines) + "\n"


def example_file(tag):
    """Sampled values as CLDR writes them; none for a language without rules for spelling and with few units."""
    draw = random.Random(tag)
    path = MODULES / "cldr-rbnf" / "rbnf" / f"{SPELLED_AS.get(tag, tag)}.json"
    rows = examples.spelled(rbnf.Speller(path), draw) if path.is_file() else []
    rows += examples.measures(units([tag]), draw) + examples.amounts(currencies([tag]), draw)
    version = read("cldr-core", "package.json")["version"]
    title = f"# {english_name(tag)}: kind, value, unit, text. Sampled from CLDR {version} by ci/cldr/generate.py"
    return "\n".join([title, *examples.lines(rows)]) + "\n" if rows else None


def language_list():
    names = main("cldr-localenames-full", "en", "languages")["localeDisplayNames"]["languages"]
    known = sorted(tag for tag in names if re.fullmatch("[a-z]{2,3}", tag) and tag not in ("und", "zxx", "mis", "mul"))
    return "\n".join(known) + "\n"


def home_list(known):
    """The regions of each language, the one that it is at home in among them."""
    homes = {}
    tags = read("cldr-core", "availableLocales.json")["availableLocales"]["full"]
    for tag in [*tags, *(full_tag(tag) for tag in known)]:
        language, *rest = tag.split("-")
        homes.setdefault(language, set()).update(part for part in rest if re.fullmatch("[A-Z]{2}|[0-9]{3}", part))
    languages = {tag.split("-")[0] for tag in known}
    return "".join(f"{' '.join([tag, *sorted(homes[tag])])}\n" for tag in sorted(homes) if tag in languages)


def likely_file(known):
    """Aliases: old codes, and the script of a language by region where it has several."""
    likely = supplemental("likelySubtags")["likelySubtags"]
    aliases = supplemental("aliases")["metadata"]["alias"]["languageAlias"]
    rows = {}
    scripted = {tag.split("-")[0] for tag in known if "-" in tag}
    for language in sorted(scripted):
        target = lambda full: next((t for t in ("-".join(full.split("-")[:2]), full.split("-")[0]) if t in known), None)
        for tag, full in sorted(likely.items()):
            subtags = tag.split("-")
            if subtags[0] == language and len(subtags) <= 2 and tag not in known and target(full):
                if not (len(subtags) == 2 and len(subtags[1]) == 4):
                    rows[tag] = target(full)
        rows |= {
            f"{language}-{full_tag(language).split('-')[1]}": language for _ in [0] if language in known
        }
    for old, entry in sorted(aliases.items()):
        new = rows.get(entry["_replacement"], entry["_replacement"])
        if new in known and old not in known and (old in OLD_TAGS or new.split("-")[0] in ALWAYS_SCRIPT and len(old) == 3):
            rows[old] = new
    rows["no"] = "nb"
    for tag in known:
        language, *script = tag.split("-")
        if language in ALWAYS_SCRIPT:
            places = [full_tag(tag).split("-")[2], *(regional.split("-")[2] for regional in known[tag])]
            rows |= {f"{language}-{place}": tag for place in places if f"{language}-{place}" not in rows}
    lines = [*header("Tags that mean another: old codes, and what script a language has where"), "",
             *(f"{tag} = {quoted(full)}" for tag, full in sorted(rows.items()))]
    return "\n".join(lines) + "\n"


def files():
    """Every generated file, by path."""
    known = languages()
    made = {DATA / f"{tag}.toml": language_file(tag) for tag in known}
    samples = {EXAMPLES / f"{tag}.tsv": example_file(tag) for tag in known}
    return made | {path: text for path, text in samples.items() if text} | {
        DATA / "root.toml": root_file(), DATA / "regions.toml": regions_file(known),
        DATA / "languages.txt": language_list(), DATA / "homes.txt": home_list(known),
        DATA / "likely.toml": likely_file(known),
    }


def run(check):
    if not (MODULES / "cldr-core").is_dir():
        print("no CLDR data: run `npm ci` in ci/cldr first", file=sys.stderr)
        return 2
    different = 0
    for path, text in files().items():
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_bytes() != text.encode("utf-8"):
            print(f"{path.relative_to(ROOT)} is not what CLDR gives: run ci/cldr/generate.py", file=sys.stderr)
            different = 1
    return different


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
