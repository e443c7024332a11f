/// What a workbook consists of: its sheets and the parts that explain their cells.
struct Workbook {
  /// A sheet of cells; charts and dialogs that have a tab of their own are none.
  struct Sheet {
    let name: String
    /// Whether a spreadsheet program shows the sheet's tab.
    let isVisible: Bool
    /// The name of the sheet's part in the archive.
    let part: String
  }

  /// The largest size of a part that lists something, in bytes of XML.
  static let largestList = 1 << 25

  /// The sheets of cells, in the order of their tabs.
  let sheets: [Sheet]
  /// Whether serial numbers count days from 1904 rather than from 1900.
  let uses1904: Bool
  /// The name of the part with the number formats, if there is one.
  let stylesPart: String?
  /// The name of the part with the shared strings, if there is one.
  let stringsPart: String?

  /// Reads the list of sheets.
  init(_ archive: ZipArchive) throws(SalesInputError) {
    let part = try Self.mainPart(of: archive)
    let relationships = try Relationships(of: part, in: archive)
    var events = try XMLEvents(
      archive.entry(part, limit: Self.largestList),
      elements: [.sheet, .workbookSettings],
      attributes: [.name, .state, .id, .uses1904]
    )
    var sheets: [Sheet] = []
    var uses1904 = false
    while let element = try events.nextElement() {
      if let word = element[.uses1904] { uses1904 = word == "1" || word == "true" }
      guard element.name == .sheet, let name = element[.name], let id = element[.id],
        let link = relationships.links.first(where: { $0.id == id }), link.kind == "worksheet"
      else { continue }
      let isVisible = element[.state].map { $0 == "visible" } ?? true
      sheets.append(Sheet(name: name, isVisible: isVisible, part: link.part))
    }
    if sheets.isEmpty { throw .noSheet(archive.file) }
    self.sheets = sheets
    self.uses1904 = uses1904
    stylesPart = relationships.part(of: "styles")
    stringsPart = relationships.part(of: "sharedStrings")
  }

  /// The name of the part that lists the sheets; what is no `.xlsx` workbook is refused here.
  private static func mainPart(of archive: ZipArchive) throws(SalesInputError) -> String {
    guard let part = try Relationships(of: "", in: archive).part(of: "officeDocument") else {
      if archive.has("mimetype"), archive.has("content.xml") {
        throw .otherDocument(archive.file, what: "an OpenDocument file", OfficeForm.saveAs)
      }
      let names = archive.names(first: 3).map { "\"\($0)\"" }.joined(separator: ", ")
      throw .otherDocument(
        archive.file,
        what: "a ZIP archive" + (names.isEmpty ? " without files" : " of \(names)"),
        "Unpack it, and give the sales in it."
      )
    }
    if part.hasSuffix(".bin") {
      throw .otherDocument(archive.file, what: "a binary workbook (.xlsb)", OfficeForm.saveAs)
    }
    if part.hasPrefix("word/") || part.hasPrefix("ppt/") {
      throw .otherDocument(archive.file, what: "another Office document", "Name the workbook.")
    }
    return part
  }
}

extension Workbook {
  /// The sheet that was asked for, or else the first one that a person sees.
  ///
  /// It is asked for by its name, in any case, or by its number among those that a person sees;
  /// names that are numbers come first.
  func sheet(_ asked: String?, file: String) throws(SalesInputError) -> Sheet {
    let visible = sheets.filter(\.isVisible)
    guard let asked else { return visible.first ?? sheets[0] }
    if let exact = sheets.first(where: { $0.name == asked }) { return exact }
    if let sheet = sheets.first(where: { $0.name.lowercased() == asked.lowercased() }) {
      return sheet
    }
    if let number = Int(asked), visible.indices.contains(number - 1) { return visible[number - 1] }
    throw .missingSheet(file, asked: asked, sheets: sheets)
  }
}
