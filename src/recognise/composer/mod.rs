//! Composes digits and number words that stand beside each other to one exact value.

mod decimals;
mod mixed;

use super::digits::{self, Digits};
use super::estimate;
use super::numeral::Numeral;
use super::scan::Scan;
use crate::locale::Sense;
use crate::text::is_unspaced;
use crate::value::{Bound, Number};

/// One entry of the stack: what is there, and below what something may be added to it.
#[derive(Clone, Copy)]
struct Entry {
    value: Number,
    room: Number,
    digits: bool,
}

pub(super) struct Composer<'s, 'a> {
    scan: &'s Scan<'a>,
    start: usize,
    end: usize,
    stack: Vec<Entry>,
    readings: Vec<Number>,
    tokens: usize,
    article: bool,
    ordinal: bool,
    bound: Option<Bound>,
    first: Option<Digits>,
    weak: bool,
    scale: Number,
}

impl<'s, 'a> Composer<'s, 'a> {
    pub(super) fn new(scan: &'s Scan<'a>, start: usize) -> Self {
        let (stack, readings) = (Vec::new(), Vec::new());
        let (first, bound) = (None, None);
        Self {
            scan,
            start,
            end: start,
            stack,
            readings,
            tokens: 0,
            article: false,
            ordinal: false,
            bound,
            first,
            weak: false,
            scale: Number::ONE,
        }
    }

    pub(super) fn run(mut self) -> Option<Numeral> {
        let mut at = self.start;
        while !self.ordinal && self.step(at) {
            at = self.end;
        }
        if self.ordinal {
            self.take_ordinal_unit();
        }
        self.take_spoken_decimals();
        if self.first.is_none() && !self.stack.is_empty() && !self.ordinal && !self.article {
            self.take_decimals();
        }
        if self.stack.is_empty() || (self.article && self.tokens == 1) {
            return None;
        }
        let words = self.tokens > usize::from(self.first.is_some());
        let readings = if words { vec![self.total()?] } else { self.readings.clone() };
        let lone_word = self.tokens == 1 && self.first.is_none();
        let estimate = estimate::end(self.scan, self.start);
        self.end = estimate.map_or(self.end, |end| end.max(self.end));
        let weak =
            estimate.is_some() || lone_word && (self.weak || (!self.ordinal && self.is_lone_syllable()));
        let plain = self.first.as_ref().is_some_and(|first| first.plain) && !words;
        Some(Numeral {
            start: self.start,
            end: self.end,
            readings,
            ordinal: self.ordinal,
            bound: self.bound,
            weak,
            plain,
            words,
            scale: self.scale,
        })
    }

    /// "dwudziesta piąta": tens and units may both be ordinals.
    fn take_ordinal_unit(&mut self) {
        let tens = self.stack.last().is_some_and(|last| last.room == Number::whole(10));
        let unit = |sense| match sense {
            Sense::Ordinal(value) if value < Number::whole(10) => Some(value),
            _ => None,
        };
        if let Some((end, value)) = self.scan.next(self.end, unit).filter(|_| tens) {
            self.stack.push(Entry { value, room: Number::ZERO, digits: false });
            self.advance(end);
        }
    }

    /// In a script without spaces one short numeral may be a syllable of any word, unless it counts something.
    fn is_lone_syllable(&self) -> bool {
        let unspaced = self.scan.char_at(self.start).is_some_and(is_unspaced);
        let counts = |s| matches!(s, Sense::Counter | Sense::Unit(_)).then_some(());
        let counted = self.scan.next(self.end, counts).is_some();
        unspaced && !counted
    }

    fn total(&self) -> Option<Number> {
        self.stack.iter().try_fold(Number::ZERO, |sum, entry| sum.plus(entry.value))
    }

    /// Takes the next token in, if it continues the numeral.
    fn step(&mut self, at: usize) -> bool {
        if self.tokens == 0 {
            return self.take_digits(at) || self.take_word(at);
        }
        self.gaps(at).into_iter().any(|next| self.take_word(next) || self.take_more_digits(next))
    }

    /// Where the next token may start: right here, after spaces or a hyphen, after a joiner.
    fn gaps(&self, at: usize) -> Vec<usize> {
        let spaced = self.scan.skip_spaces(at);
        let mut gaps = vec![at];
        if spaced > at {
            gaps.push(spaced);
        } else if self.scan.text[at..].starts_with('-') {
            gaps.push(at + 1);
        }
        let infix = |sense| (sense == Sense::BoundInfix).then_some(());
        if let Some((end, ())) = self.scan.after(at, infix) {
            gaps.push(end);
        }
        if let Some((end, ())) = self.scan.after(spaced, |sense| (sense == Sense::Joiner).then_some(())) {
            let words_only = self.first.is_none() || self.tokens > 1;
            if words_only {
                gaps.push(self.scan.skip_spaces(end));
            }
        }
        gaps.extend(self.after_comma(at));
        gaps
    }

    /// "two thousand, six hundred": a comma may stand before hundreds, not before a unit.
    fn after_comma(&self, at: usize) -> Option<usize> {
        let room = self.stack.last().map(|entry| entry.room).filter(|room| *room >= Number::whole(1000))?;
        let comma = self.scan.text[at..].starts_with(", ") && self.tokens > 1 && self.first.is_none();
        let next = self.scan.skip_spaces(at + 1);
        let numeral = comma.then(|| Composer::new(self.scan, next).run()).flatten()?;
        let value = *numeral.readings.first()?;
        (numeral.words && !numeral.ordinal && value >= Number::whole(100) && value < room).then_some(next)
    }

    fn take_word(&mut self, at: usize) -> bool {
        let scan = self.scan;
        // 129千克 are kilograms, and no thousand grams.
        let unit = scan.after(at, |sense| matches!(sense, Sense::Unit(_)).then_some(()));
        for token in scan.starting(at) {
            let in_unit = unit.is_some_and(|(end, ())| token.end < end);
            for sense in token.senses.iter() {
                if in_unit && matches!(sense, Sense::Multiplier(_)) {
                    continue;
                }
                if let Sense::MultiplierBefore(scale) = sense {
                    if self.take_scaled(*scale, token.end) {
                        return true;
                    }
                } else if self.take_sense(*sense, token.end) {
                    let between = at > self.end && self.tokens > 0;
                    self.note_infix(between, at);
                    self.weak |= token.senses.contains(&Sense::Weak);
                    self.advance(token.end);
                    return true;
                }
            }
        }
        false
    }

    /// "elfu mbili", "milioni 5.6": a multiplier that stands before what it multiplies.
    fn take_scaled(&mut self, scale: Number, end: usize) -> bool {
        let Some((end, value)) = self.multiplied(scale, end, 0) else { return false };
        if self.stack.last().is_some_and(|last| last.digits || value >= last.room) {
            return false;
        }
        self.stack.push(Entry { value, room: scale, digits: false });
        self.scale = if self.tokens == 0 { scale } else { Number::ONE };
        self.tokens += 1;
        self.advance(end);
        true
    }

    /// What a multiplier before a number makes of the digits, the word or the multiplied number after it.
    fn multiplied(&self, scale: Number, end: usize, depth: usize) -> Option<(usize, Number)> {
        let at = self.scan.skip_spaces(end);
        if let Some(digits) = digits::read(self.scan, at) {
            return Some((digits.end, digits.readings.first()?.times(scale)?));
        }
        let found = self.scan.after(at, |sense| match sense {
            Sense::MultiplierBefore(more) if more < scale => Some((more, true)),
            Sense::Cardinal(value) if value > Number::ZERO && value < scale => Some((value, false)),
            _ => None,
        });
        let (end, (value, nested)) = found?;
        if !nested {
            return Some((end, value.times(scale)?));
        }
        let (end, value) = (depth < 3).then(|| self.multiplied(value, end, depth + 1)).flatten()?;
        Some((end, value.times(scale)?))
    }

    /// A bound between digits and multiplier is the numeral's own.
    fn note_infix(&mut self, between: bool, at: usize) {
        if between {
            let bound = |sense| if let Sense::BoundAfter(bound) = sense { Some(bound) } else { None };
            let found = self.scan.after(self.end, bound).filter(|(end, _)| *end == at);
            self.bound = self.bound.or(found.map(|(_, bound)| bound));
        }
    }

    fn advance(&mut self, end: usize) {
        self.end = end;
        self.tokens += 1;
    }

    fn take_sense(&mut self, sense: Sense, end: usize) -> bool {
        match sense {
            Sense::Article if self.tokens == 0 => {
                self.article = true;
                self.stack.push(Entry { value: Number::ONE, room: Number::ZERO, digits: false });
                true
            }
            Sense::Cardinal(value) => self.add(value),
            Sense::Multiplier(value) => self.multiply(value, false),
            Sense::Standalone(value) => self.multiply(value, true),
            Sense::AfterDigits(value) if self.tokens == 1 && self.first.is_some() => {
                self.unit_is_unlikely(end) && self.multiply(value, false)
            }
            Sense::Ordinal(value) if !self.article => {
                self.ordinal =
                    self.add(value) || (value > Number::whole(99) && self.multiply(value, self.tokens == 0));
                self.ordinal
            }
            _ => false,
        }
    }

    /// "11 m" is eleven metres unless money stands before it; "11m users" are eleven million.
    fn unit_is_unlikely(&self, end: usize) -> bool {
        let unit = |sense| matches!(sense, Sense::Unit(_)).then_some(());
        if self.end + 1 == end {
            return true;
        }
        let is_unit = self.scan.after(self.end, unit).is_some_and(|(unit_end, ())| unit_end == end)
            || self.scan.next(self.end, unit).is_some_and(|(unit_end, ())| unit_end == end);
        let currency = |sense| matches!(sense, Sense::Currency(_)).then_some(());
        !is_unit
            || self.scan.previous(self.start, currency).is_some()
            || self.scan.next(end, currency).is_some()
    }

    fn add(&mut self, value: Number) -> bool {
        if self.article {
            return false;
        }
        let lone = self.stack.len() == 1;
        if let Some(last) = self.stack.last_mut() {
            let ten = Number::whole(10);
            let spelled = !last.digits && self.first.is_none() && value < ten && self.end > self.start;
            let unspaced = self.scan.text[self.start..].chars().next().is_some_and(is_unspaced);
            if spelled && unspaced && last.room == Number::ZERO && lone {
                // Digit by digit: 二〇二一.
                return match last.value.times(ten).and_then(|tens| tens.plus(value)) {
                    Some(value) => {
                        last.value = value;
                        true
                    }
                    None => false,
                };
            }
            if last.digits || value >= last.room || value == Number::ZERO {
                return false;
            }
            // "1.7 million four years ago": what has decimals is a whole number of nothing.
            let broken = self.readings.first().is_some_and(|first| first.to_whole().is_none());
            if broken && self.first.is_some() {
                return false;
            }
        }
        self.scale = Number::ONE;
        self.stack.push(Entry { value, room: room_below(value), digits: false });
        true
    }

    fn multiply(&mut self, multiplier: Number, standalone: bool) -> bool {
        let from = self
            .stack
            .iter()
            .rposition(|entry| entry.value >= multiplier && !entry.digits)
            .map_or(0, |at| at + 1);
        let taken: Option<Number> =
            self.stack[from..].iter().try_fold(Number::ZERO, |sum, entry| sum.plus(entry.value));
        let factor = match taken {
            Some(sum) if sum > Number::ZERO => sum,
            Some(_) if standalone => Number::ONE,
            _ => return false,
        };
        let Some(value) = factor.times(multiplier) else { return false };
        if from.checked_sub(1).is_some_and(|below| self.stack[below].room <= value) {
            return false;
        }
        self.scale = if from == 0 { self.scale.times(multiplier).unwrap_or(multiplier) } else { Number::ONE };
        self.stack.truncate(from);
        self.stack.push(Entry { value, room: multiplier, digits: false });
        true
    }
}

/// What may be added to a spelled value: below 10 for tens, below itself for a hundred, nothing for a unit.
fn room_below(value: Number) -> Number {
    let Some(whole) = value.to_whole().filter(|whole| *whole > 10) else { return Number::ZERO };
    let mut power = 1;
    while whole % (power * 10) == 0 {
        power *= 10;
    }
    if power == 1 { Number::ZERO } else { Number::whole(power) }
}
