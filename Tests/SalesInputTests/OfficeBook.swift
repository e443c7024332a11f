/// A workbook that a test writes: its parts, in a ZIP archive of stored entries.
struct OfficeBook {
  /// A sheet: its name, its rows as XML, and what follows them.
  struct Sheet {
    var name: String
    var rows: String
    var state = "visible"
    var behind = ""
  }

  var sheets: [Sheet]
  /// The shared texts, each as the XML within its item.
  var strings: [String] = []
  /// The formats of the cells: style 0 is plain, style 1 has the first code, and so on.
  var codes: [String] = []
  /// The attributes of the workbook's settings.
  var settings = ""
  /// Parts that replace the ones written, or come beside them; an empty one is left out.
  var parts: [String: String] = [:]

  /// A workbook with one sheet.
  init(_ rows: String...) {
    sheets = [Sheet(name: "Sales", rows: rows.joined())]
  }

  /// The archive.
  var bytes: [UInt8] { zipped(files) }

  /// The archive with a part that is compressed already.
  func archive(deflated bytes: [UInt8], at name: String) -> [UInt8] {
    zipped(files.filter { $0.key != name }, deflated: (name, bytes))
  }

  private var files: [String: [UInt8]] {
    var all = [
      "_rels/.rels": Self.links([("rId1", "officeDocument", "xl/workbook.xml")]),
      "xl/workbook.xml": workbook,
      "xl/_rels/workbook.xml.rels": Self.links(
        sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") } + [
          ("rStyles", "styles", "/xl/styles.xml"),
          ("rStrings", "sharedStrings", "../xl/./sharedStrings.xml"),
        ]
      ),
      "xl/styles.xml": styles,
      "xl/sharedStrings.xml":
        "<sst>\(strings.map { "<si>\($0)</si>" }.joined())</sst>",
    ]
    for (index, sheet) in sheets.enumerated() {
      all["xl/worksheets/sheet\(index + 1).xml"] =
        "<worksheet><dimension ref=\"A1\"/><sheetData>\(sheet.rows)</sheetData>"
        + "\(sheet.behind)</worksheet>"
    }
    all.merge(parts) { _, given in given }
    return all.filter { !$0.value.isEmpty }.mapValues { Array($0.utf8) }
  }

  private var workbook: String {
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 7)\" state=\"\(sheet.state)\""
        + " r:id=\"rId\(index + 1)\"/>"
    }
    return "<workbook><workbookPr \(settings)/><sheets>\(list.joined())</sheets></workbook>"
  }

  private var styles: String {
    let formats = codes.enumerated().map { index, code in
      "<numFmt formatCode=\"\(code)\" numFmtId=\"\(164 + index)\"/>"
    }
    let styles = codes.indices.map { "<xf numFmtId=\"\(164 + $0)\" xfId=\"0\"/>" }
    return "<styleSheet><numFmts>\(formats.joined())</numFmts>"
      + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs><xf numFmtId=\"0\"/>\(styles.joined())</cellXfs>"
      + "<dxfs><dxf><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></dxf></dxfs></styleSheet>"
  }

  private static func links(_ links: [(id: String, kind: String, target: String)]) -> String {
    let items = links.map { link in
      "<Relationship Id=\"\(link.id)\" Type=\"http://example.org/relationships/\(link.kind)\""
        + " Target=\"\(link.target)\"/>"
    }
    return "<Relationships>\(items.joined())</Relationships>"
  }
}

/// A row of cells given as `A: text`, each with the XML of its attributes and its inside, such as
/// `"A": " t=\"s\"><v>0</v>"`.
func sheetRow(_ line: Int, _ cells: KeyValuePairs<String, String>) -> String {
  let inside = cells.map { column, cell in "<c r=\"\(column)\(line)\"\(cell)</c>" }
  return "<row r=\"\(line)\">\(inside.joined())</row>"
}

/// A cell with a number in some style.
func numberCell(_ value: String, style: Int = 0) -> String { " s=\"\(style)\"><v>\(value)</v>" }

/// A cell with a text of its own.
func textCell(_ value: String) -> String { " t=\"inlineStr\"><is><t>\(value)</t></is>" }

/// A row of texts, from column A on.
func headerRow(_ names: String..., line: Int = 1) -> String {
  let cells = names.enumerated().map { index, name in
    "<c r=\"\(["A", "B", "C", "D", "E", "F"][index])\(line)\"\(textCell(name))</c>"
  }
  return "<row r=\"\(line)\">\(cells.joined())</row>"
}

/// Writes a ZIP archive (APPNOTE 6.3) of entries that are stored, and perhaps one that is deflated,
/// whose size and check sum are not known.
func zipped(
  _ files: [String: [UInt8]],
  deflated: (name: String, bytes: [UInt8])? = nil
) -> [UInt8] {
  var archive: [UInt8] = []
  var directory: [UInt8] = []
  var count = 0
  func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  func add(_ name: String, _ bytes: [UInt8], method: Int) {
    let facts =
      little(20, 2) + little(0, 2) + little(method, 2) + little(0, 4)
      + little(method == 0 ? Int(checksum(bytes)) : 0, 4) + little(bytes.count, 4)
      + little(method == 0 ? bytes.count : 1 << 30, 4) + little(name.utf8.count, 2) + little(0, 2)
    directory +=
      Array("PK\u{1}\u{2}".utf8) + little(20, 2) + facts + little(0, 10)
      + little(archive.count, 4) + Array(name.utf8)
    archive += Array("PK\u{3}\u{4}".utf8) + facts + Array(name.utf8) + bytes
    count += 1
  }
  for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { add(name, bytes, method: 0) }
  if let deflated { add(deflated.name, deflated.bytes, method: 8) }
  return archive + directory + Array("PK\u{5}\u{6}".utf8) + little(0, 4) + little(count, 2)
    + little(count, 2) + little(directory.count, 4) + little(archive.count, 4) + little(0, 2)
}
