import Foundation
import Segmentation

@testable import SalesInput

/// Any bytes, read as a file of sales.
struct FuzzedSales {
  private let bytes: [UInt8]
  private let form: String
  private let path: String

  init(_ bytes: [UInt8], form: String, folder: URL) {
    self.bytes = bytes
    self.form = form
    path = folder.appending(path: "fuzzed.\(form)").path
  }

  /// Checks that what is read adds up, and that records found simply add up to the same.
  func check() throws {
    try Data(bytes).write(to: URL(filePath: path))
    guard let reading = try read() else { return }
    try checkAccount(of: reading)
    try checkTable(of: reading)
    try checkPlaces(of: reading)
    if form == "csv", reading.rejections.isEmpty { try PlainRecords(bytes).check(reading) }
    if form == "json", reading.rejections.isEmpty { try checkJSON(reading) }
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

  /// The reading; nil where the file is refused.
  private func read() throws -> SalesReading? {
    do { return try SalesReader(options: .init()).read([.file(path: path)]) } catch {
      try require(error.category == .data, "bytes alone gave \(error.category): \(error)")
      return nil
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
    try require(value != nil, "this is not JSON")
  }
}
