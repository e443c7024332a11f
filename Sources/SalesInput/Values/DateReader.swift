import Segmentation

/// What a cell says as a date.
enum DateReading: Equatable {
  case moment(SaleMoment)
  /// Both orders of day and month give a day; the order is not known yet.
  case either(monthFirst: SaleMoment, dayFirst: SaleMoment)
  /// Only one order gives a day.
  case only(DateOrder, SaleMoment)
  case refused(message: String)
}

/// Reads the dates of one input.
struct DateReader: Sendable {
  /// The order of day and month, once known.
  var order: DateOrder?
  private let format: DateFormat?
  private var zone: ZoneOffsets?

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - format: The form of the dates; nil to detect it.
  ///   - zone: The zone whose days count for times with an offset; nil for UTC.
  init(format: DateFormat?, zone: ZoneOffsets?) {
    self.format = format
    self.zone = zone
    switch format?.form {
    case .monthDayYear: order = .monthFirst
    case .dayMonthYear: order = .dayFirst
    default: order = nil
    }
  }

  /// Whether a date written as `YYYY-MM-DD` is read as such.
  var takesISODates: Bool {
    switch format?.form {
    case nil, .iso, .yearMonthDay: true
    case .monthDayYear, .dayMonthYear, .pattern: false
    }
  }

  /// Reads a cell; what is an ISO date beyond doubt follows no other form.
  mutating func read(_ text: Span<UInt8>, isMoment: Bool = false) -> DateReading {
    if isMoment, let written = DateParser.parse(text), written.shape == .yearMonthDay {
      let (year, month, day) = written.numbers
      return reading(Day(year: year, month: month, day: day), written)
    }
    if text.isEmpty { return .refused(message: "the date is missing.") }
    let written: WrittenDate?
    if case .pattern(let tokens) = format?.form {
      written = DateFormat.parse(text, by: tokens)
    } else {
      written = DateParser.parse(text)
    }
    guard let written, isAllowed(written.shape) else { return .refused(message: unreadable) }
    let (first, second, third) = written.numbers
    switch written.shape {
    case .yearMonthDay: return reading(Day(year: first, month: second, day: third), written)
    case .dayMonthYear: return reading(Day(year: third, month: second, day: first), written)
    case .open:
      let monthFirst = Day(year: third, month: first, day: second)
      let dayFirst = Day(year: third, month: second, day: first)
      if let order { return inOrder(order, monthFirst, dayFirst, written) }
      return open(monthFirst, dayFirst, written)
    }
  }

  /// What a date must look like, in words.
  private var unreadable: String {
    guard let format else { return "this is not a date. Write it as YYYY-MM-DD." }
    return "this is not a date of the form \(format.text)."
  }

  private func isAllowed(_ shape: WrittenDate.Shape) -> Bool {
    switch format?.form {
    case nil, .pattern: true
    case .iso, .yearMonthDay: shape == .yearMonthDay
    case .monthDayYear: shape == .open
    case .dayMonthYear: shape != .yearMonthDay
    }
  }

  private mutating func inOrder(
    _ order: DateOrder,
    _ monthFirst: Day?,
    _ dayFirst: Day?,
    _ written: WrittenDate
  ) -> DateReading {
    let (wanted, other) = order == .monthFirst ? (monthFirst, dayFirst) : (dayFirst, monthFirst)
    if wanted == nil, other != nil {
      if format == nil { return open(monthFirst, dayFirst, written) }
      return .refused(message: "this is no day \(order.inWords), only the other way round.")
    }
    return reading(wanted, written)
  }

  private mutating func open(
    _ monthFirst: Day?,
    _ dayFirst: Day?,
    _ written: WrittenDate
  ) -> DateReading {
    for day in [monthFirst, dayFirst] {
      guard let day else { continue }
      if case .refused(let message) = reading(day, written) { return .refused(message: message) }
    }
    switch (monthFirst, dayFirst) {
    case (let month?, let day?) where month == day: return reading(month, written)
    case (let month?, let day?):
      return .either(monthFirst: moment(month, written), dayFirst: moment(day, written))
    case (let month?, nil): return .only(.monthFirst, moment(month, written))
    case (nil, let day?): return .only(.dayFirst, moment(day, written))
    case (nil, nil): return reading(nil, written)
    }
  }

  private mutating func reading(_ day: Day?, _ written: WrittenDate) -> DateReading {
    guard let day else { return .refused(message: "the calendar has no such day.") }
    let moment = moment(day, written)
    // An offset may lead out of the calendar, and there must be a day after the last sale.
    guard let first = Day(year: 1, month: 1, day: 1), let end = Day(year: 9999, month: 12, day: 31),
      moment.day >= first, moment.day < end
    else { return .refused(message: "no sale can be on such a day.") }
    return .moment(moment)
  }

  /// The moment of a day and what is written with it, brought to UTC and then to the zone.
  private mutating func moment(_ day: Day, _ written: WrittenDate) -> SaleMoment {
    guard let time = written.time else { return SaleMoment(day: day) }
    let dayLength: Int64 = 86_400_000_000
    var instant = Int64(day.daysSinceEpoch) * dayLength + time
    guard let offset = written.offset else { return SaleMoment(day: day, instant: instant) }
    instant -= Int64(offset) * 1_000_000
    let local = instant + Int64(zone?.secondsEast(atMicroseconds: instant) ?? 0) * 1_000_000
    let localDay = local >= 0 ? local / dayLength : (local - dayLength + 1) / dayLength
    return SaleMoment(day: Day(daysSinceEpoch: Int32(localDay)), instant: instant)
  }
}
