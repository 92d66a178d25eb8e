//! Units of measure and of money: the words that name them, and how they convert.
//!
//! A unit converts only inside its dimension, by an exact decimal factor (temperatures by an exact
//! line). Currencies never convert.

/// What a unit measures: units of one dimension convert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Length,
    Area,
    Volume,
    Weight,
    Speed,
    Temperature,
    Energy,
    Power,
    Pressure,
    Data,
    Angle,
    Explosive,
    /// A unit that converts to no other.
    Own,
}

/// A unit of measure.
#[derive(Debug)]
pub(super) struct Measure {
    /// The UCUM-like symbol.
    pub symbol: &'static str,
    pub dimension: Dimension,
    /// How many base units it is, as an exact decimal.
    pub factor: &'static str,
    /// Lower-case words and abbreviations for it.
    pub words: &'static [&'static str],
}

const fn unit(
    symbol: &'static str,
    dimension: Dimension,
    factor: &'static str,
    words: &'static [&'static str],
) -> Measure {
    Measure { symbol, dimension, factor, words }
}

use Dimension::{
    Angle, Area, Data, Energy, Explosive, Length, Own, Power, Pressure, Speed, Temperature, Volume, Weight,
};

/// Every unit; the bases are metre, square metre, litre, gram, metre per second, degree Fahrenheit
/// (so that both directions of temperature stay exact), joule, watt, pascal, byte.
pub(super) const MEASURES: &[Measure] = &[
    unit("m", Length, "1", &["m", "metre", "metres", "meter", "meters"]),
    unit("km", Length, "1000", &["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"]),
    unit("cm", Length, "0.01", &["cm", "centimetre", "centimetres", "centimeter", "centimeters"]),
    unit("mm", Length, "0.001", &["mm", "millimetre", "millimetres", "millimeter", "millimeters"]),
    unit(
        "um",
        Length,
        "0.000001",
        &["um", "micron", "microns", "micrometre", "micrometres", "micrometer", "micrometers"],
    ),
    unit("nm", Length, "0.000000001", &["nanometre", "nanometres", "nanometer", "nanometers"]),
    unit("picometer", Length, "0.000000000001", &["picometre", "picometres", "picometer", "picometers"]),
    unit("in", Length, "0.0254", &["in", "inch", "inches"]),
    unit("ft", Length, "0.3048", &["ft", "foot", "feet"]),
    unit("yd", Length, "0.9144", &["yd", "yds", "yard", "yards"]),
    unit("mi", Length, "1609.344", &["mi", "mile", "miles"]),
    unit("[nmi_i]", Length, "1852", &["nmi"]),
    unit("ly", Own, "1", &["lightyear", "lightyears"]),
    unit("m2", Area, "1", &["sqm"]),
    unit("km2", Area, "1000000", &["sqkm"]),
    unit("[sft_i]", Area, "0.09290304", &["sqft"]),
    unit("[syd_i]", Area, "0.83612736", &[]),
    unit("[sin_i]", Area, "0.00064516", &[]),
    unit("cm2", Area, "0.0001", &[]),
    unit("mm2", Area, "0.000001", &[]),
    unit("[smi_us]", Area, "2589988.110336", &[]),
    unit("ha", Area, "10000", &["ha", "hectare", "hectares"]),
    unit("acre", Area, "4046.8564224", &["acre", "acres"]),
    unit("l", Volume, "1", &["l", "litre", "litres", "liter", "liters"]),
    unit("ml", Volume, "0.001", &["ml", "millilitre", "millilitres", "milliliter", "milliliters"]),
    unit("cl", Volume, "0.01", &["cl", "centilitre", "centilitres", "centiliter", "centiliters"]),
    unit("m3", Volume, "1000", &[]),
    unit("cm3", Volume, "0.001", &["cc"]),
    unit("ft3", Volume, "28.316846592", &[]),
    unit("gal", Volume, "3.785411784", &["gal", "gallon", "gallons"]),
    unit("bbl", Volume, "158.987294928", &["bbl", "barrel", "barrels"]),
    unit("bushel", Own, "1", &["bushel", "bushels"]),
    unit("cup", Own, "1", &["cup", "cups"]),
    unit("teaspoon", Own, "1", &["teaspoon", "teaspoons", "tsp"]),
    unit("tablespoon", Own, "1", &["tablespoon", "tablespoons", "tbsp"]),
    unit("pint", Own, "1", &["pint", "pints"]),
    unit("quart", Own, "1", &["quart", "quarts"]),
    unit("g", Weight, "1", &["g", "gram", "grams", "gramme", "grammes"]),
    unit("kg", Weight, "1000", &["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes"]),
    unit("mg", Weight, "0.001", &["mg", "milligram", "milligrams"]),
    unit("ug", Weight, "0.000001", &["mcg", "ug", "microgram", "micrograms"]),
    unit("t", Weight, "1000000", &["t", "tonne", "tonnes"]),
    unit("kt", Explosive, "1", &["kiloton", "kilotons", "kilotonne", "kilotonnes"]),
    unit("Mt", Explosive, "1000", &["megaton", "megatons"]),
    unit("ton", Weight, "907184.74", &["ton", "tons"]),
    unit("lb", Weight, "453.59237", &["lb", "lbs", "pound", "pounds"]),
    unit("oz", Weight, "28.349523125", &["oz", "ounce", "ounces"]),
    unit("stone", Weight, "6350.29318", &[]),
    unit("hundredweight", Own, "1", &["hundredweight", "cwt"]),
    unit("carat", Own, "1", &["carat", "carats"]),
    unit("km/h", Speed, "1", &["kph", "kmph", "kmh"]),
    unit("mph", Speed, "1.609344", &["mph"]),
    unit("m/s", Speed, "3.6", &[]),
    unit("[kn_i]", Speed, "1.852", &["knot", "knots"]),
    unit("Cel", Temperature, "1.8", &["celsius", "centigrade"]),
    unit("[degF]", Temperature, "1", &["fahrenheit"]),
    unit("deg", Angle, "1", &["degree", "degrees"]),
    unit("radian", Own, "1", &["rad", "radian", "radians"]),
    unit("J", Energy, "1", &["joule", "joules"]),
    unit("kJ", Energy, "1000", &["kj", "kilojoule", "kilojoules"]),
    unit("cal", Own, "1", &["calorie", "calories"]),
    unit("kcal", Own, "1", &["kcal", "kilocalorie", "kilocalories"]),
    unit("kWh", Energy, "3600000", &["kwh"]),
    unit("MWh", Energy, "3600000000", &["mwh"]),
    unit("GWh", Energy, "3600000000000", &["gwh"]),
    unit("TWh", Energy, "3600000000000000", &["twh"]),
    unit("W", Power, "1", &["watt", "watts"]),
    unit("kW", Power, "1000", &["kw", "kilowatt", "kilowatts"]),
    unit("MW", Power, "1000000", &["mw", "megawatt", "megawatts"]),
    unit("GW", Power, "1000000000", &["gw", "gigawatt", "gigawatts"]),
    unit("hp", Power, "745.69987158227022", &["hp", "horsepower"]),
    unit("V", Own, "1", &["volt", "volts"]),
    unit("kV", Own, "1", &["kv", "kilovolt", "kilovolts"]),
    unit("A", Own, "1", &["amp", "amps", "ampere", "amperes"]),
    unit("Hz", Own, "1", &["hz", "hertz"]),
    unit("kHz", Own, "1", &["khz", "kilohertz"]),
    unit("MHz", Own, "1", &["mhz", "megahertz"]),
    unit("GHz", Own, "1", &["ghz", "gigahertz"]),
    unit("dB", Own, "1", &["db", "decibel", "decibels"]),
    unit("Pa", Pressure, "1", &["pascal", "pascals"]),
    unit("hPa", Pressure, "100", &["hpa", "hectopascal", "hectopascals", "millibar", "millibars", "mb", "mbar"]),
    unit("kPa", Pressure, "1000", &["kpa", "kilopascal", "kilopascals"]),
    unit("bar", Pressure, "100000", &[]),
    unit("psi", Pressure, "6894.757293168", &["psi"]),
    unit("kB", Data, "1000", &["kb", "kilobyte", "kilobytes"]),
    unit("MB", Data, "1000000", &["megabyte", "megabytes"]),
    unit("GB", Data, "1000000000", &["gb", "gigabyte", "gigabytes"]),
    unit("TB", Data, "1000000000000", &["tb", "terabyte", "terabytes"]),
    unit("byte", Data, "1", &["byte", "bytes"]),
    unit("bit", Own, "1", &["bit"]),
    unit("Mbit/s", Own, "1", &["mbps"]),
    unit("Gbit/s", Own, "1", &["gbps"]),
];

/// The unit of this symbol.
pub(super) fn by_symbol(symbol: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.symbol == symbol)
}

/// The square of a unit of length, by its symbol.
pub(super) fn squared(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "m" => "m2",
        "km" => "km2",
        "cm" => "cm2",
        "mm" => "mm2",
        "ft" => "[sft_i]",
        "in" => "[sin_i]",
        "yd" => "[syd_i]",
        "mi" => "[smi_us]",
        _ => return None,
    })
}

/// The cube of a unit of length, by its symbol.
pub(super) fn cubed(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "m" => "m3",
        "cm" => "cm3",
        "ft" => "ft3",
        _ => return None,
    })
}

/// Names of currencies that stand after the amount: ISO 4217 code, or the plain word where several
/// countries use it.
pub(super) const MONEY: &[(&str, &[&str])] = &[
    ("USD", &["dollar", "dollars", "buck", "bucks"]),
    ("EUR", &["euro", "euros"]),
    ("JPY", &["yen"]),
    ("CNY", &["yuan", "renminbi"]),
    ("INR", &["rupee", "rupees"]),
    ("RUB", &["rouble", "roubles", "ruble", "rubles"]),
    ("UAH", &["hryvnia", "hryvnias", "hryvnya"]),
    ("TRY", &["lira", "liras"]),
    ("ILS", &["shekel", "shekels"]),
    ("ZAR", &["rand", "rands"]),
    ("BRL", &["reais"]),
    ("PLN", &["zloty", "zlotys", "zloties"]),
    ("MYR", &["ringgit", "ringgits"]),
    ("THB", &["baht", "bahts"]),
    ("NGN", &["naira", "nairas"]),
    ("GHS", &["cedi", "cedis"]),
    ("BDT", &["taka", "takas"]),
    ("HUF", &["forint", "forints"]),
    ("KZT", &["tenge"]),
    ("IDR", &["rupiah", "rupiahs"]),
    ("KRW", &["won"]),
    ("VND", &["dong"]),
    ("GEL", &["lari"]),
    ("DEM", &["deutschmark", "deutschmarks", "deutschemark", "deutschemarks"]),
    ("ITL", &["lire"]),
    ("franc", &["franc", "francs"]),
    ("peseta", &["peseta", "pesetas"]),
    ("rial", &["rial", "rials"]),
    ("riyal", &["riyal", "riyals"]),
    ("peso", &["peso", "pesos"]),
    ("dinar", &["dinar", "dinars"]),
    ("dirham", &["dirham", "dirhams"]),
    ("krona", &["krona", "kronor"]),
    ("krone", &["krone", "kroner"]),
    ("koruna", &["koruna", "korunas"]),
    ("shilling", &["shilling", "shillings"]),
    ("guilder", &["guilder", "guilders"]),
    ("cent", &["cent", "cents"]),
    ("penny", &["pence", "penny", "pennies"]),
    ("BTC", &["bitcoin", "bitcoins"]),
];

/// A country's adjective before the name of a currency, and the code of the pair.
pub(super) const NATIONAL: &[(&str, &str, &str)] = &[
    ("us", "USD", "USD"),
    ("u.s.", "USD", "USD"),
    ("american", "USD", "USD"),
    ("canadian", "USD", "CAD"),
    ("australian", "USD", "AUD"),
    ("singapore", "USD", "SGD"),
    ("taiwan", "USD", "TWD"),
    ("jamaican", "USD", "JMD"),
    ("british", "lb", "GBP"),
    ("egyptian", "lb", "EGP"),
    ("syrian", "lb", "SYP"),
    ("lebanese", "lb", "LBP"),
    ("chinese", "CNY", "CNY"),
    ("japanese", "JPY", "JPY"),
    ("indian", "INR", "INR"),
    ("pakistani", "INR", "PKR"),
    ("nepali", "INR", "NPR"),
    ("russian", "RUB", "RUB"),
    ("turkish", "TRY", "TRY"),
    ("israeli", "ILS", "ILS"),
    ("polish", "PLN", "PLN"),
    ("swiss", "franc", "CHF"),
    ("french", "franc", "FRF"),
    ("belgian", "franc", "BEF"),
    ("spanish", "peseta", "ESP"),
    ("mexican", "peso", "MXN"),
    ("philippine", "peso", "PHP"),
    ("argentine", "peso", "ARS"),
    ("chilean", "peso", "CLP"),
    ("colombian", "peso", "COP"),
    ("iranian", "rial", "IRR"),
    ("saudi", "riyal", "SAR"),
    ("qatari", "riyal", "QAR"),
    ("uae", "dirham", "AED"),
    ("emirati", "dirham", "AED"),
    ("kuwaiti", "dinar", "KWD"),
    ("iraqi", "dinar", "IQD"),
    ("jordanian", "dinar", "JOD"),
    ("serbian", "dinar", "RSD"),
    ("swedish", "krona", "SEK"),
    ("norwegian", "krone", "NOK"),
    ("danish", "krone", "DKK"),
    ("czech", "koruna", "CZK"),
    ("kenyan", "shilling", "KES"),
    ("ugandan", "shilling", "UGX"),
    ("korean", "KRW", "KRW"),
    ("brazilian", "BRL", "BRL"),
    ("dutch", "guilder", "NLG"),
];

/// ISO 4217 codes as they stand in upper case before or after an amount.
pub(super) const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "NZD", "HKD", "SGD", "INR", "PKR", "BDT", "LKR", "NPR",
    "KRW", "TWD", "THB", "MYR", "IDR", "PHP", "VND", "RUB", "UAH", "PLN", "CZK", "HUF", "RON", "BGN", "SEK", "NOK",
    "DKK", "ISK", "TRY", "ILS", "EGP", "SAR", "QAR", "KWD", "BHD", "OMR", "AED", "JOD", "IQD", "IRR", "ZAR", "NGN",
    "KES", "GHS", "UGX", "TZS", "MAD", "TND", "MXN", "BRL", "ARS", "CLP", "COP", "PEN", "KZT", "GEL", "RSD", "BTC",
    "RMB", "DEM", "FRF", "ITL", "ESP", "NLG",
];

/// Words glued to, or before, a dollar sign: "US$", "HK $".
pub(super) const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("u.s.", "USD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("cdn", "CAD"),
    ("can", "CAD"),
    ("nz", "NZD"),
    ("hk", "HKD"),
    ("s", "SGD"),
    ("sg", "SGD"),
    ("nt", "TWD"),
    ("r", "BRL"),
    ("j", "JMD"),
    ("mx", "MXN"),
    ("z", "ZWL"),
];

/// The code of a currency sign.
pub(super) fn sign(text: &str) -> Option<&'static str> {
    Some(match text {
        "$" | "＄" => "USD",
        "£" => "GBP",
        "€" => "EUR",
        "¥" | "￥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₴" => "UAH",
        "₺" => "TRY",
        "₩" => "KRW",
        "₪" => "ILS",
        "₦" => "NGN",
        "₱" => "PHP",
        "฿" => "THB",
        "₫" => "VND",
        "¢" => "cent",
        _ => return None,
    })
}
