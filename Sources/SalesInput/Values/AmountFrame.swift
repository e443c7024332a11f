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
  /// Whether the number begins with a mark that may as well belong to the currency before it.
  private var hasStrayMark = false

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
    return start < end && isOpened == isClosed && hasOneSign && !hasStrayMark
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
      hasStrayMark = isFollowedByMark(text, mention.length)
      start += mention.length
    } else {
      return false
    }
    return true
  }

  /// Whether a currency is followed by a mark that may as well belong to it.
  ///
  /// The dot of `Rs.500` is the sign's own, and none of the number: as `Rs.5.00` shows, it is never a
  /// decimal one. So the number behind it has to begin with a digit (`Rs..5`, `Rs.,5`), and the one
  /// behind letters not with a dot (`EUR.5`).
  private func isFollowedByMark(_ text: Span<UInt8>, _ length: Int) -> Bool {
    guard start + length < end else { return false }
    let (first, last, next) = (text[start], text[start + length - 1], text[start + length])
    let dot = UInt8(ascii: ".")
    if last == dot { return next == dot || next == UInt8(ascii: ",") }
    let isWord = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
    return isWord && last != UInt8(ascii: "$") && next == dot
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
