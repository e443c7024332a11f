/// Why a segment has its name: its medians against those of all customers, in words.
struct SegmentReason {
  /// The medians of the segment.
  let medians: RFMValues
  /// The medians of all customers.
  let overall: RFMValues

  /// A fragment to follow "because", such as `half of them bought in the last 12 days, against
  /// 51 for all; 5 purchases, against 2; 1,250 spent, against 655`.
  var text: String {
    [recency, frequency, monetary].joined(separator: "; ")
  }

  private var recency: String {
    let days = Self.number(medians.recencyDays)
    let comparison = ", against \(Self.number(overall.recencyDays)) for all"
    if medians.recencyDays > overall.recencyDays {
      return "half of them have not bought for \(days) \(Self.plural(days, "day")) or more"
        + comparison
    }
    if medians.recencyDays < 1 {
      return "half of them bought on the reference date itself, against "
        + "\(Self.number(overall.recencyDays)) \(Self.plural(Self.number(overall.recencyDays), "day")) before it for all"
    }
    return days == "1"
      ? "half of them bought in the last day" + comparison
      : "half of them bought in the last \(days) days" + comparison
  }

  private var frequency: String {
    let count = Self.number(medians.frequency)
    return "\(count) \(Self.plural(count, "purchase")), "
      + "against \(Self.number(overall.frequency))"
  }

  private var monetary: String {
    // Cents say nothing about amounts that are in the hundreds.
    let places = max(abs(medians.monetary), abs(overall.monetary)) < 100 ? 2 : 0
    return "\(Self.number(medians.monetary, places: places)) spent, "
      + "against \(Self.number(overall.monetary, places: places))"
  }

  private static func plural(_ count: String, _ word: String) -> String {
    count == "1" ? word : word + "s"
  }

  /// A number with a comma every three digits and a true minus sign; halves round away from zero, and without a number
  /// of places one place is written where the number is not whole.
  static func number(_ value: Double, places: Int? = nil) -> String {
    let places = places ?? (value == value.rounded() ? 0 : 1)
    let factor = places == 0 ? 1.0 : places == 1 ? 10.0 : 100.0
    let scaled = (value.magnitude * factor).rounded(.toNearestOrAwayFromZero)
    // A double is exact up to 2^53; no report speaks of more than the largest integer.
    let units = Int(min(scaled, 9e18))
    let digits = String(units / Int(factor))
    var text = value < 0 && units > 0 ? "\u{2212}" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    guard places > 0 else { return text }
    let fraction = String(units % Int(factor))
    return text + "." + String(repeating: "0", count: places - fraction.count) + fraction
  }
}
