/// The number formats of a workbook's cells, by the number of their style.
struct CellFormats {
  private var formats: [CellFormat] = []
  /// The currency that each format names, if it names one.
  private var currencies: [String?] = []

  /// Formats of a workbook without styles.
  init() {}

  /// Reads the part with the styles.
  init(_ part: consuming ZipEntry) throws(SalesInputError) {
    let lists: [OfficeName] = [
      .numberFormats, .cellFormats, .namedFormats, .conditionalFormats,
    ]
    var events = try XMLEvents(
      part,
      elements: [.cellFormat, .numberFormat] + lists,
      attributes: [.numberFormatID, .formatCode]
    )
    // Formats stand in several lists; those of numbers and of cells count.
    var list: OfficeName?
    var codes: [Int: String] = [:]
    while let element = try events.nextElement() {
      let number = element[.numberFormatID].flatMap { Int($0) } ?? 0
      switch (list, element.name) {
      case (.numberFormats, .numberFormat):
        codes[number] = element[.formatCode].map { String($0) }
      case (.cellFormats, .cellFormat):
        let code = codes[number]
        formats.append(code.map { CellFormat(code: $0) } ?? CellFormat(builtIn: number))
        currencies.append(code.flatMap(CellFormat.currency))
      default: if lists.contains(element.name) { list = element.name }
      }
    }
  }

  /// The format of a style; that of plain numbers where there is no such style.
  subscript(style: Int) -> CellFormat {
    formats.indices.contains(style) ? formats[style] : .number
  }

  /// The currency that the format of a style names, if it names one.
  func currency(of style: Int) -> String? {
    currencies.indices.contains(style) ? currencies[style] : nil
  }
}
