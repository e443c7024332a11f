import Segmentation

/// What the cells of an amount say together.
enum AmountReading: Equatable {
  case money(Money)
  /// The amount depends on whether the dot or the comma is the decimal mark.
  case either(dot: Money, comma: Money)
  case refused(LedgerAccount.RejectionReason, message: String, isSecond: Bool)

  /// The largest amount that a sale may have, exclusive: a quadrillion.
  static let limit: Int128 = 1_000_000_000_000_000

  /// Reads an amount from one cell.
  init(_ cell: DecimalReading, mark: SalesReadingOptions.DecimalMark?) {
    if case .either = cell {
      self = Self.either { Self(cell.resolved(by: $0), mark: $0) }
    } else if let refusal = Self.refusal(cell, mark: mark, isSecond: false) {
      self = refusal
    } else if case .number(let mantissa, let places) = cell {
      self = Self.exact(Int128(mantissa), places: places)
    } else {
      self = .money(.zero)
    }
  }

  /// Reads an amount as the product of two cells.
  init(
    _ first: DecimalReading,
    times second: DecimalReading,
    mark: SalesReadingOptions.DecimalMark?
  ) {
    if first.isOpen || second.isOpen {
      self = Self.either { Self(first.resolved(by: $0), times: second.resolved(by: $0), mark: $0) }
    } else if let refusal = Self.refusal(first, mark: mark, isSecond: false)
      ?? Self.refusal(second, mark: mark, isSecond: true)
    {
      self = refusal
    } else if case .number(let factor, let places) = first,
      case .number(let other, let otherPlaces) = second
    {
      self = Self.exact(Int128(factor) * Int128(other), places: places + otherPlaces)
    } else {
      self = .money(.zero)
    }
  }

  /// The amount as that of a return.
  var asReturn: Self {
    func returned(_ money: Money) -> Money { money > .zero ? .zero - money : money }
    switch self {
    case .money(let money): return .money(returned(money))
    case .either(let dot, let comma): return .either(dot: returned(dot), comma: returned(comma))
    case .refused: return self
    }
  }

  /// The amount under one of the two decimal marks, if it is one.
  func money(by mark: SalesReadingOptions.DecimalMark) -> Money? {
    switch self {
    case .money(let money): money
    case .either(let dot, let comma): mark == .dot ? dot : comma
    case .refused: nil
    }
  }

  /// Two readings in one; a refusal where one of them is none.
  private static func either(_ reading: (SalesReadingOptions.DecimalMark) -> Self) -> Self {
    let (dot, comma) = (reading(.dot), reading(.comma))
    guard case .money(let first) = dot else { return dot }
    guard case .money(let second) = comma else { return comma }
    return first == second ? dot : .either(dot: first, comma: second)
  }

  private static func exact(_ mantissa: Int128, places: Int) -> Self {
    var mantissa = mantissa
    var places = places
    while places > 6, mantissa != 0, mantissa % 10 == 0 {
      mantissa /= 10
      places -= 1
    }
    if mantissa == 0 { return .money(.zero) }
    guard places <= 6 else {
      return .refused(
        .notConvertible,
        message: "the amount has more than six decimal places.",
        isSecond: false
      )
    }
    for _ in places..<6 {
      // Within the limit times a million no product overflows.
      guard mantissa.magnitude < (limit * 1_000_000).magnitude else { return tooLarge }
      mantissa *= 10
    }
    guard mantissa.magnitude < (limit * 1_000_000).magnitude else { return tooLarge }
    return .money(Money(millionths: mantissa))
  }

  private static let tooLarge = Self.refused(
    .outOfRange,
    message: "the amount is larger than a sale may be.",
    isSecond: false
  )

  private static func refusal(
    _ cell: DecimalReading,
    mark: SalesReadingOptions.DecimalMark?,
    isSecond: Bool
  ) -> Self? {
    switch cell {
    case .number, .either: nil
    case .empty:
      .refused(.notConvertible, message: "the number is missing.", isSecond: isSecond)
    case .notNumber:
      .refused(
        .notConvertible,
        message: "this is not a number.",
        isSecond: isSecond
      )
    case .wrongThousands:
      .refused(
        .notConvertible,
        message: "the thousands are separated by something else than --thousands says.",
        isSecond: isSecond
      )
    case .wrongMark:
      .refused(
        .notConvertible,
        message: mark == .comma
          ? "this is not a number with a decimal comma. If dots are right, say --decimal \".\"."
          : "this is not a number with a decimal dot."
            + " If commas are decimal marks, say --decimal \",\".",
        isSecond: isSecond
      )
    case .nonFinite:
      .refused(.nonFiniteAmount, message: "an amount must be finite.", isSecond: isSecond)
    case .tooLarge:
      .refused(
        .outOfRange,
        message: "the number has more than 18 digits.",
        isSecond: isSecond
      )
    }
  }
}
