import Foundation
import Multivariate
import SalesInput
import Segmentation

/// The sales of a run: where they come from, how they are read, and how far back they count.
struct SalesIntake {
  private let sources: [SalesSource]
  private let months: Int?
  private let options: SalesReadingOptions
  private let parallel: Parallel
  private let pseudonyms: Pseudonyms?

  /// Understands arguments and settings; nothing is read yet but the list of customers to leave out.
  ///
  /// - Parameters:
  ///   - arguments: Files, or `-`.
  ///   - settings: The settings.
  /// - Throws: A usage failure.
  init(_ arguments: [String], settings: Settings) throws(Failure) {
    sources = arguments.map { SalesSource(argument: $0) }
    options = try settings.readingOptions()
    months = try settings.integer(.months, in: 1...1200)
    parallel = try settings.parallel()
    pseudonyms = try settings.text(.pseudonyms).map { (path) throws(Failure) in
      try Pseudonyms(keyFile: path)
    }
    if pseudonyms != nil, settings.text(.keep) != nil {
      throw Failure(
        .usage,
        "Columns that are kept could name the customers again. Leave keep or pseudonyms out."
      )
    }
    if sources.count(where: { $0 == .standardInput }) > 1 {
      throw Failure(.usage, "Standard input (-) can be read once. Name it once.")
    }
    if months != nil, options.since != nil {
      throw Failure(.usage, "Both since and months are given. Give one of them.")
    }
    if months != nil, options.asOf == nil, sources.contains(.standardInput) {
      throw Failure(.usage, "With standard input, months needs a date to count from. Add --as-of.")
    }
  }

  /// The number of customers on the list to leave out.
  var excludedCount: Int { options.excludedCustomers.count }

  /// Throws what reading would throw where a file is missing, before anything else is done.
  func requireFiles() throws {
    for case .file(let path) in sources where !FileManager.default.fileExists(atPath: path) {
      _ = try SalesReader(options: options, parallel: parallel).read([.file(path: path)])
    }
  }

  /// Reads the sales.
  ///
  /// - Parameters:
  ///   - describesInputs: Whether the reading is to tell the inputs' digests and their profile.
  ///   - countsItems: Whether it is counted what customers bought and through which channels.
  /// - Returns: The reading, and the first day of the window, if there is one.
  /// - Throws: Why they cannot be read, or a failure where the account does not reconcile.
  func read(
    describesInputs: Bool = true,
    countsItems: Bool = true
  ) throws -> (reading: SalesReading, since: Day?) {
    var options = options
    options.describesInputs = describesInputs
    options.countsItems = countsItems
    if let months {
      // Without a date to count from, the sales are read once more, for their last day.
      var first = options
      first.countsItems = false
      first.describesInputs = false
      let last =
        try options.asOf
        ?? SalesReader(options: first, parallel: parallel).read(sources).table.referenceDate
      options.since = last.map { $0.adding(months: -months) }
    }
    var reading = try SalesReader(options: options, parallel: parallel).read(sources)
    if let pseudonyms { reading = reading.renamed(pseudonyms.name) }
    try Self.requireReconciled(reading.account)
    if reading.isPrecomputed { try requireNoWindow() }
    if let asOf = options.asOf, let later = reading.account.setAside[.afterAsOf] {
      let rows = later.rows == 1 ? "1 row" : "\(later.rows) rows"
      Console.say("The reference date \(asOf) is before the last sale; \(rows) after it set aside.")
    }
    return (reading, options.since)
  }

  /// Refuses settings that would do nothing: the rows behind an RFM table are not known.
  private func requireNoWindow() throws(Failure) {
    guard months != nil || options.since != nil || options.returns == .ignore else { return }
    throw Failure(
      .usage,
      "The input is a table of RFM values, to which since, months and returns cannot be applied. "
        + "Leave them out, or give the sales."
    )
  }

  private static func requireReconciled(_ account: LedgerAccount) throws(Failure) {
    guard !account.reconciles else { return }
    func words(_ tally: LedgerAccount.Tally) -> String { "\(tally.rows) (\(tally.amount))" }
    throw Failure(
      .running,
      "The account does not add up: \(words(account.read)) rows were read, "
        + "\(words(account.used)) used, \(words(account.allSetAside)) set aside and "
        + "\(words(account.allRejected)) rejected. This is a fault of segment-report; report it."
    )
  }
}
