//! Units: what a number counts or measures.

use serde::{Deserialize, Serialize};

use super::number::plural;

/// What a number is a number of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Nothing is named.
    #[default]
    None,
    /// A counted noun, singular, lower case, except `people`: `family`, `customer`, `drone`.
    Counted(String),
    /// Percent, `%`.
    Percent,
    /// Percentage points.
    PercentPoint,
    /// A currency by its ISO 4217 code: `USD`. Rates and prices keep their "per" in `Per`.
    Currency(String),
    /// A measured unit by its UCUM-like symbol: `km`, `Cel`, `[degF]`, `m2`, `km/h`.
    Measure(String),
    /// A rate: a unit per another, the second as written ("day", "hour", "share").
    Per(Box<Unit>, String),
}

impl Unit {
    /// The unit as it stands after one: "bird", "person". Symbols stay.
    #[must_use]
    pub fn singular(&self) -> String {
        match self {
            Self::Counted(noun) if noun == "people" => "person".to_owned(),
            unit => unit.to_string(),
        }
    }

    /// The unit as it stands after any number but one: "birds", "percentage points". Symbols stay.
    #[must_use]
    pub fn plural(&self) -> String {
        match self {
            Self::Counted(noun) => plural(noun),
            Self::PercentPoint => format!("{self}s"),
            Self::Per(unit, per) => format!("{}/{per}", unit.plural()),
            Self::None | Self::Percent | Self::Currency(_) | Self::Measure(_) => self.to_string(),
        }
    }
}

/// Nouns as they are kept, in the singular but for `people`.
impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Counted(noun) => f.write_str(noun),
            Self::Percent => f.write_str("%"),
            Self::PercentPoint => f.write_str("percentage point"),
            Self::Currency(code) => f.write_str(code),
            Self::Measure(symbol) => f.write_str(symbol),
            Self::Per(unit, per) => write!(f, "{unit}/{per}"),
        }
    }
}
