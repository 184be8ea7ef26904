//! Decimals that are spoken: "two point five", 三点五亿, "2 ဒသမ ၈".

use super::{Composer, Entry};
use crate::locale::Sense;
use crate::value::Number;

impl Composer<'_, '_> {
    /// "2 ဒသမ ၈": digits on both sides of a word for the decimal mark.
    pub(super) fn take_spoken_decimals(&mut self) {
        let point = |sense| (sense == Sense::DecimalWord).then_some(());
        let plain = self.tokens == 1 && self.first.as_ref().is_some_and(|first| first.plain);
        let Some((end, ())) = self.scan.next(self.end, point).filter(|_| plain) else { return };
        let Some(run) = self.scan.digit_run(self.scan.skip_spaces(end)) else { return };
        let whole = &self.scan.text[self.start..self.end];
        let Some(value) = Number::decimal(whole, &self.scan.text[run.clone()]) else { return };
        self.readings = vec![value];
        self.stack = vec![Entry { value, room: Number::ZERO, digits: true }];
        self.end = run.end;
        if let Some(first) = &mut self.first {
            first.plain = false;
        }
        while self.take_scale() {}
    }

    /// 三点五, "two point five": digits after a word for the decimal mark.
    pub(super) fn take_decimals(&mut self) {
        let point = |sense| (sense == Sense::DecimalWord).then_some(());
        let digit = |sense| match sense {
            Sense::Cardinal(value) if value < Number::whole(10) => value.to_whole(),
            _ => None,
        };
        let Some((mut end, ())) = self.scan.next(self.end, point) else { return };
        let mut digits = String::new();
        while let Some((next, value)) = self.scan.next(end, digit).filter(|_| digits.len() < 12) {
            digits.push_str(&value.to_string());
            end = next;
        }
        // 三点五十分 is ten to four.
        let small = |sense| matches!(sense, Sense::Multiplier(m) if m < Number::whole(1000)).then_some(());
        let decimals = Number::decimal("0", &digits).filter(|_| !digits.is_empty());
        let timed = self.scan.after(end, small).is_some()
            || self.scan.after(end, |s| (s == Sense::MinuteAfter).then_some(())).is_some();
        if let Some(decimals) = decimals.filter(|_| !timed) {
            self.stack.push(Entry { value: decimals, room: Number::ZERO, digits: false });
            self.scale = Number::ONE;
            self.advance(end);
            while self.take_scale() {}
        }
    }

    /// A multiplier after decimals: 三点五亿.
    fn take_scale(&mut self) -> bool {
        let scale = |sense| if let Sense::Multiplier(m) = sense { Some(m) } else { None };
        let Some((end, scale)) = self.scan.next(self.end, scale) else { return false };
        let Some(value) = self.total().and_then(|total| total.times(scale)) else { return false };
        self.stack = vec![Entry { value, room: Number::ZERO, digits: false }];
        self.scale = self.scale.times(scale).unwrap_or(scale);
        self.advance(end);
        true
    }
}
