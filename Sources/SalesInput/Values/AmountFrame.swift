/// What stands around the digits of an amount: spaces, one sign or a pair of brackets, one
/// currency, in any order.
struct AmountFrame {
  private(set) var isNegative = false
  private(set) var currency: String?
  private var start = 0
  private var end: Int
  private var signs = 0
  private var isOpened = false
  private var isClosed = false
  /// Where a dot is that may end a currency's name or begin the number, such as in `Rs.500`.
  private var openDot: Int?

  init(length: Int) { end = length }

  /// What has not been passed.
  var core: Range<Int> { start..<end }

  /// Passes over spaces at both ends; true where nothing is left.
  mutating func passSpaces(_ text: Span<UInt8>) -> Bool {
    while start < end, case let length = AmountCharacter.space(text, start), length > 0 {
      start += length
    }
    while let length = lengthBeforeEnd(text, AmountCharacter.space) { end -= length }
    return start >= end
  }

  /// Passes over all that is not the number; false where something is there that may not be, or is
  /// there twice.
  mutating func peel(_ text: Span<UInt8>) -> Bool {
    while !passSpaces(text), passOneBefore(text) || passOneBehind(text) {}
    let hasOneSign = signs + (isOpened ? 1 : 0) <= 1
    return start < end && isOpened == isClosed && hasOneSign && !isFraction(text)
  }

  /// Whether the number may as well be a fraction that begins with the currency's dot.
  private func isFraction(_ text: Span<UInt8>) -> Bool {
    guard let openDot, openDot + 1 >= start else { return false }
    let isWhole = core.allSatisfy { text[$0] >= 48 && text[$0] <= 57 }
    return openDot == start || isWhole
  }

  private mutating func passOneBefore(_ text: Span<UInt8>) -> Bool {
    let byte = text[start]
    // Most numbers begin with a digit.
    if byte >= 48, byte <= 57 { return false }
    if case let length = AmountCharacter.minus(text, start), length > 0 {
      isNegative = true
      signs += 1
      start += length
    } else if byte == UInt8(ascii: "+") {
      signs += 1
      start += 1
    } else if byte == UInt8(ascii: "("), !isOpened {
      (isOpened, isNegative) = (true, true)
      start += 1
    } else if currency == nil, let mention = Currency.beginning(text, core) {
      currency = mention.name
      start += mention.length
      noteDot(text, behind: start - mention.length)
    } else {
      return false
    }
    return true
  }

  /// Notes a dot at the end of a currency's letters, or right behind them.
  private mutating func noteDot(_ text: Span<UInt8>, behind first: Int) {
    let dot = UInt8(ascii: ".")
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let isWord = letters.contains(text[first] | 0x20) && text[start - 1] != UInt8(ascii: "$")
    if text[start - 1] == dot {
      openDot = start - 1
    } else if isWord, start < end, text[start] == dot {
      openDot = start
    }
  }

  private mutating func passOneBehind(_ text: Span<UInt8>) -> Bool {
    let byte = text[end - 1]
    if byte >= 48, byte <= 57 { return false }
    if let length = lengthBeforeEnd(text, AmountCharacter.minus) {
      isNegative = true
      signs += 1
      end -= length
    } else if byte == UInt8(ascii: ")"), isOpened, !isClosed {
      isClosed = true
      end -= 1
    } else if currency == nil, let mention = Currency.ending(text, core) {
      currency = mention.name
      end -= mention.length
    } else {
      return false
    }
    return true
  }

  /// The length of a character that ends the core.
  private func lengthBeforeEnd(
    _ text: Span<UInt8>,
    _ length: (Span<UInt8>, Int) -> Int
  ) -> Int? {
    for count in 1...3 where end - count >= start {
      if length(text, end - count) == count { return count }
    }
    return nil
  }
}
