//! The public holidays of each country, as a table of rules.

use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu};

use super::Weekend::{NotOnSunday, PlusMonday, PlusNearest, PlusSecondDay, SaturdayForSunday};
use super::{Country, Rule, When, days, easter, fixed, last_monday, nth, on_or_after, once};

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
    // The days that every region keeps.
    Country { code: "nz", name: "New Zealand", rules: &[
        fixed(1, 1, "New Year's Day").weekend(PlusSecondDay),
        fixed(1, 2, "Day after New Year's Day").weekend(PlusSecondDay),
        fixed(2, 6, "Waitangi Day").until(2013), fixed(2, 6, "Waitangi Day").from(2014).weekend(PlusMonday),
        easter(-2, "Good Friday"), easter(1, "Easter Monday"), fixed(4, 25, "Anzac Day").until(2013),
        fixed(4, 25, "Anzac Day").from(2014).weekend(PlusMonday),
        nth(1, Mon, 6, "Queen's Birthday").until(2022), nth(1, Mon, 6, "King's Birthday").from(2023),
        once(MATARIKI, "Matariki"), once(&[(2022, 9, 26)], "Queen Elizabeth II Memorial Day"),
        nth(4, Mon, 10, "Labour Day"), fixed(12, 25, "Christmas Day").weekend(PlusSecondDay),
        fixed(12, 26, "Boxing Day").weekend(PlusSecondDay),
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

/// As the Act of 2022 lists them; it goes no further.
#[rustfmt::skip]
static MATARIKI: &[(i32, u32, u32)] = &[
    (2022, 6, 24), (2023, 7, 14), (2024, 6, 28), (2025, 6, 20), (2026, 7, 10), (2027, 6, 25),
    (2028, 7, 14), (2029, 7, 6), (2030, 6, 21), (2031, 7, 11), (2032, 7, 2), (2033, 6, 24),
    (2034, 7, 7), (2035, 6, 29), (2036, 7, 18), (2037, 7, 10), (2038, 6, 25), (2039, 7, 15),
    (2040, 7, 6), (2041, 7, 19), (2042, 7, 11), (2043, 7, 3), (2044, 6, 24), (2045, 7, 7),
    (2046, 6, 29), (2047, 7, 19), (2048, 7, 3), (2049, 6, 25), (2050, 7, 15), (2051, 6, 30),
    (2052, 6, 21),
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
