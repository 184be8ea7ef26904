//! Exact numbers.

use num_rational::Ratio;
use std::{fmt, str::FromStr};

/// An exact number: a ratio of two integers of 128 bits. A text that needs more is refused (`None`):
/// nothing that a document counts has 38 digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Number(Ratio<i128>);

impl Number {
    /// Nothing.
    pub const ZERO: Number = Number(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Number = Number(Ratio::new_raw(1, 1));
    /// A half.
    pub const HALF: Number = Number(Ratio::new_raw(1, 2));

    /// A whole number.
    pub fn whole(value: i128) -> Self {
        Self(Ratio::from_integer(value))
    }

    /// A fraction; none if the denominator is 0.
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        (denominator > 0).then(|| Self(Ratio::new(numerator, denominator)))
    }

    /// Digits before and after the decimal mark, ASCII, without separators: ("2", "8") is 2.8.
    pub fn decimal(whole: &str, fraction: &str) -> Option<Self> {
        let denominator = 10i128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
        let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
        Self::fraction(digits, denominator)
    }

    /// The number as an integer, if it is one.
    pub fn to_whole(self) -> Option<i128> {
        self.0.is_integer().then(|| self.0.to_integer())
    }

    /// The sum, if it fits.
    pub fn plus(self, other: Self) -> Option<Self> {
        checked(self, other, |(a, b), (c, d)| {
            Some((a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?, b.checked_mul(d)?))
        })
    }

    /// The difference, if it fits.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self(-other.0))
    }

    /// The product, if it fits.
    pub fn times(self, other: Self) -> Option<Self> {
        checked(self, other, |(a, b), (c, d)| Some((a.checked_mul(c)?, b.checked_mul(d)?)))
    }

    /// The quotient, if it fits and the divisor is not 0.
    pub fn divided_by(self, other: Self) -> Option<Self> {
        if other.0 == Ratio::ZERO {
            return None;
        }
        self.times(Self(other.0.recip()))
    }

    /// The nearest number with so many decimals; the number itself where that does not fit.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Self {
        let scale = 10_i128.checked_pow(decimals).map(Self::whole);
        let round = |scale| Self(self.times(scale)?.0.round()).divided_by(scale);
        scale.and_then(round).unwrap_or(self)
    }

    /// The same number below 0.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(-self.0)
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(if self.0 < Ratio::ZERO { -self.0 } else { self.0 })
    }

    /// The whole part and the digits after the mark, if the number is a finite decimal.
    pub fn decimal_digits(self) -> Option<(i128, String)> {
        let sign = if self.0 < Ratio::ZERO { -1 } else { 1 };
        let (mut rest, denominator) = ((self.0.numer() * sign) % self.0.denom(), *self.0.denom());
        let mut digits = String::new();
        while rest != 0 {
            if digits.len() > 40 {
                return None;
            }
            rest = rest.checked_mul(10)?;
            digits.push(char::from(b'0' + u8::try_from(rest / denominator).ok()?));
            rest %= denominator;
        }
        Some((self.0.to_integer(), digits))
    }
}

type Parts = (i128, i128);

fn checked(left: Number, right: Number, apply: impl Fn(Parts, Parts) -> Option<Parts>) -> Option<Number> {
    let parts = |n: Number| (*n.0.numer(), *n.0.denom());
    let (numerator, denominator) = apply(parts(left), parts(right))?;
    Some(Number(Ratio::new(numerator, denominator)))
}

impl fmt::Display for Number {
    /// A plain decimal (`2600`, `-0.5`) where there is one, else a fraction (`1/3`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimal_digits() {
            Some((whole, digits)) if digits.is_empty() => write!(f, "{whole}"),
            Some((whole, digits)) => {
                let sign = if self.0 < Ratio::ZERO { "-" } else { "" };
                write!(f, "{sign}{}.{digits}", whole.unsigned_abs())
            }
            None => write!(f, "{}/{}", self.0.numer(), self.0.denom()),
        }
    }
}

impl FromStr for Number {
    type Err = ();

    /// Reads what `Display` writes.
    fn from_str(text: &str) -> Result<Self, ()> {
        if let Some((numerator, denominator)) = text.split_once('/') {
            let parse = |part: &str| part.parse::<i128>().map_err(|_| ());
            return Self::fraction(parse(numerator)?, parse(denominator)?).ok_or(());
        }
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(fraction) {
            return Err(());
        }
        let number = Self::decimal(whole, fraction).ok_or(())?;
        Ok(if negative { number.negated() } else { number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spelled_as_decimal_where_one_exists() {
        let spell = |n, d| Number::fraction(n, d).unwrap().to_string();
        assert_eq!(spell(2600, 1), "2600");
        assert_eq!(spell(1, 2), "0.5");
        assert_eq!(spell(-1, 2), "-0.5");
        assert_eq!(spell(1, 3), "1/3");
        assert_eq!(Number::decimal("2", "80").unwrap().to_string(), "2.8");
        assert_eq!(Number::fraction(100, 3).unwrap().rounded(1).to_string(), "33.3");
        assert_eq!(Number::decimal(&"9".repeat(50), ""), None, "refused, not rounded");
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(n in -10i128.pow(15)..10i128.pow(15), d in 1i128..5000) {
            let number = Number::fraction(n, d).unwrap();
            prop_assert_eq!(number.to_string().parse::<Number>().unwrap(), number);
        }

        #[test]
        fn sums_and_products_undo(a in -10i128.pow(9)..10i128.pow(9), b in 1i128..1000, c in 1i128..1000) {
            let (x, y) = (Number::fraction(a, b).unwrap(), Number::fraction(c, b).unwrap());
            prop_assert_eq!(x.plus(y).unwrap().minus(y).unwrap(), x);
            prop_assert_eq!(x.times(y).unwrap().divided_by(y).unwrap(), x);
        }
    }
}
