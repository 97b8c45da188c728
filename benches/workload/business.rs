//! Who there is before anything happens: clients with their terms and late fees, and their projects.

use super::chance::Chance;

/// Handles, and the names shown for them.
const CLIENTS: [(&str, &str); 20] = [
    ("lantern", "Lantern Books"),
    ("bernstein", "Bernstein & Töchter GmbH"),
    ("osta", "SIA Ostas kafija"),
    ("zvejnieks", "Zvejnieka māja"),
    ("parus", "Студия Парус"),
    ("sosna", "Аптека «Сосна»"),
    ("vesna", "Театр «Весна» у Львові"),
    ("zaytun", "دار الزيتون"),
    ("bahr", "مقهى البحر"),
    ("gesher", "סטודיו גשר"),
    ("elia", "Ελαιώνες Ηλία"),
    ("kawa", "川辺書店"),
    ("hanok", "한옥 건축"),
    ("cicek", "Çiçek Evi"),
    ("zuraw", "Żuraw i Wspólnicy"),
    ("bryggen", "Bryggen Båt AS"),
    ("canyon", "Canyon Physio"),
    ("millrace", "Millrace Legal LLP"),
    ("petit-four", "Pâtisserie Petit Four"),
    ("orchard", "Orchard Schools Trust"),
];

/// What is made for them.
const PROJECTS: [&str; 10] =
    ["site", "identity", "catalogue", "app", "menu", "film", "signage", "report", "texts", "support"];

/// Days until an invoice is due.
const TERMS: [usize; 6] = [7, 14, 14, 30, 30, 45];

/// Late fees; the currency of the client goes where `CUR` stands.
const FEES: [&str; 4] = ["9% per year", "1% per month", "CUR 40.00 once", "12% per year"];

/// Most clients pay in euros.
const CURRENCIES: [&str; 10] = ["EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "USD", "GBP"];

pub(crate) struct Client {
    pub(crate) handle: String,
    pub(crate) name: String,
    pub(crate) terms: usize,
    pub(crate) fee: String,
    pub(crate) currency: &'static str,
    pub(crate) projects: Vec<&'static str>,
}

/// Every client, in order.
pub(crate) struct Business {
    pub(crate) clients: Vec<Client>,
}

impl Business {
    pub(crate) fn new(clients: usize, seed: u64) -> Self {
        // Not the row of numbers that the history takes.
        let mut chance = Chance::new(!seed);
        Self { clients: (0..clients).map(|number| client(number, &mut chance)).collect() }
    }

    pub(crate) fn client(&self, number: usize) -> &Client {
        &self.clients[number]
    }
}

fn client(number: usize, chance: &mut Chance) -> Client {
    let (handle, name) = CLIENTS[number % CLIENTS.len()];
    let branch = match number / CLIENTS.len() {
        0 => (String::new(), String::new()),
        branch => (format!("-{branch}"), format!(" {branch}")),
    };
    let currency = chance.one_of(&CURRENCIES);
    let first = chance.below(PROJECTS.len());
    let projects = (0..=chance.below(3)).map(|more| PROJECTS[(first + more) % PROJECTS.len()]);
    Client {
        handle: format!("{handle}{}", branch.0),
        name: format!("{name}{}", branch.1),
        terms: chance.one_of(&TERMS),
        fee: chance.one_of(&FEES).replace("CUR", currency),
        currency,
        projects: projects.collect(),
    }
}
