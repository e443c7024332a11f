import Segmentation

@testable import SalesInput

/// Any bytes, read as the cell of a date.
struct FuzzedDate {
  /// The forms that a date is read in as well.
  private static let formats = ["mdy", "dmy", "ymd", "iso", "YYYY-MM-DD", "D.M.YYYY H:mm"].map {
    name in
    guard let format = try? DateFormat(name) else { preconditionFailure("\(name) is no format.") }
    return format
  }

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Checks that a date exists, and that it is the one that is written.
  func check() throws {
    let reading = try read(bytes, format: nil)
    try require(
      try read([0x20] + bytes + [0x20], format: nil) == reading || bytes.isEmpty,
      "spaces"
    )
    for format in Self.formats {
      let name = format.text
      switch (try read(bytes, format: format), reading) {
      case (.moment(let strict), .moment(let found)):
        try require(strict == found, "\(strict) as \(name), else \(found)")
      case (.moment(let strict), .either(let monthFirst, let dayFirst)):
        let expected = name == "mdy" ? monthFirst : dayFirst
        try require(strict == expected, "\(strict) as \(name), else \(expected)")
      case (.moment(let strict), .only(_, let found)):
        try require(strict == found, "\(strict) as \(name), else \(found)")
      case (.moment(let strict), .refused):
        try require(format.isPattern, "\(strict) as \(name), else none")
      case (.refused, _): break
      case (let other, _): throw BrokenInvariant("\(other) as \(name)")
      }
    }
    switch reading {
    case .moment(let moment): try checkAgain(moment)
    case .either(let monthFirst, let dayFirst):
      try require(monthFirst.day != dayFirst.day, "both orders give \(monthFirst.day)")
      try checkAgain(monthFirst)
      try checkAgain(dayFirst)
    case .only(_, let moment): try checkAgain(moment)
    case .refused(let message): try require(message.hasSuffix("."), message)
    }
    try checkPlainDay(reading)
  }

  private func read(_ bytes: [UInt8], format: DateFormat?) throws -> DateReading {
    var reader = DateReader(format: format, zone: nil)
    return reader.read(bytes.span)
  }

  /// Checks that a moment, written plainly, reads as itself.
  private func checkAgain(_ moment: SaleMoment) throws {
    var text = moment.day.description
    if let instant = moment.instant {
      let (day, micros) = (Int64(moment.day.daysSinceEpoch), instant)
      let time = micros - day * 86_400_000_000
      try require((0..<86_400_000_000).contains(time), "\(micros) is not on \(moment.day)")
      let seconds = time / 1_000_000
      text += "T\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
      text += "." + String(1_000_000 + time % 1_000_000).dropFirst()
    }
    let again = try read(Array(text.utf8), format: nil)
    try require(again == .moment(moment), "\(text) reads as \(again)")
  }

  private func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Checks `YYYY-MM-DD` against the calendar, worked out once more.
  private func checkPlainDay(_ reading: DateReading) throws {
    let parts = String(decoding: bytes, as: UTF8.self)
      .split(separator: "-", omittingEmptySubsequences: false)
    let isPlain = bytes.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    var plain = PlainDate()
    let padded = bytes + [UInt8](repeating: 0x0A, count: TextChunk.padding)
    if bytes.count == 10, let day = plain.read(padded.span, 0) {
      let moment = SaleMoment(day: Day(daysSinceEpoch: day))
      try require(reading == .moment(moment), "\(moment.day), else \(reading)")
      try require(plain.read(padded.span, 0) == day, "the same day is another one")
    }
    guard isPlain, parts.map(\.utf8.count) == [4, 2, 2] else { return }
    let numbers = parts.compactMap { Int($0) }
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let exists =
      year >= 1 && (1...12).contains(month) && (1...31).contains(day)
      && day <= lengths[max(0, min(11, month - 1))]
    let isLast = (year, month, day) == (9999, 12, 31)
    guard case .moment(let moment) = reading else {
      return try require(!exists || isLast, "a day that exists was refused")
    }
    try require(exists && moment.instant == nil, "\(moment) was read")
    let date = moment.day.date
    try require(date == (year, month, day), "\(moment.day) was read")
  }
}

extension DateFormat {
  /// Whether the format takes what only a pattern takes.
  fileprivate var isPattern: Bool {
    if case .pattern = form { true } else { false }
  }
}
