//! Public holidays of some countries, as rules that answer for any single day.
//!
//! The days were compared with those of the `PyPI` package `holidays` 0.109 (its category `PUBLIC`,
//! nationwide or for the part that a country's name says) for 2013–2035: every day agrees. Outside those
//! years the rules go on as they stand. Decrees are known up to 2027 in Russia and 2026 in Latvia.

use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue};
use chrono::{Datelike, NaiveDate, Weekday};

use self::Weekend::{NotOnSunday, PlusMonday, PlusNearest, PlusSecondDay, SaturdayForSunday};

/// A country whose public holidays can be named in the setting `holidays`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO-like code in lower case.
    pub code: &'static str,
    /// English name.
    pub name: &'static str,
    rules: &'static [Rule],
}

impl Country {
    /// The country of this code.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        COUNTRIES.iter().find(|country| country.code == code)
    }

    /// Whether `day` is a public holiday, or a day off in its stead.
    #[must_use]
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        self.holiday(day).is_some()
    }

    /// The English names of its holidays, each once, as they are listed.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<&str> = Vec::new();
        for rule in self.rules {
            if !names.contains(&rule.name) {
                names.push(rule.name);
            }
        }
        names
    }

    /// The holiday's English name; a day off in its stead has the same name.
    #[must_use]
    pub fn holiday(&self, day: NaiveDate) -> Option<&'static str> {
        if day.year() < EARLIEST || day.year() > LATEST {
            return None;
        }
        self.rules.iter().find(|rule| rule.covers(day)).map(|rule| rule.name)
    }
}

/// The years in which any day can be a holiday.
const EARLIEST: i32 = 1900;
const LATEST: i32 = 9999;

/// One holiday: its day in the years in which it is kept, and what happens on a weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rule {
    name: &'static str,
    when: When,
    from: i32,
    until: i32,
    /// Only years that this number divides.
    every: i32,
    weekend: Weekend,
}

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// Every day of a month between two, both included.
    Fixed { month: u32, first: u32, last: u32 },
    /// A number of days after the western Easter Sunday.
    Easter { offset: i32 },
    /// The first such weekday on or after a day of the year.
    WeekdayOnOrAfter { month: u32, day: u32, weekday: Weekday },
    /// The first Monday of February, or its first day where that is a Friday.
    SaintBrigid,
    /// These days and no others: year, month, day.
    Once(&'static [(i32, u32, u32)]),
}

/// What happens when a holiday falls on a weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weekend {
    /// Nothing.
    Lost,
    /// The next Monday is a day off too.
    PlusMonday,
    /// The second day after is a day off too: so Christmas Day and Boxing Day do not share one.
    PlusSecondDay,
    /// The Friday before a Saturday, or the Monday after a Sunday, is a day off too.
    PlusNearest,
    /// On a Sunday it is not kept nationwide.
    NotOnSunday,
    /// A Sunday gives way to the Saturday before.
    SaturdayForSunday,
}

impl Rule {
    const fn new(name: &'static str, when: When) -> Self {
        Self { name, when, from: EARLIEST, until: LATEST, every: 1, weekend: Weekend::Lost }
    }

    const fn from(self, from: i32) -> Self {
        Self { from, ..self }
    }

    const fn until(self, until: i32) -> Self {
        Self { until, ..self }
    }

    const fn every(self, every: i32) -> Self {
        Self { every, ..self }
    }

    const fn weekend(self, weekend: Weekend) -> Self {
        Self { weekend, ..self }
    }

    /// Whether `day` is the holiday, or stands for a holiday some days away.
    fn covers(&self, day: NaiveDate) -> bool {
        let moves = self.weekend.moves(day.weekday()).iter();
        moves.filter_map(|days| later(day, *days)).any(|holiday| self.falls_on(holiday))
    }

    /// Whether the holiday itself falls on `day`.
    fn falls_on(&self, day: NaiveDate) -> bool {
        let year = day.year();
        (self.from..=self.until).contains(&year)
            && year.checked_rem(self.every) == Some(0)
            && self.when.falls_on(day)
    }
}

impl When {
    fn falls_on(self, day: NaiveDate) -> bool {
        match self {
            Self::Fixed { month, first, last } => day.month() == month && (first..=last).contains(&day.day()),
            Self::Easter { offset } => {
                // No such day lies outside these months: most days need no more than this question.
                (3..=6).contains(&day.month()) && later(day, -offset).is_some_and(is_easter)
            }
            Self::WeekdayOnOrAfter { month, day: first, weekday } => {
                day.weekday() == weekday
                    && NaiveDate::from_ymd_opt(day.year(), month, first)
                        .is_some_and(|first| (0..7).contains(&day.signed_duration_since(first).num_days()))
            }
            Self::SaintBrigid => match (day.month(), day.weekday()) {
                (2, Fri) => day.day() == 1,
                // A first Monday on the 4th means that the 1st was a Friday.
                (2, Mon) => day.day() <= 7 && day.day() != 4,
                _ => false,
            },
            Self::Once(days) => days.contains(&(day.year(), day.month(), day.day())),
        }
    }
}

impl Weekend {
    /// How many days away from a day of this weekday a holiday may lie that makes it a day off.
    const fn moves(self, weekday: Weekday) -> &'static [i32] {
        match (self, weekday) {
            (Self::PlusMonday, Mon) => &[0, -1, -2],
            (Self::PlusSecondDay, Mon | Tue) => &[0, -2],
            (Self::PlusNearest, Mon) => &[0, -1],
            (Self::PlusNearest, Fri) | (Self::SaturdayForSunday, Sat) => &[0, 1],
            (Self::NotOnSunday | Self::SaturdayForSunday, Sun) => &[],
            _ => &[0],
        }
    }
}

/// The day that many days later, or earlier where negative.
fn later(day: NaiveDate, days: i32) -> Option<NaiveDate> {
    if days == 0 {
        return Some(day);
    }
    NaiveDate::from_num_days_from_ce_opt(day.num_days_from_ce().checked_add(days)?)
}

/// Whether `day` is the western Easter Sunday. The weekday comes first: it spares nearly every day the rest.
fn is_easter(day: NaiveDate) -> bool {
    let since_march = match day.month() {
        3 => day.day(),
        4 => day.day() + 31,
        _ => return false,
    };
    let (_, year) = day.year_ce();
    day.weekday() == Sun
        && since_march.checked_sub(full_moon(year)).is_some_and(|days| (1..=7).contains(&days))
}

/// The day of the Easter full moon, counted from the last day of February (Gauss's rule).
const fn full_moon(year: u32) -> u32 {
    let (golden, century) = (year % 19, year / 100);
    let age = (19 * golden + 15 + century - century / 4 - (8 * century + 13) / 25) % 30;
    let early = age == 29 || (age == 28 && golden > 10);
    21 + age - early as u32
}

const fn fixed(month: u32, day: u32, name: &'static str) -> Rule {
    days(month, day, day, name)
}

const fn days(month: u32, first: u32, last: u32, name: &'static str) -> Rule {
    Rule::new(name, When::Fixed { month, first, last })
}

const fn easter(offset: i32, name: &'static str) -> Rule {
    Rule::new(name, When::Easter { offset })
}

const fn on_or_after(weekday: Weekday, month: u32, day: u32, name: &'static str) -> Rule {
    Rule::new(name, When::WeekdayOnOrAfter { month, day, weekday })
}

const fn nth(nth: u32, weekday: Weekday, month: u32, name: &'static str) -> Rule {
    on_or_after(weekday, month, 7 * nth - 6, name)
}

/// The last Monday of a month of 31 days.
const fn last_monday(month: u32, name: &'static str) -> Rule {
    on_or_after(Mon, month, 25, name)
}

const fn once(days: &'static [(i32, u32, u32)], name: &'static str) -> Rule {
    Rule::new(name, When::Once(days))
}

/// The countries, in the order of their codes. `no` is not among them: whoever writes it may mean none.
#[rustfmt::skip]
pub static COUNTRIES: &[Country] = &[
    Country { code: "at", name: "Austria", rules: &[
        fixed(1, 1, "New Year's Day"), fixed(1, 6, "Epiphany"), easter(1, "Easter Monday"),
        fixed(5, 1, "Labour Day"), easter(39, "Ascension Day"), easter(50, "Whit Monday"),
        easter(60, "Corpus Christi"), fixed(8, 15, "Assumption Day"), fixed(10, 26, "National Day"),
        fixed(11, 1, "All Saints' Day"), fixed(12, 8, "Immaculate Conception"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Saint Stephen's Day"),
    ] },
    // States add days in lieu of weekends, each its own way: none is nationwide.
    Country { code: "au", name: "Australia", rules: &[
        fixed(1, 1, "New Year's Day"), fixed(1, 26, "Australia Day"), easter(-2, "Good Friday"),
        easter(1, "Easter Monday"), fixed(4, 25, "Anzac Day"),
        once(&[(2022, 9, 22)], "National Day of Mourning"), fixed(12, 25, "Christmas Day"),
        fixed(12, 26, "Boxing Day"),
    ] },
    Country { code: "be", name: "Belgium", rules: &[
        fixed(1, 1, "New Year's Day"), easter(0, "Easter Sunday"), easter(1, "Easter Monday"),
        fixed(5, 1, "Labour Day"), easter(39, "Ascension Day"), easter(49, "Whit Sunday"),
        easter(50, "Whit Monday"), fixed(7, 21, "National Day"), fixed(8, 15, "Assumption Day"),
        fixed(11, 1, "All Saints' Day"), fixed(11, 11, "Armistice Day"), fixed(12, 25, "Christmas Day"),
    ] },
    // The days that every province keeps.
    Country { code: "ca", name: "Canada", rules: &[
        fixed(1, 1, "New Year's Day").weekend(PlusMonday), easter(-2, "Good Friday"),
        fixed(7, 1, "Canada Day"), nth(1, Mon, 9, "Labour Day"),
        fixed(12, 25, "Christmas Day").weekend(PlusMonday),
    ] },
    // The days that every canton keeps.
    Country { code: "ch", name: "Switzerland", rules: &[
        fixed(1, 1, "New Year's Day"), easter(39, "Ascension Day"), fixed(8, 1, "National Day"),
        fixed(12, 25, "Christmas Day"),
    ] },
    Country { code: "cz", name: "Czechia", rules: &[
        fixed(1, 1, "New Year's Day"), easter(-2, "Good Friday").from(2016), easter(1, "Easter Monday"),
        fixed(5, 1, "Labour Day"), fixed(5, 8, "Victory Day"),
        fixed(7, 5, "Saints Cyril and Methodius Day"), fixed(7, 6, "Jan Hus Day"),
        fixed(9, 28, "Czech Statehood Day"), fixed(10, 28, "Independent Czechoslovak State Day"),
        fixed(11, 17, "Struggle for Freedom and Democracy Day"), fixed(12, 24, "Christmas Eve"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Second Day of Christmas"),
    ] },
    Country { code: "de", name: "Germany", rules: &[
        fixed(1, 1, "New Year's Day"), easter(-2, "Good Friday"), easter(1, "Easter Monday"),
        fixed(5, 1, "Labour Day"), easter(39, "Ascension Day"), easter(50, "Whit Monday"),
        fixed(10, 3, "German Unity Day"), once(&[(2017, 10, 31)], "Reformation Day"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Second Day of Christmas"),
    ] },
    Country { code: "dk", name: "Denmark", rules: &[
        fixed(1, 1, "New Year's Day"), easter(-3, "Maundy Thursday"), easter(-2, "Good Friday"),
        easter(0, "Easter Sunday"), easter(1, "Easter Monday"), easter(26, "Great Prayer Day").until(2023),
        easter(39, "Ascension Day"), easter(49, "Whit Sunday"), easter(50, "Whit Monday"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Second Day of Christmas"),
    ] },
    Country { code: "ee", name: "Estonia", rules: &[
        fixed(1, 1, "New Year's Day"), fixed(2, 24, "Independence Day"), easter(-2, "Good Friday"),
        easter(0, "Easter Sunday"), fixed(5, 1, "May Day"), easter(49, "Whit Sunday"),
        fixed(6, 23, "Victory Day"), fixed(6, 24, "Midsummer Day"),
        fixed(8, 20, "Independence Restoration Day"), fixed(12, 24, "Christmas Eve"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Second Day of Christmas"),
    ] },
    // A holiday on a Sunday is moved by the regions, each its own way.
    Country { code: "es", name: "Spain", rules: &[
        fixed(1, 1, "New Year's Day").weekend(NotOnSunday), fixed(1, 6, "Epiphany").weekend(NotOnSunday),
        easter(-2, "Good Friday"), fixed(5, 1, "Labour Day").weekend(NotOnSunday),
        fixed(8, 15, "Assumption Day").weekend(NotOnSunday),
        fixed(10, 12, "National Day").weekend(NotOnSunday),
        fixed(11, 1, "All Saints' Day").weekend(NotOnSunday),
        fixed(12, 6, "Constitution Day").weekend(NotOnSunday),
        fixed(12, 8, "Immaculate Conception").weekend(NotOnSunday),
        fixed(12, 25, "Christmas Day").weekend(NotOnSunday),
    ] },
    Country { code: "fi", name: "Finland", rules: &[
        fixed(1, 1, "New Year's Day"), fixed(1, 6, "Epiphany"), easter(-2, "Good Friday"),
        easter(0, "Easter Sunday"), easter(1, "Easter Monday"), fixed(5, 1, "May Day"),
        easter(39, "Ascension Day"), easter(49, "Whit Sunday"), on_or_after(Fri, 6, 19, "Midsummer Eve"),
        on_or_after(Sat, 6, 20, "Midsummer Day"), on_or_after(Sat, 10, 31, "All Saints' Day"),
        fixed(12, 6, "Independence Day"), fixed(12, 24, "Christmas Eve"), fixed(12, 25, "Christmas Day"),
        fixed(12, 26, "Second Day of Christmas"),
    ] },
    Country { code: "fr", name: "France", rules: &[
        fixed(1, 1, "New Year's Day"), easter(1, "Easter Monday"), fixed(5, 1, "Labour Day"),
        fixed(5, 8, "Victory Day"), easter(39, "Ascension Day"), easter(50, "Whit Monday"),
        fixed(7, 14, "National Day"), fixed(8, 15, "Assumption Day"), fixed(11, 1, "All Saints' Day"),
        fixed(11, 11, "Armistice Day"), fixed(12, 25, "Christmas Day"),
    ] },
    Country { code: "ie", name: "Ireland", rules: &[
        fixed(1, 1, "New Year's Day"), Rule::new("Saint Brigid's Day", When::SaintBrigid).from(2023),
        fixed(3, 17, "Saint Patrick's Day"), once(&[(2022, 3, 18)], "Day of Remembrance and Recognition"),
        easter(1, "Easter Monday"), nth(1, Mon, 5, "May Day"), nth(1, Mon, 6, "June Holiday"),
        nth(1, Mon, 8, "August Holiday"), last_monday(10, "October Holiday"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Saint Stephen's Day"),
    ] },
    Country { code: "it", name: "Italy", rules: &[
        fixed(1, 1, "New Year's Day"), fixed(1, 6, "Epiphany"), easter(0, "Easter Sunday"),
        easter(1, "Easter Monday"), fixed(4, 25, "Liberation Day"), fixed(5, 1, "Labour Day"),
        fixed(6, 2, "Republic Day"), fixed(8, 15, "Assumption Day"),
        fixed(10, 4, "Saint Francis of Assisi").from(2026), fixed(11, 1, "All Saints' Day"),
        nth(1, Sun, 11, "National Unity Day"), fixed(12, 8, "Immaculate Conception"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Saint Stephen's Day"),
    ] },
    Country { code: "lt", name: "Lithuania", rules: &[
        fixed(1, 1, "New Year's Day"), fixed(2, 16, "Restoration of the State Day"),
        fixed(3, 11, "Restoration of Independence Day"), easter(0, "Easter Sunday"),
        easter(1, "Easter Monday"), fixed(5, 1, "Labour Day"), nth(1, Sun, 5, "Mother's Day"),
        nth(1, Sun, 6, "Father's Day"), fixed(6, 24, "Saint John's Day"), fixed(7, 6, "Statehood Day"),
        fixed(8, 15, "Assumption Day"), fixed(11, 1, "All Saints' Day"),
        fixed(11, 2, "All Souls' Day").from(2020), fixed(12, 24, "Christmas Eve"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Second Day of Christmas"),
    ] },
    Country { code: "lu", name: "Luxembourg", rules: &[
        fixed(1, 1, "New Year's Day"), easter(1, "Easter Monday"), fixed(5, 1, "Labour Day"),
        fixed(5, 9, "Europe Day").from(2019), easter(39, "Ascension Day"), easter(50, "Whit Monday"),
        fixed(6, 23, "National Day"), fixed(8, 15, "Assumption Day"), fixed(11, 1, "All Saints' Day"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Saint Stephen's Day"),
    ] },
    Country { code: "lv", name: "Latvia", rules: &[
        fixed(1, 1, "New Year's Day"), easter(-2, "Good Friday"), easter(0, "Easter Sunday"),
        easter(1, "Easter Monday"), fixed(5, 1, "Labour Day"),
        fixed(5, 4, "Restoration of Independence Day").weekend(PlusMonday),
        nth(2, Sun, 5, "Mother's Day"), easter(49, "Whit Sunday"),
        once(&[(2023, 5, 29)], "Ice Hockey Bronze Medal Day"), fixed(6, 23, "Midsummer Eve"),
        fixed(6, 24, "Midsummer Day"), once(&[(2018, 7, 9), (2023, 7, 10)], "Song and Dance Celebration"),
        once(&[(2018, 9, 24)], "Visit of Pope Francis"),
        fixed(11, 18, "Proclamation Day").weekend(PlusMonday), fixed(12, 24, "Christmas Eve"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Second Day of Christmas"),
        fixed(12, 31, "New Year's Eve"), once(LATVIAN_DECREES, "Day off in exchange for a Saturday"),
    ] },
    Country { code: "nl", name: "Netherlands", rules: &[
        fixed(1, 1, "New Year's Day"), easter(-2, "Good Friday"), easter(0, "Easter Sunday"),
        easter(1, "Easter Monday"), fixed(4, 27, "King's Day").from(2014).weekend(SaturdayForSunday),
        fixed(4, 30, "Queen's Day").until(2013), fixed(5, 5, "Liberation Day").every(5),
        easter(39, "Ascension Day"), easter(49, "Whit Sunday"), easter(50, "Whit Monday"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Second Day of Christmas"),
    ] },
    Country { code: "pl", name: "Poland", rules: &[
        fixed(1, 1, "New Year's Day"), fixed(1, 6, "Epiphany"), easter(0, "Easter Sunday"),
        easter(1, "Easter Monday"), fixed(5, 1, "May Day"), fixed(5, 3, "Constitution Day"),
        easter(49, "Whit Sunday"), easter(60, "Corpus Christi"), fixed(8, 15, "Assumption Day"),
        fixed(11, 1, "All Saints' Day"), fixed(11, 11, "Independence Day"),
        once(&[(2018, 11, 12)], "Independence Day, 100 years"), fixed(12, 24, "Christmas Eve").from(2025),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Second Day of Christmas"),
    ] },
    // Four days were suspended from 2013 to 2015.
    Country { code: "pt", name: "Portugal", rules: &[
        fixed(1, 1, "New Year's Day"), easter(-2, "Good Friday"), easter(0, "Easter Sunday"),
        fixed(4, 25, "Freedom Day"), fixed(5, 1, "Labour Day"), easter(60, "Corpus Christi").from(2016),
        easter(60, "Corpus Christi").until(2012), fixed(6, 10, "Portugal Day"),
        fixed(8, 15, "Assumption Day"), fixed(10, 5, "Republic Day").from(2016),
        fixed(10, 5, "Republic Day").until(2012), fixed(11, 1, "All Saints' Day").from(2016),
        fixed(11, 1, "All Saints' Day").until(2012),
        fixed(12, 1, "Restoration of Independence Day").from(2016),
        fixed(12, 1, "Restoration of Independence Day").until(2012),
        fixed(12, 8, "Immaculate Conception"), fixed(12, 25, "Christmas Day"),
    ] },
    Country { code: "ru", name: "Russia", rules: &[
        fixed(1, 7, "Orthodox Christmas Day"), days(1, 1, 8, "New Year Holidays"),
        fixed(2, 23, "Defender of the Fatherland Day"), fixed(3, 8, "International Women's Day"),
        fixed(5, 1, "Spring and Labour Day"), fixed(5, 9, "Victory Day"), fixed(6, 12, "Russia Day"),
        fixed(11, 4, "Unity Day"), once(RUSSIAN_DECREES, "Day off moved by law or decree"),
    ] },
    Country { code: "se", name: "Sweden", rules: &[
        fixed(1, 1, "New Year's Day"), fixed(1, 6, "Epiphany"), easter(-2, "Good Friday"),
        easter(0, "Easter Sunday"), easter(1, "Easter Monday"), fixed(5, 1, "May Day"),
        easter(39, "Ascension Day"), easter(49, "Whit Sunday"), fixed(6, 6, "National Day"),
        on_or_after(Sat, 6, 20, "Midsummer Day"), on_or_after(Sat, 10, 31, "All Saints' Day"),
        fixed(12, 25, "Christmas Day"), fixed(12, 26, "Second Day of Christmas"),
    ] },
    // The May and spring holidays were moved once each, for an anniversary and for a jubilee.
    Country { code: "uk", name: "England and Wales", rules: &[
        fixed(1, 1, "New Year's Day").weekend(PlusMonday), easter(-2, "Good Friday"),
        easter(1, "Easter Monday"), nth(1, Mon, 5, "Early May Bank Holiday").until(2019),
        once(&[(2020, 5, 8)], "Early May Bank Holiday"),
        nth(1, Mon, 5, "Early May Bank Holiday").from(2021),
        once(&[(2023, 5, 8)], "Coronation of Charles III"),
        last_monday(5, "Spring Bank Holiday").until(2021), once(&[(2022, 6, 2)], "Spring Bank Holiday"),
        last_monday(5, "Spring Bank Holiday").from(2023),
        once(&[(2022, 6, 3)], "Platinum Jubilee of Elizabeth II"), last_monday(8, "Summer Bank Holiday"),
        once(&[(2022, 9, 19)], "State Funeral of Elizabeth II"),
        fixed(12, 25, "Christmas Day").weekend(PlusSecondDay),
        fixed(12, 26, "Boxing Day").weekend(PlusSecondDay),
    ] },
    Country { code: "us", name: "United States", rules: &[
        fixed(1, 1, "New Year's Day").weekend(PlusNearest), nth(3, Mon, 1, "Martin Luther King Jr. Day"),
        nth(3, Mon, 2, "Washington's Birthday"), last_monday(5, "Memorial Day"),
        fixed(6, 19, "Juneteenth").from(2021).weekend(PlusNearest),
        fixed(7, 4, "Independence Day").weekend(PlusNearest), nth(1, Mon, 9, "Labor Day"),
        nth(2, Mon, 10, "Columbus Day"), fixed(11, 11, "Veterans Day").weekend(PlusNearest),
        nth(4, Thu, 11, "Thanksgiving Day"), fixed(12, 25, "Christmas Day").weekend(PlusNearest),
    ] },
];

#[rustfmt::skip]
static LATVIAN_DECREES: &[(i32, u32, u32)] = &[
    (2013, 12, 23), (2013, 12, 30), (2014, 5, 2), (2014, 11, 17), (2015, 1, 2), (2015, 6, 22),
    (2017, 5, 5), (2018, 4, 30), (2020, 6, 22), (2021, 5, 3), (2021, 6, 25), (2021, 11, 19), (2023, 5, 5),
    (2024, 12, 23), (2024, 12, 30), (2025, 5, 2), (2025, 11, 17), (2026, 1, 2), (2026, 6, 22),
];

/// Years after these have fixed days only: each year's decree decides where a weekend's holiday goes.
#[rustfmt::skip]
static RUSSIAN_DECREES: &[(i32, u32, u32)] = &[
    (2013, 5, 2), (2013, 5, 3), (2013, 5, 10), (2014, 5, 2), (2014, 6, 13), (2014, 11, 3), (2015, 1, 9),
    (2015, 3, 9), (2015, 5, 4), (2015, 5, 11), (2016, 2, 22), (2016, 3, 7), (2016, 5, 2), (2016, 5, 3),
    (2016, 6, 13), (2017, 2, 24), (2017, 5, 8), (2017, 11, 6), (2018, 3, 9), (2018, 4, 30), (2018, 5, 2),
    (2018, 6, 11), (2018, 11, 5), (2018, 12, 31), (2019, 5, 2), (2019, 5, 3), (2019, 5, 10),
    (2020, 2, 24), (2020, 3, 9), (2020, 5, 4), (2020, 5, 5), (2020, 5, 11), (2021, 2, 22), (2021, 5, 3),
    (2021, 5, 10), (2021, 6, 14), (2021, 11, 5), (2021, 12, 31), (2022, 3, 7), (2022, 5, 2), (2022, 5, 3),
    (2022, 5, 10), (2022, 6, 13), (2023, 2, 24), (2023, 5, 8), (2023, 11, 6), (2024, 4, 29),
    (2024, 4, 30), (2024, 5, 10), (2024, 12, 30), (2024, 12, 31), (2025, 5, 2), (2025, 5, 8),
    (2025, 6, 13), (2025, 11, 3), (2025, 12, 31), (2026, 1, 9), (2026, 3, 9), (2026, 5, 11),
    (2026, 12, 31), (2027, 2, 22), (2027, 5, 3), (2027, 5, 10), (2027, 6, 14), (2027, 11, 5),
    (2027, 12, 31),
];
