/// The digits of an amount, in runs between separators.
struct AmountDigits {
  /// What may separate two runs.
  private enum Separator: UInt8 {
    case none
    case dot
    case comma
    case space
    case apostrophe

    var mark: SalesReadingOptions.DecimalMark? {
      self == .dot ? .dot : self == .comma ? .comma : nil
    }

    var thousands: SalesReadingOptions.ThousandsMark? {
      switch self {
      case .none: nil
      case .dot: .dot
      case .comma: .comma
      case .space: .space
      case .apostrophe: .apostrophe
      }
    }
  }

  /// The most runs that a number of 18 digits has, and one more.
  private static let mostRuns = 12

  private var lengths = InlineArray<12, Int>(repeating: 0)
  private var separators = InlineArray<12, Separator>(repeating: .none)
  private var runs = 1
  private var digits = 0
  private var exponent: Int?

  /// Reads a text that is to be nothing but digits and separators, or ends with an exponent.
  static func read(_ text: Span<UInt8>) -> WrittenAmount.Outcome {
    var digits = AmountDigits()
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte >= 48, byte <= 57 {
        digits.lengths[digits.runs - 1] += 1
        digits.digits += 1
        position += 1
      } else if byte | 0x20 == UInt8(ascii: "e"), digits.digits > 0 {
        guard let exponent = exponent(text, position) else { return .notNumber }
        digits.exponent = exponent
        break
      } else {
        let (separator, length) = separator(text, position)
        if separator == .none { return isNonFinite(text) ? .nonFinite : .notNumber }
        guard digits.runs < mostRuns else { return .notNumber }
        digits.separators[digits.runs] = separator
        digits.runs += 1
        position += length
      }
    }
    return digits.digits == 0 ? .notNumber : digits.amount(text)
  }

  private static func separator(_ text: Span<UInt8>, _ position: Int) -> (Separator, Int) {
    switch text[position] {
    case UInt8(ascii: "."): return (.dot, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    default: break
    }
    if case let length = AmountCharacter.space(text, position), length > 0 {
      return (.space, length)
    }
    let length = AmountCharacter.apostrophe(text, position)
    return length > 0 ? (.apostrophe, length) : (.none, 0)
  }

  /// What the separators mean.
  private func amount(_ text: Span<UInt8>) -> WrittenAmount.Outcome {
    let last = separators[runs - 1]
    let isAlike = (1..<max(runs, 2)).allSatisfy { separators[$0] == last }
    if runs == 1 { return number(text, whole: 1, .none, nil) }
    if exponent != nil, runs > 2 || last.mark == nil { return .notNumber }
    if isAlike, runs > 2 || last.mark == nil {
      guard isGrouped(text, runs) else { return .notNumber }
      let proof = last.mark.map { WrittenAmount.Proof.thousands($0) } ?? .none
      return number(text, whole: runs, proof, last.thousands)
    }
    guard let mark = last.mark else { return .notNumber }
    if runs == 2 {
      let isOpen = exponent == nil && isGrouped(text, 2)
      return number(text, whole: 1, isOpen ? .open(mark) : .decimal(mark), nil)
    }
    let thousands = separators[1]
    let isOneKind = (1..<(runs - 1)).allSatisfy { separators[$0] == thousands }
    guard isOneKind, thousands != last, isGrouped(text, runs - 1) else { return .notNumber }
    return number(text, whole: runs - 1, .decimal(mark), thousands.thousands)
  }

  /// Whether the first runs are groups of three digits, the first of which may be shorter and does
  /// not begin with a zero; between commas those before the last may be groups of two.
  private func isGrouped(_ text: Span<UInt8>, _ count: Int) -> Bool {
    guard (1...3).contains(lengths[0]), text[0] != 48, lengths[count - 1] == 3 else { return false }
    let size = count > 2 ? lengths[1] : 3
    guard size == 3 || (size == 2 && separators[1] == .comma && lengths[0] <= 2) else {
      return false
    }
    return (1..<max(1, count - 1)).allSatisfy { lengths[$0] == size }
  }

  /// The number whose first runs are its whole part.
  private func number(
    _ text: Span<UInt8>,
    whole: Int,
    _ proof: WrittenAmount.Proof,
    _ thousands: SalesReadingOptions.ThousandsMark?
  ) -> WrittenAmount.Outcome {
    var mantissa: Int64 = 0
    var significant = 0
    var places = 0
    let wholeDigits = (0..<whole).reduce(0) { $0 + lengths[$1] }
    var seen = 0
    for position in text.indices where seen < digits && isDigit(text[position]) {
      seen += 1
      let digit = Int64(text[position] - 48)
      if significant > 0 || digit > 0 { significant += 1 }
      if significant > 18 {
        // Zeros at the end of a long fraction do not count.
        guard seen > wholeDigits, digit == 0 else { return .tooLarge }
        significant -= 1
      } else {
        mantissa = mantissa * 10 + digit
        if seen > wholeDigits { places += 1 }
      }
    }
    return .amount(
      WrittenAmount(
        mantissa: mantissa,
        places: places - (exponent ?? 0),
        proof: proof,
        thousands: thousands
      )
    )
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// The exponent that begins at a position and ends the text.
  private static func exponent(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var position = start + 1
    var isNegative = false
    if position < text.count, text[position] == 0x2D || text[position] == 0x2B {
      isNegative = text[position] == 0x2D
      position += 1
    }
    guard position < text.count, text.count - position <= 4 else { return nil }
    var value = 0
    while position < text.count {
      guard (48...57).contains(text[position]) else { return nil }
      value = value * 10 + Int(text[position] - 48)
      position += 1
    }
    return isNegative ? -value : value
  }

  private static func isNonFinite(_ text: Span<UInt8>) -> Bool {
    guard text.count <= 8 else { return false }
    var letters: [UInt8] = []
    for position in text.indices { letters.append(text[position] | 0x20) }
    return ["nan", "inf", "infinity"].contains { Array($0.utf8) == letters }
  }
}
