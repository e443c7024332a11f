import Foundation
import SalesInput
import Segmentation
import Testing

/// Made-up files against what they mean: every row of them, and what pollution leaves of them.
///
/// The environment variable `DIFFERENTIAL_FILES` sets how many there are.
@Suite struct DifferentialTests {
  static let count = Int(ProcessInfo.processInfo.environment["DIFFERENTIAL_FILES"] ?? "") ?? 240

  static func seeds(_ kinds: DifferentialFile.Kind...) -> [Int] {
    (0..<count).filter { seed in
      kinds.contains(DifferentialFile.Kind.allCases[seed % DifferentialFile.Kind.allCases.count])
    }
  }

  @Test(arguments: seeds(.wellFormed, .faulty))
  func readsEveryRowForWhatItMeans(seed: Int) throws {
    let file = try DifferentialFile(seed: seed)
    let truth = DifferentialTruth(file)
    let reading = try reading(bytes: file.bytes, file.options)
    #expect(reading.customers == truth.table(referenceDate: file.options.asOf))
    let account = reading.account
    #expect(account.read == truth.account.read)
    #expect(account.used == truth.account.used)
    #expect(account.setAside == truth.account.setAside)
    #expect(account.rejected == truth.account.rejected)
    #expect(account.netReturns == truth.account.netReturns)
    #expect(account.purchases == truth.account.purchases)
    #expect(account.bytesRead == file.bytes.count)
    let faults = zip(file.rows, file.places).compactMap { row, place in
      row.fault.map { "\(place.line) \(place.byteOffset) \($0.reason.rawValue)" }
    }
    #expect(reading.rejections.map { "\($0.line) \($0.byteOffset) \($0.kind.rawValue)" } == faults)
  }

  /// Every total that pollution leaves is right.
  ///
  /// Each row has a customer of its own, so that the table shows which rows were used, and for how
  /// much. A row that pollution has touched may be lost, or keep what it was; any other row is
  /// there, or lies behind a rejection that has taken it along.
  @Test(arguments: seeds(.stray, .bytes))
  func neverGivesAWrongTotal(seed: Int) throws {
    let file = try DifferentialFile(seed: seed)
    let reading: SalesReading
    do { reading = try SalesInputTests.reading(bytes: file.bytes, file.options) } catch {
      #expect(error is SalesInputError)
      return
    }
    let account = reading.account
    #expect(account.reconciles)
    #expect(account.bytesRead == file.bytes.count)
    let truth = DifferentialTruth(file).table(referenceDate: reading.table.referenceDate)
    var expected = truth
    for index in file.touched { expected[file.rows[index].customer] = nil }
    let found = reading.customers
    for (id, customer) in expected where found[id] != nil {
      #expect(found[id] == customer, "\(id)")
    }
    if file.kind == .stray {
      // Nothing but whole rows was touched, so that these are what they were, or not there.
      for (id, customer) in found { #expect(customer == truth[id], "\(id)") }
    }
    let lost = file.rows.indices.filter { index in
      let id = file.rows[index].customer
      return expected[id] != nil && found[id] == nil
    }
    for index in lost { #expect(isBehindRejection(index, file, reading), "row \(index)") }
  }

  /// Whether a rejection precedes a lost row without a used row in between, or stands in it.
  private func isBehindRejection(
    _ index: Int,
    _ file: DifferentialFile,
    _ reading: SalesReading
  ) -> Bool {
    let found = reading.customers
    let before = file.rows.indices.prefix(index + 1).reversed()
      .prefix { found[file.rows[$0].customer] == nil }
    let start = before.last.map { file.places[$0].byteOffset } ?? 0
    let next = file.places.dropFirst(index + 1).first?.byteOffset ?? file.bytes.count
    // Bytes before the row may have made rows of their own where they were touched.
    return reading.rejections.contains { $0.byteOffset >= start - 4 && $0.byteOffset < next }
  }
}
