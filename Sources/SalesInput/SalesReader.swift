public import Multivariate
import Segmentation

/// Reads sales, or an RFM table, from files or standard input.
public struct SalesReader: Sendable {
  /// How the input is read.
  public let options: SalesReadingOptions
  /// The threads to work on; the result does not depend on them.
  public let parallel: Parallel
  /// How much text is read at a time; tests set it, since the result does not depend on it.
  var partSize = TextChunk.size

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - options: How the input is read.
  ///   - parallel: The threads to work on.
  public init(options: SalesReadingOptions, parallel: Parallel = Parallel(threadCount: 1)) {
    self.options = options
    self.parallel = parallel
  }

  /// Reads inputs, one after the other, as the rows of one book.
  ///
  /// Every row is used, set aside or rejected; that rows and money add up is asserted.
  ///
  /// - Parameter sources: The inputs, at least one.
  /// - Returns: The table and the account of all rows.
  /// - Throws: `SalesInputError` where an input cannot be read or understood, or nothing of it can
  ///   be used.
  /// - Complexity: O(bytes) time; memory grows with customers, distinct purchases and rejected
  ///   rows, not with rows.
  public func read(_ sources: [SalesSource]) throws(SalesInputError) -> SalesReading {
    var intake = try RowIntake(options: options)
    var inputs: [Provenance.Input] = []
    var facts: [DetectedFact] = []
    for source in sources {
      // Equal files are told by their digests, so that several are hashed in any case.
      let isHashed = options.describesInputs || sources.count > 1
      let (outcome, compression) = try read(source, into: intake, isHashed: isHashed)
      intake = outcome.intake
      // Files without rows may well be equal; equal files of sales would count them twice.
      if outcome.input.rows > 0,
        let earlier = inputs.first(where: { $0.sha256 == outcome.input.sha256 })
      {
        throw .repeatedInput(outcome.input.name, earlier: earlier.name)
      }
      inputs.append(outcome.input)
      let prefix = sources.count > 1 ? "\(source.name): " : ""
      facts += (compression + outcome.facts).map {
        DetectedFact(name: prefix + $0.name, value: $0.value, details: $0.details)
      }
    }
    return try close(intake, inputs, facts)
  }

  private func read(
    _ source: SalesSource,
    into intake: consuming RowIntake,
    isHashed: Bool
  ) throws(SalesInputError) -> (CSVSalesReader.Outcome, compression: [DetectedFact]) {
    var window = try TextWindow(source, isHashed: isHashed, encoding: options.encoding)
    let compression =
      window.isCompressed ? [DetectedFact(name: "compression", value: "gzip")] : []
    if OfficeForm.isOffice(window.bytes.span.extracting(window.range)) {
      let facts = try OfficeSalesReader.read(&window, into: &intake)
      let input = window.provenance(rows: intake.rows)
      return (CSVSalesReader.Outcome(intake: intake, input: input, facts: facts), compression)
    }
    try OfficeForm.refuseMarkup(
      window.bytes.span.extracting(window.range),
      file: window.name
    )
    if let sheet = options.sheet { throw .sheetOfNoWorkbook(window.name, sheet: sheet) }
    try TextInspection.requireText(
      window.bytes.span.extracting(window.range),
      file: window.name
    )
    let form = InputForm(
      name: window.name,
      firstVisible: TextInspection.firstVisible(window.bytes.span.extracting(window.range))
    )
    switch form {
    case .cells(let prefersTab):
      let outcome = try CSVSalesReader.read(
        window,
        into: intake,
        prefersTab: prefersTab,
        parallel: parallel,
        partSize: partSize
      )
      return (outcome, compression)
    case .json(let isLines):
      let form = try JSONSalesReader.form(of: &window, isLines: isLines)
      if form == .lines {
        let outcome = try JSONLinesReader.read(
          window,
          into: intake,
          parallel: parallel,
          partSize: partSize
        )
        return (outcome, compression)
      }
      let facts = try JSONSalesReader.read(&window, into: &intake, as: form)
      let input = window.provenance(rows: intake.rows)
      let encoding = window.utf16.map { [DetectedFact(name: "encoding", value: $0.name)] } ?? []
      return (
        CSVSalesReader.Outcome(intake: intake, input: input, facts: encoding + facts), compression
      )
    }
  }

  private func close(
    _ intake: consuming RowIntake,
    _ inputs: [Provenance.Input],
    _ facts: [DetectedFact]
  ) throws(SalesInputError) -> SalesReading {
    let rows = inputs.reduce(0) { $0 + $1.rows }
    let bytes = inputs.reduce(0) { $0 + $1.bytes }
    if rows == 0 { throw .noSales(inputs.map(\.name).joined(separator: ", ")) }
    let isPrecomputed = intake.isPrecomputed == true
    let rejections = intake.rejections
    let rejectedRows = intake.rejectedRows
    let missing = intake.missing.values.sorted { $0.column < $1.column }
    let currency = intake.currencies.first
    var (account, table) =
      isPrecomputed
      ? intake.table.close(bytesRead: bytes)
      : intake.ledger.close(bytesRead: bytes, parallel: parallel)
    account.missingValues = missing
    precondition(
      account.read.rows == rows && account.allRejected.rows == rejectedRows,
      "\(rows) rows were read and \(rejectedRows) rejected, but the ledger has \(account)."
    )
    if table.customerCount == 0 {
      throw .nothingUsable(account, first: Array(rejections.prefix(3)))
    }
    return SalesReading(
      account: account,
      table: table,
      rejections: rejections,
      unlistedRejections: rejectedRows - rejections.count,
      inputs: inputs,
      facts: facts + RunFacts(account, options).facts,
      currency: currency,
      isPrecomputed: isPrecomputed
    )
  }
}

/// The form of an input, by its name, or by its first character where the name does not say.
enum InputForm: Equatable {
  case cells(prefersTab: Bool)
  case json(isLines: Bool)

  init(name: String, firstVisible: UInt8?) {
    var name = name.lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    if name.hasSuffix(".csv") {
      self = .cells(prefersTab: false)
    } else if name.hasSuffix(".tsv") {
      self = .cells(prefersTab: true)
    } else if name.hasSuffix(".json") {
      self = .json(isLines: false)
    } else if name.hasSuffix(".ndjson") || name.hasSuffix(".jsonl") {
      self = .json(isLines: true)
    } else {
      let isJSON = firstVisible == UInt8(ascii: "[") || firstVisible == UInt8(ascii: "{")
      self = isJSON ? .json(isLines: false) : .cells(prefersTab: false)
    }
  }
}
