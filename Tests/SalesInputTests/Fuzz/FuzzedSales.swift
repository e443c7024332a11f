import Foundation
import Multivariate
import Segmentation

@testable import SalesInput

/// Any bytes, read as a file of sales.
struct FuzzedSales {
  /// How much text is read at a time, and by how many threads: neither may make a difference.
  private static let workings = [(partSize: 7, threads: 1), (64, 2), (1, 3), (1000, 2), (2, 1)]
  /// One input of so many is read in other ways as well.
  private static let share: UInt64 = 8

  /// What reading came to, in every respect.
  private struct Outcome: Equatable {
    var error: SalesInputError?
    var account: LedgerAccount?
    var table: RFMTable?
    var rejections: [Rejection] = []
    var inputs: [Provenance.Input] = []
    var facts: [DetectedFact] = []

    init(_ result: Result<SalesReading, SalesInputError>) {
      switch result {
      case .failure(let error): self.error = error
      case .success(let reading):
        account = reading.account
        table = reading.table
        rejections = reading.rejections
        inputs = reading.inputs
        facts = reading.facts
      }
    }
  }

  private let bytes: [UInt8]
  private let form: String
  /// What decides on the checks, by nothing but the bytes.
  private let draw: UInt64

  init(_ bytes: [UInt8], form: String) {
    self.bytes = bytes
    self.form = form
    draw = IDKey.hash(bytes.span)
  }

  /// Checks that what is read adds up, and that other ways of reading it come to the same.
  ///
  /// - Parameter isThorough: Whether it is read in all other ways; else in one, or in none.
  /// - Throws: `BrokenInvariant` where something does not hold that must.
  func check(isThorough: Bool) throws {
    let reading = try read(bytes)
    let isReadAgain = isThorough || draw % Self.share == 0
    if form != "json", isReadAgain {
      let drawn = Int(draw / Self.share % UInt64(Self.workings.count))
      for (partSize, threads) in isThorough ? Self.workings : [Self.workings[drawn]] {
        let other = Outcome(try read(bytes, partSize: partSize, threads: threads))
        let place = "\(threads) threads, parts of \(partSize)"
        try require(other == Outcome(reading), "\(place): \(other), else \(reading)")
      }
    }
    guard case .success(let reading) = reading else { return }
    try checkAccount(of: reading)
    try checkTable(of: reading)
    try checkPlaces(of: reading)
    if form == "json", reading.rejections.isEmpty { try checkJSON(reading) }
    if form == "csv", isReadAgain, reading.rejections.isEmpty { try checkRecords(of: reading) }
  }

  /// Checks that a file of the same records, each cell in quotes, gives the same table.
  ///
  /// Its lines end with carriage returns, so that its rows take the long way through the reader.
  private func checkRecords(of reading: SalesReading) throws {
    let records = try PlainRecords(bytes, as: reading)
    try records.check(reading)
    guard case .success(let again) = try read(records.quoted) else {
      throw BrokenInvariant("the same records in quotes are refused")
    }
    try require(again.table == reading.table, "in quotes \(again.table), else \(reading.table)")
    var account = again.account
    account.bytesRead = reading.account.bytesRead
    try require(account == reading.account, "in quotes \(account), else \(reading.account)")
  }

  /// Checks that a request of `apply` is answered by a request or a refusal, not by a crash.
  static func checkRequest(_ bytes: [UInt8]) throws {
    do {
      let request = try ApplyDecoding.request(from: bytes)
      switch request.body {
      case .sales(let sales): try require(!sales.isEmpty, "a request without sales was accepted")
      case .customers(let rows): try require(!rows.isEmpty, "a request without rows was accepted")
      }
    } catch let problem as ProblemDetails {
      try require((400..<500).contains(problem.status), "a refusal has status \(problem.status)")
    }
  }

  /// Reads a file of some bytes; whatever they are, they alone may be at fault.
  private func read(
    _ bytes: [UInt8],
    partSize: Int? = nil,
    threads: Int = 1
  ) throws -> Result<SalesReading, SalesInputError> {
    var reader = SalesReader(options: .init(), parallel: Parallel(threadCount: threads))
    if let partSize { reader.partSize = partSize }
    do { return .success(try reader.read([.bytes(bytes, name: "fuzzed.\(form)")])) } catch {
      try require(error.category == .data, "bytes alone gave \(error.category): \(error)")
      return .failure(error)
    }
  }

  private func checkAccount(of reading: SalesReading) throws {
    let account = reading.account
    try require(account.reconciles, "rows or money are lost: \(account)")
    try require(account.bytesRead == bytes.count, "\(account.bytesRead) bytes read")
    try require(reading.inputs.map(\.rows) == [account.read.rows], "rows of the input differ")
    for (reason, tally) in account.rejected {
      let count = reading.rejections.count { $0.kind == reason }
      try require(count == tally.rows, "\(count) rows are listed as \(reason), not \(tally.rows)")
    }
    try require(
      account.allRejected.rows == reading.rejections.count,
      "\(reading.rejections.count) rejections, \(account.allRejected.rows) counted"
    )
    if !reading.isPrecomputed {
      let rows = account.purchaseRules.values.reduce(0, +)
      try require(rows <= account.used.rows, "\(rows) rows are purchases")
    }
  }

  private func checkTable(of reading: SalesReading) throws {
    let table = reading.table
    let account = reading.account
    let money = table.monetary.reduce(.zero, +)
    try require(money == account.used.amount, "customers have \(money) of \(account.used.amount)")
    try require(table.customerCount == account.customers, "customers differ")
    try require(table.customerCount > 0, "a table without customers")
    try require(table.frequency.reduce(0, +) == account.purchases, "purchases differ")
    try require(table.recencyDays.allSatisfy { $0 >= 0 }, "a purchase is in the future")
    let ids = table.customerIDs
    try require(ids.allSatisfy { !$0.isEmpty && !$0.utf8.contains(0) }, "an id is none")
    try require(
      zip(ids, ids.dropFirst()).allSatisfy { table.idOrder.precedes($0, $1) },
      "ids are not in order, or not unique"
    )
    if let last = table.lastPurchase, let first = table.firstPurchase {
      for row in 0..<table.customerCount {
        try require(first[row] <= last[row], "\(ids[row]) has bought last before first")
        try require(account.period?.contains(last[row]) == true, "a purchase is out of the period")
      }
    }
  }

  private func checkPlaces(of reading: SalesReading) throws {
    var before = (line: 0, byteOffset: -1)
    for rejection in reading.rejections {
      let place = (line: rejection.line, byteOffset: rejection.byteOffset)
      try require(
        place.byteOffset > before.byteOffset && place.line >= max(1, before.line),
        "rejections are not in order: \(before), \(place)"
      )
      try require(place.byteOffset < bytes.count, "a rejection lies behind the end: \(place)")
      before = place
    }
  }

  /// Checks that Foundation takes the text for JSON, too.
  private func checkJSON(_ reading: SalesReading) throws {
    if reading.facts.contains(DetectedFact(name: "form", value: "NDJSON")) { return }
    // NaN and Infinity, half characters, and bytes that are no text pass in fields not asked for.
    guard let text = String(validating: bytes, as: UTF8.self),
      !["N", "I", "\\u"].contains(where: { text.contains($0) })
    else { return }
    let mark = TextInspection.byteOrderMark(bytes.span)
    let value = try? JSONSerialization.jsonObject(with: Data(bytes.dropFirst(mark)))
    // A number that no `Double` holds is JSON, but Foundation refuses it.
    let tooLarge = #/[eE]\+?0*[1-9][0-9]{2}|[0-9]{300}/#
    try require(value != nil || text.contains(tooLarge), "this is not JSON")
  }
}
