/// The texts that a workbook's cells share, one after the other in one block.
struct SharedStrings {
  /// The most bytes that are held: of text, and four of each text's place.
  private static let largest = 1 << 29
  /// The most bytes of XML that they may take.
  static let largestPart = 1 << 32

  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  /// The texts of a workbook that shares none.
  init() {}

  /// Reads the part with the texts.
  ///
  /// The runs of a rich text are joined; the reading aid of East Asian texts is left out.
  ///
  /// - Complexity: O(bytes) time and memory.
  init(_ part: consuming ZipEntry) throws(SalesInputError) {
    let file = part.file
    var events = try XMLEvents(
      part,
      elements: [.stringItem, .phonetic],
      attributes: [],
      texts: [.text]
    )
    var isPhonetic = false
    while let event = try events.next() {
      switch (event.kind, event.name) {
      case (.start, .phonetic): isPhonetic = true
      case (.end, .phonetic): isPhonetic = false
      case (.text, _): if !isPhonetic { events.append(event, to: &bytes) }
      case (.end, .stringItem):
        EscapedText.unescape(&bytes, from: Int(ends.last ?? 0))
        ends.append(UInt32(bytes.count))
      default: break
      }
      if bytes.count + 4 * ends.count > Self.largest {
        throw .largeWorkbook(file, what: "its shared texts take more than \(Self.largest) bytes")
      }
    }
  }

  /// Adds a text to the end of a buffer; false where there is no such text.
  func append(_ index: Int, to buffer: inout [UInt8]) -> Bool {
    guard let range = range(of: index) else { return false }
    for position in range { buffer.append(bytes[position]) }
    return true
  }

  /// Whether a text is empty, or nothing but spaces.
  func isBlank(_ index: Int) -> Bool {
    guard let range = range(of: index) else { return false }
    return range.allSatisfy { bytes[$0] == 0x20 }
  }

  private func range(of index: Int) -> Range<Int>? {
    guard ends.indices.contains(index) else { return nil }
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }
}
