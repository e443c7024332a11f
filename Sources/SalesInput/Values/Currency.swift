/// The currencies that amounts name, by a sign or by a code of ISO 4217.
///
/// A sign that several countries share, such as `$`, stays what it is; the others stand for their
/// code, so that `€` and `EUR` are one.
enum Currency {
  /// A currency found at an edge of a text.
  struct Mention {
    let name: String
    /// The number of bytes of the sign or code.
    let length: Int
  }

  /// The currency that a part of a text begins with.
  static func beginning(_ text: Span<UInt8>, _ part: Range<Int>) -> Mention? {
    mention(in: text, part) { part.lowerBound..<min(part.lowerBound + $0, part.upperBound) }
  }

  /// The currency that a part of a text ends with.
  static func ending(_ text: Span<UInt8>, _ part: Range<Int>) -> Mention? {
    mention(in: text, part) { max(part.upperBound - $0, part.lowerBound)..<part.upperBound }
  }

  private static func mention(
    in text: Span<UInt8>,
    _ part: Range<Int>,
    _ edge: (Int) -> Range<Int>
  ) -> Mention? {
    for length in stride(from: min(longestSign, part.count), through: 1, by: -1) {
      let word = word(text, edge(length))
      if length == 3, codes.contains(word) {
        let letters = (0..<3).map { UInt8(word >> (8 * $0) & 0xFF) }
        return Mention(name: String(decoding: letters, as: UTF8.self), length: 3)
      }
      for sign in signs[length] where sign.word == word {
        return Mention(name: sign.name, length: length)
      }
    }
    return nil
  }

  /// The bytes of a short text in one number, the first one lowest.
  private static func word(_ text: Span<UInt8>, _ part: Range<Int>) -> UInt64 {
    var word: UInt64 = 0
    for position in part.reversed() { word = word << 8 | UInt64(text[position]) }
    return word
  }

  private static func word(_ text: String) -> UInt64 {
    text.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static let longestSign = 5

  /// The signs by their length in bytes.
  private static let signs: [[(word: UInt64, name: String)]] = (0...longestSign).map { length in
    allSigns.filter { $0.0.utf8.count == length }.map { (word: word($0.0), name: $0.1) }
  }

  private static let allSigns = [
    ("$", "$"), ("€", "EUR"), ("£", "GBP"), ("¥", "¥"), ("kr", "kr"), ("kr.", "kr"),
    ("Rs", "Rs"), ("Rs.", "Rs"), ("US$", "USD"), ("A$", "AUD"), ("AU$", "AUD"), ("C$", "CAD"),
    ("CA$", "CAD"), ("HK$", "HKD"), ("NZ$", "NZD"), ("S$", "SGD"), ("R$", "BRL"), ("NT$", "TWD"),
    ("MX$", "MXN"), ("zł", "PLN"), ("Kč", "CZK"), ("Ft", "HUF"), ("лв", "BGN"), ("лв.", "BGN"),
    ("₹", "INR"), ("₽", "RUB"), ("₺", "TRY"), ("₴", "UAH"), ("₪", "ILS"), ("₩", "KRW"),
    ("₫", "VND"), ("₦", "NGN"), ("₱", "PHP"), ("₡", "CRC"), ("₲", "PYG"), ("₸", "KZT"),
    ("₵", "GHS"), ("₾", "GEL"), ("₼", "AZN"), ("฿", "THB"),
  ]

  /// The codes in use (ISO 4217, list one of 2024, without metals and units of account).
  private static let codes: Set<UInt64> = Set(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
    SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS
    VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """.split(whereSeparator: \.isWhitespace).map { word(String($0)) }
  )
}
