//! Digits in a number that has words too: 22억 5천만, 1万2000, "7 миң 45".

use super::{Composer, Entry};
use crate::locale::Sense;
use crate::recognise::digits::{self, Digits};
use crate::value::Number;

impl Composer<'_, '_> {
    pub(super) fn take_digits(&mut self, at: usize) -> bool {
        let Some(digits) = digits::read(self.scan, at) else { return false };
        let Some(value) = digits.readings.first().copied() else { return false };
        self.stack.push(Entry { value, room: Number::ZERO, digits: true });
        self.readings = digits.readings.clone();
        self.end = digits.end;
        self.first = Some(digits);
        self.tokens = 1;
        true
    }

    /// Digits after a multiplier count only with a multiplier of their own: 22억 5천만, 3万5千.
    pub(super) fn take_more_digits(&mut self, at: usize) -> bool {
        let Some(room) = self.stack.last().map(|entry| entry.room).filter(|room| *room > Number::ONE) else {
            return false;
        };
        let Some(digits) = digits::read(self.scan, at) else { return false };
        let Some(value) = digits.readings.first().copied() else { return false };
        let own = self.scan.next(digits.end, |sense| match sense {
            Sense::Multiplier(m) | Sense::Standalone(m) if value.times(m).is_some_and(|v| v < room) => {
                Some(m)
            }
            _ => None,
        });
        if own.is_none() && !self.fills(at, value, room, &digits) {
            return false;
        }
        self.stack.push(Entry { value, room: Number::ZERO, digits: true });
        self.advance(digits.end);
        true
    }

    /// 1万2000, "3 ሺህ 500": bare digits after a multiplier that take the places which it leaves open. Some words
    /// leave it to any digits: "7 миң 45".
    fn fills(&self, at: usize, value: Number, room: Number, digits: &Digits) -> bool {
        let continues = |sense| (sense == Sense::Continues).then_some(());
        if self.scan.before(self.end, continues).is_some() && at > self.end {
            return digits.readings.len() == 1 && value < room && value.to_whole().is_some();
        }
        let glued = at == self.end && self.scan.char_before(at).is_some_and(char::is_alphabetic);
        let small =
            room <= Number::whole(10_000) && value.times(Number::whole(10)).is_some_and(|ten| ten >= room);
        digits.plain && value < room && self.first.is_some() && (glued || small && self.scale == room)
    }
}
