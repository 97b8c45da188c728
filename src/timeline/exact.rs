//! Exact fractions: whole numbers of any size above and below the line, rounded once at the end.

use std::ops::Neg;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, FromPrimitive, ToPrimitive, Zero};
use rust_decimal::Decimal;

/// Whole numbers that a fraction is made of: quick ones that may run out, or slow ones that never do.
pub(super) trait Whole:
    Integer
    + Clone
    + Neg<Output = Self>
    + CheckedAdd
    + CheckedSub
    + CheckedMul
    + FromPrimitive
    + ToPrimitive
    + std::fmt::Debug
{
    /// Whether they run out. A fraction stays as it comes, and is reduced to lowest terms only where its numbers would be
    /// too long: to look for a common divisor takes most of the time.
    const RUNS_OUT: bool;

    /// A fraction with numbers that are no longer than its use.
    fn tidy(number: Exact<Self>) -> Exact<Self>;
}

impl Whole for i128 {
    const RUNS_OUT: bool = true;

    fn tidy(number: Exact<Self>) -> Exact<Self> {
        number
    }
}

/// How many bits below the line a fraction may have before it is made shorter.
const LONG: u64 = 512;

/// How many it has then, where lowest terms are not short enough: interest on interest of years. What is finer than that
/// decides no cent, and a fraction with so much below the line in lowest terms is no half cent.
const FINE: u64 = 256;

impl Whole for BigInt {
    const RUNS_OUT: bool = false;

    fn tidy(number: Exact<Self>) -> Exact<Self> {
        if number.denom().bits() <= LONG {
            return number;
        }
        // One that was cut before is not exact any more, and needs no search for a common divisor.
        let is_cut = number.denom().trailing_zeros().is_some_and(|zeros| zeros >= FINE);
        let number = if is_cut { number } else { number.reduced() };
        if number.denom().bits() <= LONG {
            return number;
        }
        let above = (number.numer() << FINE).div_floor(number.denom());
        Exact::new_raw(above, Self::from(1) << FINE)
    }
}

/// A fraction of such numbers.
pub(super) type Exact<W> = Ratio<W>;

/// A decimal number as a fraction.
pub(super) fn fraction<W: Whole>(number: Decimal) -> Option<Exact<W>> {
    let above = W::from_i128(number.mantissa())?;
    let below = W::from_i128(10i128.checked_pow(number.scale())?)?;
    Some(Exact::new_raw(above, below))
}

/// A whole number of parts of another one.
pub(super) fn parts<W: Whole>(above: i64, below: i64) -> Option<Exact<W>> {
    Some(Exact::new_raw(W::from_i64(above)?, W::from_i64(below).filter(|below| *below > W::zero())?))
}

/// The sum, unless the numbers run out.
pub(super) fn plus<W: Whole>(a: &Exact<W>, b: &Exact<W>) -> Option<Exact<W>> {
    if a.is_zero() {
        return Some(b.clone());
    }
    // What is over one line is added above it, without a search for a common one.
    if a.denom() == b.denom() {
        return Some(Exact::new_raw(a.numer().checked_add(b.numer())?, a.denom().clone()));
    }
    if W::RUNS_OUT {
        return a.checked_add(b);
    }
    let above = a.numer().checked_mul(b.denom())?.checked_add(&b.numer().checked_mul(a.denom())?)?;
    Some(W::tidy(Exact::new_raw(above, a.denom().checked_mul(b.denom())?)))
}

/// The difference, unless the numbers run out.
pub(super) fn minus<W: Whole>(a: &Exact<W>, b: &Exact<W>) -> Option<Exact<W>> {
    plus(a, &-b.clone())
}

/// The product, unless the numbers run out.
pub(super) fn times<W: Whole>(a: &Exact<W>, b: &Exact<W>) -> Option<Exact<W>> {
    if let Some(above) = a.numer().checked_mul(b.numer())
        && let Some(below) = a.denom().checked_mul(b.denom())
    {
        return Some(W::tidy(Exact::new_raw(above, below)));
    }
    a.checked_mul(b)
}

/// Rounded half away from zero to so many decimals; none where the number is too large to be an amount.
pub(super) fn rounded<W: Whole>(number: &Exact<W>, decimals: u32) -> Option<Decimal> {
    let unit = W::from_i128(10i128.checked_pow(decimals)?)?;
    let two = W::from_u8(2)?;
    let negative = number.numer() < &W::zero();
    let above = if negative { W::zero() - number.numer().clone() } else { number.numer().clone() };
    let above = above.checked_mul(&unit)?.checked_mul(&two)?.checked_add(number.denom())?;
    let below = number.denom().checked_mul(&two)?;
    let minor = above.div_floor(&below).to_i128()?;
    let rounded = Decimal::try_from_i128_with_scale(minor, decimals).ok()?;
    Some(if negative { -rounded } else { rounded })
}
