import Foundation
import Segmentation
import Testing

@testable import SalesInput

struct StoredFormTests {
  private let text = Array("customer_id,date,amount\na,2025-01-01,5\nb,2025-01-02,6\n".utf8)

  @Test func readsGzipByItsBytesWhateverTheName() throws {
    for name in ["sales.csv.gz", "sales.csv", "sales"] {
      let reading = try reading(bytes: gzipped(text), name: name)
      #expect(reading.rows == ["a,2,1,5", "b,1,1,6"])
      #expect(reading.account.bytesRead == gzipped(text).count)
      #expect(reading.facts.first == DetectedFact(name: "compression", value: "gzip"))
    }
  }

  @Test func readsSeveralMembersAndZerosBehindThem() throws {
    var rows: [UInt8] = []
    for row in 0..<20_000 { rows += Array("c\(row % 10),2025-01-01,1\n".utf8) }
    let bytes =
      gzipped(Array(text[..<30])) + gzipped([]) + gzipped(text[30...] + rows)
      + [UInt8](repeating: 0, count: 512)
    let reading = try reading(bytes: bytes)
    #expect(reading.account.used.rows == 20_002)
    #expect(reading.table.customerCount == 12)
  }

  @Test func refusesGzipThatIsCutOffOrDamaged() throws {
    let whole = gzipped(text)
    for count in [3, 10, 12, 40, whole.count - 1] {
      let error = try failure(bytes: Array(whole[..<count]))
      #expect(error.code == .damagedCompression)
      #expect(error.description.contains("too early"))
    }
    var damaged = whole
    damaged[25] ^= 1
    #expect(try failure(bytes: damaged).code == .damagedCompression)
    #expect(try failure(bytes: whole + [1, 2, 3]).code == .damagedCompression)
  }

  /// 144 bytes that hold a header, a sale, 60,000 empty lines and another sale.
  @Test func readsTextThatIsMuchLongerThanWhatIsStored() throws {
    let stored = """
      H4sIAAAAAAACA+3CsQ3CMBAAwN6zvKWPJbMOMiQFRRIJnP1hDIo73fP6zHPf3vfXGuuYW4z9vI5ZRrRsvebyG70A\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/JtHtGy95lKz\
      xa18AYmYgCyW6gAA
      """
    let bytes = try Array(#require(Data(base64Encoded: stored)))
    let reading = try reading(bytes: bytes)
    #expect(reading.rows == ["a,2,1,5", "b,1,1,6"])
    #expect(reading.account.bytesRead == 144)
  }

  @Test func readsBytesInMemoryLikeAFile() throws {
    let files = [
      "sales.csv": text, "sales.csv.gz": gzipped(text),
      "wide.csv": utf16(String(decoding: text, as: UTF8.self), isBig: true, hasMark: true),
      "long.csv": text + Array(repeatElement(text.dropFirst(24), count: 5_000).joined()),
      "sales.json": Array(#"[{"customer_id":1,"date":"2025-01-01","amount":5}]"#.utf8),
      "sales.ndjson": Array(#"{"customer_id":1,"date":"2025-01-01","amount":5}"#.utf8),
    ]
    for (name, bytes) in files {
      let file = try reading(bytes: bytes, name: name)
      let memory = try SalesReader(options: .init()).read([.bytes(bytes, name: "in/\(name)")])
      #expect(memory.table == file.table)
      #expect(memory.account == file.account)
      #expect(memory.inputs == file.inputs)
      #expect(memory.facts == file.facts)
    }
    let empty = #expect(throws: SalesInputError.self) {
      try SalesReader(options: .init()).read([.bytes([], name: "sales.csv")])
    }
    #expect(empty?.code == .emptyFile)
  }

  /// Each of these characters has two bytes in UTF-16, and three in UTF-8.
  @Test func readsUTF16ThatIsLongerInUTF8() throws {
    let ids = (1...4).map { String(repeating: "漢", count: 1_000 * $0) }
    let rows = ids.map { "\($0),2025-01-01,5\n" }.joined()
    let bytes = utf16("customer_id,date,amount\n" + rows, isBig: false, hasMark: true)
    #expect(try reading(bytes: bytes).table.customerIDs == ids)
  }

  @Test func readsWindows1252AndUTF8AsTheSameText() throws {
    let utf8 = "customer_id,date,amount,Straße\nJürgen – 5 €,2025-01-01,5,x\n"
    let windows: [UInt8] =
      Array("customer_id,date,amount,Stra".utf8) + [0xDF] + Array("e\nJ".utf8) + [0xFC]
      + Array("rgen ".utf8) + [0x96] + Array(" 5 ".utf8) + [0x80] + Array(",2025-01-01,5,x\n".utf8)
    let keeping = options { $0.keep = ["Straße"] }
    let first = try reading(utf8, keeping)
    let second = try reading(bytes: windows, keeping)
    #expect(first.table == second.table)
    #expect(second.table.customerIDs == ["Jürgen – 5 €"])
    #expect(second.facts.contains(DetectedFact(name: "encoding", value: "Windows-1252")))
  }

  @Test func tellsBrokenUTF8FromWindows1252() throws {
    let start = Array("customer_id,date,amount,note\nJürgen,2025-01-01,5,x\nJ".utf8)
    let reading = try reading(
      bytes: start + [0xFC] + Array("rgen,2025-01-01,6,\nb,2025-01-01,7,".utf8) + [0xFC, 0x0A]
    )
    #expect(reading.rejections.map(\.kind) == [.invalidEncoding])
    #expect(reading.rejections.first?.line == 3)
    #expect(reading.account.allRejected.amount.description == "6")
    #expect(reading.table.customerIDs == ["Jürgen", "b"])
  }

  @Test func stopsWhereTwoEncodingsMix() throws {
    let bytes =
      Array("customer_id,date,amount\nJ".utf8) + [0xFC]
      + Array("rgen,2025-01-01,5\nJürgen,2025-01-01,6\n".utf8)
    let error = try failure(bytes: bytes)
    #expect(error.code == .mixedEncodings)
    #expect(error.line == 3)
    let given = try reading(bytes: bytes, options { $0.encoding = .utf8 })
    #expect(given.rejections.map(\.kind) == [.invalidEncoding])
    let windows = try reading(bytes: bytes, options { $0.encoding = .windows1252 })
    #expect(windows.table.customerIDs == ["JÃ¼rgen", "Jürgen"])
  }

  @Test func rejectsBytesThatWindows1252DoesNotHave() throws {
    let bytes =
      Array("customer_id,date,amount\nJ".utf8) + [0xFC] + Array(",2025-01-01,5\nx".utf8) + [0x81]
      + Array(",2025-01-01,6\n".utf8)
    let reading = try reading(bytes: bytes)
    #expect(reading.rejections.map(\.kind) == [.invalidEncoding])
    #expect(reading.rejections.first?.line == 3)
  }

  @Test(arguments: [("UTF8", "utf-8"), ("cp1252", "windows-1252"), ("Latin1", "windows-1252")])
  func knowsEncodingsByTheirUsualNames(name: String, value: String) {
    #expect(TextEncoding(name: name)?.rawValue == value)
    #expect(TextEncoding(name: "ebcdic") == nil)
    #expect(Delimiter(name: "semicolon") == .semicolon)
    #expect(Delimiter(name: "\\t") == .tab)
    #expect(Delimiter(name: ":") == nil)
  }

  @Test func refusesWhatIsNotText() throws {
    let zip = try failure(bytes: Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 7, count: 99))
    #expect(zip.code == .damagedWorkbook)
    #expect(try failure(bytes: (0...255).map { UInt8($0) }).code == .binaryFile)
    let told = try failure(bytes: [0xFF, 0xFE, 0x61, 0], options { $0.encoding = .utf8 })
    #expect(told.code == .unsupportedEncoding)
    #expect(told.description.contains("Leave --encoding out"))
  }

  /// A control character may be in the text, but not in its first line, nor in less than a hundred
  /// bytes; blank lines are neither.
  @Test func refusesControlCharactersWhateverLinesAreBlank() throws {
    let header = "customer_id,sale_id,date,amount,note"
    let row = "a,1,2025-01-01,5,\u{2}\n"
    for blank in ["", "\u{FEFF}\r\n\n", String(repeating: "\n", count: 200)] {
      #expect(try failure(blank + header + "\u{1}\n" + row).code == .binaryFile)
      #expect(try failure(blank + header + "\n" + row).code == .binaryFile)
      let rows = (2..<6).map { "a,\($0),2025-01-01,5,\n" }.joined()
      #expect(try reading(blank + header + "\n" + row + rows).rows == ["a,1,5,25"])
    }
  }

  /// The text as UTF-16, with a mark at the beginning or without.
  private func utf16(_ text: String, isBig: Bool, hasMark: Bool) -> [UInt8] {
    ((hasMark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
      isBig ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  @Test(arguments: [(false, true), (true, true), (false, false), (true, false)])
  func readsUTF16AsTheTextThatItIs(isBig: Bool, hasMark: Bool) throws {
    for seed in 0..<120 {
      let file = try DifferentialFile(seed: seed)
      guard let text = String(validating: file.bytes, as: UTF8.self) else { continue }
      let plain = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
      let bytes = utf16(plain, isBig: isBig, hasMark: hasMark)
      guard let expected = try? reading(plain, file.options) else { continue }
      for stored in [bytes, gzipped(bytes)] {
        var reader = SalesReader(options: file.options)
        reader.partSize = 50
        let folder = try InputFolder()
        let found = try reader.read([folder.file("sales.csv", stored)])
        #expect(found.table == expected.table, "\(seed)")
        #expect(found.account.bytesRead == stored.count)
        #expect(found.refusals == expected.refusals)
        for (rejection, place) in zip(found.rejections, expected.rejections) {
          let before = String(decoding: plain.utf8.prefix(place.byteOffset), as: UTF8.self)
          let units = before.utf16.count + (hasMark ? 1 : 0)
          #expect(rejection.byteOffset == 2 * units, "\(seed)")
        }
        let name = isBig ? "UTF-16 (big-endian)" : "UTF-16 (little-endian)"
        #expect(found.facts.contains(DetectedFact(name: "encoding", value: name)))
      }
    }
  }

  @Test func readsJSONInUTF16() throws {
    let text =
      "[{\"customer_id\": \"J\u{FC}rgen \u{1F600}\", \"date\": \"2025-01-01\", \"amount\": 5}]"
    for isBig in [false, true] {
      let bytes = utf16(text, isBig: isBig, hasMark: true)
      let reading = try reading(bytes: bytes, name: "sales.json")
      #expect(reading.table.customerIDs == ["J\u{FC}rgen \u{1F600}"])
      #expect(reading.account.bytesRead == bytes.count)
    }
  }

  @Test func locatesBrokenUTF16() throws {
    let text = "customer_id,date,amount\na,2025-01-01,5\nb,2025-01-02,6\nc,2025-01-03,7\n"
    var bytes = utf16(text, isBig: false, hasMark: true)
    let place = 2 + 2 * 39
    bytes.replaceSubrange(place..<(place + 2), with: [0x00, 0xDC])
    let reading = try reading(bytes: bytes + [0x0A])
    #expect(
      reading.rejections.map { "\($0.line) \($0.kind.rawValue) \($0.column)" } == [
        "3 invalid_encoding customer_id", "5 missing_columns date",
      ]
    )
    #expect(reading.rejections.map(\.byteOffset) == [place, bytes.count])
    #expect(reading.rejections[0].message == "the cell is not text in UTF-16 (little-endian).")
    #expect(reading.rows == ["a,3,1,5", "c,1,1,7"])
  }

  @Test func takesUTF16AsItIsTold() throws {
    let short = utf16("a;\u{4E00}", isBig: true, hasMark: false)
    let open = try failure(bytes: short, options { $0.encoding = .utf16 })
    #expect(open.code == .unsupportedEncoding)
    #expect(open.description.contains("--encoding utf-16le or --encoding utf-16be"))
    let bytes = utf16(
      "customer_id,date,amount\n\u{4E00}\u{4E00},2025-01-01,5\n",
      isBig: true,
      hasMark: false
    )
    for encoding in [TextEncoding.utf16, .utf16BigEndian] {
      let told = try reading(bytes: bytes, options { $0.encoding = encoding })
      #expect(told.table.customerIDs == ["\u{4E00}\u{4E00}"])
    }
    #expect(throws: SalesInputError.self) {
      try reading(bytes: bytes, options { $0.encoding = .utf16LittleEndian })
    }
  }

  @Test func saysWhatIsWrongWithAnEmptyInput() throws {
    let empty = try failure("")
    #expect(empty.code == .emptyFile)
    #expect(empty.category == .data)
    #expect(try failure("\n\n").code == .emptyFile)
    #expect(try failure(bytes: gzipped([])).code == .emptyFile)
    let header = try failure("customer_id,date,amount\n")
    #expect(header.code == .noSales)
    #expect(header.description == "sales.csv: the file has a header but no sales.")
  }

  @Test func saysWhatIsWrongWithAPath() throws {
    let folder = try InputFolder()
    func failure(_ path: String) throws -> SalesInputError {
      try #require(
        #expect(throws: SalesInputError.self) {
          try SalesReader(options: .init()).read([.file(path: path)])
        }
      )
    }
    let missing = try failure(folder.url.appendingPathComponent("none.csv").path)
    #expect(missing.code == .missingFile)
    #expect(missing.category == .missing)
    let directory = try failure(folder.url.path)
    #expect(directory.code == .folder)
    #expect(directory.category == .missing)
  }

  @Test func saysWhyNothingCanBeUsed() throws {
    let rejected = try failure("customer_id,date,amount\n,2025-01-01,5\nb,x,6\n")
    #expect(rejected.code == .nothingUsable)
    #expect(rejected.description.contains("none of the 2 rows") == false)
    #expect(rejected.description.hasPrefix("None of the 2 rows can be used"))
    #expect(rejected.description.contains("1 missing_id"))
    #expect(rejected.description.contains("sales.csv:2: the customer's id is empty."))
    let returns = try failure("customer_id,date,amount\nb,2025-01-01,-6\n")
    #expect(returns.code == .nothingUsable)
    #expect(returns.description.contains("1 returns_only"))
  }

  @Test func stopsAtTheNumberOfBadRowsThatIsTooMany() throws {
    let text = "customer_id,date,amount\na,2025-01-01,5\n,2025-01-01,5\nb,x,6\nc,2025-01-01,7\n"
    let first = try failure(text, options { $0.onBadRow = .fail })
    #expect(first.code == .tooManyBadRows)
    #expect(first.line == 3)
    #expect(
      first.description == "sales.csv:3: this row is rejected, and reading stops there as asked."
        + " customer_id \"\": the customer's id is empty."
    )
    #expect(try failure(text, options { $0.maxBadRows = 1 }) == first)
    let second = try failure(text, options { $0.maxBadRows = 2 })
    #expect(
      second.description == "sales.csv:4: this is rejected row number 2, and reading stops there as"
        + " asked. date \"x\": this is not a date. Write it as YYYY-MM-DD."
    )
    #expect(try reading(text, options { $0.maxBadRows = 3 }).rejections.count == 2)
  }
}
