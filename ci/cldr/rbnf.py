"""Spelled numbers by CLDR's rule-based number formats (RBNF): what a rule set writes for a number, and its words.

A rule set is a list of rules `base: body`. The rule with the greatest base not above the number is used: `→→` stands
for what is left over the rule's divisor, `←←` for how many times it fits, `=%set=` for the same number by another set,
`[ ]` for what is left out when nothing is left over, `$( )$` for a word that agrees with the count. An agreeing word gives
several spellings, as a reader must know all of them.
"""

import json
import re

# Base, radix, and a mark for each power that the divisor is smaller; "x.x" and "-x" are for other numbers.
DESCRIPTOR = r"(\d[\d,]*)(?:/(\d+))?(>*)"


class Rule:
    """One rule of a set."""

    def __init__(self, descriptor, body):
        match = re.fullmatch(DESCRIPTOR, descriptor)
        self.base = int(match[1].replace(",", ""))
        radix = int(match[2] or 10)
        exponent = 0
        while self.base > 0 and radix ** (exponent + 1) <= self.base:
            exponent += 1
        self.divisor = radix ** max(exponent - len(match[3]), 0)
        body = body[:-1] if body.endswith(";") else body
        self.body = body[1:] if body.startswith("'") else body


class Speller:
    """Every rule set of a language."""

    def __init__(self, path):
        groups = json.loads(path.read_text(encoding="utf-8"))["rbnf"]["rbnf"]
        self.sets, self.negative = {}, {}
        for group in groups.values():
            for name, rules in group.items():
                if name.startswith("%"):
                    known = [Rule(d, body) for d, body in rules if re.fullmatch(DESCRIPTOR, d)]
                    self.sets[name] = sorted(known, key=lambda rule: rule.base)
                    signs = [re.fullmatch(r"([^→=←]+)→→;?", body) for d, body in rules if d == "-x"]
                    self.negative[name] = [sign[1] for sign in signs if sign]

    def names(self, kind):
        """Public rule sets whose name begins so; those for years are not how amounts are said."""
        wanted = (f"%spellout-{kind}",)
        return [name for name in self.sets if name.startswith(wanted) and not name.endswith("-year")]

    def rule(self, name, number):
        rules = self.sets[name]
        at = max((i for i, rule in enumerate(rules) if rule.base <= number), default=None)
        if at is None:
            return None, None
        rule = rules[at]
        both = len(re.findall(r"→[^→]*→|←[^←]*←", rule.body)) >= 2
        if both and at and rule.divisor > 1 and number % rule.divisor == 0 and rule.base % rule.divisor:
            at -= 1
        return rules[at], rules[at - 1] if at else None

    def spell(self, name, number, depth=0):
        """Every spelling of a number by a set; none where the set writes digits."""
        if depth > 24 or name not in self.sets:
            return set()
        rule, previous = self.rule(name, number)
        if rule is None:
            return set()
        return self.fill(name, rule, previous, number, depth)

    def fill(self, name, rule, previous, number, depth):
        body = rule.body
        left = number % rule.divisor if rule.divisor > 1 else 0
        body = re.sub(r"\[([^\]]*)\]", lambda m: m[1] if left else "", body)
        texts = {""}
        for piece in re.findall(r"→→→|→[^→]*→|←[^←]*←|=[^=]*=|\$\([^$]*\)\$|[^→←=$]+|.", body):
            texts = {text + more for text in texts for more in self.piece(piece, name, rule, previous, number, depth)}
            if len(texts) > 400:
                return set()
        return texts

    def piece(self, piece, name, rule, previous, number, depth):
        inner = piece[1:-1]
        target = inner if inner.startswith("%") else name
        if piece == "→→→":
            return self.fill(name, previous, None, number % rule.divisor, depth + 1) if previous else set()
        if piece[0] in "→←" and len(piece) > 1:
            if inner and not inner.startswith("%"):
                return set()
            if rule.divisor == 1:
                return set()
            value = number % rule.divisor if piece[0] == "→" else number // rule.divisor
            return self.spell(target, value, depth + 1)
        if piece[0] == "=" and len(piece) > 1:
            tail = re.fullmatch(r"(%[\w%-]+)(.*)", inner)
            return self.spell(tail[1], number, depth + 1) if tail and not tail[2] else set()
        if piece.startswith("$("):
            return set(re.findall(r"\{([^}]*)\}", piece))
        return {piece}

    def reachable(self, names):
        """The sets that some sets use."""
        found, todo = [], list(names)
        while todo:
            name = todo.pop(0)
            if name in found or name not in self.sets:
                continue
            found.append(name)
            for rule in self.sets[name]:
                todo += re.findall(r"%%?[\w-]+", rule.body)
        return found


def parts(body):
    """What stands before, and after, the count of a rule; none without a count."""
    counted = re.fullmatch(r"([^←]*)←[^←]*←(.*)", body)
    return counted.groups() if counted else None


def words(literal):
    """The words of a literal, every agreeing form; without what stands for other numbers."""
    texts = {""}
    for piece in re.findall(r"\$\([^$]*\)\$|[^$]+|.", literal):
        forms = set(re.findall(r"\{([^}]*)\}", piece)) if piece.startswith("$(") else {piece}
        texts = {text + form for text in texts for form in forms}
    return sorted(texts)


class Numerals:
    """The number words of a language, each with its value, as a reader composes them."""

    def __init__(self, speller):
        self.speller = speller
        self.cardinal, self.multiplier, self.before, self.ordinal, self.standalone = {}, {}, {}, {}, set()
        self.joiner = set()
        cardinals = self.cardinals = speller.names("cardinal") + speller.names("numbering")
        for name in speller.reachable(cardinals):
            for rule in speller.sets[name]:
                self.scale(rule)
        self.small(cardinals)
        self.counting(cardinals)
        self.before_rest(cardinals)
        self.ordinals(speller.names("ordinal"))

    def add(self, table, value, word):
        word = clean(word)
        if re.search(r"\w", word) and not re.search(r"[\d#%]", word):
            table.setdefault(value, [])
            if word not in table[value]:
                table[value].append(word)

    def every(self, names, value):
        return sorted({clean(text) for name in names for text in self.speller.spell(name, value)} - {""})

    def small(self, names):
        """0 to 99, without what is put together of tens and units."""
        for value in range(100):
            for text in self.every(names, value):
                if value == 10 and text in self.multiplier.get(10, ()):
                    self.standalone.add(text)
                elif not self.counted_tens(text, value) and not self.composed(text, value, self.cardinal):
                    self.add(self.cardinal, value, text)

    def counting(self, names):
        """Forms that only stand before a scale word: két in "kétezer"."""
        sets = self.speller.reachable(names)
        counts = {name for one in sets for rule in self.speller.sets[one] for name in re.findall(r"←(%%?[\w-]+)←", rule.body)}
        for name in sorted(counts):
            for value in range(1, 20):
                firsts = {word[0] for word in self.cardinal.get(value, ())}
                others = {word for other, words in self.cardinal.items() if other != value for word in words}
                for text in self.every([name], value):
                    if text[0] in firsts and text not in others and " " not in text:
                        self.add(self.cardinal, value, text)

    def before_rest(self, names):
        """Words for one hundred or thousand that only stand before more: "cento e três"."""
        for name in self.speller.reachable(names):
            for rule in self.speller.sets[name]:
                literal = re.fullmatch(r"([^←→=\[\]$]+)→→", rule.body)
                if literal and rule.divisor >= 100 and rule.base % rule.divisor == 1:
                    word = clean(literal[1])
                    for joiner in self.joiner:
                        word = word.removesuffix(f" {joiner}")
                    self.standalone.add(word)
                    self.multiply(self.multiplier, rule.divisor, word)

    def counted_tens(self, text, value):
        """三十五, "tiga puluh lima": tens that are counted by a word for ten."""
        for ten in self.multiplier.get(10, ()) if value > 10 else ():
            for digit in ["", *self.cardinal.get(value // 10, ())] if value < 20 else self.cardinal.get(value // 10, ()):
                left = text.removeprefix(digit).lstrip(" -")
                rest = left.removeprefix(ten).lstrip(" -")
                if text.startswith(digit) and left.startswith(ten) and (
                    rest in self.cardinal.get(value % 10, ()) if value % 10 else not rest
                ):
                    return True
        return False

    def composed(self, text, value, units):
        tens = self.cardinal.get(value // 10 * 10, []) if value > 20 and value % 10 else []
        return any(
            text.startswith(ten) and re.sub(r"^[\s-]+", "", text[len(ten):]) in units.get(value % 10, ())
            for ten in tens
        )

    def scale(self, rule):
        """Words of a rule for tens and above: what multiplies, and what counts one by itself."""
        if rule.base < 10 or rule.base < 100 and ("←" not in rule.body or rule.divisor != 10):
            return
        body = re.sub(r"\[[^\]]*\]", "", rule.body)
        for joined in re.findall(r"\[([^\]→=]*)[→=]", rule.body):
            self.join(joined)
        counted = parts(re.sub(r"→[^→]*→.*", "", body))
        if counted is None:
            if "=" in body or rule.base % rule.divisor:
                return
            for word in words(re.sub(r"→.*", "", body)):
                if rule.base == rule.divisor:
                    self.standalone.add(clean(word))
                    self.add(self.multiplier, rule.divisor, word)
                else:
                    self.add(self.cardinal, rule.base, word)
            return
        before, after = counted
        for word in words(after):
            self.multiply(self.multiplier, rule.divisor, word)
        for word in words(before):
            if len(clean(word)) > 1:
                self.multiply(self.before, rule.divisor, word)

    def multiply(self, table, value, word):
        """A thousand stays one where a rule for a hundred thousand says the word again."""
        if not any(clean(word) in known for smaller, known in table.items() if smaller < value):
            self.add(table, value, word)

    def join(self, literal):
        word = clean(literal).strip(",-' ")
        if word and re.fullmatch(r"[^\W\d]+", word) and not re.search(r"[→←=%$]", word):
            self.joiner.add(word)

    def ordinals(self, names):
        """Ordinal words; where they are all a cardinal after one word, that word."""
        self.ordinal_before = self.common_prefixes(names)
        for value in [*range(100), *range(100, 1000, 100), 1000, 10**6, 10**9]:
            for text in self.every(names, value):
                text = self.without_one(text, value)
                if not self.known(text, value):
                    self.add(self.ordinal, value, text)

    def common_prefixes(self, names):
        """What stands before the cardinal in nearly every ordinal: "第", "thứ", "wa"."""
        counts = {}
        for value in range(3, 100):
            for text in self.every(names, value):
                for word in self.every(self.cardinals, value):
                    if text != word and text.endswith(word):
                        prefix = text[: -len(word)].strip()
                        counts.setdefault(prefix, set()).add(value)
        return sorted(prefix for prefix, values in counts.items() if len(values) > 60)

    def known(self, text, value):
        """Whether a reader finds an ordinal without its own entry."""
        rest = re.sub(r"^[\s-]+", "", text)
        cardinals = {*self.every(self.cardinals, value), *self.cardinal.get(value, ())}
        if rest in cardinals or any(
            rest.startswith(before) and rest[len(before):].strip() in cardinals for before in self.ordinal_before
        ):
            return True
        if value > 100:
            power = 10 ** (len(str(value)) - 1)
            return value != power and any(text.endswith(word) for word in self.ordinal.get(power, ()))
        if value < 21 or value % 10 == 0:
            return False
        return self.composed(text, value, self.ordinal) or self.composed_ordinal(text, value)

    def composed_ordinal(self, text, value):
        """Tens and units that are both ordinals: "vigésimo primero"."""
        tens = self.ordinal.get(value // 10 * 10, [])
        units = self.ordinal.get(value % 10, ())
        return any(text.startswith(ten) and re.sub(r"^[\s-]+", "", text[len(ten):]) in units for ten in tens)

    def without_one(self, text, value):
        """"eintausendste" is read as "ein" and "tausendste"."""
        for one in self.cardinal.get(1, ()) if value >= 100 else ():
            rest = re.sub(r"^[\s-]+", "", text[len(one):])
            if text.startswith(one) and len(rest) > 3:
                return rest
        return text

    def minus(self):
        """What stands before a negative number."""
        found = []
        for name in self.cardinals:
            found += [literal for literal in self.speller.negative.get(name, ()) if clean(literal)]
        return list(dict.fromkeys(clean(literal) for literal in found))

    def marks(self):
        """What stands before and after the digits of an ordinal: "3rd", "第3"."""
        before, after = [], []
        for name in [name for name in self.speller.sets if name.startswith("%digits-ordinal")]:
            for inner in self.speller.reachable([name]):
                for rule in self.speller.sets[inner]:
                    for left, right in re.findall(r"^([^=→←]*)=#[^=]*=([^=→←]*)", rule.body):
                        before += [clean(word) for word in words(left)]
                        after += [clean(word) for word in words(right)]
                    if inner.startswith("%%") and not re.search(r"[=→←]", rule.body):
                        after += [clean(word) for word in words(rule.body)]
        kept = lambda marks: list(dict.fromkeys(m for m in marks if re.search(r"[^\W\d]|[º°ª:]", m) and "−" not in m))
        return kept(before), kept(after)


def clean(text):
    """Without soft hyphens, which show where a word is put together, and with single spaces."""
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").replace("'", "’").split())
